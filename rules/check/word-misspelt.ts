import type { Folded } from '../phrases';
import type { Line } from '../document';
import { isTraditional, misspelt, placeOf, type Reading } from '../respelling';
import type { LineRule, Severity, Span } from '../rule';
import { unitsOf } from '../pieces';
import { alikeOf } from '../slips';

/** Which characters stand together; lexicon/words.yaml says what the members mean. */
export interface WordTable {
  /** Each string is a character and those that follow it in the words that reports use most. */
  readonly core: readonly string[];
  /** Likewise, in other common words. */
  readonly common: readonly string[];
  /** Likewise, in what else is right. */
  readonly company: readonly string[];
  readonly alone: string;
  readonly particles: string;
  /** Each string holds characters of one sound. */
  readonly sounds: readonly string[];
  /** Each string holds characters alike to the eye. */
  readonly looks: readonly string[];
}

/** 常用词中的一个字写成了音近、形近的另一个，两个字都不成词。 */
export const wordMisspelt = (table: WordTable, reading: Reading): LineRule => {
  const slips = speller(table);
  return {
    id: 'word-misspelt',
    scope: 'line',
    meta: {
      title: '词中有错字',
      why: '拼音输入选错字、扫描识别认错字，常使一个常用词不成词。',
      severity: 'warning',
      category: 'typo',
      fix: 'suggested',
      whyNotSafe: '人名、地名和新词里可能真有这个字。',
      citations: [
        { source: '现代汉语词典（第7版，商务印书馆，2016）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' },
      ],
      defersTo: ['phrase-misspelt', 'word-confused', 'lookalike-impossible'],
      examples: [
        { bad: '全年办结信访⟦案伴⟧32件，社会⟦秋序⟧明显好转。', good: '全年办结信访案件32件，社会秩序明显好转。' },
        { bad: '公共⟦服悟⟧有短板，基础设施⟦博弱⟧。', good: '公共服务有短板，基础设施薄弱。' },
      ],
    },
    *check(line, { script }) {
      if (isTraditional(line, script)) return;
      const folded = reading.read(line);
      for (const slip of slips(folded.text)) {
        if (coined(line, folded, slip)) continue;
        const finding = misspelt(line, slip, reading);
        if (finding) yield finding;
      }
    },
  };
};

/** A local campaign's name between quotation marks is no longer than this. */
const CAMPAIGN = 12;

