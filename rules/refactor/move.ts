/** A section before or behind its neighbour: the two change places and numbers, and the blank lines between them stay. */
import { lineAt, type Document } from '../document';
import { newPart, type Heading } from '../headings';
import type { Edit, Span } from '../rule';
import { consecutive, numeralLike, outlineOf, placeOf, type Member } from './outline';
import { proven, type Refactoring } from './proof';

/** References to a section by its number (见第三部分) stay as they are. */
export function move(document: Document, heading: Heading, direction: 'up' | 'down'): Refactoring {
  const members = outlineOf(document);
  const member = members.find(each => each.heading === heading);
  if (!member) return undefined;
  const { series, siblings } = member;
  const other = series[series.indexOf(heading) + (direction === 'up' ? -1 : 1)];
  if (!other || !consecutive(series) || Math.abs(siblings.indexOf(heading) - siblings.indexOf(other)) !== 1) return undefined;
  const [upper, lower] = direction === 'up' ? [other, heading] : [heading, other];
  const first = sectionOf(document, members, upper);
  const second = sectionOf(document, members, lower);
  if (!first || !second || endsInList(document, first) !== endsInList(document, second)) return undefined;
  const { text } = document;
  const words = text.slice(lower.numeral.end, second.end);
  const numeral = (own: Heading, value: number): string => (own.value === 0 ? text.slice(own.numeral.start, own.numeral.end) : numeralLike(own, text, value));
  const edits: Edit[] = [
    { start: first.start, end: first.start, text: text.slice(second.start, lower.numeral.start) + numeral(lower, upper.value) + words + text.slice(first.end, second.start) },
    { ...upper.numeral, text: numeral(upper, lower.value) },
    { start: first.end, end: second.end, text: '' },
  ];
  return proven(document, edits, swapped(members, upper, lower));
}

/** Where a text that begins and ends at these places ends without its last, blank lines. */
function endOfText(text: string, from: number, to: number): number {
  const end = from + text.slice(from, to).trimEnd().length;
  const blank = text.slice(end, to).search(/\r?\n/);
  return blank < 0 ? to : end + blank;
}

/** The lines of a section without the blank ones at its end; undefined where it does not begin and end with lines, or where what follows it cannot be told from it. */
function sectionOf(document: Document, members: readonly Member[], { start, sectionEnd }: Heading): Span | undefined {
  const { text, starts, lines } = document;
  const inside = members.filter(({ heading }) => heading.start >= start && heading.start < sectionEnd);
  const next = members.find(({ heading }) => heading.start >= sectionEnd)?.heading;
  if (inside[0]!.heading.glued || next?.glued) return undefined;
  const from = starts[lineAt(document, start)]!;
  const to = next ? starts[next.line]! : text.length;
  const endLine = next ? next.line : lines.length;
  const lastLine = inside.at(-1)!.heading.line;
  if (newPart(lines, lastLine, endLine) || lines.slice(lastLine + 1, endLine).some(line => CLOSING.test(line.text))) return undefined;
  return { start: from, end: endOfText(text, from, to) };
}

/** Words that no longer belong to the section but close the paper, or list what is attached to it. */
const CLOSING = /^[\s\u3000]*(?:各位|同志们|同志們|让我们|讓我們|以上报告|以上報告|特此|谢谢|謝謝|附\s?件|附[：:]|此致|妥否)/;

/** 一是…；二是…。: a semicolon would come to stand at the end, and the full stop within. */
const endsInList = ({ text }: Document, { end }: Span): boolean => /[；;，,]/.test(text[end - 1] ?? '');

function swapped(members: readonly Member[], upper: Heading, lower: Heading): ReturnType<typeof placeOf>[] {
  const within = ({ start, sectionEnd }: Heading) => ({ heading }: Member): boolean => heading.start >= start && heading.start < sectionEnd;
  const first = members.filter(within(upper));
  const second = members.filter(within(lower));
  const at = members.indexOf(first[0]!);
  const numbered = (section: readonly Member[], value: number) => section.map((member, i) => (i === 0 ? { ...placeOf(member), value } : placeOf(member)));
  return [
    ...members.slice(0, at).map(placeOf),
    ...numbered(second, upper.value), ...numbered(first, lower.value),
    ...members.slice(at + first.length + second.length).map(placeOf),
  ];
}
