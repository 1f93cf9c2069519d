import type { DocumentRule } from '../rule';

/** Two blank lines still set parts apart; more is what a page's layout or a deleted block left. */
const MOST = 2;

/** 段落之间不空许多行。 */
export const lineBlank: DocumentRule = {
  id: 'line-blank',
  scope: 'document',
  meta: {
    title: '连续空行',
    why: '一连几个空行多是网页排版或删去整块文字后留下的。',
    severity: 'hint',
    category: 'consistency',
    fix: 'suggested',
    whyNotSafe: '封面、落款之前也有用空行排版的。',
    tag: 'unnecessary',
    citations: [{ source: '惯例' }],
    examples: [
      { bad: '一、总体要求\n\n⟦\n\n⟧二、重点任务', good: '一、总体要求\n\n二、重点任务' },
    ],
  },
  *check({ lines, starts, prose }) {
    for (let line = 0; line < lines.length; line++) {
      let end = line;
      while (end < lines.length && lines[end]!.blank && prose(end)) end++;
      const blanks = end - line;
      // The end of a file may be as long as it likes.
      if (blanks > MOST && end < lines.length && line > 0) {
        const span = { start: starts[line + 1]!, end: starts[end]! };
        yield {
          ...span, message: `这里连着空了${blanks}行；请删去多余的空行。`,
          fixes: [{ title: '只留一个空行', kind: 'suggested', edits: [{ ...span, text: '' }] }],
        };
      }
      line = Math.max(line, end);
    }
  },
};
