/** What shows that an office has a habit, in the form in which its lexicon keeps it. */
import { excerpt, type Source } from '../evidence';
import { parse } from '../document';
import type { Span } from '../rule';

export interface Evidence {
  readonly count: number;
  readonly files: number;
  /** The years of the reports, where these say them. */
  readonly years?: readonly number[];
  readonly example: string;
}

/** What was seen and not learned. */
export interface LeftOut { readonly what: string; readonly why: string }

/** Counts where something is seen, from its first place on. */
export interface Sighting {
  readonly count: number;
  readonly files: ReadonlySet<string>;
  add(report: Source): void;
  evidence(): Evidence;
}

/** How much of its surroundings an example shows, in UTF-16 units on either side. */
const AROUND = 6;

export function seenIn(line: string, { start, end }: Span): Sighting {
  let count = 0;
  const files = new Set<string>();
  const years = new Set<number>();
  const example = excerpt(line, start, end, AROUND);
  return {
    get count() { return count; },
    files,
    add(report) {
      count++;
      if (files.has(report.id)) return;
      files.add(report.id);
      const year = yearOf(report);
      if (year !== undefined) years.add(year);
    },
    evidence: () => ({ count, files: files.size, ...(years.size > 0 && { years: [...years].sort((a, b) => a - b) }), example }),
  };
}

/** Once may be a slip, and what one report alone has is that report's matter. */
export const recurs = ({ count, files }: Pick<Sighting, 'count' | 'files'>): boolean => count >= 3 && files.size >= 2;

const YEARS = new WeakMap<Source, { readonly year?: number }>();

/** The year of which a report says that it is written in. */
function yearOf(report: Source): number | undefined {
  let known = YEARS.get(report);
  if (!known) {
    const from = parse(report.text).context.date?.from;
    YEARS.set(report, known = from === undefined ? {} : { year: Number(from.slice(0, 4)) });
  }
  return known.year;
}