/** Whether the place is quoted in few characters: a campaign may coin its words. */
function coined(line: Line, folded: Folded, slip: Span): boolean {
  const place = placeOf(line, folded, slip);
  if (!place) return true;
  const before = line.text.slice(Math.max(0, place.start - CAMPAIGN), place.start);
  const after = line.text.slice(place.end, place.end + CAMPAIGN);
  return /[“‘「『"][^”’」』"。；]{0,12}$/.test(before) && /^[^“‘「『。；]*[”’」』"]/.test(after);
}

interface Slip extends Span { readonly right?: string; readonly severity: Severity }

/** What follows or closes the name of a place. */
const PLACE = /[省市县区乡镇村街路河湖山江港岛组寨屯社园桥站族氏某]/;

/** What a character is. */
const HAN = 1;
const ALONE = 2;
const PARTICLE = 4;

/** How closely two neighbouring characters belong together. */
const CORE = 1;
const COMMON = 2;
const COMPANY = 4;
const USUAL = CORE | COMMON;
const KINDS = [CORE, COMMON, COMPANY];

/** Finds pairs of characters that belong to nothing around them, where one character alike makes a common word of them. */
function speller(table: WordTable): (text: string) => readonly Slip[] {
  let bonds: ReturnType<typeof bondsOf> | undefined;
  const kinds = new Uint8Array(0x10000).fill(HAN, 0x4e00, 0xa000);
  for (const unit of table.alone) kinds[unit.charCodeAt(0)]! |= ALONE;
  for (const unit of table.particles) kinds[unit.charCodeAt(0)]! |= PARTICLE;
  const isAlone = (character: string): boolean => (kinds[character.charCodeAt(0)]! & ALONE) !== 0;
  const alike = alikeOf([...table.sounds, ...table.looks]);
  /** The common words that two characters may be meant for. */
  const meant = (a: string, b: string): readonly string[] => {
    const words: string[] = [];
    const consider = (first: string, second: string): void => {
      if ((bonds!(first.charCodeAt(0), second.charCodeAt(0)) & CORE) !== 0 && !words.includes(first + second)) words.push(first + second);
    };
    if (!isAlone(a)) for (const other of alike.get(a)) consider(other, b);
    if (!isAlone(b)) for (const other of alike.get(b)) consider(a, other);
    return words;
  };
  return text => {
    bonds ??= bondsOf(table);
    const found: Slip[] = [];
    const read = unitsOf(text);
    const kind = (at: number): number => (at < 0 || at >= text.length ? 0 : kinds[read[at]!]!);
    const bond = (at: number): number => (at < 0 || at + 1 >= text.length ? 0 : bonds!(read[at]!, read[at + 1]!));
    // What belongs to a common word keeps rarer company with nothing else.
    const joined = (at: number, beyond: number): boolean => {
      const own = bond(at);
      return (own & USUAL) !== 0 || (own !== 0 && (bond(beyond) & USUAL) === 0);
    };
    const stray = (at: number): boolean => (kind(at) & (HAN | ALONE)) === HAN && bond(at - 1) === 0 && bond(at) === 0;
    for (let at = 0; at + 1 < text.length; at++) {
      const both = kinds[read[at]!]! & kinds[read[at + 1]!]!;
      const either = kinds[read[at]!]! | kinds[read[at + 1]!]!;
      if ((both & (HAN | ALONE)) !== HAN || (either & PARTICLE) !== 0 || read[at] === read[at + 1] || bond(at) !== 0) continue;
      if (joined(at - 1, at - 2) || joined(at + 1, at + 2)) continue;
      if (stray(at - 1) || stray(at + 2) || PLACE.test(text[at + 2] ?? '')) continue;
      const a = text[at]!;
      const b = text[at + 1]!;
      const words = meant(a, b);
      if (words.length === 0) continue;
      const sure = words.length === 1 && (either & ALONE) === 0;
      found.push({ start: at, end: at + 2, severity: sure ? 'warning' : 'info', ...(words.length === 1 && { right: words[0]! }) });
    }
    return found;
  };
}

/** The bonds between two characters, in one table with open places; the row of a character is filled in when a text first has it. */
function bondsOf({ core, common, company }: WordTable): (a: number, b: number) => number {
  const lists = [core, common, company];
  let pairs = 0;
  /** Of each character its place in each list, counted from 1; and whether it is in any. */
  const rows = lists.map(() => new Uint16Array(0x10000));
  const waits = new Uint8Array(0x10000);
  lists.forEach((list, kind) => list.forEach((group, i) => {
    rows[kind]![group.charCodeAt(0)] = i + 1;
    waits[group.charCodeAt(0)] = 1;
    pairs += group.length - 1;
  }));
  const bits = Math.ceil(Math.log2(2 * pairs + 2));
  const size = 1 << bits;
  const keys = new Uint32Array(size);
  const kinds = new Uint8Array(size);
  const place = (key: number): number => {
    let at = Math.imul(key, 0x9e3779b1) >>> (32 - bits);
    while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & (size - 1);
    return at;
  };
  const fill = (unit: number): void => {
    waits[unit] = 0;
    lists.forEach((list, kind) => {
      const group = list[rows[kind]![unit]! - 1] ?? '';
      for (let i = 1; i < group.length; i++) {
        const key = ((unit << 16) | group.charCodeAt(i)) >>> 0;
        const at = place(key);
        keys[at] = key;
        kinds[at]! |= KINDS[kind]!;
      }
    });
  };
  return (a, b) => {
    if (waits[a] === 1) fill(a);
    return kinds[place(((a << 16) | b) >>> 0)]!;
  };
}
