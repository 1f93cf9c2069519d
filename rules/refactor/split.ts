/** Headings that stand in the middle of a paragraph, each given a line of its own. */
import { headingGlued } from '../check/heading-glued';
import type { Document } from '../document';
import { compatible } from '../fix';
import { findingsOf } from '../linter';
import { outlineOf, placeOf } from './outline';
import { proven, type Refactoring } from './proof';

/** All of them, but for the points that a short paragraph counts off in line: the rule only remarks on those. */
export function splitGlued(document: Document): Refactoring {
  const { text } = document;
  const sure = [...findingsOf(headingGlued, document)].filter(({ severity }) => severity !== 'info');
  // A heading's own full stop may be meant, so it stays, and its text behind it.
  const breaks = sure.flatMap(({ fixes }) => fixes?.[0] ?? []).filter(({ edits }) => edits.every(({ start, end }) => text.slice(start, end).trim() === ''));
  return proven(document, compatible(breaks), outlineOf(document).map(placeOf));
}
