/** A finding as programs read it: the shape that the library (library.ts) and the command's JSON share. */
import { lineAt, type Document } from './document';
import { apply } from './fix';
import type { Reported } from './linter';
import type { Category, Fix, Severity } from './rule';

/** Lines and columns count from 1, columns in UTF-16 units; ranges count UTF-16 units from the start of the text, half-open. */
export interface Message {
  readonly ruleId: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly range: Range;
  readonly fix?: Replacement;
  readonly suggestions?: readonly (Replacement & { readonly title: string })[];
  readonly related?: readonly { readonly range: Range; readonly line: number; readonly column: number; readonly message: string }[];
}

export type Range = readonly [start: number, end: number];

export interface Replacement { readonly range: Range; readonly text: string; readonly kind: Fix['kind'] }

/** The best fix is `fix`; the others are suggestions. */
export function messageOf(document: Document, { ruleId, category, severity, message, start, end, fixes = [], related = [] }: Reported): Message {
  const { line, column } = place(document, start);
  const { line: endLine, column: endColumn } = place(document, end);
  const [best, ...others] = fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId, category, severity, message, line, column, endLine, endColumn,
    range: [start, end],
    ...(best && { fix: covering(document.text, best) }),
    ...(others.length > 0 && { suggestions: others.map(fix => ({ title: fix.title, ...covering(document.text, fix) })) }),
    ...(related.length > 0 && {
      related: related.map(other => ({ range: [other.start, other.end] as const, ...place(document, other.start), message: other.message })),
    }),
  };
}

/** Several edits as one, with the text between them. */
export function covering(text: string, { edits, kind }: Fix): Replacement {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const from = sorted[0]!.start;
  const to = Math.max(...sorted.map(({ end }) => end));
  const moved = sorted.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }));
  return { range: [from, to], text: apply(text.slice(from, to), moved), kind };
}

/** Line and column count from 1, the column in UTF-16 units. */
export function place(document: Document, offset: number): { readonly line: number; readonly column: number } {
  const line = lineAt(document, offset);
  return { line: line + 1, column: offset - document.starts[line]! + 1 };
}
