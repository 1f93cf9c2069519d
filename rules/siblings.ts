/** Headings side by side: the members of one series, as rules about their form compare them. */
import { everyHeading } from './document';
import type { Heading } from './headings';

/** Siblings of one kind, at every level of a tree. */
export function siblingGroups(roots: readonly Heading[]): readonly (readonly Heading[])[] {
  let groups = known.get(roots);
  if (!groups) known.set(roots, groups = [roots, ...everyHeading(roots).map(({ children }) => children)].flatMap(byKind));
  return groups;
}

/** Several rules ask for one tree. */
const known = new WeakMap<readonly Heading[], readonly (readonly Heading[])[]>();

function byKind(siblings: readonly Heading[]): readonly (readonly Heading[])[] {
  const groups = new Map<string, Heading[]>();
  for (const heading of siblings) {
    const group = groups.get(heading.kind);
    if (group) group.push(heading);
    else groups.set(heading.kind, [heading]);
  }
  return [...groups.values()];
}
