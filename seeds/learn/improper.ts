/** Learns which words do not suit an official text: the authored entries that no date judges. */
import { parse as parseYaml } from 'yaml';
import type { ImproperTable } from '../../rules/check/phrase-improper';
import type { Severity } from '../../rules/rule';
import type { Slogan } from '../../rules/slogans';
import { byCodePoint } from '../../rules/evidence';
import { sloganOf, type SloganEntry } from './slogans';

/** The severity of the rule itself, which an entry leaves unsaid. */
const USUAL: Severity = 'info';

export function learnImproper(lexicon: string): ImproperTable {
  const { entries } = parseYaml(lexicon) as { readonly entries: readonly SloganEntry[] };
  return { words: entries.filter(ofStyle).map(wordsOf).sort((a, b) => byCodePoint(a.id, b.id)) };
}

/** A term with × is a pattern that no string can match. */
const ofStyle = ({ valid_from, superseded_from, match, term }: SloganEntry): boolean =>
  valid_from === null && superseded_from === null && match?.length !== 0 && !term.includes('×');

/** What rests on usage alone, or is not certain, is no defect. */
function wordsOf(entry: SloganEntry): Slogan {
  const { severity: _weighed, ...slogan } = sloganOf(entry);
  const wanted = entry.source === '惯例' && entry.severity !== 'hint' ? USUAL : entry.severity;
  const severity = entry.confidence === 'medium' && wanted === 'error' ? 'warning' : wanted;
  return { ...slogan, ...(severity !== USUAL && { severity }) };
}
