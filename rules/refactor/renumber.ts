/** Series of headings and of items counted anew, from one. */
import type { Document } from '../document';
import type { Heading } from '../headings';
import type { Series } from '../marks';
import { numeralOf } from '../numerals';
import { outlineOf, placeOf, type Member, type Place } from './outline';
import { proven, replace, type Refactoring } from './proof';

/** The series that a heading belongs to. */
export function renumberSeries(document: Document, heading: Heading): Refactoring {
  const member = outlineOf(document).find(each => each.heading === heading);
  return member && replace(document, counted(outlineOf(document), [member.series]));
}

/** All series of headings; those within paragraphs stay as they are. */
export function renumberAll(document: Document): Refactoring {
  const members = outlineOf(document);
  return replace(document, counted(members, [...new Set(members.map(({ series }) => series))]));
}

function counted(members: readonly Member[], every: readonly (readonly Heading[])[]): ReadonlyMap<Heading, Place> {
  const values = new Map<Heading, number>();
  for (const series of every) {
    const first = series[0]!.value;
    if (first === 0) continue;
    // A paper may be an excerpt, so a high first number is meant; 二 without 一 is a slip.
    series.forEach((heading, i) => values.set(heading, (first > 2 ? first : 1) + i));
  }
  return new Map(members.flatMap(member => {
    const value = values.get(member.heading);
    return value === undefined || value === member.heading.value ? [] : [[member.heading, { ...placeOf(member), value }] as const];
  }));
}

/** A series within a paragraph. Not where a clause between two members begins with a bare 是: there a number was lost, not miscounted. */
export function renumberItems(document: Document, { items }: Series): Refactoring {
  const { text } = document;
  if (items.some(({ end }, i) => /[。；;]\s*[是要]/.test(text.slice(end, items[i + 1]?.start ?? end)))) return undefined;
  const edits = items.flatMap(({ start, end, value, word }, i) =>
    (value === i + 1 ? [] : [{ start, end: end - word.length, text: numeralOf(i + 1) }]));
  return proven(document, edits, outlineOf(document).map(placeOf));
}
