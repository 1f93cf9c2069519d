/** A section one level lower or higher, with its subsections. No text moves: only markers change. */
import type { Document } from '../document';
import type { Heading } from '../headings';
import type { Kind } from '../marks';
import { consecutive, isLevel, levelBelow, outlineOf, type Member, type Place } from './outline';
import { replace, type Refactoring } from './proof';

/** Makes the section the last one of the section before it; those behind it move up by one number. */
export function demote(document: Document, heading: Heading): Refactoring {
  const member = memberOf(document, heading);
  if (!member) return undefined;
  const { series, depth } = member;
  const at = series.indexOf(heading);
  const above = series[at - 1];
  if (!above) return undefined;
  const below = above.children.filter(({ kind }) => isLevel(kind));
  const last = below.at(-1);
  const kind = last?.kind ?? levelBelow(document, heading.kind);
  if (!kind || last?.clash || !consecutive(below.filter(child => child.kind === kind))) return undefined;
  const places = new Map<Heading, Place>([[heading, { kind, value: (last?.value ?? 0) + 1, depth: depth + 1 }]]);
  if (!shift(document, heading, { kind, depth: depth + 1 }, places)) return undefined;
  for (const behind of series.slice(at + 1)) places.set(behind, { kind: behind.kind, value: behind.value - 1, depth });
  return replace(document, places, last);
}

/**
 * Makes the section the one behind its parent. As the text stays where it is, those that were behind it under that parent are
 * now its own last subsections, as in any outliner.
 */
export function promote(document: Document, heading: Heading): Refactoring {
  const member = memberOf(document, heading);
  const parent = member?.parent && memberOf(document, member.parent.heading);
  if (!member || !parent) return undefined;
  const { series, siblings } = member;
  const { kind, value } = parent.heading;
  const behind = series.slice(series.indexOf(heading) + 1);
  if (siblings.slice(siblings.indexOf(heading) + 1).some(other => !behind.includes(other))) return undefined;
  const places = new Map<Heading, Place>([[heading, { kind, value: value + 1, depth: parent.depth }]]);
  if (!shift(document, heading, { kind, depth: parent.depth }, places, heading.kind)) return undefined;
  const own = heading.children.filter(child => isLevel(child.kind)).length;
  behind.forEach((other, i) => places.set(other, { kind: other.kind, value: own + i + 1, depth: member.depth }));
  for (const other of parent.series.slice(parent.series.indexOf(parent.heading) + 1)) {
    places.set(other, { kind: other.kind, value: other.value + 1, depth: parent.depth });
  }
  return replace(document, places, parent.heading);
}

/** A heading whose marker says a level and whose series has no slip; else a new number would be a guess. */
function memberOf(document: Document, heading: Heading): Member | undefined {
  const member = outlineOf(document).find(each => each.heading === heading);
  return member && isLevel(heading.kind) && !heading.clash && consecutive(member.series) ? member : undefined;
}

/** Hangs all that stands below a heading under its new place; `kind` is that of the level below, where it is known. False where there is none. */
function shift(document: Document, { children }: Heading, at: { readonly kind: Kind; readonly depth: number }, places: Map<Heading, Place>, kind = levelBelow(document, at.kind)): boolean {
  const depth = at.depth + 1;
  const kinds = new Set(children.map(child => child.kind).filter(isLevel));
  if (kinds.size > 1 || children.some(({ clash, kind: own }) => clash || own === 'article')) return false;
  return children.every(child => {
    const below = isLevel(child.kind) ? kind : child.kind;
    if (!below) return false;
    places.set(child, { kind: below, value: child.value, depth });
    return shift(document, child, { kind: below, depth }, places);
  });
}
