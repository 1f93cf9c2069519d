import { bySides, unitsAt, type Side } from '../pieces';
import { isTraditional, misspelt, type Misspelling, type Reading } from '../respelling';
import type { LineRule, Severity, Span } from '../rule';
import { alikeOf, type Alike } from '../slips';

/** Fixed wordings, and what one character of them may be mistaken for. */
export interface IdiomTable {
  readonly wordings: readonly Wording[];
  /** Characters of one sound. */
  readonly sounds: readonly string[];
  /** Pairs of characters alike to the eye. */
  readonly looks: readonly string[];
  /** What is one slip away from a wording and means something by itself. */
  readonly innocent: readonly string[];
  /** Words of two characters: a slip of a collocation that makes them is none. */
  readonly words: readonly string[];
  /** Pairs of characters either of which Traditional texts rightly write: 計畫, 計劃. */
  readonly variants: readonly string[];
}

export interface Wording {
  readonly phrase: string;
  /** What is firm leaves no sense when it loses an inner character. */
  readonly kind: 'firm' | 'collocation' | 'term';
  /** A remark where no dictionary has the wording. */
  readonly severity: Severity;
}

/** For a character those that it may be mistaken for. */
export const alikeIn = ({ sounds, looks }: Pick<IdiomTable, 'sounds' | 'looks'>): Alike => alikeOf([...sounds, ...looks]);

/** Every string that is one slip away from a wording. */
export function* slipsOf(wording: Wording, table: Pick<IdiomTable, 'sounds' | 'looks'>, alike = alikeIn(table)): Iterable<string> {
  const { phrase } = wording;
  for (let i = 0; i < phrase.length; i++) {
    for (const other of alike.get(phrase[i]!) ?? '') yield phrase.slice(0, i) + other + phrase.slice(i + 1);
    if (i + 1 < phrase.length && phrase[i] !== phrase[i + 1]) yield phrase.slice(0, i) + phrase[i + 1]! + phrase[i]! + phrase.slice(i + 2);
    if (mayLose(wording, i)) yield phrase.slice(0, i) + phrase.slice(i + 1);
  }
}

/** The two words that a collocation is made of. */
export const halves = (phrase: string): readonly string[] => [phrase.slice(0, 2), phrase.slice(2)];

/** A shorter term may have a shorter name too: 公益性岗位, 公益岗位. */
const LONG = 6;

/** Whether the loss of this character shows. What remains at an end may belong to another word: 大气污染治 to 大气污染治理. */
function mayLose({ phrase, kind }: Wording, i: number): boolean {
  if (kind === 'collocation' || i === 0) return false;
  return kind === 'firm' ? i < phrase.length - 1 : phrase.length >= LONG && i < phrase.length - 2;
}

/** 成语和固定用语一字不差。 */
export const idiomMisspelt = (table: IdiomTable, reading: Reading): LineRule => {
  const findAll = finder(table);
  const variants = new Set(table.variants);
  return {
    id: 'idiom-misspelt',
    scope: 'line',
    meta: {
      title: '成语、固定用语有误',
      why: '成语和固定用语有定字定序，写错一字、漏掉一字都是差错。',
      severity: 'warning',
      category: 'typo',
      fix: 'suggested',
      whyNotSafe: '有人借成语翻出新意，改不改由作者定。',
      citations: [
        { source: '现代汉语词典（第7版，商务印书馆，2016）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' },
      ],
      defersTo: ['phrase-misspelt', 'word-confused', 'lookalike-impossible'],
      examples: [
        { bad: '全镇上下⟦勤勤垦恳⟧，⟦锲不舍⟧，确保各项任务落到实处。', good: '全镇上下勤勤恳恳，锲而不舍，确保各项任务落到实处。' },
        { bad: '树立⟦与实俱进⟧的观念，⟦优化商环境⟧。', good: '树立与时俱进的观念，优化营商环境。' },
      ],
    },
    *check(line, { script }) {
      const folded = reading.read(line);
      const traditional = isTraditional(line, script);
      for (const match of findAll(folded.text)) {
        if (traditional && variants.has(differing(folded.text.slice(match.start, match.end), match.right))) continue;
        const finding = misspelt(line, match, reading);
        if (finding) yield finding;
      }
    },
  };
};

/** The characters, in order, in which two strings of one length differ. */
export function differing(a: string, b: string): string {
  const i = [...a].findIndex((unit, k) => unit !== b[k]);
  return a.length === b.length && i >= 0 ? [a[i]!, b[i]!].sort().join('') : '';
}

/** The shortest wordings have four characters, so that a slip in one half leaves the other whole. */
const PIECE = 2;

