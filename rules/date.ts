/** The date of a document, as the document itself states it, and what of a text lies in the past of that date. */
import { numberOf } from './numerals';

export type DateSource = 'override' | 'sign-off' | 'metadata' | 'subtitle' | 'title' | 'text';

/**
 * The days on which the document can have been written, as ISO dates, both inclusive. A sign-off gives one day; a title
 * such as 2023年工作要点 a year. Wording is outdated when it was so on the first day, premature when it was so on the last.
 */
export interface DocumentDate { readonly from: string; readonly to: string; readonly source: DateSource }

const day = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

const within = (source: DateSource, from: string, to = from): DocumentDate => ({ from, to, source });

/** Parses `YYYY-MM-DD` or `YYYY`, as the command line and the configuration give it; undefined for anything else. */
export function dateOverride(value: string): DocumentDate | undefined {
  const match = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(value);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (!match[2]) return within('override', day(year, 1, 1), day(year, 12, 31));
  const month = Number(match[2]);
  const date = Number(match[3]);
  return isDay(year, month, date) ? within('override', day(year, month, date)) : undefined;
}

/** Whether the Gregorian calendar has this day. */
export function isDay(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day alone on its line, or behind who signs. */
const SIGN_OFF = /^(?:\s*|[^。，；：,;:]{1,29}[^。，；：,;:\s]\s+)(?:((?:中華)?民國\s?\d{2,3}|\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)\s*$/;
const METADATA = /(?:生成|发布|發布|發佈|成文|印发|印發|发文|發文|公开|公開)(?:日期|时间|時間)[:：]?\s*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})/;
/** ——2024年1月15日在……会议上, or the day in brackets. A sentence that begins with a day goes on with a comma. */
const SUBTITLE = /^\s*(?:(?:——|—|--|[（(])\s*)?(\d{4})年(\d{1,2})月(\d{1,2})日(?![，,])/;
const TITLE = /(?:^|[^\d〇])(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年.{0,30}?(政府工作报告|政府工作報告|工作要点|工作要點|工作总结|工作總結|工作报告|工作報告|工作计划|工作計劃|实施方案|實施方案|总结|總結)/;
const REPUBLIC = /民國\s?(\d{2,3})年|(?:^|\D)(\d{2,3})年度/;

/** How far a sign-off may stand from the end and a title from the beginning, in lines that are not blank. */
const EDGE = 12;

/**
 * First hit wins: sign-off, page metadata, subtitle, title, body text (domain practice; the order of 成文日期 in
 * GB/T 9704—2012, 7.3.5, before anything that a web page or a heading says).
 */
export function dateOf(filled: readonly { readonly text: string; readonly years: readonly YearTold[] }[]): DocumentDate | undefined {
  const head = filled.slice(0, EDGE).map(({ text }) => text);
  const tail = filled.slice(-EDGE).map(({ text }) => text).reverse();
  return signOff(tail) ?? metadata([...head, ...tail]) ?? subtitle(head) ?? title(head) ?? bodyText(filled);
}

function signOff(tail: readonly string[]): DocumentDate | undefined {
  for (const line of tail) {
    const match = line.length < 40 && SIGN_OFF.exec(line);
    if (!match) continue;
    const [year, month, date] = match[1]
      ? [gregorian(match[1]), Number(match[2]), Number(match[3])]
      : [yearOf(match[4]!), numberOf(match[5]!), numberOf(match[6]!)];
    if (isDay(year, month, date)) return within('sign-off', day(year, month, date));
  }
  return undefined;
}

/** 民國112 → 2023. */
function gregorian(year: string): number {
  const number = Number(/\d+/.exec(year)![0]);
  return year.startsWith('中') || year.startsWith('民') ? 1911 + number : number;
}

const yearOf = (characters: string): number =>
  Number([...characters].map(character => Math.max(0, '〇一二三四五六七八九'.indexOf(character))).join(''));

function metadata(lines: readonly string[]): DocumentDate | undefined {
  for (const line of lines) {
    const match = METADATA.exec(line);
    if (!match) continue;
    const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (isDay(year, month, date)) return within('metadata', day(year, month, date));
  }
  return undefined;
}

function subtitle(head: readonly string[]): DocumentDate | undefined {
  for (const line of head.slice(0, 6)) {
    const match = line.length < 80 && SUBTITLE.exec(line);
    if (!match) continue;
    const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (isDay(year, month, date)) return within('subtitle', day(year, month, date));
  }
  return undefined;
}

function title(head: readonly string[]): DocumentDate | undefined {
  for (const line of head.slice(0, 6)) {
    // 一、2020年工作总结 is a heading: it dates its section, not the paper.
    const match = !/^\s*[（(]?[一二三四五六七八九十]+[、）)]/.test(line) && TITLE.exec(line.slice(0, 60));
    if (!match) continue;
    const year = Number(match[1]) || yearOf(match[1]!);
    const quarter = '一二三四'.indexOf(/([一二三四])季度/.exec(match[0])?.[1] ?? '无') + 1;
    if (quarter > 0) return within('title', day(year, quarter * 3, 1), quarter === 4 ? day(year + 1, 3, 31) : day(year, quarter * 3 + 2, 28));
    if (/[上下]半年/.test(match[0])) return within('title', day(year, 6, 15), day(year, 9, 15));
    const kind = match[2]!;
    if (/[总總][结結]/.test(kind)) return within('title', day(year, 11, 1), day(year + 1, 3, 31));
    if (/政府工作[报報]/.test(kind)) return within('title', day(year, 1, 1), day(year, 4, 30));
    return within('title', day(year, 1, 1), day(year, 12, 31));
  }
  return undefined;
}

/** Years that a text looks forward to say nothing of its own date. */
const AIM = /(?:到|至|力争|力爭|规划|規劃|远景|遠景|实现|實現)$/;

/** A year in a line: how much it counts there, and whether it is told as past. */
export interface YearTold { readonly year: number; readonly weight: number; readonly past: boolean }

const NONE: readonly YearTold[] = [];

/** The years that a line speaks of as its own. */
export function yearsTold(line: string): readonly YearTold[] {
  if (!line.includes('年')) return NONE;
  const told: YearTold[] = [];
  const republic = REPUBLIC.exec(line);
  if (republic) told.push({ year: 1911 + Number(republic[1] ?? republic[2]), weight: 1, past: false });
  for (const { 0: found, 1: digits, index } of line.matchAll(/(?<!\d)(20\d\d)年/g)) {
    if (AIM.test(line.slice(Math.max(0, index - 2), index)) || /^年?远景|^年?遠景|^年(?:前|底前)/.test(line.slice(index + 4))) continue;
    const past = /^.{0,4}工作(?:总结|總結|回顾|回顧)/.test(line.slice(index + found.length));
    told.push({ year: Number(digits), weight: line.length <= 40 ? 2 : 1, past });
  }
  return told;
}

/**
 * The latest year that the text speaks of as its own, twice at least or in a heading; where the year before it is told as
 * past too (总结 and 计划 in one paper), the paper was written at the turn of the two.
 */
function bodyText(lines: readonly { readonly years: readonly YearTold[] }[]): DocumentDate | undefined {
  const times = new Map<number, number>();
  const told = new Set<number>();
  for (const { years } of lines) {
    for (const { year, weight, past } of years) {
      times.set(year, (times.get(year) ?? 0) + weight);
      if (past) told.add(year);
    }
  }
  const own = [...times].filter(([, seen]) => seen >= 2).map(([year]) => year).sort((a, b) => b - a)[0];
  if (own === undefined) return undefined;
  if (told.has(own)) return within('text', day(own, 11, 1), day(own + 1, 3, 31));
  if (told.has(own - 1)) return within('text', day(own - 1, 12, 1), day(own, 3, 31));
  return within('text', day(own, 1, 1), day(own, 12, 31));
}
