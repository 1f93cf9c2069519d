/** The tree that the markers of headings make, and what a series of headings may look like. */
import { keeping, perLine } from './keeping';
import { numeralOf } from './numerals';
import type { Line } from './document';
import { formal, KINDS, type Kind, type Mark } from './marks';
import type { Span } from './rule';

/** All spans are document offsets. */
export interface Heading extends Span {
  readonly kind: Kind;
  readonly value: number;
  readonly numeral: Span;
  readonly wellFormed: boolean;
  readonly line: number;
  /** `own`: the heading is the whole line. `run-in`: its text goes on after the heading. */
  readonly form: 'own' | 'run-in';
  /** The marker stands in the middle of a line, behind other text. */
  readonly glued: boolean;
  /** The words after the marker, without their end mark. */
  readonly title: Span;
  /** `。` and the like, or nothing. */
  readonly endMark: string;
  /** The end of the section: where the next heading of this level or above begins, or the text ends. */
  readonly sectionEnd: number;
  /** The same kind of marker as the heading above it, counting anew: a series that restarted below its own level. */
  readonly clash: boolean;
  readonly children: readonly Heading[];
}

/** How the title of a report ends, as a pattern. */
export const GENRE = '工作(?:要点|要點|总结|總結|计划|計劃|报告|報告|方案|汇报|匯報)';

interface Found extends Pick<Mark, 'kind' | 'value' | 'start' | 'end' | 'wellFormed' | 'at'> { readonly after: Mark['after'] | undefined; readonly line: number; readonly offset: number; readonly mark: Mark }

/** Hangs the markers that are headings into a tree. */
export function outline(lines: readonly Line[], starts: readonly number[], prose: (line: number) => boolean): readonly Heading[] {
  const found: Found[] = [];
  let attachments = false;
  lines.forEach((line, number) => {
    if (!prose(number)) return;
    // 附件：1.…… and the numbers on the lines below it list attachments.
    attachments = line.attachments || (attachments && line.marks[0]?.kind === 'arabic' && line.marks[0].at === 'start');
    if (attachments) return;
    for (const mark of line.marks) {
      const { kind, value, start, end, wellFormed, at, after } = mark;
      found.push({ kind, value, start, end, wellFormed, at, after, mark, line: number, offset: starts[number]! });
    }
  });
  const accepted = prove(found, lines);
  return hang(accepted, lines, starts);
}

export const ATTACHMENTS = /^[\s\u3000]*附\s?件[：:]/;

/** A heading is at most this long; beyond it the line is a sentence (GB/T 9704: 28 characters a line, and some headings wrap). */
const LONGEST = 40;

/**
 * Which candidates are markers. A well-formed one at the start of a line is. A malformed one, or one inside a line, must
 * continue a series: the one before it in the series, or the one after it, is there.
 */
function prove(found: readonly Found[], lines: readonly Line[]): readonly Found[] {
  const accepted: Found[] = [];
  /** The last accepted value of each kind since a higher one. */
  const last = new Map<Kind, number>();
  let next: readonly (Found | undefined)[] | undefined;
  const follows = (i: number): Found | undefined => (next ??= successors(found))[i];
  found.forEach((mark, i) => {
    if (!isMarker(mark, i)) return;
    accepted.push(mark);
    for (const kind of KINDS.slice(KINDS.indexOf(mark.kind) + 1)) last.delete(kind);
    last.set(mark.kind, mark.value);
  });
  return accepted;

  function isMarker(mark: Found, i: number): boolean {
    const line = lines[mark.line]!;
    if (mark.kind === 'item') return line.items.every(item => item.start <= mark.start || item.value !== mark.value + 1);
    if (mark.kind === 'part') return line.text.trim().length <= LONGEST;
    if (mark.kind === 'dash') return line.text.startsWith('——', mark.start);
    if (mark.value === 0) return false;
    if (mark.at === 'start' && mark.wellFormed) return true;
    const before = last.get(mark.kind);
    // Of 1、 2、 4、 the 4、 goes on, if with a gap; `3，` after 一 does not.
    if (mark.at === 'start') return before === mark.value - 1 || follows(i) !== undefined || (before !== undefined && before < mark.value && mark.value - before <= 2);
    const isNext = before !== undefined && before < mark.value && mark.value - before <= 2;
    if (mark.after === 'colon' && !announcedSection(mark, i)) return false;
    if (mark.after === 'text' && !rightAfterHeading(mark)) {
      // ……改造等工程（四）民生福祉持续增进。: the stop before the heading was lost with the line break.
      return mark.kind === 'bracketed' && before === mark.value - 1 && /^[\p{Script=Han}、]{4,20}。/u.test(line.text.slice(mark.end));
    }
    if (!mark.wellFormed && /[0-9０-９]$/.test(line.text.slice(mark.start, mark.end))) {
      return before === mark.value - 1 && follows(i)?.wellFormed === true;
    }
    if (mark.value === 1) return follows(i) !== undefined || (mark.after === 'text' && mark.kind === 'bracketed');
    return before === mark.value - 1 || (mark.kind === 'bracketed' && isNext);
  }

  /** 主要工作如下：一、…… begins a section where the words behind it fill the line, as a heading's do. */
  function announcedSection(mark: Found, i: number): boolean {
    if (mark.kind !== 'chinese' || mark.value !== 1) return false;
    const next = follows(i);
    return next !== undefined && next.line !== mark.line;
  }

  /** `二、……工程1.增强`: the words between the heading above and this marker are a heading's words. */
  function rightAfterHeading(mark: Found): boolean {
    const above = accepted.at(-1);
    if (!above || above.line !== mark.line || KINDS.indexOf(above.kind) >= KINDS.indexOf(mark.kind)) return false;
    const between = lines[mark.line]!.text.slice(above.end, mark.start);
    return between.length <= LONGEST && !/[。；;！!？?：:]/.test(between) && !/[，,]\s*$/.test(between);
  }
}

