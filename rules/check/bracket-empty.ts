import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

const EMPTY = pattern(/“[\s\u3000]*”|‘[\s\u3000]*’|《[\s\u3000]*》|〈[\s\u3000]*〉|「[\s\u3000]*」|『[\s\u3000]*』|【[\s\u3000]*】|（[\s\u3000]*）|(?<![A-Za-z0-9_\]])\([\s\u3000]*\)|〔[\s\u3000]*〕/gu);

/** 引号、括号、书名号里不空着。 */
export const bracketEmpty: LineRule = {
  id: 'bracket-empty',
  scope: 'line',
  trigger: [EMPTY],
  meta: {
    title: '引号或括号空着',
    why: '里面的文字没有填，或被删去了，印出去就是缺漏。',
    severity: 'error',
    category: 'placeholder',
    fix: 'none',
    whyNotSafe: '里面该是什么只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [{ bad: '锲而不舍纠治⟦“”⟧，认真落实⟦《》⟧要求⟦（　）⟧。', good: '锲而不舍纠治“四风”，认真落实《条例》要求。' }],
  },
  *check({ text }) {
    for (const { 0: pair, index } of matches(text, EMPTY)) {
      // （　　）年 in a form, filled by hand, has room to write.
      if (pair.length > 6 && !/[【]/.test(pair)) continue;
      yield { start: index, end: index + pair.length, message: `“${pair.trim()}”里面空着；请补上，或连同括号一起删去。` };
    }
  },
};
