import { matches, pattern, type Pattern } from '../pattern';
import type { LineRule } from '../rule';

interface Measure { readonly pattern: Pattern; readonly thing: string; readonly right: string }

const AMOUNT = '(?:\\d[\\d.,]{0,8}|[xX×]{1,3}|[一二两三四五六七八九十百]{1,4})[余多]?';
const measure = (things: string, wrong: string, right: string): Measure => ({
  pattern: pattern(new RegExp(`(${wrong})(?=[，。；、,;（(]|$)(?<=(${things})(?:共|共计|累计|达|约)?${AMOUNT}\\1)`, 'gu')), thing: things, right,
});

/** Things behind which the number stands, and measures that count other things. */
const MEASURES: readonly Measure[] = [
  measure('贷款|信贷|小额信贷|贷', '起|件|例|宗|个', '笔'),
  measure('企业|公司|合作社|商户', '起|件|名|位|例', '家'),
  measure('项目', '起|名|位|人|例', '个'),
  measure('事故|纠纷|火灾', '名|位|家|个人', '起'),
  measure('树木|苗木|树苗', '个|件|只|名', '株'),
];

/** 量词要与所数的事物相配：贷款论笔，企业论家。 */
export const measureWrong: LineRule = {
  id: 'measure-wrong',
  scope: 'line',
  trigger: MEASURES.map(each => each.pattern),
  meta: {
    title: '量词不配',
    why: '量词与事物不相配，读者会以为数的是别的东西。',
    severity: 'info',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '数的也可能是别的事物，要由作者核对。',
    citations: [{ source: '吕叔湘主编《现代汉语八百词》（增订本，商务印书馆，1999）', clause: '附录“名词、量词配合表”' }],
    examples: [
      { bad: '全年发放小额贷款12⟦起⟧，新注册企业35⟦件⟧。', good: '全年发放小额贷款12笔，新注册企业35家。' },
    ],
  },
  *check({ text }) {
    for (const { pattern, right } of MEASURES) {
      for (const { 1: wrong, 2: thing, index } of matches(text, pattern)) {
        const place = { start: index, end: index + wrong!.length };
        yield {
          ...place, message: `“${thing}”不用量词“${wrong}”；应为“${right}”。`,
          fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ ...place, text: right }] }],
        };
      }
    }
  },
};
