/** Finds many phrases in one scan, in a text read as its writer meant it. Offsets are UTF-16 code units, half-open. */
import { remembering } from './remembering';
import { branches, goOn, unitsOf } from './pieces';
import type { Span } from './rule';
import { ALPHANUMERIC, BLANKS, imagesOf } from './units';

/** A phrase found: `index` is its place in the list. */
export interface Match extends Span { readonly index: number }

/** Where a text has a list's phrases. */
export type Finder = (text: string) => readonly Match[];

/**
 * Of matches that overlap the longest counts, so a longer phrase shields the shorter ones inside it. Phrases of fewer than two
 * units are never found.
 */
export const phrases = (list: readonly string[]): Finder => lexis().find(list);

/** One scan of a text for all that rules look for in it, keyed by two units: 2,000 phrases cost no more than ten. */
export interface Lexis {
  /** Finds the phrases of a list. */
  find(list: readonly string[]): Finder;
}

const NONE: readonly Match[] = [];

export function lexis(): Lexis {
  /** All phrases, and of each its list and its place there. */
  const phrases: string[] = [];
  const lists: number[] = [];
  const indexes: number[] = [];
  const tree = branches(phrases);
  let count = 0;
  const scan = remembering((text: string): readonly (readonly Match[] | undefined)[] => {
    const found: Match[][] = [];
    const units = unitsOf(text);
    for (let start = 0; start + 1 < text.length; start++) {
      let end = start + 2;
      for (let here = tree(units[start]!, units[start + 1]!); here !== undefined; here = goOn(here, units[end++]!)) {
        for (const phrase of here.ends) {
          const own = found[lists[phrase]!] ??= [];
          const last = own.at(-1);
          if (!last || last.end <= start) own.push({ start, end, index: indexes[phrase]! });
          else if (end - start > last.end - last.start) own[own.length - 1] = { start, end, index: indexes[phrase]! };
        }
      }
    }
    return found;
  });
  return {
    find(list) {
      const number = count++;
      list.forEach((phrase, index) => {
        if (phrase.length < 2) return;
        phrases.push(phrase);
        lists.push(number);
        indexes.push(index);
      });
      return text => scan(text)[number] ?? NONE;
    },
  };
}

/** Maps a text unit for unit, so that offsets stay; such as Traditional characters to their Simplified image. */
export type Simplify = (text: string) => string;

/** `pairs` without separator: a character and its image. */
export function simplifier(pairs: string): Simplify {
  const images = imagesOf(pairs);
  return remembering(text => {
    let simplified = '';
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = images[text.charCodeAt(i)]!;
      if (unit === 0) continue;
      simplified += text.slice(from, i) + String.fromCharCode(unit);
      from = i + 1;
    }
    return from === 0 ? text : simplified + text.slice(from);
  });
}

/** A text as the matcher reads it, and the offsets of what it leaves out of the original, in order. */
export interface Folded { readonly text: string; readonly left: readonly number[] }

/** What becomes of a unit that does not simply stay: it is left out, made wide unless it belongs to a number, or makes a number. */
const UNSEEN = 1;
const NARROW = 2;
const LATIN = 3;

const FATE = new Uint8Array(0x10000);
const WIDE: string[] = [];
/** Blanks, invisible characters and quotation marks. */
const UNSEEN_UNITS = `${BLANKS}\u200b\u200c\u200d\u2060“”‘’"'「」『』`;
for (let i = 0; i < UNSEEN_UNITS.length; i++) FATE[UNSEEN_UNITS.charCodeAt(i)] = UNSEEN;
for (const unit of ALPHANUMERIC) FATE[unit.charCodeAt(0)] = LATIN;
[...',:;?!()'].forEach((unit, i) => {
  FATE[unit.charCodeAt(0)] = NARROW;
  WIDE[unit.charCodeAt(0)] = '，：；？！（）'[i]!;
});

/**
 * Leaves out what a writer may add without changing the words (blanks, quotation marks), and makes one of the two scripts and
 * the two widths of marks. A half-width mark behind a digit or a Latin letter stays: it belongs to the number.
 */
export function fold(text: string, simplify: Simplify): Folded {
  if (last?.text === text && last.simplify === simplify) return last.folded;
  last = { text, simplify, folded: folded(simplify(text)) };
  return last.folded;
}

/** The text last folded: rules read one line after the other. */
let last: { readonly text: string; readonly simplify: Simplify; readonly folded: Folded } | undefined;

const ALL: readonly number[] = [];

function folded(plain: string): Folded {
  let text = '';
  let left: number[] | undefined;
  let from = 0;
  let latin = false;
  for (let i = 0; i < plain.length; i++) {
    const fate = FATE[plain.charCodeAt(i)]!;
    if (fate === UNSEEN || (fate === NARROW && !latin)) {
      text += plain.slice(from, i);
      if (fate === NARROW) text += WIDE[plain.charCodeAt(i)]!;
      else (left ??= []).push(i);
      from = i + 1;
    }
    if (fate !== UNSEEN) latin = fate === LATIN;
  }
  return { text: from === 0 ? plain : text + plain.slice(from), left: left ?? ALL };
}

/** Where a unit of a folded text stands in the original; behind the end there is none. */
export function offsetOf({ text, left }: Folded, index: number): number | undefined {
  if (index >= text.length) return undefined;
  let low = 0;
  let high = left.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (left[middle]! - middle <= index) low = middle + 1;
    else high = middle;
  }
  return index + low;
}

/** Where a part of a folded text stands in the original. */
export const unfold = (folded: Folded, { start, end }: Span): Span => ({ start: offsetOf(folded, start)!, end: offsetOf(folded, end - 1)! + 1 });
