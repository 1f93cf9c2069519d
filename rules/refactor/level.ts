/** A section one level lower or higher, with its subsections. No text moves: only markers change. */
import type { Document } from '../document';
import type { Heading } from '../headings';
import type { Kind } from '../marks';
import { consecutive, isLevel, levelBelow, outlineOf, type Member, type Place } from './outline';
import { replace, type Refactoring } from './proof';

type Placed = readonly [Heading, Place];

/** Makes the section the last one of the section before it; those behind it move up by one number. */
export function demote(document: Document, heading: Heading): Refactoring {
  const member = memberOf(document, heading);
  if (!member) return undefined;
  const { series, depth } = member;
  const at = series.indexOf(heading);
  const above = series[at - 1];
  if (!above) return undefined;
  const elder = above.children.filter(({ kind }) => isLevel(kind));
  const last = elder.at(-1);
  const kind = last?.kind ?? levelBelow(document, heading.kind);
  if (!kind || last?.clash || !consecutive(elder.filter(child => child.kind === kind))) return undefined;
  const below = hung(document, heading, { kind, depth: depth + 1 });
  return below && replace(document, new Map<Heading, Place>([
    [heading, { kind, value: (last?.value ?? 0) + 1, depth: depth + 1 }],
    ...below,
    ...series.slice(at + 1).map((other): Placed => [other, { kind: other.kind, value: other.value - 1, depth }]),
  ]), last);
}

/**
 * Makes the section the one behind its parent. As the text stays where it is, those that were behind it under that parent are
 * now its own last subsections, as in any outliner.
 */
export function promote(document: Document, heading: Heading): Refactoring {
  const member = memberOf(document, heading);
  const parent = member?.parent && memberOf(document, member.parent.heading);
  if (!member || !parent) return undefined;
  const { series, siblings, depth } = member;
  const { kind, value } = parent.heading;
  const behind = series.slice(series.indexOf(heading) + 1);
  if (siblings.slice(siblings.indexOf(heading) + 1).some(other => !behind.includes(other))) return undefined;
  const below = hung(document, heading, { kind, depth: parent.depth, next: heading.kind });
  const own = heading.children.filter(child => isLevel(child.kind)).length;
  const uncles = parent.series.slice(parent.series.indexOf(parent.heading) + 1);
  return below && replace(document, new Map<Heading, Place>([
    [heading, { kind, value: value + 1, depth: parent.depth }],
    ...below,
    ...behind.map((other, i): Placed => [other, { kind: other.kind, value: own + i + 1, depth }]),
    ...uncles.map((other): Placed => [other, { kind: other.kind, value: other.value + 1, depth: parent.depth }]),
  ]), parent.heading);
}

/** A heading whose marker says a level and whose series has no slip; else a new number would be a guess. */
function memberOf(document: Document, heading: Heading): Member | undefined {
  const member = outlineOf(document).find(each => each.heading === heading);
  return member && isLevel(heading.kind) && !heading.clash && consecutive(member.series) ? member : undefined;
}

/** Where a heading is to stand, with the level below it, where that is known. */
interface Above { readonly kind: Kind; readonly depth: number; readonly next?: Kind | undefined }

/** All that stands below a heading, hung under its new place; undefined where there is no level for it. */
function hung(document: Document, { children }: Heading, { kind, depth, next = levelBelow(document, kind) }: Above): readonly Placed[] | undefined {
  const kinds = new Set(children.map(child => child.kind).filter(isLevel));
  if (kinds.size > 1 || children.some(({ clash, kind: own }) => clash || own === 'article')) return undefined;
  const placed: Placed[] = [];
  for (const child of children) {
    const own = isLevel(child.kind) ? next : child.kind;
    const below = own && hung(document, child, { kind: own, depth: depth + 1 });
    if (!below) return undefined;
    placed.push([child, { kind: own, value: child.value, depth: depth + 1 }], ...below);
  }
  return placed;
}
