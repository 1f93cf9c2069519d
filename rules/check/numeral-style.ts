import { numeralOf } from '../numerals';
import type { Context } from '../document';
import { matches, pattern, type Pattern } from '../pattern';
import type { Fix, LineRule, Severity } from '../rule';

interface Style {
  readonly pattern: Pattern;
  readonly clause: string;
  readonly says: string;
  /** What to write for the match; nothing where the writer must say. */
  readonly right: (match: RegExpMatchArray) => string | undefined;
  readonly kind?: Fix['kind'];
  readonly severity?: Severity;
  /** Other customs hold in Taiwan and Hong Kong. */
  readonly simplifiedOnly?: true;
}

const HAN = '〇一二三四五六七八九';
const han = (digits: string): string => [...digits].map(digit => HAN[Number(digit)]!).join('');
const ordinal = (digits: string): string => numeralOf(Number(digits));
const ascii = (wide: string): string => wide.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

const STYLES: readonly Style[] = [
  {
    pattern: pattern(/[０-９]+/g), clause: '5.1.7.1', says: '阿拉伯数字用半角', kind: 'safe',
    right: ([digits]) => ascii(digits),
  },
  {
    pattern: pattern(/(?<![\d.．万亿])([1-9]\d{0,2}(?:\.\d{1,2})?)([千百])(?=万?[余多]?(?:人|户|名|元|亩|家|个|万|吨|株|头|只|套|册|件|次|公里|平方米|斤|棵|盏))/g), clause: '5.3', severity: 'info',
    says: '阿拉伯数字只和“万”“亿”连用，不和“千”“百”连用', simplifiedOnly: true,
    right: ([, digits, unit]) => spelled(Number(digits), unit === '千' ? 1000 : 100),
  },
  {
    pattern: pattern(/(?<![\d.．])([1-9]?)(\d)几(?=[余多个名人次户项家条天年月亩件处座台块种岁万亿元里公吨])/g), clause: '4.2.2',
    says: '带“几”的概数用汉字', simplifiedOnly: true,
    right: ([, tens, ones]) => (ones === '0' && tens ? `${ordinal(tens + ones)}几` : undefined),
  },
  {
    pattern: pattern(/(?<![\d.．第、—\-])([1-8])、([2-9])(?=(?:个|名|人|次|户|项|家|条|天|件|处|座|台|块|种|岁|公里|万元|亩|倍)(?!部分|标|组))/g), clause: '4.2.2',
    says: '相邻两个数连用表示概数，用汉字，中间不用顿号', simplifiedOnly: true,
    right: ([, first, second]) => (Number(second) === Number(first) + 1 ? han(first!) + han(second!) : undefined),
  },
  {
    pattern: pattern(/(?:一九|[二２2][〇○◯零Ｏ０Oo0])[〇○◯零Ｏ０Oo0一二三四五六七八九]{2}(?=年)/g), clause: '5.2.5',
    says: '用汉字写年份，“零”写作“〇”', simplifiedOnly: true,
    right: ([year]) => {
      const right = year.replace(/[○◯零Ｏ０Oo0]/g, '〇').replace(/[２2]/g, '二');
      return right === year || /^[2２]/.test(year) ? undefined : right;
    },
  },
  {
    pattern: pattern(/(?<![\d.．年第A-Za-z/\-—～~])(\d{1,4}(?:\.\d{1,4})?)([—～~–\-－至])(\d{1,4}(?:\.\d{1,4})?)(万亿元|万元|亿元|万|亿|[%％])(?![\d—～~])/g), clause: '5.1.3',
    says: '省去前一个数的单位会改变数值',
    right: ([, from, mark, to, unit]) => (Number(from) < 1900 || Number(from) > 2099 ? `${from}${unit}${mark}${to}${unit}` : undefined),
  },
  {
    pattern: pattern(/(?<=[\p{Script=Han}（(，,])[.．](\d{1,4})(?=[%％万亿]|个百分点|元)/gu), clause: '5.1.2',
    says: '小于一的小数要写出整数位的“0”',
    right: ([, digits]) => `0.${digits}`,
  },
  {
    pattern: pattern(/(?<![\d.第])(1\d|2[0-2])届(?=[一二三四五六七八九\d]{1,2}中全会|[一二三四五六七八九\d]次会议|全国人大|中央委员会|中纪委|中央纪委)|(?<=届)([1-9])(?=中全会)|(?<=第)([1-3])(?=产业(?:增加值|占比|比重|结构|为|、|和|从业))|(?<=第)(1)(?=书记|责任人|要务|议题|资源|动力|生产力)|(?<=“)(1[0-5])5(?=”(?:规划|时期|期间|开局))|(?<![\d.])(3)(?=农(?:工作|问题|服务|领域))/g), clause: '4.2.3',
    says: '固定用语里的数字用汉字', simplifiedOnly: true,
    right: match => {
      const [whole, session, plenum, industry, first, plan, three] = match;
      if (session) return `${ordinal(session)}届`;
      if (plan) return `${ordinal(plan)}五`;
      const digit = plenum ?? industry ?? first ?? three;
      return digit === undefined ? whole : ordinal(digit);
    },
  },
  {
    pattern: pattern(/(?:下降|减少|降低|缩小|缩短|压缩|減少|縮小|縮短|壓縮)(?:了|近|约)?(?:\d{1,4}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3})[余多]?倍/g), clause: '', severity: 'info',
    says: '减少不用“倍”，用百分比、分数或成数',
    right: () => undefined,
  },
  {
    pattern: pattern(/(?<!\d)\d{1,6}\.\d{1,4}[余多](?=[万亿]?(?:元|人|户|亩|吨|公里|平方米|个|%))/g), clause: '', severity: 'info',
    says: '小数是精确数，后面不再加“余”“多”',
    right: () => undefined,
  },
];

