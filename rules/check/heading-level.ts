import type { Document } from '../document';
import { everyHeading } from '../document';
import type { Heading } from '../headings';
import type { Kind } from '../marks';
import { numeralOf } from '../numerals';
import type { DocumentRule, Finding, Fix } from '../rule';

/** How reports are built, counted in the seeds. */
export interface HeadingTable {
  readonly markers: readonly { readonly kind: Kind; readonly example: string; readonly seen: Evidence }[];
  /** Which marker stands below which; '' is the top. */
  readonly transitions: readonly { readonly parent: Kind | ''; readonly child: Kind; readonly example: string; readonly seen: Evidence }[];
  /** How headings end, by marker and form. */
  readonly ends: readonly { readonly kind: Kind; readonly form: Heading['form']; readonly endMark: string; readonly example: string; readonly seen: Evidence }[];
}

/** How often each seed shows it. */
export type Evidence = Readonly<Record<string, number>>;

/** The levels of the standard; every other marker is custom. */
const STANDARD: readonly Kind[] = ['chinese', 'bracketed', 'arabic', 'bracketedArabic'];

/** 下一级标题换用下一级的序号样式；不沿用上一级的样式，也不越级。 */
export const headingLevel = ({ transitions }: HeadingTable): DocumentRule => {
  const customary = new Set(transitions.map(({ parent, child }) => `${parent} ${child}`));
  return {
    id: 'heading-level',
    scope: 'document',
    meta: {
      title: '标题层次混乱',
      why: '下级标题沿用上级的序号样式，读者分不清哪一级；越级则好像缺了一层。',
      severity: 'error',
      category: 'heading-sequence',
      fix: 'suggested',
      whyNotSafe: '也可能本意是接着上级编号，要由作者定。',
      citations: [{ source: 'GB/T 9704—2012', clause: '7.3.3' }, { source: 'GB/T 15834—2011', clause: 'B.3.8' }],
      examples: [
        {
          bad: '一、上半年工作总结\n全镇经济平稳运行，各项工作顺利推进。\n二、下半年工作计划\n下半年重点抓好以下工作：\n⟦一、⟧抓项目建设\n⟦二、⟧抓民生改善',
          good: '一、上半年工作总结\n全镇经济平稳运行，各项工作顺利推进。\n二、下半年工作计划\n下半年重点抓好以下工作：\n（一）抓项目建设\n（二）抓民生改善',
        },
      ],
    },
    *check(document) {
      const first = new Map<Kind, Heading>();
      for (const heading of everyHeading(document.headings)) if (!first.has(heading.kind)) first.set(heading.kind, heading);
      for (const heading of everyHeading(document.headings)) {
        if (heading.children.length === 0) continue;
        yield* clashes(document, heading);
        yield* skips(document.text, heading, { customary, first });
      }
    },
  };
};

/** Of more headings than these nobody changes all at once; and each of them would carry the change of all. */
const TOGETHER = 200;

/** A series below a heading of its own kind: each marker must change, to the next level's and to its place in the series. */
function* clashes(document: Document, parent: Heading): Iterable<Finding> {
  const series = parent.children.filter(child => child.clash);
  const kind = STANDARD[STANDARD.indexOf(parent.kind) + 1];
  if (series.length === 0 || kind === undefined) return;
  const markers = series.map((_, i) => markerOf(kind, i + 1, document.context.width === 'half'));
  const edits = series.map(({ start, end }, i) => ({ start, end, text: markers[i]! }));
  for (const [i, { start, end }] of series.entries()) {
    const fixes: Fix[] = [{ title: `改为“${markers[i]}”`, kind: 'suggested', edits: [edits[i]!] }];
    if (series.length > 1 && series.length <= TOGETHER) fixes.push({ title: '这一组标题全部改为下一级序号', kind: 'suggested', edits });
    yield {
      start, end, fixes,
      message: `“${document.text.slice(start, end)}”与上级标题用了同一种序号；下一级应为“${markers[i]}”。`,
      related: [{ start: parent.start, end: parent.end, message: '上级标题在这里。' }],
    };
  }
}

/** The steps that reports take, and the first heading of each kind in a document. */
interface Levels { readonly customary: ReadonlySet<string>; readonly first: ReadonlyMap<Kind, Heading> }

/** A step over a level of the standard that no seed takes, in a paper that uses the level elsewhere. */
function* skips(text: string, parent: Heading, { customary, first }: Levels): Iterable<Finding> {
  const child = parent.children[0];
  if (!child || child.clash) return;
  const from = STANDARD.indexOf(parent.kind);
  const to = STANDARD.indexOf(child.kind);
  if (from < 0 || to <= from + 1 || customary.has(`${parent.kind} ${child.kind}`)) return;
  const [used] = STANDARD.slice(from + 1, to).flatMap(kind => first.get(kind) ?? []).sort((a, b) => a.start - b.start);
  if (!used) return;
  const { start, end } = child;
  yield {
    start, end, severity: 'info',
    message: `“${text.slice(start, end)}”越过了一级；全文别处用到“${text.slice(used.start, used.end)}”一级，请查层次。`,
    related: [{ start: used.start, end: used.end, message: '这一级用在这里。' }],
  };
}

/** The marker of a level, in the width that the text writes its brackets in. */
function markerOf(kind: Kind, number: number, half: boolean): string {
  const [open, close] = half ? ['(', ')'] : ['（', '）'];
  switch (kind) {
    case 'chinese': return `${numeralOf(number)}、`;
    case 'bracketed': return `${open}${numeralOf(number)}${close}`;
    case 'arabic': return `${number}.`;
    default: return `${open}${number}${close}`;
  }
}
