import { matches, pattern, type Pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/** A rounded figure lies anywhere within half a unit of its last place; a count of things is exact. */
interface Range { readonly low: number; readonly high: number }

const COUNT = /^[个個件起条條项項处處户戶人名家宗座台次所村]/;

function range(digits: string, unit: string): Range {
  const value = Number(digits.replace(/,/g, ''));
  if (COUNT.test(unit) && !digits.includes('.')) return { low: value, high: value };
  const half = 0.5 * 10 ** -(digits.split('.')[1]?.length ?? 0);
  return { low: value - half, high: value + half };
}

const quotient = (part: Range, whole: Range): Range => ({ low: part.low / whole.high * 100, high: part.high / whole.low * 100 });
/** Floating point must not make a border case. */
const SLACK = 1e-6;
const apart = (a: Range, b: Range): boolean => a.low > b.high + SLACK || b.low > a.high + SLACK;

const N = '(\\d{1,9}(?:\\.\\d{1,4})?)';
const UNIT = '(亿元|億元|万元|萬元|万亿元|元|万吨|萬噸|吨|噸|万亩|萬畝|亩|畝|公里|万人次|人次|万人|萬人|人|户|戶|个|個|件|起|条|條|项|項|处|處|家|座|宗)';
const APPROXIMATE = /[约約近超余餘多逾达達]$/;

interface Share { readonly pattern: Pattern; readonly whole: number; readonly wholeUnit: number; readonly part: number; readonly partUnit: number; readonly share: number }

const SHARES: readonly Share[] = [
  // 完成投资12.8亿元，占全年任务14.6亿元的87.8%
  { pattern: pattern(new RegExp(`${N}${UNIT}[，,](?:[占佔]|完成|达到|達到|为|為)[^，,。；;\\d]{0,10}${N}${UNIT}的${N}[%％]`, 'g')), part: 1, partUnit: 2, whole: 3, wholeUnit: 4, share: 5 },
  // 任务14.6亿元，已完成12.8亿元，占全年任务87.8%
  { pattern: pattern(new RegExp(`(?:任务|任務|目标|目標|计划|計劃|指标|指標)[^，,。；;\\d]{0,8}${N}${UNIT}[^。；;\\d]{0,8}(?:1[-—～至]\\d{1,2}月份?)?[^。；;\\d]{0,6}完成[^，,。；;\\d]{0,8}${N}${UNIT}[，,](?:[占佔]|完成|为|為)(?:全年|年度|年初|总|總)?(?:任务|任務|目标|目標|计划|計劃)的?${N}[%％]`, 'g')), whole: 1, wholeUnit: 2, part: 3, partUnit: 4, share: 5 },
];

function* shares(text: string): Iterable<Finding> {
  for (const { pattern, whole, wholeUnit, part, partUnit, share } of SHARES) {
    for (const match of matches(text, pattern)) {
      if (match[wholeUnit] !== match[partUnit]) continue;
      const right = quotient(range(match[part]!, match[partUnit]!), range(match[whole]!, match[wholeUnit]!));
      if (!apart(right, range(match[share]!, '%'))) continue;
      yield finding(match, match[share]!, `${match[part]}÷${match[whole]}＝${percent(match[part]!, match[whole]!)}`);
    }
  }
}

/** 由20万元增至25万元，增长25% */
const GROWTH = pattern(new RegExp(`[由从從][^，,。；;\\d]{0,16}${N}${UNIT}(?:增加|增长|增長|提高|上升|扩大|擴大|下降|减少|減少|降低|压减|壓減|增|降|减|減)(?:到|至|为|為)${N}${UNIT}[，,、]?(?:同比|增幅|降幅|年均)?(增长|增長|提高|上升|下降|减少|減少|降低|增幅|降幅)(?:了|达|達|为|為)?${N}[%％]`, 'g'));

function* growths(text: string): Iterable<Finding> {
  for (const match of matches(text, GROWTH)) {
    const [whole, from, fromUnit, to, toUnit] = match;
    if (fromUnit !== toUnit || whole.includes('年均')) continue;
    const { low, high } = quotient(range(to!, toUnit!), range(from!, fromUnit!));
    const falls = Number(to) < Number(from);
    const change = falls ? { low: 100 - high, high: 100 - low } : { low: low - 100, high: high - 100 };
    if (!apart(change, range(match[6]!, '%'))) continue;
    const exact = Math.abs(Number(to) / Number(from) - 1) * 100;
    yield finding(match, match[6]!, `由${from}到${to}是${falls ? '下降' : '增长'}${exact.toFixed(1)}%`);
  }
}

/** 由60%提高到65%，提高5个百分点 */
const POINTS = pattern(new RegExp(`[由从從][^，,。；;\\d]{0,16}${N}[%％](?:提高|提升|上升|增加|下降|降低|减少|減少|升|降)(?:到|至|为|為)${N}[%％][，,]?(?:提高|提升|上升|增加|下降|降低|减少|減少)了?${N}(?:个|個)百分[点點]`, 'g'));

function* points(text: string): Iterable<Finding> {
  for (const match of matches(text, POINTS)) {
    const [from, to] = [range(match[1]!, '%'), range(match[2]!, '%')];
    const rises = to.low >= from.low;
    const change = rises ? { low: to.low - from.high, high: to.high - from.low } : { low: from.low - to.high, high: from.high - to.low };
    if (apart(change, range(match[3]!, '%'))) {
      yield finding(match, match[3]!, `${match[1]}%与${match[2]}%相差${Math.abs(Number(match[2]) - Number(match[1])).toFixed(1)}个百分点`);
    }
  }
}

/** 收集问题35个，已解决30个，解决率86% */
const SOLVED = pattern(new RegExp(`(?:收到|受理|排查|征集|徵集|收集|梳理|交办|交辦|发现|發現|接待|摸排|查找|反馈|反饋|承办|承辦)[^，,。；;\\d]{0,16}${N}(个|個|件|起|条|條|项|項|处|處|宗|户|戶)[，,][^，,。；;\\d]{0,6}(?:办结|辦結|解决|解決|整改|化解|办复|辦復|答复|答復|整治|调处|調處)[^，,。；;\\d]{0,6}${N}(个|個|件|起|条|條|项|項|处|處|宗|户|戶)(?:[，,][^，,。；;\\d]{0,10}率[^，,。；;\\d]{0,4}${N}[%％])?`, 'g'));

function* solved(text: string): Iterable<Finding> {
  for (const match of matches(text, SOLVED)) {
    const [, all, allUnit, done, doneUnit, rate] = match;
    if (allUnit !== doneUnit || /[约約近余餘多]/.test(match[0])) continue;
    if (Number(done) > Number(all)) yield finding(match, done!, `只有${all}${allUnit}，办完的却有${done}${doneUnit}`);
    else if (rate !== undefined && apart(quotient(range(done!, doneUnit!), range(all!, allUnit!)), range(rate, '%'))) {
      yield finding(match, rate, `${done}÷${all}＝${percent(done!, all!)}`);
    }
  }
}

/** 共68户，其中…30户、…40户: parts beyond the whole; and 甲30户、乙38户，共计70户: a closed list. */
const OF_WHICH = pattern(new RegExp(`(?:共|共计|共計|总计|總計|合计|合計|累计|累計)[^，,。；;\\d]{0,12}${N}${UNIT}[，,（(：:]其中[：:，,]?([^。；;（()）]{4,120})`, 'g'));
const ALTOGETHER = pattern(new RegExp(`((?:[^，,。；;、\\d]{1,12}\\d{1,9}(?:\\.\\d{1,4})?${UNIT.replace('(', '(?:')}[、，,]){2,6})(?:共|共计|共計|合计|合計|总计|總計)${N}${UNIT}`, 'g'));

function* sums(text: string): Iterable<Finding> {
  for (const match of matches(text, OF_WHICH)) {
    const parts = partsOf(match[3]!, match[2]!);
    const total = parts.reduce((sum, part) => sum + part, 0);
    // Parts may overlap where they tell of sexes, ages or kinds of help; two that are each other's rest cannot.
    if (parts.length < 2 || total <= Number(match[1]) * 1.001 || parts.length > 2 && /[女残殘党黨岁歲]/.test(match[3]!)) continue;
    yield finding(match, match[1]!, `其中各项相加是${plain(total)}${match[2]}，超过总数`);
  }
  for (const match of matches(text, ALTOGETHER)) {
    const parts = partsOf(match[1]!, match[3]!);
    const total = parts.reduce((sum, part) => sum + part, 0);
    const separators = match[1]!.match(/\d[^\d、，,]{1,4}[、，,]/g)?.length ?? 0;
    if (parts.length < 2 || parts.length !== separators) continue;
    const tolerance = COUNT.test(match[3]!) ? 0 : 0.5 * parts.length * 10 ** -(match[2]!.split('.')[1]?.length ?? 0);
    if (Math.abs(total - Number(match[2])) > tolerance + SLACK) yield finding(match, match[2]!, `各项相加是${plain(total)}${match[3]}`);
  }
}

const PART = new RegExp(`(.?)${N}${UNIT}`, 'g');

/** The figures of one unit in a list; none where one is only about right. */
function partsOf(list: string, unit: string): readonly number[] {
  const parts: number[] = [];
  for (const [, before, digits, own] of list.matchAll(PART)) {
    if (own !== unit) continue;
    if (APPROXIMATE.test(before!)) return [];
    parts.push(Number(digits));
  }
  return parts;
}

const plain = (value: number): string => String(Number(value.toFixed(4)));
const percent = (part: string, whole: string): string => `${(Number(part) / Number(whole) * 100).toFixed(1)}%`;

/** Marks the figure that the others contradict, and the whole sum as related. */
function finding(match: RegExpExecArray, digits: string, sum: string): Finding {
  const start = match.index + match[0].lastIndexOf(digits);
  const end = start + digits.length + (match[0][match[0].lastIndexOf(digits) + digits.length] === '%' ? 1 : 0);
  return {
    start, end, message: `“${match[0].slice(start - match.index, end - match.index)}”与同句的数算不拢；${sum}，请核对。`,
    related: [{ start: match.index, end: match.index + match[0].length, message: `这一句里，${sum}。` }],
  };
}

/** 句子自己写出的算式要算得对：完成A、占任务B的C%，由A增至B、增长C%，其中各项之和。 */
export const figureContradiction: LineRule = {
  id: 'figure-contradiction',
  scope: 'line',
  trigger: [...SHARES.map(each => each.pattern), GROWTH, POINTS, SOLVED, OF_WHICH, ALTOGETHER],
  meta: {
    title: '数字前后算不拢',
    why: '同一句里的数互相矛盾，读者不知道信哪一个。',
    severity: 'info',
    category: 'figure',
    fix: 'none',
    whyNotSafe: '哪一个数错了，只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      { bad: '完成投资12.8亿元，占全年任务14.6亿元的⟦97.8%⟧。', good: '完成投资12.8亿元，占全年任务14.6亿元的87.8%。' },
      { bad: '全年收集问题35个，已解决30个，解决率达⟦92%⟧。', good: '全年收集问题35个，已解决30个，解决率达86%。' },
    ],
  },
  *check({ text }) {
    yield* shares(text);
    yield* growths(text);
    yield* points(text);
    yield* solved(text);
    yield* sums(text);
  },
};
