import { matches, pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/** What separates clauses. */
const BETWEEN = new Uint8Array(0x10000);
const MARKS = '，,。；;、：:！!？?\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
for (const unit of MARKS) BETWEEN[unit.charCodeAt(0)] = 1;
/** Shorter repetitions are a way of speaking (讨论讨论), longer ones a matter of whole sentences. */
const REPEATABLE = /^(?:\p{Script=Han}{4,24}|[\p{Script=Han}\d.%％“”《》]{8,60})$/u;
/** A clause of this length is not written again two clauses later, in the same sentence or the next, unless by mistake. */
const FAR = 10;
/** 二是二是: the marker of an item typed twice. */
const MARKER = pattern(/(?<![一二三四五六七八九十\p{Script=Han}])([一二三四五六七八九十]{1,2}(?:是|要|、)|[（(][一二三四五六七八九十]{1,2}[）)])\s?\1/gu);

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
    for (const { 0: whole, 1: marker, index } of matches(text, MARKER)) {
      const span = { start: index + marker!.length, end: index + whole.length };
      yield {
        ...span, message: `“${marker}”连写了两遍；请删去一遍。`,
        fixes: [{ title: '删去重复的一遍', kind: 'suggested', edits: [{ ...span, text: '' }] }],
        related: [{ start: index, end: index + marker!.length, message: '第一遍在这里。' }],
      };
    }
    let before = { words: '', end: -1 };
    let last = before;
    for (const { words, index } of clausesOf(text)) {
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
      if (words.length >= FAR && words === last.words && REPEATABLE.test(words)) yield again(words, index, last.end);
      last = before;
      before = { words, end: index + words.length };
    }
  },
};

function* clausesOf(text: string): Iterable<{ readonly words: string; readonly index: number }> {
  for (let index = 0, end = 0; end <= text.length; end++) {
    if (end < text.length && BETWEEN[text.charCodeAt(end)] === 0) continue;
    if (end > index) yield { words: text.slice(index, end), index };
    index = end + 1;
  }
}

/** The same clause after one other clause. */
const again = (words: string, start: number, end: number): Finding => ({
  start, end: start + words.length, severity: 'info',
  message: `“${words}”隔了一句又写了一遍；请删去一遍，或改成本来要写的话。`,
  related: [{ start: end - words.length, end, message: '第一遍在这里。' }],
});
