/** A refactoring counts only where the draft, read again after it, is what it meant to make of it. */
import { parse, type Document } from '../document';
import { apply } from '../fix';
import type { Heading } from '../headings';
import { linter, type Lint } from '../linter';
import type { Edit } from '../rule';
import { rules } from '../rules';
import { markerOf, numeralLike, outlineOf, placeOf, type Place } from './outline';

/** The edits of a refactoring, sorted and without overlaps; undefined where it is not possible, or would change nothing. */
export type Refactoring = readonly Edit[] | undefined;

/** The edits, if the outline after them is the one expected, and the rules for headings find nothing that they did not find before. */
export function proven(document: Document, edits: readonly Edit[], expected: readonly Place[]): Refactoring {
  if (edits.length === 0) return undefined;
  const after = parse(apply(document.text, edits), { format: document.format, before: document });
  const places = outlineOf(after).map(placeOf);
  if (places.length !== expected.length || !places.every((place, i) => same(place, expected[i]!))) return undefined;
  const before = defects(document);
  return [...defects(after)].every(([ruleId, times]) => times <= (before.get(ruleId) ?? 0)) ? edits : undefined;
}

/** Gives headings new places in the outline: the markers follow, in Markdown the number signs too, and every other character stays. */
export function replace(document: Document, places: ReadonlyMap<Heading, Place>, near?: Heading): Refactoring {
  const edits: Edit[] = [];
  for (const { heading, depth } of outlineOf(document)) {
    const place = places.get(heading);
    if (!place) continue;
    const { kind, value } = place;
    const signs = signsAt(document, heading, place.depth - depth);
    if (!signs) return undefined;
    edits.push(...signs);
    if (kind !== heading.kind) edits.push({ start: heading.start, end: heading.end, text: markerOf(document, { kind, value }, near) });
    else if (value !== heading.value) edits.push({ ...heading.numeral, text: numeralLike(heading, document.text, value) });
  }
  const expected = outlineOf(document).map(member => places.get(member.heading) ?? placeOf(member));
  return proven(document, edits, expected);
}

/** `## ` before a heading goes down and up with it; undefined where it would lose them. */
function signsAt({ text, starts }: Document, { line }: Heading, by: number): readonly Edit[] | undefined {
  const [signs = ''] = /^#+/.exec(text.slice(starts[line]!, starts[line]! + 7)) ?? [];
  if (by === 0 || signs === '') return [];
  if (signs.length + by < 1) return undefined;
  return [{ start: starts[line]!, end: starts[line]! + signs.length, text: '#'.repeat(signs.length + by) }];
}

const same = (a: Place, b: Place): boolean => a.kind === b.kind && a.value === b.value && a.depth === b.depth;

let lint: Lint | undefined;
const known = new WeakMap<Document, ReadonlyMap<string, number>>();

/** How many findings each rule for headings has. */
function defects(document: Document): ReadonlyMap<string, number> {
  let counts = known.get(document);
  if (counts) return counts;
  lint ??= linter(rules.filter(({ id }) => id.startsWith('heading-')).map(rule => ({ rule })));
  const fresh = new Map<string, number>();
  for (const { ruleId } of lint(document)) fresh.set(ruleId, (fresh.get(ruleId) ?? 0) + 1);
  known.set(document, counts = fresh);
  return counts;
}
