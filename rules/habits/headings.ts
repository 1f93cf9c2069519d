/** Learns how reports are built: their markers, which stands below which, and how headings end. */
import { parse } from '../document';
import type { Heading } from '../headings';
import type { Kind } from '../marks';
import type { HeadingTable } from '../check/heading-level';
import { observer, type Source } from '../evidence';

/** A habit is what the same text does at least so often, so that one slip is not learned as custom. */
const HABIT = 2;

export function learnHeadings(texts: readonly Source[]): HeadingTable {
  const markers = observer();
  const transitions = observer();
  const ends = observer();
  for (const source of texts) {
    const document = parse(source.text);
    const text = (heading: Heading): string => document.text.slice(heading.start, heading.title.end);
    const visit = (headings: readonly Heading[], parent: Heading | undefined): void => {
      for (const heading of headings) {
        // A slip teaches nothing: markers that clash, are malformed, or stand in the middle of a line.
        if (!heading.clash && heading.wellFormed) {
          markers.see(heading.kind, source, document.text.slice(heading.start, heading.end));
          transitions.see(`${parent?.kind ?? ''} ${heading.kind}`, source, parent ? `${text(parent)} → ${text(heading)}` : text(heading));
        }
        if (!heading.glued) ends.see(`${heading.kind} ${heading.form} ${heading.endMark}`, source, text(heading) + heading.endMark);
        visit(heading.children, heading);
      }
    };
    visit(document.headings, undefined);
  }
  const habitual = <T extends { readonly seen: Readonly<Record<string, number>> }>(list: readonly T[]): readonly T[] =>
    list.filter(({ seen }) => Object.values(seen).some(count => count >= HABIT));
  return {
    markers: habitual(markers.all()).map(({ key, example, seen }) => ({ kind: key as Kind, example, seen })),
    transitions: habitual(transitions.all()).map(({ key, example, seen }) => {
      const [parent, child] = key.split(' ') as [Kind | '', Kind];
      return { parent, child, example, seen };
    }),
    ends: habitual(ends.all()).map(({ key, example, seen }) => {
      const [kind, form, endMark] = key.split(' ') as [Kind, Heading['form'], string];
      return { kind, form, endMark, example, seen };
    }),
  };
}
