/**
 * Markers of headings and items, as candidates within one line: 第一章 壹、 一、 第一条 （一） 1. （1） ① —— 一是.
 * GB/T 9704—2012, 7.3.3 gives the order 一、（一）1.（1）; reports add the others by custom.
 */
import { numberOf } from './numerals';
import type { Line } from './document';
import type { Span } from './rule';

/** From the highest to the lowest. */
export const KINDS = ['part', 'formal', 'chinese', 'article', 'bracketed', 'arabic', 'bracketedArabic', 'circled', 'dash', 'item'] as const;
export type Kind = (typeof KINDS)[number];

/** A candidate for a marker; spans count from the start of the line. */
export interface Mark extends Span {
  readonly kind: Kind;
  /** 1 for 一、; 0 where the marker has no number (——). */
  readonly value: number;
  readonly numeral: Span;
  /** False for `1 .` `2增强` `(一)、` `一,`. */
  readonly wellFormed: boolean;
  /** Inside a line a marker counts only where its neighbours prove it. */
  readonly at: 'start' | 'inside';
  /** What stands right before a marker inside a line: a sentence's end, a colon, or running text. */
  readonly after?: 'stop' | 'colon' | 'text';
}

/** A member of a 一是… series; spans count from the start of the line. */
export interface Item extends Span {
  readonly value: number;
  readonly word: '是' | '要';
  /** Whether a stop or the start of the line comes before it. */
  readonly afterStop: boolean;
}

export interface Series {
  readonly line: number;
  /** With document offsets. */
  readonly items: readonly Item[];
}

const CHINESE = '[一二三四五六七八九十百]{1,4}';
const FORMAL = '[壹贰貳叁參叄肆伍陆陸柒捌玖拾]{1,3}';
const ARABIC = '[0-9０-９]{1,2}';

/** `sign` is what a line must hold before `inside` is worth a search. */
interface Pattern { readonly kind: Kind; readonly start: RegExp; readonly inside?: RegExp; readonly sign?: RegExp; readonly wellFormed?: RegExp }

/** Each `start` is tried, in this order, where the line's text begins; group 1 is the numeral. The whole match is the marker. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'part', start: new RegExp(`第(${CHINESE}|${ARABIC})(?:章|部分|编|編|篇)(?=[\\s\\u3000、：:]|$)`, 'y') },
  { kind: 'article', start: new RegExp(`第(${CHINESE}|[0-9０-９]{1,3})(?:条|條)(?=[\\s\\u3000])`, 'y') },
  { kind: 'formal', start: new RegExp(`(${FORMAL})、`, 'y') },
  {
    // `一、二产业` is a pair of ordinals, `一,` and `一.` are slips for `一、`.
    kind: 'chinese',
    start: new RegExp(`(${CHINESE})(?:、(?![一二三四五六七八九十]+(?:[、产產季级級线線期等两兩]|$))|[，,.．：:丶](?=\\s*\\p{Script=Han}))`, 'uy'),
    inside: new RegExp(`(?<![第之年月初周〇零一二三四五六七八九十百])(${CHINESE})、(?=\\s*[\\p{Script=Han}“])(?![一二三四五六七八九十])`, 'gu'),
    sign: /[一二三四五六七八九十百]、/,
    wellFormed: /、$/,
  },
  {
    kind: 'bracketed',
    start: new RegExp(`[（(]\\s?(${CHINESE})\\s?[）)](?:[、，,.．](?=\\s*\\p{Script=Han}))?`, 'uy'),
    inside: new RegExp(`[（(](${CHINESE})[）)](?=\\s*[\\p{Script=Han}“])`, 'gu'),
    sign: /[（(][一二三四五六七八九十百]/,
    wellFormed: /^[（(]\S+[）)]$/,
  },
  {
    // `2.5%` is a number and `2021.3` a date, so no digit may follow the dot.
    kind: 'arabic',
    start: new RegExp(`(${ARABIC})(?:\\s*[.．](?![0-9０-９])|[、)）](?=\\s*[\\p{Script=Han}“])|(?=[\\p{Script=Han}]))`, 'uy'),
    inside: new RegExp(`(?<![0-9０-９A-Za-z.．%％〔\\[\\-—~～/+第])(${ARABIC})(?:\\s*[.．](?=\\s*[\\p{Script=Han}“])|(?=\\p{Script=Han}))`, 'gu'),
    sign: /[0-9０-９]/,
    wellFormed: /^[0-9０-９]+[.．]$/,
  },
  {
    kind: 'bracketedArabic',
    start: new RegExp(`[（(]\\s?(${ARABIC})\\s?[）)](?:[、，,.．](?=\\s*\\p{Script=Han}))?`, 'uy'),
    wellFormed: /^[（(]\S+[）)]$/,
  },
  { kind: 'circled', start: /([①-⑳])/y },
  { kind: 'dash', start: /(?:——|--|—|－|-)\s?(?=[\p{Script=Han}“])/uy },
  { kind: 'item', start: /([一二三四五六七八九十]{1,2})(?:是|要)(?!一[、，,]?二是二)/y },
];

/** Words that follow a bare digit as its measure, so that `2个` is never a heading without its dot. */
const MEASURE = /^[年月日号號个個家条條项項名人次万萬亿億千百元公里米吨噸亩畝户戶处處座栋棟所台臺套起件期届屆村镇鎮乡鄉县縣市区區省岁歲天周週倍成分小时時点點类類种種批场場站大多余餘至到—\-～]/u;

