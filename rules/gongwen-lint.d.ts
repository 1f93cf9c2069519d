/**
 * gongwen-lint 公文校对, as a library: text in, findings out.
 *
 * Pure and synchronous. Nothing is read from disk, no clock is looked at, nothing is sent anywhere: the same text with the same
 * options gives the same findings. Every offset counts UTF-16 code units, as JavaScript's strings do.
 *
 * ```ts
 * import { lint, fix } from 'gongwen-lint'; // or: const { lint, fix } = require('gongwen-lint');
 *
 * for (const { line, column, message } of lint(draft, { date: '2024-03-01' })) console.log(`${line}:${column} ${message}`);
 * const { text, remaining } = fix(draft);
 * ```
 */

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Start and end, half-open, in UTF-16 units from the start of the text. */
export type Range = readonly [start: number, end: number];

/** What to put in the place of a range. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
  /** `safe` keeps the meaning and may be applied unattended; `suggested` waits for a person. */
  readonly kind: 'safe' | 'suggested';
}

/** A finding. Lines and columns count from 1, columns in UTF-16 units. */
export interface Message {
  /** `ignore-unused` is a comment in the draft that ignores nothing; the others are in rules/README.md. */
  readonly ruleId: string;
  /** What kind of defect. */
  readonly category: string;
  readonly severity: Severity;
  /** In Chinese: what is wrong；what to do. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly range: Range;
  /** The best one. */
  readonly fix?: Replacement;
  readonly suggestions?: readonly (Replacement & { readonly title: string })[];
  /** Other places that explain this one. */
  readonly related?: readonly { readonly range: Range; readonly line: number; readonly column: number; readonly message: string }[];
}

export interface Options {
  /** Of what notation the text is; `plain` by default. */
  readonly format?: 'plain' | 'markdown';
  /** The date of the draft, `YYYY-MM-DD` or `YYYY`, by which set phrases are judged; by default what the draft says. */
  readonly date?: string;
  /** The script of the draft; by default what most of it is written in. */
  readonly script?: 'simplified' | 'traditional';
  /** The severity of a rule, or `off`; by default what the rule says. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Words that are right as they are, for one rule or for all. */
  readonly ignore?: readonly { readonly rule?: string; readonly text: string; readonly reason?: string }[];
  /** Lexicons of your own, each what a YAML file of rules/lexicon.schema.json says, already parsed; of two that differ the later counts. */
  readonly lexicon?: readonly object[];
}

/** What `fix` gives. */
export interface Fixed {
  readonly text: string;
  /** How many places were changed. */
  readonly applied: number;
  /** What is found in the text that was fixed. */
  readonly remaining: readonly Message[];
}

/**
 * What a proofreader would mark in a draft, in the order of its places. Any text is a draft.
 *
 * @throws {TypeError} where an option is not what it must be, with what is wrong and what to do.
 */
export function lint(text: string, options?: Options): readonly Message[];

/**
 * The draft with all safe fixes applied; fixing it again changes nothing.
 *
 * @throws {TypeError} where an option is not what it must be, with what is wrong and what to do.
 */
export function fix(text: string, options?: Options): Fixed;
