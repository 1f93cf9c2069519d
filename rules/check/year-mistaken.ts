import type { Context, Line } from '../document';
import { matches, pattern } from '../pattern';
import { unfold } from '../phrases';
import type { Reading } from '../respelling';
import type { Finding, LineRule, Severity, Span } from '../rule';
import type { Slogan } from '../slogans';
import { apart } from '../slips';
import { quote, whole } from '../wording';
import type { SloganTable } from './slogan-outdated';

/** “××之年”只有一个年份：五年规划的开局、收官之年，党的代表大会召开之年。 */
export const yearMistaken = ({ slogans }: SloganTable, { read, find: finder }: Reading): LineRule => {
  const known = slogans.filter(ofOneYear).flatMap(({ phrases: list, from }) => list.map(phrase => ({ phrase, year: yearOf(from!) })));
  const find = finder(known.map(({ phrase }) => phrase));
  return {
    id: 'year-mistaken',
    scope: 'line',
    trigger: [line => find(read(line).text).length > 0, PLANNED],
    meta: {
      title: '年份与“××之年”不符',
      why: '五年规划的开局、收官之年和党的代表大会召开之年是固定的；对不上，不是年份错，就是沿用了旧稿。',
      severity: 'error',
      category: 'date-inconsistency',
      fix: 'none',
      whyNotSafe: '是年份错还是说法错，只有作者知道。',
      citations: [
        { source: '各个五年规划纲要，如《中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要》（2021年3月11日第十三届全国人民代表大会第四次会议批准）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' },
      ],
      examples: [
        { bad: '2022年是⟦“十四五”规划的开局之年⟧。', good: '2021年是“十四五”规划的开局之年。' },
        { date: '2023-02-10', bad: '今年是⟦“十四五”规划实施的第二年⟧。', good: '今年是“十四五”规划实施的第三年。' },
      ],
    },
    *check(line, context) {
      const folded = read(line);
      const { text } = folded;
      const named = find(text).map(({ start, end, index }) => ({ start, end, year: known[index]!.year }));
      for (const place of [...named, ...yearsOfPlans(text).filter(apart(named))]) {
        const said = yearSaid(text.slice(Math.max(0, place.start - REACH), place.start), context);
        if (said && said.year !== place.year) yield finding(line, whole(line.text, unfold(folded, place)), { ...said, right: place.year });
      }
    },
  };
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Such as 二十大召开之年: the phrase is current from the first to the last day of a year, and names it. */
const ofOneYear = ({ from, until, phrases: list }: Slogan): boolean =>
  from !== undefined && until !== undefined && yearOf(until) === yearOf(from) + 1 && from.endsWith('-01-01') && until.endsWith('-01-01')
  && list.every(phrase => phrase.endsWith('之年'));

/** How far before the phrase its year may be named, in units. */
const REACH = 60;

/** What a line holds of it, wherever a blank or a quotation mark stands between. */
const PLANNED = pattern(/五.{0,99}年/g);
const PLAN = pattern(/十([一二三四五六七八九])五(?:规划|计划)?(?:时期)?(?:实施)?的?(开局|起步|起始|首|第一|第二|第三|第四|第五|收官|最后一)(?:之)?年(?!度)/g);
const ORDINALS: Readonly<Record<string, number>> = { 第二: 2, 第三: 3, 第四: 4, 第五: 5, 收官: 5, 最后一: 5 };

interface Named extends Span { readonly year: number }

/** The eleventh plan began in 2006; five years later the next. */
function yearsOfPlans(text: string): readonly Named[] {
  return matches(text, PLAN).map(({ 0: whole, 1: plan, 2: ordinal, index }) => ({
    start: index, end: index + whole.length,
    year: 2001 + 5 * ('一二三四五六七八九'.indexOf(plan!) + 1) + (ORDINALS[ordinal!] ?? 1) - 1,
  }));
}

interface Said { readonly year: number; readonly severity?: Severity }

/** The year of which the words before a phrase say that it is so: 2021年是, 今年作为. A guessed date carries no error. */
function yearSaid(words: string, { date }: Context): Said | undefined {
  const last = [...words.matchAll(/(?<![—至到\-~～\d])(?:((?:19|20)\d\d)年|今年|本年|明年|去年)/g)].at(-1);
  if (!last || !/^度?[^。；，是为]{0,6}，?[既将正就即也又]?(?:是|为|作为|正值|迎来|系)[^。；！]*$/.test(words.slice(last.index + last[0].length))) return undefined;
  if (last[1]) return { year: Number(last[1]) };
  if (!date || yearOf(date.from) !== yearOf(date.to)) return undefined;
  const year = yearOf(date.from) + (last[0] === '明年' ? 1 : last[0] === '去年' ? -1 : 0);
  return { year, ...(date.source === 'text' && { severity: 'warning' }) };
}

function finding({ text }: Line, place: Span, { year, right, severity }: Said & { readonly right: number }): Finding {
  return {
    ...place, ...(severity && { severity }),
    message: `“${quote(text, place)}”是${right}年，这里说的是${year}年；请核对年份，或改正说法。`,
  };
}
