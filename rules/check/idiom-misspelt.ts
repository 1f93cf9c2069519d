import type { LineRule, Severity, Span } from '../rule';
import { crosses, misspelt, type Misspelling, type Reading } from '../respelling';

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
}

export interface Wording {
  readonly phrase: string;
  /** What is firm leaves no sense when it loses an inner character. */
  readonly kind: 'firm' | 'collocation' | 'term';
  /** A remark where no dictionary has the wording. */
  readonly severity: Severity;
}

type Alike = ReadonlyMap<string, string>;

/** For each character those that it may be mistaken for. */
export function alikeOf({ sounds, looks }: Pick<IdiomTable, 'sounds' | 'looks'>): Alike {
  const alike = new Map<string, string>();
  for (const group of [...sounds, ...looks]) {
    for (const character of group) alike.set(character, (alike.get(character) ?? '') + group.replace(character, ''));
  }
  return alike;
}

/** Every string that is one slip away from a wording. */
export function* slipsOf(wording: Wording, table: Pick<IdiomTable, 'sounds' | 'looks'>, alike = alikeOf(table)): Iterable<string> {
  const { phrase } = wording;
  for (let i = 0; i < phrase.length; i++) {
    for (const other of alike.get(phrase[i]!) ?? '') yield phrase.slice(0, i) + other + phrase.slice(i + 1);
    if (i + 1 < phrase.length && phrase[i] !== phrase[i + 1]) yield phrase.slice(0, i) + phrase[i + 1]! + phrase[i]! + phrase.slice(i + 2);
    if (mayLose(wording, i)) yield phrase.slice(0, i) + phrase.slice(i + 1);
  }
}

/** The two words that a collocation is made of. */
export const halves = (phrase: string): readonly string[] => [phrase.slice(0, 2), phrase.slice(2)];

/** Whether the loss of this character shows. What remains at an end may belong to another word: 大气污染治 to 大气污染治理. */
function mayLose({ phrase, kind }: Wording, i: number): boolean {
  return i > 0 && (kind === 'firm' ? i < phrase.length - 1 : kind === 'term' && i < phrase.length - 2);
}

/** 成语和固定用语一字不差。 */
export const idiomMisspelt = (table: IdiomTable, reading: Reading): LineRule => {
  const findAll = finder(table);
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
    *check(line) {
      const folded = reading.read(line);
      for (const match of findAll(folded.text)) {
        const finding = misspelt(line, folded, match, reading);
        if (finding) yield finding;
      }
    },
  };
};

/** The length of the intact piece by which a wording is recognized; one slip leaves its first or its last two characters whole. */
const PIECE = 2;

/** Finds the wordings that a text writes with one slip. */
function finder(table: IdiomTable): (text: string) => readonly Misspelling[] {
  const alike = alikeOf(table);
  const innocent = new Set(table.innocent);
  const words = new Set(table.words);
  const heads = new Map<string, Wording[]>();
  const tails = new Map<string, Wording[]>();
  for (const wording of table.wordings) {
    push(heads, wording.phrase.slice(0, PIECE), wording);
    push(heads, wording.phrase[0]! + wording.phrase[2]!, wording); // Two inner neighbours swapped: 锲不而舍.
    push(tails, wording.phrase.slice(-PIECE), wording);
  }
  return text => {
    const right: Span[] = [];
    const wrong: Misspelling[] = [];
    const consider = (wording: Wording, start: number): void => {
      const { phrase, kind, severity } = wording;
      if (start < 0 || wrong.some(known => known.start < start + phrase.length && start < known.end)) return;
      const length = slip(text, start, wording, alike);
      if (length === undefined) return;
      const written = text.slice(start, start + length);
      if (innocent.has(written) || (kind === 'collocation' && halves(written).every(half => words.has(half)))) return;
      wrong.push({ start, end: start + length, right: phrase, severity });
    };
    for (let at = 0; at + PIECE <= text.length; at++) {
      const piece = text.slice(at, at + PIECE);
      for (const wording of heads.get(piece) ?? []) {
        if (text.startsWith(wording.phrase, at)) right.push({ start: at, end: at + wording.phrase.length });
        else consider(wording, at);
      }
      for (const wording of tails.get(piece) ?? []) {
        const end = at + PIECE;
        consider(wording, end - wording.phrase.length);
        consider(wording, end - wording.phrase.length + 1);
      }
    }
    return wrong.filter(match => !right.some(place => crosses(place, match) || (lost(match) && inside(place, match))));
  };
}

/** What has lost a character and still holds a whole wording may be that wording behind another word: 产业工人队伍建设. */
const lost = ({ start, end, right }: Misspelling): boolean => right !== undefined && end - start < right.length;
const inside = (a: Span, b: Span): boolean => a.start >= b.start && a.end <= b.end;

function push(map: Map<string, Wording[]>, key: string, wording: Wording): void {
  const known = map.get(key);
  if (known) known.push(wording);
  else map.set(key, [wording]);
}

/** The length of what stands at the place if it is the wording with one slip. */
function slip(text: string, start: number, wording: Wording, alike: Alike): number | undefined {
  const { phrase } = wording;
  let i = 0;
  while (i < phrase.length && text[start + i] === phrase[i]) i++;
  if (i === phrase.length) return undefined;
  const there = text[start + i];
  if (there === undefined) return undefined;
  const rest = (from: number, then: number): boolean => text.startsWith(phrase.slice(from), start + then);
  if (alike.get(phrase[i]!)?.includes(there) && rest(i + 1, i + 1)) return phrase.length;
  if (there === phrase[i + 1] && text[start + i + 1] === phrase[i] && rest(i + 2, i + 2)) return phrase.length;
  const twin = i > 0 && phrase[i] === phrase[i - 1]; // Of 业业 either may be the lost one.
  return (mayLose(wording, i) || (twin && mayLose(wording, i - 1))) && rest(i + 1, i) ? phrase.length - 1 : undefined;
}
