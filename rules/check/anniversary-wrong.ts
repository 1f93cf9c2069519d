import { numberOf } from '../numerals';
import type { Context } from '../document';
import { matches, pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/** The year that an anniversary counts from. */
const FOUNDED: readonly { readonly event: RegExp; readonly name: string; readonly year: number }[] = [
  { event: /(?:建党|建黨|中国共产党成立|中國共產黨成立|党的生日|黨成立|党成立)$/, name: '中国共产党成立', year: 1921 },
  { event: /(?:新中国成立|新中國成立|建国|建國|中华人民共和国成立|中華人民共和國成立|国庆|國慶)$/, name: '中华人民共和国成立', year: 1949 },
  { event: /(?:建军|建軍|人民解放军建军|人民解放軍建軍)$/, name: '中国人民解放军建军', year: 1927 },
  { event: /(?:共青团成立|共青團成立|共青团建团|建团|建團|中国共产主义青年团成立|中國共產主義青年團成立)$/, name: '共青团成立', year: 1922 },
  { event: /(?:改革开放|改革開放)$/, name: '改革开放', year: 1978 },
  { event: /(?:长征胜利|長征勝利)$/, name: '红军长征胜利', year: 1936 },
  { event: /(?:抗战胜利|抗戰勝利|抗日战争胜利|抗日戰爭勝利|反法西斯战争胜利|反法西斯戰爭勝利)$/, name: '抗日战争胜利', year: 1945 },
  { event: /(?:香港回归|香港回歸|香港回归祖国|香港回歸祖國)$/, name: '香港回归祖国', year: 1997 },
  { event: /(?:澳门回归|澳門回歸|澳门回归祖国|澳門回歸祖國)$/, name: '澳门回归祖国', year: 1999 },
  { event: /(?:辛亥革命)$/, name: '辛亥革命', year: 1911 },
  { event: /(?:五四运动|五四運動)$/, name: '五四运动', year: 1919 },
  { event: /(?:中华民国建国|中華民國建國)$/, name: '中華民國建國', year: 1911 },
];

const ANNIVERSARY = pattern(/(\d{1,3}|[零〇一二三四五六七八九十百]{1,5})周年/g);

/** 周年数要与年份对得上：2021年是中国共产党成立100周年。 */
export const anniversaryWrong: LineRule = {
  id: 'anniversary-wrong',
  scope: 'line',
  trigger: [ANNIVERSARY],
  meta: {
    title: '周年与年份不符',
    why: '建党、建国、改革开放的周年是可以推算的；推不拢，不是年份错就是周年数错，多为沿用旧稿。',
    severity: 'warning',
    category: 'date-inconsistency',
    fix: 'none',
    whyNotSafe: '是年份错还是周年数错，只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      { bad: '2022年是中国共产党成立⟦100周年⟧。', good: '2021年是中国共产党成立100周年。' },
      { date: '2019-12-20', bad: '今年是改革开放⟦四十周年⟧。', good: '今年是改革开放四十一周年。' },
    ],
  },
  *check({ text }, { date }) {
    for (const { 0: whole, 1: digits, index } of matches(text, ANNIVERSARY)) {
      const event = FOUNDED.find(({ event: pattern }) => pattern.test(text.slice(Math.max(0, index - 12), index).replace(/[“”]/g, '')));
      const count = /\d/.test(digits!) ? Number(digits) : numberOf(digits!);
      if (!event || count === 0) continue;
      const right = event.year + count;
      const sentence = text.slice(0, index).replace(/^.*[。；;！!]/s, '');
      const rest = /^[^。；;！!]{0,60}/.exec(text.slice(index + whole.length))![0];
      const year = yearBefore(sentence) ?? yearSaid(sentence + whole + rest, date) ?? 0;
      // What is still to come is prepared for in the year before.
      if (year + 1 === right && /迎接|喜迎|即将|將迎|将迎|献礼|獻禮|筹备|籌備|明年/.test(sentence)) continue;
      if (year === 0 || year === right) continue;
      yield finding(index, whole, `${event.name}${count}周年是${right}年，这里说的是${year}年`);
    }
  },
};

/** The year that the anniversary is told of: 2019年，适逢, 2022年是. */
function yearBefore(sentence: string): number | undefined {
  const named = [...sentence.matchAll(/(20\d\d|19\d\d)年(?=[^，,年]{0,4}(?:是|为|為|，|,|恰逢|正值|迎来|适逢|，?[是正恰适]))/g)].at(-1)?.[1];
  return named === undefined ? undefined : Number(named);
}

/** The year of the sentence: the only one that it names, or the document's where it says 今年. */
function yearSaid(sentence: string, date: Context['date']): number | undefined {
  const named = [...new Set(Array.from(sentence.matchAll(/(?<!\d)(20\d\d|19\d\d)年/g), ([, year]) => Number(year)))];
  if (named.length === 1 && named[0]! > RECENT) return named[0];
  const own = date && date.from.slice(0, 4) === date.to.slice(0, 4) ? Number(date.from.slice(0, 4)) : undefined;
  return named.length === 0 && /今年|本年/.test(sentence) ? own : undefined;
}

/** Years before are told as history: 1949年新中国成立. */
const RECENT = 1990;

const finding = (start: number, whole: string, why: string): Finding => ({
  start, end: start + whole.length, message: `“${whole}”与年份不符，${why}；请核对年份和周年数。`,
});
