import type { Document } from '../document';
import type { Heading } from '../headings';
import type { DocumentRule, Finding } from '../rule';
import type { HeadingTable } from './heading-level';

/** 独立成行的标题末尾不加标点，同级一致。 */
export const headingEnd = ({ ends }: HeadingTable): DocumentRule => {
  const customary = new Set(ends.filter(({ form }) => form === 'own').map(({ kind, endMark }) => `${kind} ${endMark}`));
  return {
    id: 'heading-end',
    scope: 'document',
    meta: {
      title: '标题末尾标点与同级不一致',
      why: '独立成行的标题末尾不用标点；同级标题有的加、有的不加，尤其扎眼。',
      severity: 'warning',
      category: 'heading-format',
      fix: 'suggested',
      whyNotSafe: '这一行也可能本来是一句正文。',
      citations: [{ source: 'GB/T 15834—2011', clause: 'B.4' }],
      examples: [
        { bad: '一、总体要求\n二、主要目标\n三、重点任务⟦。⟧', good: '一、总体要求\n二、主要目标\n三、重点任务' },
      ],
    },
    *check(document) {
      yield* unlike(document, document.headings, customary);
    },
  };
};

function* unlike(document: Document, siblings: readonly Heading[], customary: ReadonlySet<string>): Iterable<Finding> {
  const own = siblings.filter(({ form, glued, kind }) => form === 'own' && !glued && kind !== 'item' && kind !== 'dash');
  const bare = own.filter(({ endMark }) => endMark === '');
  for (const heading of own) {
    const { kind, endMark, title, line } = heading;
    const model = bare.find(other => other.kind === kind);
    if (endMark === '' || endMark === '？' || endMark === '?' || customary.has(`${kind} ${endMark}`)) continue;
    if (!model || bare.length * 2 <= own.length) continue;
    // 抓好以下工作： announces what follows and is tolerated.
    if (/[：:]/.test(endMark)) continue;
    const end = document.starts[line]! + document.lines[line]!.text.trimEnd().length;
    yield {
      start: title.end, end,
      message: `标题末尾多了“${document.text.slice(title.end, end)}”，同级标题都没有；请删去。`,
      fixes: [{ title: '删去末尾标点', kind: 'suggested', edits: [{ start: title.end, end, text: '' }] }],
      related: [{ start: model.start, end: model.title.end, message: '同级标题末尾没有标点。' }],
    };
  }
  for (const { children } of siblings) yield* unlike(document, children, customary);
}
