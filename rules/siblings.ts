/** Headings side by side: the members of one series, as rules about their form compare them. */
import type { Heading } from './headings';

/** Siblings of one kind, at every level; `every` are all headings, `roots` the topmost. */
export function siblingGroups(every: readonly Heading[], roots: readonly Heading[]): readonly (readonly Heading[])[] {
  return [roots, ...every.map(({ children }) => children)].flatMap(siblings => {
    const byKind = new Map<string, Heading[]>();
    for (const heading of siblings) {
      const known = byKind.get(heading.kind);
      if (known) known.push(heading);
      else byKind.set(heading.kind, [heading]);
    }
    return [...byKind.values()];
  });
}
