/** Finds many phrases in one scan, in a text read as its writer meant it. Offsets are UTF-16 code units, half-open. */
import { remembering } from './remembering';
import { branch, byPiece, unitsOf, type Branch, type Pieces } from './pieces';
import type { Span } from './rule';

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

interface Entry { readonly phrase: string; readonly list: number; readonly index: number }

const NONE: readonly Match[] = [];

export function lexis(): Lexis {
  const entries: Entry[] = [];
  let count = 0;
  let at: Pieces<Branch<Entry>> | undefined;
  const scan = remembering((text: string): readonly (readonly Match[] | undefined)[] => {
    at ??= byPiece(entries.map(entry => [entry.phrase, entry] as const), here => branch(here, 2, ({ phrase }) => phrase));
    const found: Match[][] = [];
    const units = unitsOf(text);
    for (let start = 0; start + 1 < text.length; start++) {
      let end = start + 2;
      for (let here = at(units[start]!, units[start + 1]!); here !== undefined; here = here.on?.get(units[end++]!)) {
        for (const { list, index } of here.ends) {
          const own = found[list] ??= [];
          const last = own.at(-1);
          if (!last || last.end <= start) own.push({ start, end, index });
          else if (end - start > last.end - last.start) own[own.length - 1] = { start, end, index };
        }
      }
    }
    return found;
  });
  return {
    find(list) {
      const number = count++;
      list.forEach((phrase, index) => {
        if (phrase.length >= 2) entries.push({ phrase, list: number, index });
      });
      return text => scan(text)[number] ?? NONE;
    },
  };
}

/** Maps a text unit for unit, so that offsets stay; such as Traditional characters to their Simplified image. */
export type Simplify = (text: string) => string;

export function simplifier(images: ReadonlyMap<string, string>): Simplify {
  const image = new Uint16Array(0x10000);
  for (const [character, simple] of images) image[character.charCodeAt(0)] = simple.charCodeAt(0);
  return remembering(text => {
    let simplified = '';
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = image[text.charCodeAt(i)]!;
      if (unit === 0) continue;
      simplified += text.slice(from, i) + String.fromCharCode(unit);
      from = i + 1;
    }
    return from === 0 ? text : simplified + text.slice(from);
  });
}

/** A text as the matcher reads it, and where each of its units stands in the original. */
export interface Folded { readonly text: string; readonly offsets: Uint32Array }

/** What becomes of a unit that does not simply stay: it is left out, made wide unless it belongs to a number, or makes a number. */
const UNSEEN = 1;
const NARROW = 2;
const LATIN = 3;

const FATE = new Uint8Array(0x10000);
const WIDE = new Uint16Array(0x80);
/** Blanks, invisible characters and quotation marks. */
const UNSEEN_UNITS = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff“”‘’"\'「」『』';
for (let i = 0; i < UNSEEN_UNITS.length; i++) FATE[UNSEEN_UNITS.charCodeAt(i)] = UNSEEN;
for (const unit of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') FATE[unit.charCodeAt(0)] = LATIN;
[...',:;?!()'].forEach((unit, i) => {
  FATE[unit.charCodeAt(0)] = NARROW;
  WIDE[unit.charCodeAt(0)] = '，：；？！（）'.charCodeAt(i);
});

/** The offsets of a text that stays as it is. */
let asTheyAre = new Uint32Array(1024).map((_, i) => i);
let units = new Uint16Array(1024);

/**
 * Leaves out what a writer may add without changing the words (blanks, quotation marks), and makes one of the two scripts and
 * the two widths of marks. A half-width mark behind a digit or a Latin letter stays: it belongs to the number.
 */
export function fold(text: string, simplify: Simplify): Folded {
  if (last?.text === text && last.simplify === simplify) return last.folded;
  const plain = simplify(text);
  const offsets = unchanged(plain);
  last = { text, simplify, folded: offsets ? { text: plain, offsets } : folded(plain) };
  return last.folded;
}

/** The text last folded: rules read one line after the other. */
let last: { readonly text: string; readonly simplify: Simplify; readonly folded: Folded } | undefined;

function unchanged(plain: string): Uint32Array | undefined {
  for (let i = 0; i < plain.length; i++) {
    const fate = FATE[plain.charCodeAt(i)]!;
    if (fate === UNSEEN || fate === NARROW) return undefined;
  }
  if (asTheyAre.length < plain.length) asTheyAre = new Uint32Array(2 * plain.length).map((_, i) => i);
  return asTheyAre.subarray(0, plain.length);
}

function folded(plain: string): Folded {
  if (units.length < plain.length) units = new Uint16Array(2 * plain.length);
  const offsets = new Uint32Array(plain.length);
  let length = 0;
  let latin = false;
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    const fate = FATE[unit]!;
    if (fate === UNSEEN) continue;
    units[length] = fate === NARROW && !latin ? WIDE[unit]! : unit;
    offsets[length++] = i;
    latin = fate === LATIN;
  }
  return { text: written(units, length), offsets: offsets.subarray(0, length) };
}

/** So many arguments a call may have for certain. */
const MOST = 4096;

function written(codes: Uint16Array, length: number): string {
  let text = '';
  for (let from = 0; from < length; from += MOST) text += String.fromCharCode(...codes.subarray(from, Math.min(length, from + MOST)));
  return text;
}

/** Where a span of the folded text stands in the original. */
export const unfold = ({ offsets }: Folded, { start, end }: Span): Span => ({ start: offsets[start]!, end: offsets[end - 1]! + 1 });
