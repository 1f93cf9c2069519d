import { everyHeading, type Document } from '../document';
import type { Heading } from '../headings';
import type { Kind } from '../marks';
import { numeralOf } from '../numerals';
import type { DocumentRule, Finding } from '../rule';

/** 序号的写法：一、（一）1.（1），括号之后不加标点，点前不空格。 */
export const headingMarker: DocumentRule = {
  id: 'heading-marker',
  scope: 'document',
  meta: {
    title: '标题序号写法不规范',
    why: '序号后的标点各有定式，写错了排版系统和读者都认不出层次。',
    severity: 'warning',
    category: 'heading-format',
    fix: 'safe',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.3' }, { source: 'GB/T 15834—2011', clause: 'B.3.2—B.3.4' }],
    examples: [
      { bad: '1.抓产业。\n⟦2 .⟧抓项目。\n3.抓民生。', good: '1.抓产业。\n2.抓项目。\n3.抓民生。' },
      { bad: '一、总体要求\n⟦二，⟧重点任务', good: '一、总体要求\n二、重点任务' },
      { bad: '（一）抓产业\n⟦（二）、⟧抓项目', good: '（一）抓产业\n（二）抓项目' },
    ],
  },
  *check(document) {
    yield* strangers(document, document.headings);
    const malformed = new Map<Kind, Heading[]>();
    const wellFormed = new Set<Kind>();
    for (const heading of everyHeading(document.headings)) {
      if (heading.wellFormed) wellFormed.add(heading.kind);
      else malformed.set(heading.kind, [...malformed.get(heading.kind) ?? [], heading]);
    }
    for (const [kind, headings] of malformed) {
      // A paper that writes all its markers one way has a habit, not a slip: one remark for all of them.
      const habit = !wellFormed.has(kind) && new Set(headings.map(heading => separator(heading, document.text))).size === 1;
      if (habit && headings.length > 1 && separator(headings[0]!, document.text) !== '') yield remark(document, headings);
      else for (const heading of headings) yield finding(document, heading);
    }
  },
};

/** （一）（二）（3）: a marker of the next level that goes on counting where its elder siblings stopped. */
function* strangers(document: Document, siblings: readonly Heading[]): Iterable<Finding> {
  for (const [i, heading] of siblings.entries()) {
    const [child] = heading.children;
    const next = siblings[i + 1];
    const goesOn = child?.kind === 'bracketedArabic' && heading.kind === 'bracketed' && child.value === heading.value + 1 && child.value > 1;
    if (goesOn && (!next || next.value === child.value + 1)) {
      const { start, end } = child;
      const right = document.text.slice(start, end).replace(/[0-9０-９]+/, numeralOf(child.value));
      yield {
        start, end,
        message: `序号“${document.text.slice(start, end)}”与前面的“${document.text.slice(heading.start, heading.end)}”样式不一；应为“${right}”。`,
        fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end, text: right }] }],
        related: [{ start: heading.start, end: heading.end, message: '上一个同级标题在这里。' }],
      };
    }
    if (heading.children.length > 0) yield* strangers(document, heading.children);
  }
}

const separator = ({ numeral, end }: Heading, text: string): string => text.slice(numeral.end, end);

function finding({ text }: Document, heading: Heading): Finding {
  const { start, end, numeral } = heading;
  const right = repaired(heading, text);
  const spaced = /^\s+[.．]$/.test(separator(heading, text));
  return {
    start, end,
    message: `序号“${text.slice(start, end)}”写法不规范；应为“${right}”。`,
    fixes: [{
      title: `改为“${right}”`,
      kind: spaced ? 'safe' : 'suggested', // A space before the dot has no meaning; other marks might have one.
      edits: [spaced ? { start: numeral.end, end: end - 1, text: '' } : { start, end, text: right }],
    }],
  };
}

function remark(document: Document, headings: readonly Heading[]): Finding {
  const [first, ...others] = headings;
  const edits = headings.map(heading => ({ start: heading.start, end: heading.end, text: repaired(heading, document.text) }));
  return {
    ...finding(document, first!),
    severity: 'info',
    fixes: [{ title: `全文${headings.length}处改为“${edits[0]!.text}”的写法`, kind: 'suggested', edits }],
    related: others.slice(0, 20).map(({ start, end }) => ({ start, end, message: '这里写法相同。' })),
  };
}

function repaired({ kind, start, numeral, end }: Heading, text: string): string {
  const digits = text.slice(numeral.start, numeral.end);
  if (kind === 'chinese') return `${digits}、`;
  if (kind === 'arabic') return `${digits}.`;
  return text.slice(start, end).replace(/\s|[、，,.．]$/g, '');
}
