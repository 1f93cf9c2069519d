/** Collects what texts show, with how often each shows it and one example. For the seeds, and for an office's own reports. */
import type { Evidence } from './check/heading-level';

/** A text that teaches; `id` is unique among those that teach together. */
export interface Source { readonly id: string; readonly text: string }

export interface Observation { readonly key: string; readonly example: string; readonly seen: Evidence }

/** Counts by key; the example is the first one met, so the order of the texts counts. */
export function observer(): { see(key: string, source: Source, example: string): void; all(): readonly Observation[] } {
  const seen = new Map<string, { example: string; seen: Record<string, number> }>();
  return {
    see(key, { id }, example) {
      const entry = seen.get(key) ?? { example, seen: {} };
      entry.seen[id] = (entry.seen[id] ?? 0) + 1;
      seen.set(key, entry);
    },
    all: () => [...seen].map(([key, entry]) => ({ key, ...entry })).sort((a, b) => byCodePoint(a.key, b.key)),
  };
}

/** By code point, never by locale, so that every machine writes the same bytes. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What stands round a span, with the span marked: `全镇⟦x⟧人`. Offsets are UTF-16 code units. */
export function excerpt(text: string, start: number, end: number, around = 6): string {
  return `${text.slice(Math.max(0, start - around), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + around)}`.replace(/\n/g, '⏎');
}
