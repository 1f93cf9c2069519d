import type { LineRule } from '../rule';

const REPEATED = /([\p{Script=Han}]{4,24})([，,、；;。])\1(?=[，,。；;、：:]|$)/gu;

/** 同一个短句不连写两遍。 */
export const clauseRepeated: LineRule = {
  id: 'clause-repeated',
  scope: 'line',
  meta: {
    title: '短句重复',
    why: '紧挨着的两个短句一字不差，多是复制或修改时留下的。',
    severity: 'warning',
    category: 'duplicate-text',
    fix: 'suggested',
    whyNotSafe: '也可能本来要写的是另一句。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    examples: [
      { bad: '强化安全监管，⟦强化安全监管，⟧守住安全底线。', good: '强化安全监管，守住安全底线。' },
    ],
  },
  *check({ text }) {
    for (const { 0: whole, 1: clause, index } of text.matchAll(REPEATED)) {
      const start = index + clause!.length + 1;
      const end = Math.min(index + whole.length + 1, text.length);
      yield {
        start, end, message: `“${clause}”连写了两遍；请删去一遍，或改成本来要写的话。`,
        fixes: [{ title: '删去重复的一遍', kind: 'suggested', edits: [{ start: index, end: start, text: '' }] }],
        related: [{ start: index, end: index + clause!.length, message: '第一遍在这里。' }],
      };
    }
  },
};
