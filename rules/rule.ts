/** The vocabulary of the library: what a rule is, and what it may say. Offsets are UTF-16 code units, half-open. */
import type { Document, Line, Context } from './document';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What a severity is called wherever people read it. */
export const LABELS: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '信息', hint: '提示' };

/** What kind of defect, as the proofreaders' annotation in test/gold names it. */
export type Category =
  | 'heading-sequence' | 'heading-format' | 'glued-heading' | 'count-mismatch'
  | 'ts-mixed' | 'ts-misconversion' | 'stray-space' | 'placeholder' | 'hole' | 'outdated-slogan'
  | 'quote-pair' | 'punctuation' | 'missing-punctuation' | 'typo' | 'truncated' | 'web-residue'
  | 'duplicate-text' | 'date-inconsistency' | 'wording'
  | 'figure' | 'consistency' | 'numeral';

export interface Span { readonly start: number; readonly end: number }

export interface Edit extends Span { readonly text: string }

/** `safe` keeps the meaning and may run unattended; `suggested` waits for a human. */
export interface Fix {
  readonly title: string;
  readonly kind: 'safe' | 'suggested';
  readonly edits: readonly Edit[];
}

export interface Related extends Span {
  readonly message: string;
  /** In a finding of a line, the number of the other line from whose start the span counts. */
  readonly line?: number;
}

/** Spans count from the start of what the rule was given: the line, or the document. */
export interface Finding extends Span {
  readonly message: string;
  /** How sure this very finding is, where it differs from the rule's severity. */
  readonly severity?: Severity;
  /** The best one first. */
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

export interface Citation { readonly source: string; readonly clause?: string; readonly url?: string }

/** `⟦…⟧` marks what the rule must find in `bad`; `good` is `bad` after its first fixes, and clean. */
export interface Example { readonly bad: string; readonly good?: string; readonly date?: string }

export interface Meta {
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly category: Category;
  /** The best kind of fix that the rule ever offers. */
  readonly fix: 'none' | Fix['kind'];
  /** Why no fix, or why it is not safe. */
  readonly whyNotSafe?: string;
  readonly citations: readonly Citation[];
  /** Rules that say the same more exactly: where one of them has a finding, this rule is silent. */
  readonly defersTo?: readonly string[];
  /** How an editor may draw it: outdated wording is struck through, residue is faded. */
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly examples: readonly Example[];
}

interface Named { readonly id: string; readonly meta: Meta }

/** A global pattern, known by its number to the scan that tells where it can match (pattern.ts). */
export interface Pattern { readonly regex: RegExp; readonly number: number }

/** What a line must hold: a match of a pattern, perhaps, or what a look at the line tells. */
export type Trigger = Pattern | ((line: Line) => boolean);

/** Sees one line and the document's context; its findings are remembered with the line. */
export interface LineRule extends Named {
  readonly scope: 'line';
  /** In a line without any of these the rule finds nothing, and is not asked. */
  readonly trigger?: readonly Trigger[];
  check(line: Line, context: Context): Iterable<Finding>;
}

/** What a line told, and the number of the line. */
export type Told<Fact> = readonly [line: number, fact: Fact];

/** The number of a line, and what is found in it, with spans from its start; the same list as before where nothing is new, so that nothing is made anew. */
export type InLine = readonly [line: number, findings: readonly Finding[]];

/** Sees the whole document, by what parsing gathered and what the rule itself read in each line; it does not read the text again. */
export interface DocumentRule<Fact = unknown> extends Named {
  readonly scope: 'document';
  /** In a line without any of these there is nothing to read. */
  readonly trigger?: readonly Trigger[];
  /** What a line tells; remembered with the line. Spans count from its start. */
  read?(line: Line, context: Context): Fact | undefined;
  /** `told` has the lines that tell something, in order, those that are no prose among them. */
  check(document: Document, told: readonly Told<Fact>[]): Iterable<Finding | InLine>;
}

export type Rule = LineRule | DocumentRule;
