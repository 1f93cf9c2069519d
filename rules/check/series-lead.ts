import { inWidth } from '../punctuation';
import type { DocumentRule } from '../rule';

/** 用分号隔开的几条，前面不用逗号引出。 */
export const seriesLead: DocumentRule = {
  id: 'series-lead',
  scope: 'document',
  meta: {
    title: '分号隔开的几条由逗号引出',
    why: '分号比逗号层次高；几条之间用分号，引出它们的就不能是逗号，而用冒号或句号。',
    severity: 'info',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '用冒号还是句号，看前面的话是不是引出下文。',
    citations: [{ source: 'GB/T 15834—2011', clause: 'B.1.4' }, { source: 'GB/T 15834—2011', clause: '4.6.3.1' }],
    examples: [
      { bad: '工作中主要存在三个问题⟦，⟧一是产业不强；二是项目不多；三是作风不实。', good: '工作中主要存在三个问题：一是产业不强；二是项目不多；三是作风不实。' },
    ],
  },
  *check({ text, series, context }) {
    for (const { items } of series) {
      const [first, second] = items;
      if (!first || !second || !/[，,]/.test(text[first.start - 1] ?? '') || !/[；;]/.test(text[second.start - 1]!)) continue;
      const start = first.start - 1;
      const right = inWidth('：', context.width);
      yield {
        start, end: start + 1,
        message: `后面几条用分号隔开，这里却用“${text[start]}”引出；请改用“${right}”。`,
        fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end: start + 1, text: right }] }],
      };
    }
  },
};
