import { announced, newPart, ordinal, type Heading } from '../headings';
import type { Document } from '../document';
import { lazily } from '../keeping';
import { matches, pattern } from '../pattern';
import type { DocumentRule, Edit, Finding, Fix, Severity, Told } from '../rule';

const ATTACHMENTS = pattern(/^[\s\u3000]*附\s?件[：:]\s?(\d{1,2})[.．]/g);

/** 同一级标题的序号从一起，逐一递增。 */
export const headingNumber: DocumentRule<number> = {
  id: 'heading-number',
  scope: 'document',
  meta: {
    title: '标题序号不连续',
    why: '序号跳号、重号，读者会疑心漏了内容，引用也无从对应。',
    severity: 'error',
    category: 'heading-sequence',
    fix: 'suggested',
    whyNotSafe: '跳号可能是漏了一节，不一定是序号写错。',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.3' }],
    examples: [
      { bad: '一、总体要求\n⟦三、⟧重点任务', good: '一、总体要求\n二、重点任务' },
      { bad: '一、总体要求\n二、重点任务\n⟦二、⟧保障措施', good: '一、总体要求\n二、重点任务\n三、保障措施' },
    ],
  },
  trigger: [ATTACHMENTS],
  read({ text }) {
    const [head] = matches(text, ATTACHMENTS);
    return head ? Number(head[1]) : undefined;
  },
  *check(document, told) {
    yield* misnumbered(document, document.headings);
    yield* attachments(document, told);
  },
};

function* misnumbered(document: Document, siblings: readonly Heading[]): Iterable<Finding> {
  for (const series of seriesOf(siblings)) {
    // A series that restarted under its own kind of marker is heading-level's business.
    if (!series[0]!.clash) yield* slips(document, series);
  }
  for (const { children } of siblings) if (children.length > 0) yield* misnumbered(document, children);
}

/** 附件：1.…… and the numbers on the lines below it. */
function* attachments({ lines, starts }: Document, told: readonly Told<number>[]): Iterable<Finding> {
  for (const [first, begun] of told) {
    for (let number = first + 1, expected = begun + 1; number < lines.length; number++, expected++) {
      // Not a heading's marker: 2.2023年任务表 may follow.
      const mark = /^([\s\u3000]*)(\d{1,2})([.．])/.exec(lines[number]!.text);
      if (!mark) break;
      const value = Number(mark[2]);
      if (value === expected) continue;
      const start = starts[number]! + mark[1]!.length;
      const end = start + mark[2]!.length;
      yield {
        start, end: end + 1,
        message: `附件序号应为“${expected}”；请查是否漏列了附件，或改正序号。`,
        fixes: [{ title: `改为“${expected}”`, kind: 'suggested', edits: [{ start, end, text: String(expected) }] }],
      };
      expected = value;
    }
  }
}

/** Runs of siblings with one kind of numbered marker. */
function seriesOf(siblings: readonly Heading[]): readonly (readonly Heading[])[] {
  const runs: Heading[][] = [];
  for (const heading of siblings) {
    if (heading.value === 0) continue;
    const run = runs.at(-1);
    if (run && run[0]!.kind === heading.kind && run[0]!.clash === heading.clash) run.push(heading);
    else runs.push([heading]);
  }
  return runs;
}

/** One slip is one finding: after it the count goes on from where the writer went on. */
function* slips(document: Document, series: readonly Heading[]): Iterable<Finding> {
  let expected = 1;
  for (const [i, heading] of series.entries()) {
    const { value } = heading;
    const before = series[i - 1];
    const next = series[i + 1]?.value;
    const anew = value === 1 && before !== undefined && (newPart(document.lines, before.line, heading.line) || announced(document.lines, heading.line));
    if (value === expected || anew) {
      expected = value + 1;
      continue;
    }
    if (!before) {
      // A paper may be an excerpt, so a high first number proves nothing; 二 without 一 does. Articles are counted through the parts.
      if (value === 2 && heading.kind !== 'article' && series.length > 1) yield finding(document, series, i, expected, 'warning');
      expected = value + 1;
      continue;
    }
    yield finding(document, series, i, expected, value === 1 ? 'warning' : 'error');
    expected = next === expected + 1 ? expected + 1 : value + 1;
  }
}

/** Of more headings than these nobody changes all at once; and each slip among them would carry the change of all behind it. */
const TOGETHER = 200;

function finding(document: Document, series: readonly Heading[], i: number, expected: number, severity: Severity): Finding {
  const { text } = document;
  const heading = series[i]!;
  const before = series[i - 1];
  const right = ordinal(heading, text, expected);
  const fixes: Fix[] = [{ title: `改为“${right}”`, kind: 'suggested', edits: [renumber(heading, text, expected)] }];
  // When the numbers behind run on from the slip, all of them must move.
  if (series[i + 1]?.value === heading.value + 1 && series.length - i <= TOGETHER) {
    // Made when asked for: every slip would renumber all behind it.
    fixes.push(lazily({ title: '这里起各标题依次重编', kind: 'suggested' as const }, 'edits', () => series.slice(i).map((each, k) => renumber(each, text, expected + k))));
  }
  return {
    start: heading.start, end: heading.end, severity, fixes,
    message: `${slip(heading, before, expected, text)}；应为“${right}”，请查是否缺了一节，或改正序号。`,
    ...(before && { related: [{ start: before.start, end: before.end, message: '上一个同级标题在这里。' }] }),
  };
}

function slip(heading: Heading, before: Heading | undefined, expected: number, text: string): string {
  const written = text.slice(heading.start, heading.end);
  if (!before) return `这一组标题从“${written}”开始`;
  if (heading.value === before.value) return `“${written}”重复`;
  return heading.value > expected ? `“${written}”之前缺了序号` : `“${written}”与前面的序号不连续`;
}

const renumber = (heading: Heading, text: string, number: number): Edit => ({ ...heading.numeral, text: ordinal(heading, text, number, 'numeral') });
