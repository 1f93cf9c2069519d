import { everyHeading } from '../document';
import { perLine } from '../keeping';
import { inWidth } from '../punctuation';
import type { DocumentRule, Finding } from '../rule';

/** 分条列举的，前面不用逗号、分号引出。 */
export const seriesLead: DocumentRule = {
  id: 'series-lead',
  scope: 'document',
  meta: {
    title: '分条列举由逗号、分号引出',
    why: '逗号、分号管不到后面几条；引出下文的应是冒号或句号。',
    severity: 'info',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '用冒号还是句号，看前面的话是不是引出下文。',
    citations: [{ source: 'GB/T 15834—2011', clause: 'B.1.4' }, { source: 'GB/T 15834—2011', clause: '4.6.3.1' }],
    examples: [
      { bad: '工作中主要存在三个问题⟦，⟧一是产业不强；二是项目不多；三是作风不实。', good: '工作中主要存在三个问题：一是产业不强；二是项目不多；三是作风不实。' },
    ],
  },
  *check({ text, series, context, lines, starts, headings }) {
    const right = inWidth('：', context.width);
    for (const { start, line } of everyHeading(headings)) {
      const before = lines.slice(Math.max(0, line - 2), line).findLastIndex(({ blank }) => !blank);
      const above = Math.max(0, line - 2) + before;
      const announced = before < 0 || start !== starts[line]! + (/\S/.exec(lines[line]!.text)?.index ?? 0) ? null : announcementIn(lines[above]!);
      if (announced) yield finding(starts[above]! + announced.index, announced[0], right);
    }
    for (const { items } of series) {
      const [first, second] = items;
      if (!first || !second || !/[，,]/.test(text[first.start - 1] ?? '') || !/[；;]/.test(text[second.start - 1]!)) continue;
      yield finding(first.start - 1, text[first.start - 1]!, right);
    }
  },
};

const announcementIn = perLine(({ text }) => ANNOUNCES.exec(text));

/** 重点抓好以下工作； and the numbered items on the lines below: a full stop is customary there too, nothing weaker. */
const ANNOUNCES = /[，；、,;](?<=(?:如下|以下|下列)[^，。；：、,;:]{0,10}.)(?=\s*$)/u;

const finding = (start: number, mark: string, right: string): Finding => ({
  start, end: start + 1,
  message: `后面分条列举，这里却用“${mark}”引出；请改用“${right}”。`,
  fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end: start + 1, text: right }] }],
});
