/** A series 一是…；二是… within a paragraph as headings of their own, and back. */
import { lineAt, parse, type Document } from '../document';
import { apply } from '../fix';
import type { Heading } from '../headings';
import type { Series } from '../marks';
import { numeralOf } from '../numerals';
import type { Edit } from '../rule';
import { consecutive, isLevel, levelBelow, markerOf, outlineOf, placeOf, type Member, type Place } from './outline';
import { proven, replace, type Refactoring } from './proof';

/** Each item on a line of its own, under a marker of the level below. What stands behind the last item goes with it. */
export function itemsToHeadings(document: Document, { line, items }: Series): Refactoring {
  const { text, lines, starts } = document;
  const members = outlineOf(document);
  const parent = members.findLast(({ heading }) => heading.start <= items[0]!.start && items[0]!.start < heading.sectionEnd);
  const kind = kindBelow(document, parent);
  if (!kind) return undefined;
  const indent = /^[\s\u3000]*/.exec(lines[line]!.text)![0];
  const spaced = lines[line + 1]?.blank === true && line + 2 < lines.length || lines[line - 1]?.blank === true;
  const gap = lineBreak(text).repeat(spaced ? 2 : 1) + indent;
  const edits = items.map(({ start, end, value }): Edit => {
    const before = text.slice(starts[line], start).trimEnd();
    const marker = markerOf(document, { kind, value });
    return before === '' ? { start, end, text: marker } : { start: starts[line]! + before.length, end, text: gap + marker };
  });
  const fresh = items.map(({ value }): Place => ({ kind, value, depth: parent ? parent.depth + 1 : 0 }));
  const before = members.filter(({ heading }) => heading.start <= items[0]!.start);
  return proven(document, edits, [...before.map(placeOf), ...fresh, ...members.slice(before.length).map(placeOf)]);
}

/** Items that have lines of their own already: only their markers change. */
export function itemLinesToHeadings(document: Document, heading: Heading): Refactoring {
  const member = outlineOf(document).find(each => each.heading === heading);
  const kind = member && kindBelow(document, member.parent);
  if (!kind || heading.kind !== 'item' || !consecutive(member.series)) return undefined;
  return replace(document, new Map(member.series.map(({ value }, i) => [member.series[i]!, { kind, value, depth: member.depth }])));
}

/**
 * The series of a heading as one paragraph 一是…二是…, joined to the paragraph that leads to it. Only where each section is one
 * paragraph that ends with a stop; paragraphs behind the last one stay.
 */
export function headingsToItems(document: Document, heading: Heading): Refactoring {
  const { text, lines, starts } = document;
  const members = outlineOf(document);
  const member = members.find(each => each.heading === heading);
  if (!member || !isLevel(heading.kind) || heading.clash) return undefined;
  const { series } = member;
  const plain = ({ children, glued, line }: Heading): boolean => children.length === 0 && !glued && /[。；;！!？?]["”」]?\s*$/.test(lines[line]!.text);
  if (series.length < 2 || series[0]!.value !== 1 || !consecutive(series) || !series.every(plain)) return undefined;
  const gaps = series.map(({ line }) => line - filledBefore(document, line));
  if (series.some(({ line }, i) => i > 0 && line - gaps[i]! !== series[i - 1]!.line || i > 1 && gaps[i] !== gaps[1])) return undefined;
  const lead = series[0]!.line - gaps[0]!;
  const joins = lead >= 0 && gaps[0] === gaps[1] && document.prose(lead) && !members.some(({ heading: { line, form } }) => line === lead && form === 'own');
  const edits = series.map(({ start, end, value, line }, i): Edit => {
    const above = line - gaps[i]!;
    const from = i > 0 || joins ? starts[above]! + lines[above]!.text.trimEnd().length : start;
    return { start: from, end, text: `${numeralOf(value)}是` };
  });
  const rest = members.filter(({ heading: each }) => !series.includes(each)).map(placeOf);
  if (!proven(document, edits, rest)) return undefined;
  const after = parse(apply(text, edits), { format: document.format, before: document });
  const at = lineAt(after, edits[0]!.start);
  return after.series.some(({ line, items }) => line === at && items.length === series.length && items.every(({ value }, i) => value === i + 1)) ? edits : undefined;
}

/** （一） stands where no heading says what is below it. */
const kindBelow = (document: Document, parent: Member | undefined) => (parent ? levelBelow(document, parent.heading.kind) : 'bracketed');

/** The line above that is not blank; -1 where there is none. */
function filledBefore({ lines }: Document, line: number): number {
  let above = line - 1;
  while (lines[above]?.blank) above--;
  return above;
}

const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
