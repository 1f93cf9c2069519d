/**
 * Of which years a passage speaks. A report of 2021 that tells of 2019 is judged for 2019 there, not for 2021: reviews keep the
 * words of their time.
 */
import type { DocumentDate } from './date';
import { everyHeading, type Document, type Line } from './document';
import type { Heading } from './headings';
import { keeping } from './keeping';

/** The days for which a passage is to be judged, as ISO dates, both inclusive. */
export interface Period { readonly from: string; readonly to: string }

const yearOf = (day: string): number => Number(day.slice(0, 4));

const YEAR = /(?<!\d)((?:19|20)\d\d)(?=年|[—–~～至到-]+(?:20)?\d\d年?)/g;
const PLAN = /十([一二三四五])五/g;
/** Stands for a past without a year: older than any phrase. */
const LONG_AGO = 1000;
const PAST = /时任|当时|曾(?=经|任|被|在|获|是|为|有|多次|一度)|过去(?!的?一年|的?五年)|以往|历史上|多年来|历年|近年|近[两三几]年|前几年|(?<!今年|年初|年|月|开春|入[春夏秋冬汛])以来/;

/**
 * The years that words name, seen from the day on which the document was written; years to come and years gone by. The words
 * must be Simplified.
 */
export function yearsNamed(words: string, { from, to }: Period): readonly number[] {
  const years = Array.from(words.matchAll(YEAR), match => Number(match[1]));
  for (const [, ordinal] of words.matchAll(PLAN)) {
    const first = 2006 + 5 * '一二三四五'.indexOf(ordinal!);
    // The plan that still runs is no past.
    if (first + 5 <= yearOf(to)) years.push(first);
  }
  if (/去年|上年|上一年/.test(words)) years.push(yearOf(from) - 1);
  // At the end of a year the year that has passed is this one.
  if (/过去的?一年|一年来/.test(words)) years.push(from.slice(5, 7) >= '10' ? yearOf(from) : yearOf(from) - 1);
  if (/前年/.test(words)) years.push(yearOf(from) - 2);
  if (/五年来|过去的?五年|五年间|本届政府/.test(words)) years.push(yearOf(from) - 5);
  if (/明年|来年|下一年/.test(words)) years.push(yearOf(to) + 1);
  if (PAST.test(words)) years.push(LONG_AGO);
  return years;
}

/** Widens the document's own days by the years before and after them; the same object for the same years. */
function widen(date: Period, years: readonly number[]): Period {
  let first = yearOf(date.to);
  let last = first;
  for (const year of years) {
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  let known = widened.get(date);
  if (!known) widened.set(date, known = new Map());
  const key = first * 10_000 + last;
  let period = known.get(key);
  if (!period) known.set(key, period = widenedTo(date, first, last));
  return period;
}

const widened = new WeakMap<Period, Map<number, Period>>();

const widenedTo = ({ from, to }: Period, first: number, last: number): Period => ({
  from: first < yearOf(to) ? earlier(from, `${first}-01-01`) : from,
  to: last > yearOf(to) ? `${last}-12-31` : to,
});

const earlier = (a: string, b: string): string => (a < b ? a : b);

const REVIEW = /回顾|总结|过去|去年|上年|成绩|成效|完成情况|工作情况|开展情况/;
/** What lies within the year of the document, or ahead of it. */
const AHEAD = /今年|本年|[上下]半年|季度|计划|打算|安排|部署|目标|任务|今后|下一步|要点/;
/** Governments took office in these years; the first report that one gives to its congress reviews five years. */
const NEW_TERM = [2013, 2018, 2023];

/**
 * The years of which a section speaks by its heading. A review in a report that may have been given in January to March is one
 * of the year before.
 */
function yearsOfHeading(title: string, date: Period, toCongress: boolean): readonly number[] {
  const named = yearsNamed(title, date);
  const firstQuarter = date.from.slice(5, 7) <= '03' || date.to.slice(5, 7) <= '03' || yearOf(date.from) < yearOf(date.to);
  if (!REVIEW.test(title) || AHEAD.test(title) || !firstQuarter) return named;
  const firstOfTerm = toCongress && NEW_TERM.includes(yearOf(date.from));
  return [...named, yearOf(date.to) - (firstOfTerm ? 5 : 1)];
}

/** The date of a document, the titles without a marker that divide it, and whether it speaks to a congress. */
interface Times { readonly date: DocumentDate; readonly parts: readonly (Part & { readonly start: number })[]; readonly toCongress: boolean }

/**
 * For the places of a document, asked in their order: the period of a passage there, by the years that its words name (its
 * sentence, the opening of its paragraph) and by the titles above it. `read` makes titles Simplified.
 */
export function periods({ headings, lines, starts }: Document, { date, parts, toCongress }: Times, read: (text: string) => string): (offset: number, named: readonly number[]) => Period {
  const yearsOf = ({ line, title: { start, end } }: Heading): readonly number[] => {
    // Cut from its line: a part of the text that is remembered keeps the whole of it in memory.
    const title = lines[line]!.text.slice(start - starts[line]!, end - starts[line]!);
    return keep(lines[line]!, [date, toCongress, title], () => yearsOfHeading(read(title), date, toCongress));
  };
  const known = new Map<Heading, readonly number[]>();
  const every = everyHeading(headings);
  /** The headings that hold the last of those before the place, from the highest down. */
  const open: Heading[] = [];
  let passed = 0;
  let part = -1;
  let above: readonly number[] | undefined;
  let period: Period | undefined;
  return (offset, named) => {
    for (let next = every[passed]; next && next.start <= offset; next = every[++passed]) {
      while (open.length > 0 && open.at(-1)!.sectionEnd <= next.start) open.pop();
      open.push(next);
      known.set(next, yearsOf(next));
      above = period = undefined;
    }
    for (; parts[part + 1] && parts[part + 1]!.start <= offset; part++) above = period = undefined;
    above ??= [...open.filter(({ sectionEnd }) => offset < sectionEnd).flatMap(heading => known.get(heading) ?? []), ...parts[part] ? yearsOfHeading(parts[part]!.title, date, toCongress) : []];
    return named.length > 0 ? widen(date, [...above, ...named]) : period ??= widen(date, above);
  };
}

/** What was made of a title in a line; it seldom changes. */
const keep = keeping<readonly number[]>();

/** Whether a line addresses the members of a congress. */
export const speaksToCongress = ({ text }: Line): boolean => /^\s*各位代表/.test(text);

/** A title is at most this long: a line of the standard page (GB/T 9704—2012, 5.2.3). */
const TITLE = 28;

/** A title without a marker that divides a report; empty where one with a marker ends such a part. */
export interface Part { readonly title: string }

/**
 * Titles without a marker that divide a report into what was and what will be: 2020年工作回顾 … 2021年工作安排. The second may
 * bear a marker where the first has none.
 */
export function partOf({ text, blank, marks }: Line, read: (text: string) => string): Part | undefined {
  if (blank || text.length > TITLE || /[。；：:;，,]$/.test(text)) return undefined;
  const title = read(text);
  const ahead = AHEAD.test(title);
  const marked = marks.some(mark => mark.at === 'start' && mark.kind !== 'dash');
  const divides = marked ? ahead : ahead !== REVIEW.test(title);
  return divides ? { title: marked ? '' : title } : undefined;
}
