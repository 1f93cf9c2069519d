import { isDay } from '../date';
import { matches, pattern } from '../pattern';
import type { LineRule, Span } from '../rule';

interface Impossible extends Span { readonly why: string }

const YEAR_MONTH_DAY = pattern(/(?<!\d)(\d\d\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]/g);
const NUMERIC = pattern(/(?<![\d\-./])((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?![\d\-./])/g);
const MONTH_DAY = pattern(/(?<![\d年])(\d{1,2})月(\d{1,2})[日号號]/g);
/** Any year will do for a day without one: 29 February exists. */
const LEAP_YEAR = 2024;
const MONTH = pattern(/(?<=年)\s?(\d{1,4})月(?!龄|齡)/g);
const TIME = pattern(/(?<!\d)(\d{1,2})[时時点點](\d{1,2})分(?![钟鐘之])/g);
const YEAR = pattern(/(?<!\d)(?:19|20)\d{3,4}年(?=\d{1,2}月|度|[上下]半年|工作)/g);
const QUARTER = pattern(/第[五六七八九05-9]季度/g);
const SPAN = pattern(/(?<!\d)((?:19|20)\d\d)年?[-—–～~至](?:至)?((?:19|20)\d\d)年(?!前)/g);

/** 日期和时刻要在历法里存在。 */
export const dateImpossible: LineRule = {
  id: 'date-impossible',
  scope: 'line',
  trigger: [YEAR_MONTH_DAY, NUMERIC, MONTH_DAY, MONTH, TIME, YEAR, QUARTER, SPAN],
  meta: {
    title: '日期不存在',
    why: '没有这一天、这一刻，一定是写错了；时间是公文的要素，错不得。',
    severity: 'error',
    category: 'date-inconsistency',
    fix: 'none',
    whyNotSafe: '该是哪一天只有作者知道。',
    citations: [
      { source: 'GB/T 7408.1—2023' },
      { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' },
    ],
    examples: [
      { bad: '会议于⟦2023年2月30日⟧⟦15时75分⟧召开。', good: '会议于2023年2月28日15时45分召开。' },
      { bad: '2023年⟦2023月⟧16日印发，规划期为⟦2025—2021年⟧。', good: '2023年3月16日印发，规划期为2021—2025年。' },
    ],
  },
  *check({ text }) {
    for (const { start, end, why } of impossible(text)) {
      yield { start, end, message: `“${text.slice(start, end)}”${why}；请核对。` };
    }
  },
};

function* impossible(text: string): Iterable<Impossible> {
  for (const pattern of [YEAR_MONTH_DAY, NUMERIC]) {
    for (const { 0: whole, 1: year, 2: month, 3: day, index } of matches(text, pattern)) {
      if (isDay(Number(year), Number(month), Number(day))) continue;
      yield { start: index, end: index + whole.length, why: '不是历法里的日子' };
    }
  }
  for (const { 0: whole, 1: month, 2: day, index } of matches(text, MONTH_DAY)) {
    if (!isDay(LEAP_YEAR, Number(month), Number(day))) yield { start: index, end: index + whole.length, why: '不是历法里的日子' };
  }
  for (const { 0: whole, 1: month, index } of matches(text, MONTH)) {
    const rest = text.slice(index + whole.length);
    const day = /^\s?\d{1,2}\s?[日号號]/.test(rest) && month!.length <= 2; // Told with its day.
    if (!day && (Number(month) < 1 || Number(month) > 12)) yield { start: index + whole.indexOf(month!), end: index + whole.length, why: '不是月份' };
  }
  for (const { 0: whole, 1: hour, 2: minute, index } of matches(text, TIME)) {
    if (Number(hour) > 24 || Number(minute) > 59) yield { start: index, end: index + whole.length, why: '不是时刻' };
  }
  for (const { 0: whole, index } of matches(text, YEAR)) yield { start: index, end: index + whole.length, why: '不是四位数的年份' };
  for (const { 0: whole, index } of matches(text, QUARTER)) yield { start: index, end: index + whole.length, why: '不存在，一年只有四个季度' };
  for (const { 0: whole, 1: from, 2: to, index } of matches(text, SPAN)) {
    if (Number(from) > Number(to)) yield { start: index, end: index + whole.length, why: '起年晚于止年' };
  }
}
