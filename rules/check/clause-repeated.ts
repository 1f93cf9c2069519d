import type { Line } from '../document';
import { matches, pattern } from '../pattern';
import type { Finding, LineRule, Span } from '../rule';
import { BLANKS, unitSet } from '../units';

/** What separates clauses. */
const BETWEEN = unitSet(`，,。；;、：:！!？?${BLANKS}`);
/** Shorter repetitions are a way of speaking (讨论讨论), longer ones a matter of whole sentences. */
const REPEATABLE = /^(?:\p{Script=Han}{4,24}|[\p{Script=Han}\d.%％“”《》]{8,60})$/u;
const SHORTEST = 4;
/** A clause of this length is not written again two clauses later, in the same sentence or the next, unless by mistake. */
const FAR = 10;
/** 二是二是: the marker of an item typed twice. */
const MARKER = pattern(/(?<![一二三四五六七八九十\p{Script=Han}])([一二三四五六七八九十]?(?:[一二三四五六七八九十](?:是|要|、))|[（(](?:[一二三四五六七八九十]{1,2}[）)]))\s?\1/gu);

/** 同一个短句不连写两遍。 */
export const clauseRepeated: LineRule = {
  id: 'clause-repeated',
  scope: 'line',
  trigger: [MARKER, alike],
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
    let [last, before]: Span[] = [NOWHERE, NOWHERE];
    for (let start = 0, end = 0; end <= text.length; end++) {
      if (end < text.length && BETWEEN[text.charCodeAt(end)] === 0) continue;
      if (end > start) {
        const clause = { start, end };
        if (before!.end + 1 === start && text[end] !== '：' && repeats(text, clause, before!)) yield twice(text, clause);
        if (end - start >= FAR && end - start === last!.end - last!.start && repeats(text, clause, last!)) yield again(text, clause, last!);
        last = before;
        before = clause;
      }
      start = end + 1;
    }
  },
};

/** Whether a clause ends in the same two units as one of the two before it: else nothing is repeated. */
function alike({ text }: Line): boolean {
  let [ending, last, before] = [0, 0, 0];
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    if (unit !== 0 && BETWEEN[unit] === 0) {
      ending = (ending << 16) | unit;
    } else if (ending !== 0) {
      if (ending === last || ending === before) return true;
      [before, last, ending] = [last, ending, 0];
    }
  }
  return false;
}

const NOWHERE: Span = { start: -1, end: -1 };

/** Whether what stands before a clause ends in the same words; most clauses differ in their last character. */
function repeats(text: string, { start, end }: Span, before: Span): boolean {
  if (end - start < SHORTEST || end - start > before.end - before.start || text.charCodeAt(end - 1) !== text.charCodeAt(before.end - 1)) return false;
  const words = text.slice(start, end);
  return text.endsWith(words, before.end) && REPEATABLE.test(words);
}

/** A clause that the one before it ends in. */
function twice(text: string, { start, end }: Span): Finding {
  const words = text.slice(start, end);
  const first = { start: start - 1 - words.length, end: start - 1 };
  return {
    start, end: Math.min(text.length, end + 1),
    message: `“${words}”连写了两遍；请删去一遍，或改成本来要写的话。`,
    fixes: [{ title: '删去重复的一遍', kind: 'suggested', edits: [{ start: first.start, end: start, text: '' }] }],
    related: [{ ...first, message: '第一遍在这里。' }],
  };
}

/** The same clause after one other clause. */
const again = (text: string, { start, end }: Span, first: Span): Finding => ({
  start, end, severity: 'info',
  message: `“${text.slice(start, end)}”隔了一句又写了一遍；请删去一遍，或改成本来要写的话。`,
  related: [{ ...first, message: '第一遍在这里。' }],
});
