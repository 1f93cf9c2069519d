/** An entry of a lexicon's slogans, and what the rules read of it. For the shipped lexicon and for a user's own. */
import { byCodePoint } from '../evidence';
import type { Severity } from '../rule';
import type { Region, Slogan } from '../slogans';

/** As far as it is read here; the head of lexicon/slogans.yaml says what the members mean. */
export interface SloganEntry {
  readonly id: string;
  readonly region?: Region;
  readonly term: string;
  readonly match?: readonly string[];
  readonly guard?: { readonly not_before?: readonly string[]; readonly not_after?: readonly string[] };
  readonly requires_any?: readonly string[];
  readonly exempt_any?: readonly string[];
  readonly ongoing?: boolean;
  readonly early_ok?: 'always' | { readonly from: string; readonly any?: readonly string[] };
  readonly valid_from: Turn | null;
  readonly superseded_from: Turn | null;
  readonly tolerated_until?: string;
  readonly replacement: string | null;
  readonly literal?: Readonly<Record<string, string>>;
  readonly severity: Severity;
  readonly severity_outdated?: Severity;
  readonly exceptions: readonly string[];
  readonly attested?: readonly string[];
  readonly source: string;
  readonly confidence: 'high' | 'medium';
}

export interface Turn { readonly date: string; readonly event: string }

/** Reads a string as the matcher reads a text: Simplified, without blanks and quotation marks. */
export type Fold = (text: string) => string;

/** A matter of style has no date; of a local brand no text tells whether it is one; and a phrase without words is not found. */
export function dated({ valid_from, superseded_from, early_ok, exceptions, match }: SloganEntry): boolean {
  return !exceptions.includes('L') && match?.length !== 0
    && (superseded_from !== null || (valid_from !== null && early_ok !== 'always'));
}

export function sloganOf(entry: SloganEntry, folded: Fold): Slogan {
  const { valid_from, superseded_from, early_ok, guard } = entry;
  const phrases = [...new Set((entry.match ?? [entry.term]).map(folded))].sort(byCodePoint);
  const exceptions = [...'HTOP'].filter(code => entry.exceptions.includes(code)).join('');
  return {
    id: entry.id,
    ...(entry.region && { region: entry.region }),
    phrases,
    ...(valid_from && early_ok !== 'always' && { from: valid_from.date, begun: valid_from.event }),
    ...(early_ok && early_ok !== 'always' && { early: early_ok }),
    ...(superseded_from && { until: superseded_from.date, ended: superseded_from.event }),
    ...(entry.tolerated_until && { tolerated: entry.tolerated_until }),
    ...(entry.ongoing && { ongoing: true }),
    ...(guard?.not_before && { notBefore: guard.not_before.map(folded) }),
    ...(guard?.not_after && { notAfter: guard.not_after.map(folded) }),
    ...(entry.requires_any && { requires: entry.requires_any.map(folded) }),
    ...(entry.exempt_any && { exempt: entry.exempt_any.map(folded) }),
    ...(exceptions !== 'HT' && { exceptions }),
    ...weight(entry),
    ...(entry.replacement !== null && { instead: entry.replacement }),
    ...(entry.literal && { literal: Object.fromEntries(Object.entries(entry.literal).map(([from, to]) => [folded(from), folded(to)])) }),
    example: exampleOf(entry.region ? (entry.match ?? [entry.term])[0]! : phrases[0]!, entry),
  };
}

/** The severity of the rule itself, which an entry leaves unsaid. */
const USUAL: Severity = 'warning';

/** What is not known for certain is no error. */
function weight({ severity, severity_outdated, confidence }: SloganEntry): Pick<Slogan, 'severity' | 'outdated'> {
  const cap = (wanted: Severity): Severity => (confidence === 'medium' && wanted === 'error' ? USUAL : wanted);
  return {
    ...(cap(severity) !== USUAL && { severity: cap(severity) }),
    ...(severity_outdated && { outdated: cap(severity_outdated) }),
  };
}

/** A sentence that speaks of the phrase as under way, with what else its entry asks for. */
const exampleOf = (phrase: string, { requires_any, region }: SloganEntry): string =>
  `${region ? SETTING[region] : '推进'}⟦${phrase}⟧${requires_any ? `，${requires_any[0]}` : ''}。`;

/** Words by which a text shows whose government speaks. */
const SETTING: Readonly<Record<Region, string>> = {
  taiwan: '中華民國臺灣地區機關業務報告，經濟發展穩健，推進',
  hongkong: '香港特別行政區政府發表報告，經濟發展穩健，推進',
};

/** Whether the entry is a matter of style, which no date judges. A term with × is a pattern that no string can match. */
export const ofStyle = ({ valid_from, superseded_from, match, term }: SloganEntry): boolean =>
  valid_from === null && superseded_from === null && match?.length !== 0 && !term.includes('×');

/** The severity of the rule against improper words, which an entry leaves unsaid. */
const USUAL_OF_STYLE: Severity = 'info';

/** What rests on usage alone, or is not certain, is no defect. */
export function improperOf(entry: SloganEntry, folded: Fold): Slogan {
  const { severity: _weighed, ...slogan } = sloganOf(entry, folded);
  const wanted = entry.source === '惯例' && entry.severity !== 'hint' ? USUAL_OF_STYLE : entry.severity;
  const severity = entry.confidence === 'medium' && wanted === 'error' ? 'warning' : wanted;
  return { ...slogan, ...(severity !== USUAL_OF_STYLE && { severity }) };
}