/** No outline is deeper: every kind within the one above it, and within itself. Whoever walks the tree may do so by recursion. */
const DEEPEST = 2 * KINDS.length;

/** For each mark the next member of its series, before the series starts anew: found from the end, in one walk however many there are. */
function successors(found: readonly Found[]): readonly (Found | undefined)[] {
  /** Where each number of each kind stands next, and where it next begins a line. */
  const numbers = new Map<number, number>();
  const beginnings = new Map<number, number>();
  /** Where a well-formed marker of each kind next begins a line. */
  const sections = KINDS.map(() => Infinity);
  const next = new Array<Found | undefined>(found.length);
  for (let i = found.length - 1; i >= 0; i--) {
    const { kind, value, at, wellFormed } = found[i]!;
    const level = KINDS.indexOf(kind);
    const member = value * KINDS.length + level;
    const place = numbers.get(member + KINDS.length) ?? Infinity;
    let anew = beginnings.get(member) ?? Infinity;
    for (let above = 0; above < level; above++) anew = Math.min(anew, sections[above]!);
    if (place < anew) next[i] = found[place];
    numbers.set(member, i);
    if (at === 'start') beginnings.set(member, i);
    if (at === 'start' && wellFormed) sections[level] = i;
  }
  return next;
}

/** A heading while the tree grows. */
interface Node extends Omit<Heading, 'children' | 'sectionEnd' | 'clash'> { children: Node[]; sectionEnd: number; clash: boolean }

function hang(marks: readonly Found[], lines: readonly Line[], starts: readonly number[]): readonly Heading[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  const end = starts.at(-1)! + lines.at(-1)!.text.length;
  marks.forEach((mark, i) => {
    const next = marks[i + 1];
    const node = headingOf(mark, next, lines);
    const rank = KINDS.indexOf(node.kind);
    for (let top = open.at(-1); top && KINDS.indexOf(top.kind) >= rank; top = open.at(-1)) {
      if (top.kind === node.kind && open.length < DEEPEST && restartsBelow(top, node)) {
        node.clash = true;
        break;
      }
      open.pop()!.sectionEnd = node.start;
      const outer = open.at(-1);
      const back = node.value === (outer?.value ?? 0) + 1 && node.value !== top.value + 1;
      if (top.clash && top.kind === node.kind && !back) {
        node.clash = true;
        break;
      }
    }
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  });
  for (const node of open) node.sectionEnd = end;
  return roots;

  /**
   * 二、 then, below it, 一、 again: the writer went down a level and kept the marker. Not where a line without a marker that
   * looks like a title stands between, or other headings: then a new part begins and counts for itself.
   */
  function restartsBelow(top: Node, node: Node): boolean {
    if (node.value !== 1 || top.value < 2 || top.form !== 'own' || top.endMark !== '' || top.children.length > 0) return false;
    if (top.kind === 'dash' || top.kind === 'item') return false;
    // 主要做法是： announces a list of its own; only at the top level is it the section that goes on.
    if (node.kind !== 'chinese' && node.kind !== 'bracketed' && announced(lines, node.line)) return false;
    return !newPart(lines, top.line, node.line);
  }
}

