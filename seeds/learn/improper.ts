/** Learns which words do not suit an official text: the authored entries that no date judges. */
import { parse as parseYaml } from 'yaml';
import type { ImproperTable } from '../../rules/check/phrase-improper';
import { improperOf, ofStyle, type SloganEntry } from '../../rules/entries/slogans';
import { byCodePoint } from '../../rules/evidence';
import { fold, simplifier } from '../../rules/phrases';
import { toSimplified } from '../opencc';

const simplify = simplifier(toSimplified.flat().join(''));

export function learnImproper(lexicon: string): ImproperTable {
  const { entries } = parseYaml(lexicon) as { readonly entries: readonly SloganEntry[] };
  const words = entries.filter(ofStyle).map(entry => improperOf(entry, text => fold(text, simplify).text));
  return { words: words.sort((a, b) => byCodePoint(a.id, b.id)) };
}
