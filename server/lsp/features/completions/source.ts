import type { CompletionItemKind } from 'vscode-languageserver';
import type { Document, DocumentDate } from '../../../../rules/index';

/** Where something may be offered. */
export interface Place {
  readonly document: Document;
  /** The number of the line. */
  readonly number: number;
  /** The line up to the cursor, and from it on. */
  readonly before: string;
  readonly behind: string;
  /** False where the draft is not known for a report: it may be one that begins. */
  readonly linted: boolean;
  readonly date: DocumentDate;
}

/** Something to write. Lengths are UTF-16 code units. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly text: string;
  /** The same with places to jump to, for editors that can. */
  readonly snippet?: string;
  /** What of it has been typed, before the cursor; it is replaced. */
  readonly typed: string;
  /** What the editor compares with what is typed from now on; it begins as that does. */
  readonly filter: string;
  /** How much behind the cursor is replaced where the editor replaces. */
  readonly ahead?: number;
  /** How much behind the cursor is replaced in any case. */
  readonly closing?: number;
  /** By which `explain` knows it again. */
  readonly key: string;
}

/** Offers of one kind. */
export interface CompletionSource {
  readonly name: string;
  offers(place: Place): readonly Offer[];
  /** What is told of an offer once somebody looks at it: one paragraph each. */
  explain(key: string): readonly string[] | undefined;
}

/** The longest beginning of `words`, at least `least` units and not all of it, with which the text ends. */
export function begunBy(text: string, words: string, least: number): number {
  for (let length = Math.min(words.length - 1, text.length); length >= least; length--) {
    if (text.endsWith(words.slice(0, length))) return length;
  }
  return 0;
}
