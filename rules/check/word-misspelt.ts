import type { Folded } from '../phrases';
import type { Line } from '../document';
import { isTraditional, misspelt, placeOf, type Reading } from '../respelling';
import type { LineRule, Severity, Span } from '../rule';
import { alikeOf, type Alike } from '../slips';

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
  return /[“‘「『"][^”’」』"。；]*$/.test(before) && /^[^“‘「『。；]*[”’」』"]/.test(after);
}

interface Slip extends Span { readonly right?: string; readonly severity: Severity }

const HAN = /[一-鿿]/;
/** What follows or closes the name of a place. */
const PLACE = /[省市县区乡镇村街路河湖山江港岛组寨屯社园桥站族氏某]/;

/** Finds pairs of characters that belong to nothing around them, where one character alike makes a common word of them. */
function speller(table: WordTable): (text: string) => readonly Slip[] {
  const core = pairsOf(table.core);
  const common = pairsOf([...table.core, ...table.common]);
  const company = pairsOf(table.company);
  const alone = new Set(table.alone);
  const particles = new Set(table.particles);
  const alike = alikeOf([...table.sounds, ...table.looks]);
  const usual = (text: string, at: number): boolean => common.has(pair(text, at));
  const together = (text: string, at: number): boolean => usual(text, at) || company.has(pair(text, at));
  const meant = (a: string, b: string): readonly string[] => {
    const words = [...new Set([
      ...(alone.has(a) ? [] : others(alike, a).map(other => other + b)),
      ...(alone.has(b) ? [] : others(alike, b).map(other => a + other)),
    ])];
    return words.filter(word => core.has(pair(word, 0)));
  };
  // What belongs to a common word keeps rarer company with nothing else.
  const joined = (text: string, at: number, beyond: number): boolean => usual(text, at) || (together(text, at) && !usual(text, beyond));
  const stray = (text: string, at: number): boolean => HAN.test(text[at] ?? '') && !together(text, at - 1) && !together(text, at) && !alone.has(text[at]!);
  return text => {
    const found: Slip[] = [];
    for (let at = 0; at + 1 < text.length; at++) {
      const a = text[at]!;
      const b = text[at + 1]!;
      if (!HAN.test(a) || !HAN.test(b) || a === b || particles.has(a) || particles.has(b) || (alone.has(a) && alone.has(b))) continue;
      if (together(text, at) || joined(text, at - 1, at - 2) || joined(text, at + 1, at + 2)) continue;
      if (stray(text, at - 1) || stray(text, at + 2) || PLACE.test(text[at + 2] ?? '')) continue;
      const words = meant(a, b);
      if (words.length === 0) continue;
      const sure = words.length === 1 && !alone.has(a) && !alone.has(b);
      found.push({ start: at, end: at + 2, severity: sure ? 'warning' : 'info', ...(words.length === 1 && { right: words[0]! }) });
    }
    return found;
  };
}

const others = (alike: Alike, character: string): readonly string[] => [...alike.get(character) ?? ''];

const FIRST = 0x4e00;
const COUNT = 0x5200;

/** Two neighbouring characters as a small number, so that no string is cut for each place of a text; -1 where one is none. */
function pair(text: string, at: number): number {
  const a = text.charCodeAt(at) - FIRST;
  const b = text.charCodeAt(at + 1) - FIRST;
  return a >= 0 && a < COUNT && b >= 0 && b < COUNT ? a * COUNT + b : -1;
}

const pairsOf = (groups: readonly string[]): ReadonlySet<number> =>
  new Set(groups.flatMap(group => [...group.slice(1)].map(next => pair(group[0]! + next, 0))));