/** What a marker at the start of a line begins with. */
const BEGINS = /[第壹贰貳叁參叄肆伍陆陸柒捌玖拾一二三四五六七八九十百（(0-9０-９①-⑳—－-]/;

export function marksOf(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  const indent = /^[\s\u3000]*(?:#{1,6}\s+)?(?:\*\*)?/.exec(text)![0].length;
  let taken = 0;
  for (const { kind, start, wellFormed } of BEGINS.test(text.charAt(indent)) ? PATTERNS : []) {
    start.lastIndex = indent;
    const match = start.exec(text);
    if (!match || !match[0]) continue;
    const mark = markOf(kind, match, indent, 'start', wellFormed);
    if (kind === 'arabic' && /\d$/.test(match[0]) && MEASURE.test(text.slice(mark.end))) continue;
    marks.push(mark);
    taken = mark.end;
    break;
  }
  for (const { kind, inside, sign, wellFormed } of PATTERNS) {
    if (!inside || !sign!.test(text)) continue;
    for (const match of text.matchAll(inside)) {
      if (match.index < Math.max(taken, indent + 1)) continue;
      const before = text.slice(0, match.index).trimEnd();
      // Behind ： ； ， the number belongs to a list within the sentence. A page number may stand between.
      const after = /[。！？!?”」]\s*\d{0,3}$/.test(before.slice(-12)) ? 'stop' : /[：:]/.test(before.slice(-1)) ? 'colon' : 'text';
      const mark = { ...markOf(kind, match, match.index, 'inside', wellFormed), after } as const;
      const bare = kind === 'arabic' && /[0-9０-９]$/.test(match[0]);
      if (bare && (after !== 'stop' || MEASURE.test(text.slice(mark.end)))) continue;
      marks.push(mark);
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}

function markOf(kind: Kind, match: RegExpExecArray, start: number, at: Mark['at'], wellFormed?: RegExp): Mark {
  const whole = match[0];
  const digits = match[1] ?? '';
  const numeral = start + whole.indexOf(digits);
  return {
    kind, at, start,
    end: start + whole.length,
    value: digits ? valueOf(digits) : 0,
    numeral: { start: numeral, end: numeral + digits.length },
    wellFormed: wellFormed ? wellFormed.test(whole) : true,
  };
}

const FORMAL_VALUES: Readonly<Record<string, string>> = {
  壹: '一', 贰: '二', 貳: '二', 叁: '三', 參: '三', 叄: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十',
};

function valueOf(digits: string): number {
  const first = digits.codePointAt(0)!;
  if (first >= 0x2460 && first <= 0x2473) return first - 0x245f;
  const half = digits.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d+$/.test(half)) return Number(half);
  return numberOf([...half].map(character => FORMAL_VALUES[character] ?? character).join(''));
}

/** Not 一是一、二是二; but 二是二、三产业占比偏低 is an item. */
const ITEM = /([一二三四五六七八九十]{1,2})(是|要)(?!一[、，,]?二是二|二(?:$|[^\p{Script=Han}、]))(?=\s*[\p{Script=Han}“《（(\dA-Z])/gu;

export function itemsOf(text: string): readonly Item[] {
  const items: Item[] = [];
  if (!/[一二三四五六七八九十][是要]/.test(text)) return items;
  for (const { 0: whole, 1: digits, 2: word, index } of text.matchAll(ITEM)) {
    const before = text.slice(0, index).trimEnd().slice(-1);
    // 之一是, 万一是, 统一是, 唯一是, 第一是 and 同一 are words, not items.
    if (/[之万萬统統唯第同专專逐单單百周週合十归歸]/.test(before)) continue;
    items.push({
      start: index, end: index + whole.length, value: numberOf(digits!), word: word as Item['word'],
      afterStop: before === '' || /[。；;：:，,！!？?、”]/.test(before),
    });
  }
  return items;
}

/**
 * Chains of items inside a paragraph. A chain begins with 一是 behind a stop; a member that lost the stop before it is still
 * a member when its number is the next.
 */
export function seriesIn(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return NONE;
  const series: Item[][] = [];
  let chain: Item[] = [];
  const close = (): void => {
    if (chain.length >= 2) series.push(chain);
    chain = [];
  };
  items.forEach((item, i) => {
    const last = chain.at(-1);
    const sameWord = !last || last.word === item.word;
    if (item.value === 1 && (item.afterStop || items[i + 1]?.value === 2)) {
      // 一是 again right after 一是 is a repeat within the chain, not a new chain.
      const repeat = last?.value === 1 && sameWord && items[i + 1]?.value !== 2;
      if (!repeat) close();
      chain.push(item);
    } else if (last && sameWord && (item.afterStop || item.value === last.value + 1)) {
      chain.push(item);
    }
  });
  close();
  return series;
}

const NONE: readonly never[] = [];

/** The series of all lines, where they stand in the document. */
export function seriesOf(lines: readonly Line[], starts: readonly number[], prose: (line: number) => boolean): readonly Series[] {
  const all: Series[] = [];
  for (const [line, { series }] of lines.entries()) {
    if (series.length === 0 || !prose(line)) continue;
    const at = starts[line]!;
    for (const items of series) all.push({ line, items: items.map(item => ({ ...item, start: item.start + at, end: item.end + at })) });
  }
  return all;
}

/** 三 → 叁 or 參, as the text writes its characters. */
export function formal(numeral: string, text: string): string {
  const digits = Object.entries(FORMAL_VALUES);
  return [...numeral].map(character => {
    const forms = digits.filter(([, plain]) => plain === character).map(([form]) => form);
    return forms.find(form => text.includes(form)) ?? forms[0] ?? character;
  }).join('');
}
