/** What comes after a heading or an item: the next number of its level. */
import type { Document } from '../document';
import type { Heading } from '../headings';
import { numeralOf } from '../numerals';
import { countable, markerOf, outlineOf } from './outline';

/**
 * The marker that a new line behind a line begins with, indented as that is. Undefined where the line neither begins with a heading
 * that has words nor ends in an item and a semicolon, and where the series goes on with that number already.
 */
export function nextMarker(document: Document, line: number): string | undefined {
  const { text, lines, starts } = document;
  const written = lines[line]!.text;
  const indent = /^[\s\u3000]*(?:#{1,6}\s+)?/.exec(written)![0];
  const member = outlineOf(document).find(({ heading }) => heading.line === line && !heading.glued);
  if (!member) {
    const last = lines[line]!.items.at(-1);
    return last && /[；;]\s*$/.test(written) ? indent + numeralOf(last.value + 1) + last.word : undefined;
  }
  const { heading, series } = member;
  const next = { kind: heading.kind, value: heading.value + 1 };
  const bare = bareMarker(document, line) !== undefined;
  if (bare || heading.value === 0 || !countable(next) || series.some(({ value }) => value === next.value)) return undefined;
  const own = text.slice(starts[line]!, heading.start);
  return (own.trim() === '' ? own : indent) + markerOf(document, next, heading);
}

/** The heading of a line that holds nothing else than its marker. */
export function bareMarker(document: Document, line: number): Heading | undefined {
  const { text, lines, starts } = document;
  const heading = outlineOf(document).find(each => each.heading.line === line)?.heading;
  return heading && text.slice(heading.end, starts[line]! + lines[line]!.text.length).trim() === '' ? heading : undefined;
}
