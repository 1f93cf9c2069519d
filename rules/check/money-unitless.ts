import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

/** A sum behind a word for money that ends in 万 or 亿: its 元 is gone. */
const SUM = pattern(/[万萬亿億](?=[的，。；、,;)）]|$)(?<=((?:投资|投資|投入|资金|資金|金额|金額|补助|補助|补贴|補貼|奖励|獎勵|贷款|貸款|收入|资产|資產)(?:了|约|約|近|超|达|達|为|為){0,2}(?:[0-9]{1,8}(?:\.[0-9]{1,4})?|[xX×*＊]{1,4})(?:余|餘|多)?.))/g);

/** 金额写全单位：投资300万元，不写投资300万。 */
export const moneyUnitless: LineRule = {
  id: 'money-unitless',
  scope: 'line',
  trigger: [SUM],
  meta: {
    title: '金额缺“元”',
    why: '公文里金额要写全单位；“300万”是口语，也可能是漏了“元”或别的单位。',
    severity: 'info',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '单位也可能是美元等别的币种。',
    citations: [{ source: 'GB/T 15835—2011', clause: '4.1.1' }],
    examples: [
      { bad: '包装了⟦投资800万⟧的水渠治理项目。', good: '包装了投资800万元的水渠治理项目。' },
      { bad: '全年发放⟦补贴36.5万⟧，惠及500户。', good: '全年发放补贴36.5万元，惠及500户。' },
    ],
  },
  *check({ text }) {
    for (const { 0: unit, 1: sum, index } of matches(text, SUM)) {
      const end = index + unit.length;
      yield {
        start: end - sum!.length, end, message: `“${sum}”缺了单位；请补上“元”或相应的单位。`,
        fixes: [{ title: '补上“元”', kind: 'suggested', edits: [{ start: end, end, text: '元' }] }],
      };
    }
  },
};
