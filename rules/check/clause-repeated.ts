import type { LineRule } from '../rule';

const CLAUSE = /[^，,。；;、：:！!？?\s]+/g;
/** Shorter repetitions are a way of speaking (讨论讨论), longer ones a matter of whole sentences. */
const REPEATABLE = /^\p{Script=Han}{4,24}$/u;

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
    let before = { words: '', end: -1 };
    for (const { 0: words, index } of text.matchAll(CLAUSE)) {
      const after = text[index + words.length];
      if (before.end + 1 === index && before.words.endsWith(words) && after !== '：' && REPEATABLE.test(words)) {
        const first = { start: before.end - words.length, end: before.end };
        yield {
          start: index, end: index + words.length + (after === undefined ? 0 : 1),
          message: `“${words}”连写了两遍；请删去一遍，或改成本来要写的话。`,
          fixes: [{ title: '删去重复的一遍', kind: 'suggested', edits: [{ start: first.start, end: index, text: '' }] }],
          related: [{ ...first, message: '第一遍在这里。' }],
        };
      }
      before = { words, end: index + words.length };
    }
  },
};
