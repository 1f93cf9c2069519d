/**
 * What set phrases mean, since when and until when they are current, and by whose word: for whoever reads or writes one. The
 * rules have tables of their own; this is what those leave out. Offsets are UTF-16 code units, half-open.
 */
import type { DocumentDate } from './date';
import type { Line } from './document';
import book from './phrasebook.json';
import { fold, phrases, simplifier, unfold, type Folded } from './phrases';
import type { Span } from './rule';
import { tables } from './rules';
import { perLine } from './keeping';
import { whole } from './wording';

/** Generated from lexicon/slogans.yaml and lexicon/numbered.yaml. */
export interface Term {
  readonly name: string;
  /** The strings by which a text uses it: Simplified, without blanks and quotation marks. */
  readonly forms: readonly string[];
  /** How it is written, with its quotation marks; absent where no wording stands for the whole. */
  readonly written?: readonly string[];
  /** Whether it is a formula, not the name of an institution or a policy. */
  readonly formula?: boolean;
  /** What it sums up, for each of its numbers. */
  readonly parts?: readonly (readonly string[])[];
  /** The first day on which it is current, and what happened then. */
  readonly from?: string;
  readonly begun?: string;
  /** The first day on which it is so no longer. */
  readonly until?: string;
  readonly ended?: string;
  readonly instead?: string;
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly source: string;
}

/** A part of the leading formula, with what it has been called from when to when. */
export interface LeadPart {
  readonly name: string;
  readonly wordings: readonly { readonly text: string; readonly from: string; readonly until?: string; readonly source: string }[];
}

/** How a report of a genre is built: ×× is to be filled, {lead} is the leading formula. */
export interface Skeleton { readonly genre: string; readonly prefix: readonly string[]; readonly text: string; readonly source: string }

export interface Phrasebook { readonly terms: readonly Term[]; readonly lead: readonly LeadPart[]; readonly skeletons: readonly Skeleton[] }

/** The compiler reads JSON with wide types; that the file has the shape is proven by regenerating it. */
export const phrasebook = (): Phrasebook => book as unknown as Phrasebook;

/** A set phrase in a line; of several terms by the same string the one that sums up members comes first. */
export interface Use extends Span { readonly terms: readonly Term[] }

interface Finder { readonly uses: (line: Line) => readonly Use[]; readonly read: (line: Line) => Folded; readonly byForm: ReadonlyMap<string, readonly Term[]> }

let finder: Finder | undefined;

/** Made on first use: the command line never asks. */
function theFinder(): Finder {
  if (finder) return finder;
  const simplify = simplifier(tables.characters.traditional);
  const byForm = new Map<string, Term[]>();
  for (const term of phrasebook().terms) {
    for (const form of term.forms) {
      const known = byForm.get(form);
      if (known) known.push(term);
      else byForm.set(form, [term]);
    }
  }
  const forms = [...byForm.keys()];
  const find = phrases(forms);
  const read = perLine(line => fold(line.text, simplify));
  const uses = perLine(line => {
    const folded = read(line);
    return find(folded.text).flatMap((match): Use[] => {
      const terms = byForm.get(forms[match.index]!)!.filter(term => !guarded(term, folded.text, match));
      return terms.length > 0 ? [{ ...quoted(line.text, unfold(folded, match)), terms }] : [];
    });
  });
  return finder = { uses, read, byForm };
}

const guarded = ({ notBefore, notAfter }: Term, text: string, { start, end }: Span): boolean =>
  notBefore?.some(word => text.endsWith(word, start)) === true || notAfter?.some(word => text.startsWith(word, end)) === true;

/** With the quotation marks that it stands in. */
function quoted(line: string, { start, end }: Span): Span {
  const opens = /[“「"]/.test(line[start - 1] ?? '');
  const closes = /[”」"]/.test(line[end] ?? '');
  return opens && closes ? { start: start - 1, end: end + 1 } : whole(line, { start, end });
}

/** The set phrases of a line, the longest at each place. Spans count from the start of the line. */
export const usesInLine = (line: Line): readonly Use[] => theFinder().uses(line);

/** The set phrase at a place of a line, with the shorter ones inside it that hold the place too: “四个全面”战略布局 is also “四个全面”. */
export function useAt(line: Line, at: number): Use | undefined {
  const use = usesInLine(line).find(({ start, end }) => start <= at && at < end) ?? usesInLine(line).find(({ end }) => end === at);
  if (!use) return undefined;
  const { byForm, read } = theFinder();
  const folded = read(line);
  const inner = [...byForm].flatMap(([form, terms]): readonly Term[] => {
    for (let from = folded.text.indexOf(form); from >= 0; from = folded.text.indexOf(form, from + 1)) {
      const { start, end } = quoted(line.text, unfold(folded, { start: from, end: from + form.length }));
      if (use.start <= start && end <= use.end && start <= at && at <= end) return terms;
    }
    return [];
  });
  return { ...use, terms: [...new Set([...use.terms, ...inner])] };
}

/** Whether a writer of that day may use it. Without a date: whether it is current to this day, as far as is known. */
export function isCurrent({ from, until }: Pick<Term, 'from' | 'until'>, date: DocumentDate | undefined): boolean {
  if (!date) return until === undefined;
  return (from === undefined || from <= date.to) && (until === undefined || until > date.from);
}
