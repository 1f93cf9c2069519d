/** Which markers a writer may set next at the start of a line: one for each level that is open there, and one for the level below. */
import type { Document } from './document';
import type { Heading } from './headings';
import { countable, isLevel, levelBelow, markerOf } from './refactor/outline';

/** `after` is the heading that it goes on from; nothing where it opens a level. */
export interface NextMarker {
  /** With the blank that this paper sets behind it. */
  readonly text: string;
  readonly after?: Heading;
}

/** The likeliest first: below a heading that has no text yet its first subsection, else the next section of the lowest level. */
export function nextMarkers(document: Document, line: number): readonly NextMarker[] {
  const open = openAt(document.headings, document.starts[line]!);
  const [lowest] = open;
  const siblings = open.flatMap((heading): NextMarker[] => {
    const text = following(document, heading);
    return text === undefined ? [] : [{ text, after: heading }];
  });
  const kind = lowest ? isLevel(lowest.kind) ? levelBelow(document, lowest.kind) : undefined : 'chinese';
  const below: readonly NextMarker[] = kind ? [{ text: markerOf(document, { kind, value: 1 }) }] : [];
  const bare = lowest?.form === 'own' && lowest.line === filledBefore(document, line);
  const all = bare ? [...below, ...siblings] : [...siblings, ...below];
  return all.filter(({ text }, i) => all.findIndex(other => other.text === text) === i);
}

/** The last heading of each level above a place, the lowest level first. */
function openAt(headings: readonly Heading[], before: number): readonly Heading[] {
  const last = headings.findLast(({ start }) => start < before);
  return last ? [...openAt(last.children, before), last] : [];
}

function following(document: Document, heading: Heading): string | undefined {
  const { kind, value, start, end, title } = heading;
  const blank = /^[ \u3000]*/.exec(document.text.slice(end, title.start))![0];
  if (kind === 'dash') return document.text.slice(start, end) + blank;
  const next = { kind, value: value + 1 };
  return countable(next) ? markerOf(document, next, heading) + blank : undefined;
}

function filledBefore({ lines }: Document, line: number): number {
  let before = line - 1;
  while (lines[before]?.blank) before--;
  return before;
}
