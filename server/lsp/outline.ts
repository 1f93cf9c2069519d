/** Parts of a draft as editors show, fold and select them. Spans are document offsets, without the blank lines at their end. */
import type { Document, Heading, Series, Span } from '../../rules/index';

/** A heading's section. */
export function sectionOf({ text }: Document, { start, sectionEnd, title }: Heading): Span {
  return { start, end: Math.max(start + text.slice(start, sectionEnd).trimEnd().length, title.end) };
}

/** The items of a series, each from its number to where the next begins; the last one ends with its paragraph. */
export function itemsOf({ text, lines, starts }: Document, { line, items }: Series): readonly Span[] {
  const lineEnd = starts[line]! + lines[line]!.text.length;
  return items.map(({ start }, i) => ({ start, end: start + text.slice(start, items[i + 1]?.start ?? lineEnd).trimEnd().length }));
}
