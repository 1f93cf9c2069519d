/** What a format is: findings draft by draft in, text out. It knows neither files nor LSP. */
import type { Document, Reported } from '../../../rules/index';
import type { Encoding } from '../../encoding';
import type { Paragraph } from '../docx/read';

/** What was found in one draft. */
export interface Result {
  /** As the user wrote it. */
  readonly path: string;
  readonly encoding: Encoding;
  /** Where the text is in the Word file that it comes from. */
  readonly word?: WordPlaces;
  /** After fixing, where something was fixed. */
  readonly document: Document;
  readonly findings: readonly Reported[];
  /** How many places were fixed. */
  readonly fixed: number;
}

/** Of a Word file, where its paragraphs begin in the text, and in which part of the document they are. */
export interface WordPlaces {
  readonly starts: readonly number[];
  readonly paragraphs: readonly Pick<Paragraph, 'story' | 'start'>[];
}

/** A place that could not be worked on, and why, in words for the writer. */
export interface Failure { readonly path: string; readonly message: string }

/** What a report may know besides the results. */
export interface Surroundings {
  readonly color: boolean;
  /** How wide the terminal is. */
  readonly columns: number;
  /** Whether the findings are counted by rule and by file, where people read it. */
  readonly summary: boolean;
  /** Whether the report is one of several that `merge` makes one of: then json and jsonl hold all that the others need. */
  readonly mergeable: boolean;
  /** Of the program. */
  readonly version: string;
  /** Where the command runs, absolute. */
  readonly folder: string;
}

/** Speaks draft by draft, so that a long run shows at once and holds no more than one draft. */
export interface Report {
  draft(result: Result): string;
  end(failures: readonly Failure[]): string;
}

export type Format = (surroundings: Surroundings) => Report;
