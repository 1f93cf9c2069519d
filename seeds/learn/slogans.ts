/** Learns which dated phrases the rule knows: the authored entries that a date can judge, each with what the seeds show of it. */
import { parse as parseYaml } from 'yaml';
import type { SloganTable } from '../../rules/check/slogan-outdated';
import { fold, simplifier } from '../../rules/phrases';
import type { Severity } from '../../rules/rule';
import { usesIn, type Slogan } from '../../rules/slogans';
import { byCodePoint, excerpt, observer } from '../../rules/evidence';
import { toSimplified } from '../opencc';
import type { Seed } from '../seed';

/** An entry of lexicon/slogans.yaml, as far as it is read here; the head of that file says what the members mean. */
export interface SloganEntry {
  readonly id: string;
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

interface Turn { readonly date: string; readonly event: string }

const simplify = simplifier(new Map(toSimplified));

const folded = (text: string): string => fold(text, simplify).text;

/** How much of its surroundings an example shows, in UTF-16 units on either side. */
const AROUND = 8;

export function learnSlogans(seeds: readonly Seed[], lexicon: string): SloganTable {
  const { entries } = parseYaml(lexicon) as { readonly entries: readonly SloganEntry[] };
  const slogans = entries.filter(entry => judgeable(entry) && attested(entry, seeds)).map(sloganOf);
  const uses = usesIn(slogans, simplify);
  const seen = observer();
  for (const seed of seeds) {
    for (const line of seed.text.split('\n')) {
      for (const { slogan, start, end } of uses(line)) seen.see(slogan.id, seed, excerpt(line, start, end, AROUND));
    }
  }
  const evidence = new Map(seen.all().map(({ key, example, seen: counts }) => [key, { seen: counts, seenAs: example }]));
  return { slogans: slogans.map(slogan => ({ ...slogan, ...evidence.get(slogan.id) })).sort((a, b) => byCodePoint(a.id, b.id)) };
}

/** A matter of style has no date; of a local brand no text tells whether it is one; and a phrase without words is not found. */
function judgeable({ valid_from, superseded_from, early_ok, exceptions, match }: SloganEntry): boolean {
  return !exceptions.includes('L') && match?.length !== 0
    && (superseded_from !== null || (valid_from !== null && early_ok !== 'always'));
}

const attested = ({ attested: by }: SloganEntry, seeds: readonly Seed[]): boolean => !by || seeds.some(({ id }) => by.includes(id));

export function sloganOf(entry: SloganEntry): Slogan {
  const { valid_from, superseded_from, early_ok, guard } = entry;
  const phrases = [...new Set((entry.match ?? [entry.term]).map(folded))].sort(byCodePoint);
  const exceptions = [...'HTOP'].filter(code => entry.exceptions.includes(code)).join('');
  return {
    id: entry.id,
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
    example: exampleOf(phrases[0]!, entry),
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
const exampleOf = (phrase: string, { requires_any }: SloganEntry): string => `推进⟦${phrase}⟧${requires_any ? `，${requires_any[0]}` : ''}。`;