function headingOf(found: Found, next: Found | undefined, lines: readonly Line[]): Node {
  const { text } = lines[found.line]!;
  const behind = next?.line === found.line ? next.start : undefined;
  const { form, title, endMark } = keep(found.mark, [behind], () => wordsOf(text, found.mark, behind));
  const { mark: { numeral }, offset, kind, value, wellFormed, line } = found;
  return {
    kind, value, wellFormed, line, form, endMark,
    start: offset + found.start, end: offset + found.end,
    numeral: { start: offset + numeral.start, end: offset + numeral.end },
    glued: found.at === 'inside',
    title: { start: offset + title.start, end: offset + title.end },
    sectionEnd: 0, clash: false, children: [],
  };
}

/** The words of a heading, with spans from the start of the line. */
type Words = Pick<Heading, 'form' | 'title' | 'endMark'>;

const keep = keeping<Words>();

/** `behind`: where the next marker stands in the line, if one does. */
function wordsOf(text: string, mark: Mark, behind: number | undefined): Words {
  const words = text.slice(mark.end, behind ?? text.trimEnd().length);
  const stop = words.search(/[。！？!?；;]/);
  const own = (stop < 0 || stop >= words.trimEnd().length - 1) && words.length <= LONGEST && behind === undefined
    || (stop < 0 && words.length <= LONGEST);
  const length = stop < 0 ? (own ? words.length : runIn(words)) : stop;
  const bare = words.slice(0, length).replace(/\*{1,2}\s*$/, '').replace(/[：:，,]$/, '');
  const start = mark.end + (bare.length - bare.trimStart().length);
  const end = mark.end + bare.trimEnd().length;
  const endMark = /[。！？!?；;：:，,]/.exec(text.slice(end, end + 1))?.[0] ?? '';
  return { form: own ? 'own' : 'run-in', title: { start, end: Math.max(start, end) }, endMark };
}

/** Where a run-in heading ends that lost its stop: at the first comma or colon, or nowhere. */
function runIn(words: string): number {
  const comma = words.search(/[，,：:]/);
  return comma < 0 ? Math.min(words.length, LONGEST) : Math.min(comma, LONGEST);
}

/** The numbers of the first lines that are not blank. */
export function firstFilled(lines: readonly Line[], count: number): readonly number[] {
  const found: number[] = [];
  for (let line = 0; line < lines.length && found.length < count; line++) if (!lines[line]!.blank) found.push(line);
  return found;
}

/** The next line that is not blank. */
export function nextFilled(lines: readonly Line[], line: number): Line | undefined {
  let next = line + 1;
  while (lines[next]?.blank) next++;
  return lines[next];
}

/** Whether the line before ends in a colon, so that a list of its own begins. */
export function announced(lines: readonly Line[], line: number): boolean {
  for (let before = line - 1; before >= 0; before--) {
    const { text, blank } = lines[before]!;
    if (!blank) return /[：:]\s*$/.test(text);
  }
  return false;
}

/** Whether a line that looks like a title, with no marker of its own, stands between two lines: there a new part begins. */
export function newPart(lines: readonly Line[], after: number, before: number): boolean {
  for (let line = after + 1; line < before; line++) if (beginsPart(lines[line]!)) return true;
  return false;
}

const beginsPart = perLine(({ text, blank, marks }) => {
  if (/^\s*各位(?:代表|委员|同志)/.test(text)) return true;
  return !blank && text.trim().length <= LONGEST && !/[。：:；;！!，,]\s*$/.test(text) && !marks.some(mark => mark.at === 'start');
});

/** The marker that a heading would have with another number, or its numeral alone. */
export function ordinal(heading: Heading, text: string, number: number, part: 'marker' | 'numeral' = 'marker'): string {
  const numeral = heading.kind === 'arabic' || heading.kind === 'bracketedArabic' ? String(number)
    : heading.kind === 'circled' ? String.fromCodePoint(0x245f + number)
    : heading.kind === 'formal' ? formal(numeralOf(number), text)
    : numeralOf(number);
  if (part === 'numeral') return numeral;
  return text.slice(heading.start, heading.numeral.start) + numeral + text.slice(heading.numeral.end, heading.end);
}