/** 数字的写法依国家标准。 */
export const numeralStyle: LineRule = {
  id: 'numeral-style',
  scope: 'line',
  trigger: STYLES.map(each => each.pattern),
  meta: {
    title: '数字写法不合标准',
    why: '数字写法不合标准会读出别的数来：“9～16亿”可以是九，也可以是九亿。',
    severity: 'warning',
    category: 'numeral',
    fix: 'safe',
    citations: [
      ...['4.2.2', '4.2.3', '5.1.2', '5.1.3', '5.1.7.1', '5.2.5', '5.3'].map(clause => ({ source: 'GB/T 15835—2011', clause })),
      { source: '惯例' },
    ],
    examples: [
      { bad: '⟦２０２４⟧年培训⟦3千⟧人，投资⟦9～16亿元⟧。', good: '2024年培训3000人，投资9亿元～16亿元。' },
      { bad: '自⟦二零二一⟧年起，组织⟦3、4⟧次集中学习，落实⟦20届⟧三中全会精神。', good: '自二〇二一年起，组织三四次集中学习，落实二十届三中全会精神。' },
    ],
  },
  *check({ text }, { script }: Context) {
    for (const { pattern, clause, says, right, kind = 'suggested', severity, simplifiedOnly } of STYLES) {
      if (simplifiedOnly && script === 'traditional') continue;
      for (const match of matches(text, pattern)) {
        const [whole] = match;
        const mended = right(match);
        if (mended === undefined && clause !== '') continue;
        const place = { start: match.index, end: match.index + whole.length };
        const remark = severity ? { severity } : {};
        if (mended === undefined) {
          yield { ...place, ...remark, message: `“${whole}”的写法不妥，${says}；请改写。` };
          continue;
        }
        yield {
          ...place, ...remark, message: `“${whole}”的写法不合标准，${says}；应为“${mended}”。`,
          fixes: [{ title: `改为“${mended}”`, kind, edits: [{ ...place, text: mended }] }],
        };
      }
    }
  },
};

/** 3千 → 3000, 2.5千 → 2500. */
const spelled = (digits: number, unit: number): string => String(Math.round(digits * unit));
