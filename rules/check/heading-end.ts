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
    const colon = /[：:]/.test(endMark);
    // 重点抓好以下工作： announces what follows and is tolerated.
    if (colon && /[以如][下次]|下列/.test(document.text.slice(title.start, title.end))) continue;
    const end = document.starts[line]! + document.lines[line]!.text.trimEnd().length;
    yield {
      start: title.end, end, ...(colon && { severity: 'info' as const }),
      message: `标题末尾多了“${document.text.slice(title.end, end)}”，同级标题都没有；请删去。`,
      fixes: [{ title: '删去末尾标点', kind: 'suggested', edits: [{ start: title.end, end, text: '' }] }],
      related: [{ start: model.start, end: model.title.end, message: '同级标题末尾没有标点。' }],
    };
  }
  yield* runOn(document, siblings);
  for (const { children } of siblings) if (children.length > 0) yield* unlike(document, children, customary);
}

/** The words of a run-in heading are a short sentence of their own. */
const SHORT = 20;

/** Of run-in headings that all end with a full stop, the one whose words run on with a colon. */
function* runOn({ text }: Document, siblings: readonly Heading[]): Iterable<Finding> {
  const runIn = siblings.filter(({ form, endMark, kind }) => form === 'run-in' && endMark === '。' && kind !== 'dash');
  const short = runIn.filter(({ title }) => title.end - title.start <= SHORT);
  if (short.length < 2 || short.length * 2 <= runIn.length) return;
  for (const { title, kind } of runIn) {
    const colon = text.slice(title.start, title.end).search(/[：:，,。]/);
    if (colon < 4 || colon > SHORT || !/[：:]/.test(text[title.start + colon]!)) continue;
    const model = short.find(other => other.kind === kind && other.title !== title);
    if (!model) continue;
    const start = title.start + colon;
    yield {
      start, end: start + 1,
      message: `小标题后用了“${text[start]}”，同级的都用句号；请改为“。”。`,
      fixes: [{ title: '改为“。”', kind: 'suggested', edits: [{ start, end: start + 1, text: '。' }] }],
      related: [{ start: model.start, end: model.title.end + 1, message: '同级小标题用句号。' }],
    };
  }
}