/** Finds the wordings that a text writes with one slip. */
function finder(table: IdiomTable): (text: string) => readonly Slipped[] {
  const slip = slipFinder(alikeIn(table));
  const innocent = new Set(table.innocent);
  const words = new Set(table.words);
  const scan = bySides(table.wordings.map(({ phrase }) => phrase), SIDES);
  const misspelling = (text: string, start: number, wording: Wording): Slipped | undefined => {
    const { phrase, kind, severity } = wording;
    const slipped = slip(text, start, wording);
    if (!slipped) return undefined;
    const end = start + slipped.length;
    const written = text.slice(start, end);
    if (innocent.has(written) || (kind === 'collocation' && halves(written).every(half => words.has(half)))) return undefined;
    return { start, end, right: phrase, severity, at: slipped.at };
  };
  return text => {
    const right: Span[] = [];
    const wrong: Slipped[] = [];
    const consider = (start: number, wording: Wording): void => {
      const found = misspelling(text, start, wording);
      if (found && !(wrong.length > 0 && wrong.at(-1)!.end > found.start)) wrong.push(found);
    };
    scan(text, (member, side, at) => {
      const wording = table.wordings[member]!;
      const { phrase } = wording;
      if (side === HEAD) {
        if (text.startsWith(phrase, at)) right.push({ start: at, end: at + phrase.length });
        else consider(at, wording);
        return;
      }
      const start = at - phrase.length + (side === TAIL ? PIECE : PIECE + 1);
      if (start >= 0 && early(text, start, phrase)) consider(start, wording);
    });
    return wrong.filter(match => !shielded(right, match));
  };
}

// How a wording goes on behind its head, with a slip or without: three slips move one of its units or leave it. Of three characters any may be the slip.
const third = (phrase: string): readonly number[] | undefined => (phrase.length < 4 ? undefined : unitsAt(phrase, 1, 2, 3));
const fourth = (phrase: string): readonly number[] => (phrase.length < 4 ? [] : unitsAt(phrase, 3));

// What stands before its tail when the slip lies in the first two characters: of four it may be the one before the tail, or the two have changed places.
const before = (phrase: string): readonly number[] | undefined => (phrase.length < 4 ? undefined : unitsAt(phrase, -3));
const beforeThat = (phrase: string): readonly number[] => (phrase.length === 4 ? unitsAt(phrase, 0, 1) : []);

const HEAD = 0;
const TAIL = 1;

/**
 * One slip leaves the first two or the last two characters whole; where inner neighbours are swapped, the first and the third.
 * The last character of a tail may stand twice.
 */
const SIDES: readonly Side[] = [
  { pieces: [[0, 1], [0, 2]], clues: [[2, third], [3, fourth]] },
  { pieces: [[-2, -1]], clues: [[-1, before], [-2, beforeThat]] },
  { pieces: [[-2, -1]], clues: [[2, phrase => unitsAt(phrase, -1)]] },
];

/** Whether a slip may lie in the first two characters, and there only: any other leaves the head whole, and was seen there. */
function early(text: string, start: number, phrase: string): boolean {
  if (phrase.length < 4) return true;
  if (text.charCodeAt(start + 3) !== phrase.charCodeAt(3)) return false;
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  const p0 = phrase.charCodeAt(0);
  const p1 = phrase.charCodeAt(1);
  return (first === p0) !== (second === p1) || (first === p1 && second === p0);
}

/** `at` is where in the text the slip is. */
interface Slipped extends Misspelling { readonly right: string; readonly at: number }

/**
 * Whether a wording that stands as it should explains the match: it holds the very character, or the match has lost one and
 * holds that wording whole behind another word (产业工人队伍建设 has lost no 才). `right` is sorted by start.
 */
function shielded(right: readonly Span[], match: Slipped): boolean {
  const lost = match.end - match.start < match.right.length;
  for (let i = firstFrom(right, match.start - LONGEST); i < right.length && right[i]!.start < match.end; i++) {
    const place = right[i]!;
    if (lost ? place.end > match.start : place.start <= match.at && match.at < place.end) return true;
  }
  return false;
}

/** No wording is longer. */
const LONGEST = 32;

/** The index of the first span that starts at the offset or behind it. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Slip { readonly length: number; readonly at: number }

/** Tells the length of what stands at a place if it is the wording with one slip, and where the slip is. */
const slipFinder = (alike: Alike) => (text: string, start: number, wording: Wording): Slip | undefined => {
  const { phrase } = wording;
  let i = 0;
  while (i < phrase.length && text.charCodeAt(start + i) === phrase.charCodeAt(i)) i++;
  const at = start + i;
  if (i === phrase.length || at >= text.length) return undefined;
  const swapped = text.charCodeAt(at) === phrase.charCodeAt(i + 1) && text.charCodeAt(at + 1) === phrase.charCodeAt(i);
  if (goesOn(text, at + 1, phrase, i + 1) && alike.get(phrase[i]!)?.includes(text[at]!)) return { length: phrase.length, at };
  if (swapped && goesOn(text, at + 2, phrase, i + 2)) return { length: phrase.length, at };
  const twin = i > 0 && phrase[i] === phrase[i - 1]; // Of 业业 either may be the lost one.
  return (mayLose(wording, i) || (twin && mayLose(wording, i - 1))) && goesOn(text, at, phrase, i + 1) ? { length: phrase.length - 1, at } : undefined;
};

/** Whether the text has the phrase's units from one of them on. */
function goesOn(text: string, at: number, phrase: string, from: number): boolean {
  for (let i = from; i < phrase.length; i++) if (text.charCodeAt(at + i - from) !== phrase.charCodeAt(i)) return false;
  return true;
}
