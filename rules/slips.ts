/** Finds phrases that a text writes with one slip: a character taken for another, lost, doubled, or swapped with its neighbour. */
import { bySides, unitsAt, type Side } from './pieces';
import type { Span } from './rule';

/** A phrase with a slip: `phrase` is what was meant, `place` where in the text the slip is; empty where a character is lost. */
export interface Slip extends Span { readonly phrase: string; readonly place: Span }

/** For a character those that it may be mistaken for. */
export interface Alike { get(character: string): string }

/** Each string holds characters of one sound, or alike to the eye. Few characters are ever asked for, so each is looked up then. */
export function alikeOf(groups: readonly string[]): Alike {
  const known = new Map<string, string>();
  return {
    get(character) {
      let alike = known.get(character);
      if (alike === undefined) known.set(character, alike = groups.filter(group => group.includes(character)).map(group => group.replace(character, '')).join(''));
      return alike;
    },
  };
}

/** Shorter phrases are not told from ordinary words when a character is off. */
const SHORTEST = 4;
/** From this length on what is left without a character is still no other word. */
const FIRM = 6;
/** From this length on the rest alone says what was meant, whatever stands in the place of one inner character. */
const EVIDENT = 12;
/** The length of the intact piece by which a phrase is recognized: one slip leaves its first or its last units whole. */
const PIECE = 2;

/** Numbers differ by right, and particles come and go. */
const NUMERAL = /[〇零一二三四五六七八九十百\d]/;
const PAUSE = /[^\p{Script=Han}]/u;
const LOOSE = /[的地得了和与及周年月]/;

/** One scan for all phrases. Where slips overlap the longest phrase counts; none is told where a phrase stands as it should. */
export function nearly(list: readonly string[], alike: Alike, innocent: ReadonlySet<string> = new Set()): (text: string) => readonly Slip[] {
  const long = list.filter(({ length }) => length >= SHORTEST);
  const scan = bySides(long, SIDES);
  return text => {
    const right: Span[] = [];
    let wrong: Map<number, Slip> | undefined;
    const consider = (phrase: string, start: number): void => {
      const slip = start < 0 ? undefined : slipAt(text, start, phrase, alike);
      if (!slip || innocent.has(text.slice(slip.start, slip.end))) return;
      const known = wrong?.get(slip.place.start);
      if (!known || known.phrase.length < phrase.length) (wrong ??= new Map()).set(slip.place.start, slip);
    };
    scan(text, (member, side, at) => {
      const phrase = long[member]!;
      if (side === 0) {
        if (text.startsWith(phrase, at)) right.push({ start: at, end: at + phrase.length });
        else consider(phrase, at);
        return;
      }
      const start = at + PIECE - phrase.length;
      // A slip further back leaves the first units whole.
      if (text.startsWith(phrase, start) || text.charCodeAt(start + LATEST) !== phrase.charCodeAt(LATEST) || !continues(text, start + LATEST, { phrase, from: LATEST })) return;
      consider(phrase, start);
      consider(phrase, start + 1);
      consider(phrase, start - 1);
    });
    if (!wrong) return [];
    const free = apart(right);
    return [...wrong.values()].filter(({ place }) => free(place)).sort((a, b) => a.start - b.start);
  };
}

/** Whether a span overlaps none of these; an empty one, whether it lies inside none. */
export function apart(spans: readonly Span[]): (span: Span) => boolean {
  const merged: { readonly start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return ({ start, end }) => {
    let low = 0;
    let high = merged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (merged[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    const next = merged[low];
    return !next || (start < end ? end <= next.start : start <= next.start);
  };
}

/** Where a slip that touches the first piece ends at the latest. */
const LATEST = PIECE + 1;

/** Whether the text has the phrase's units from there on. */
function continues(text: string, at: number, { phrase, from }: { readonly phrase: string; readonly from: number }): boolean {
  for (let i = from; i < phrase.length; i++) if (text.charCodeAt(at + i - from) !== phrase.charCodeAt(i)) return false;
  return true;
}

/** Behind its head a phrase goes on with its third or fourth unit, with a slip or without. */
const inner = (phrase: string): readonly number[] => unitsAt(phrase, 2, 3);

/** Before the tail of a long phrase stands what it should: the slip touches its first units. */
const before = (phrase: string): readonly number[] | undefined => (phrase.length >= LATEST + 3 ? unitsAt(phrase, -3) : undefined);

const SIDES: readonly Side[] = [
  { pieces: [[0, 1]], clues: [[2, inner], [3, inner]] },
  { pieces: [[-2, -1]], clues: [[-1, before]] },
];

/** The slip with which the phrase stands at this place, if it does. */
function slipAt(text: string, start: number, phrase: string, alike: Alike): Slip | undefined {
  let i = 0;
  while (i < phrase.length && text.charCodeAt(start + i) === phrase.charCodeAt(i)) i++;
  const at = start + i;
  if (i === phrase.length || at >= text.length) return undefined;
  const meant = phrase[i]!;
  const there = text[at]!;
  const goesOn = (from: number, place: number): boolean => continues(text, place, { phrase, from });
  const slip = (length: number, width: number): Slip => ({ start, end: start + length, phrase, place: { start: at, end: at + width } });
  const numbers = (): boolean => NUMERAL.test(meant) && NUMERAL.test(there);
  const inner = i > 0 && i < phrase.length - 1;
  const evident = (): boolean => inner && phrase.length >= EVIDENT && !PAUSE.test(there);
  if (goesOn(i + 1, at + 1) && (evident() || alike.get(meant)?.includes(there)) && !numbers()) return slip(phrase.length, 1);
  if (there === phrase[i + 1] && text[at + 1] === meant && goesOn(i + 2, at + 2) && !numbers()) return slip(phrase.length, 2);
  if (i > 1 && there === phrase[i - 1] && goesOn(i, at + 1)) return slip(phrase.length + 1, 1);
  if (inner && phrase.length >= FIRM && goesOn(i + 1, at) && !NUMERAL.test(meant) && !LOOSE.test(meant)) return slip(phrase.length - 1, 0);
  return undefined;
}
