import { numberOf } from '../numerals';
import { matches, pattern } from '../pattern';
import type { Simplify } from '../phrases';
import type { Finding, LineRule } from '../rule';

/** 同一句里的数与旁边列出的一致：三项工作：甲、乙、丙；甲村、乙村、丙村3个村；甲、乙分别增长5%、6%。 */
export const listMiscounted = (simplify: Simplify): LineRule => ({
  id: 'list-miscounted',
  scope: 'line',
  trigger: [BEHIND, QUOTED, BEFORE, RESPECTIVELY],
  meta: {
    title: '数与旁边列出的不符',
    why: '数和所数的就在一处，对不上一看便知，不是列漏了就是数写错了。',
    severity: 'warning',
    category: 'count-mismatch',
    fix: 'none',
    whyNotSafe: '是数写错了还是列漏了，只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）、第二十条' }],
    examples: [
      { bad: '完成东河村、西河村、南河村⟦4个村⟧整治，打造“⟦三型⟧”机关（学习型、服务型机关）。', good: '完成东河村、西河村、南河村3个村整治，打造“两型”机关（学习型、服务型机关）。' },
      { bad: '做好⟦四项⟧工作：征地、拆迁、安置。产值和税收⟦分别增长7.4%⟧。', good: '做好三项工作：征地、拆迁、安置。产值和税收分别增长7.4%、6.2%。' },
    ],
  },
  *check({ text: written, blank }) {
    if (blank) return;
    const text = simplify(written);
    yield* behind(text, written);
    yield* quoted(text, written);
    yield* before(text, written);
    yield* respectively(text, written);
  },
});

const NUMBER = '[一二三四五六七八九十两]{1,3}|[0-9]{1,2}';
const valueOf = (digits: string): number => (/^\d/.test(digits) ? Number(digits) : numberOf(digits.replace('两', '二')));

/** A list as it may be counted: 甲、乙和丙 has three members, or two where the 和 joins one name. */
interface Counts { readonly least: number; readonly most: number }

/** Undefined for what cannot be counted from outside: members with commas or quotations, members as long as sentences or as short as 县（市、区）, 等. */
function count(list: string): Counts | undefined {
  const members = list.split('、');
  if (/[，,“”《》（）()]|等|以及其他/.test(list) || members.some(member => member.length > 14 || member.length < 2)) return undefined;
  return { least: members.length, most: members.length + (list.match(/[和与及或]/g)?.length ?? 0) };
}

const outside = (value: number, { least, most }: Counts): boolean => value < least || value > most;

const MEASURE = '(?:个|项|大|种|类|条|件|点|级|步|方面)';
const MEASURED = new RegExp(`^.${MEASURE}`);
/** 做好四项工作：甲、乙、丙。 and 三个稳定（甲、乙、丙） */
const BEHIND = pattern(new RegExp(`(?=[（(：:即])(?<=(?<![第之约近余0-9.%％一二三四五六七八九十百千])((${NUMBER})${MEASURE})(\\p{Script=Han}{0,6}[”」]?，?,?))(?:[（(]|即[：:]?|[：:])([^（()）。；;：:\\n]{3,80})(?=[）)。；;]|$)`, 'gu'));

function* behind(text: string, written: string): Iterable<Finding> {
  for (const { 1: words, 2: digits, 3: noun, 4: list, index } of matches(text, BEHIND, written)) {
    const counts = list!.includes('、') ? count(list!) : undefined;
    const value = valueOf(digits!);
    if (counts && value >= 2 && outside(value, counts)) yield finding(index - noun!.length - words!.length, words!, counts);
  }
}

/** 打造“三型”机关（学习型、服务型机关）; of 三重一大 the numbers add up. */
const QUOTED = pattern(/[“「]([二三四五六七八九十两]\p{Script=Han}{1,6})[”」]\p{Script=Han}{0,6}[（(](?:即|即：|：)?([^（()）。；;：:]{3,60})[）)]/gu);

function* quoted(text: string, written: string): Iterable<Finding> {
  for (const { 1: name, 2: list, index } of matches(text, QUOTED, written)) {
    const counts = list!.includes('、') ? count(list!) : undefined;
    const numerals = name!.match(/[一二三四五六七八九十两]/g)!.map(valueOf);
    const sum = numerals.reduce((total, numeral) => total + numeral, 0);
    if (!counts || /[年月日]|五$/.test(name!) || name!.includes('十') || [sum, ...numerals].some(value => !outside(value, counts))) continue;
    // 三个…… with a measure is told already.
    if (MEASURED.test(name!)) continue;
    yield finding(index + 1, name!, counts);
  }
}

/** What lists of names end in; a list of tasks or of works may well be of so many kinds. */
const NAMED = '行政村|自然村|村|社区|乡镇|镇|乡|街道|县|市|区|部门|单位|国家|同志|领域|方面|环节|行业|产业|阶段|层面|科室|站所|学校|工作组|专班|小组';
const BEFORE = pattern(new RegExp(`((${NUMBER})(?:个|名|家|所|大))(${NAMED})(?<=(?:^|[，,。；;：:！!？?])([^，,。；;：:！!？?（()）“”《》\\d]{2,100})\\1\\3)`, 'gu'));

/** 甲村、乙村、丙村4个村, or 甲、乙、丙、丁5个村: off by one in a list of bare names, by any number where they all end in what is counted. */
function* before(text: string, written: string): Iterable<Finding> {
  let told = 0;
  for (const { 0: whole, 1: words, 2: digits, 3: noun, 4: list, index } of matches(text, BEFORE, written)) {
    // Of two numbers in one clause the first counts the list.
    const first = index - list!.length >= told;
    told = index + whole.length;
    if (!first || !list!.includes('、')) continue;
    const counts = count(list!);
    const value = valueOf(digits!);
    if (!counts || value < 2 || !outside(value, counts)) continue;
    const members = list!.split('、');
    const end = noun!.slice(-1);
    const alike = members.every(member => member.endsWith(end));
    const bare = counts.least >= 3 && members.slice(1).every(member => member.length <= 5 && !/[镇乡县市区村]$/.test(member));
    const close = value === counts.least - 1 || value === counts.most + 1;
    if (alike || (bare && close)) yield finding(index, `${words}${noun}`, counts);
  }
}

/** 甲和乙分别增长7.4%: two subjects, one figure. Aims are round, and 分别下降3% tells of each. */
const RESPECTIVELY = pattern(/分别(?<=[、和与及][^，,。；;：:]{1,24}分别)(?:同比)?(?:增长|下降|提高|上升|增加|减少|完成|达到|达|为)(?:了)?\d{1,6}\.\d{1,3}(?:%|％|个百分点|万元|亿元|元|万人|人|户|个|家|件|起|亩|万亩|吨|万吨)(?=[，,。；;]|$)(?![，,]\s?(?:和|增长|下降|增幅|)[\d.])/gu);

function* respectively(text: string, written: string): Iterable<Finding> {
  for (const { 0: words, index } of matches(text, RESPECTIVELY, written)) {
    yield {
      start: index, end: index + words.length,
      message: `“${words}”只有一个数，前面说的却不止一项；请逐项写出，或把“分别”改为“均”。`,
    };
  }
}

const finding = (start: number, words: string, { least, most }: Counts): Finding => ({
  start, end: start + words.length,
  message: `说“${words}”，旁边列了${least === most ? '' : `${least}至`}${most}个；请查是数写错了，还是列漏了。`,
});
