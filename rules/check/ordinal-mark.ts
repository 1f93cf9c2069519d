import { matches, pattern } from '../pattern';
import { inWidth } from '../punctuation';
import type { LineRule } from '../rule';

/** 第一、 at the start of an item; not 第一、第二产业. */
const PAUSE = pattern(/(?<=(?:^|[。；：;:])[\s\u3000]{0,4})(第[一二三四五六七八九十]{1,2}|首先|其次|再次|最后|最後|其[一二三四五])、(?!第|其[次一二三四五]|首|末)(?=[\p{Script=Han}“])/gu);
/** 一是，: the ordinal runs on into its clause. */
const COMMA = pattern(/(?<=(?:^|[。；：;:，,])[\s\u3000]{0,4})([一二三四五六七八九十]{1,2}[是要]|一来|二来|一來|二來)([，,、])(?=[\p{Script=Han}“])/gu);

/** “第一、首先”后用逗号；“一是、一来”后不加标点。 */
export const ordinalMark: LineRule = {
  id: 'ordinal-mark',
  scope: 'line',
  trigger: [PAUSE, COMMA],
  meta: {
    title: '序次语后的标点不对',
    why: '“第一”“首先”后面是停顿，用逗号，不用顿号；“一是”本身就是句子的一部分，后面不停顿。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: 'B.3.1' }, { source: 'GB/T 15834—2011', clause: 'B.3.7' }],
    examples: [
      { bad: '第一⟦、⟧加强学习。第二⟦、⟧狠抓落实。第一、第二产业协调发展。', good: '第一，加强学习。第二，狠抓落实。第一、第二产业协调发展。' },
      { bad: '一是⟦，⟧加强领导。', good: '一是加强领导。' },
    ],
  },
  *check({ text }, { width }) {
    for (const { 0: whole, 1: ordinal, index } of matches(text, PAUSE)) {
      const start = index + whole.length - 1;
      const right = inWidth('，', width);
      yield {
        start, end: start + 1,
        message: `“${ordinal}”后面用了顿号；应为“${right}”。`,
        fixes: [{ title: `改为“${right}”`, kind: 'safe', edits: [{ start, end: start + 1, text: right }] }],
      };
    }
    for (const { 1: ordinal, 2: mark, index } of matches(text, COMMA)) {
      const start = index + ordinal!.length;
      yield {
        start, end: start + 1,
        severity: mark === '、' ? 'warning' : 'info', // Some offices set the comma.
        message: `“${ordinal}”后面多了“${mark}”；请删去。`,
        fixes: [{ title: `删去“${mark}”`, kind: 'suggested', edits: [{ start, end: start + 1, text: '' }] }],
      };
    }
  },
};
