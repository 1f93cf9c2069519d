/** Headings side by side: the members of one series, as rules about their form compare them. */
import { everyHeading } from './document';
import type { Heading } from './headings';
import { remembering } from './remembering';

/** Siblings of one kind, at every level of a tree. */
export const siblingGroups = remembering((roots: readonly Heading[]): readonly (readonly Heading[])[] =>
  [roots, ...everyHeading(roots).map(({ children }) => children)].flatMap(byKind));

function byKind(siblings: readonly Heading[]): readonly (readonly Heading[])[] {
  const groups = new Map<string, Heading[]>();
  for (const heading of siblings) {
    const group = groups.get(heading.kind);
    if (group) group.push(heading);
    else groups.set(heading.kind, [heading]);
  }
  return [...groups.values()];
}
