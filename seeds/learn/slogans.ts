/** Learns which dated phrases the rule knows: the authored entries that a date can judge, each with what the seeds show of it. */
import { parse as parseYaml } from 'yaml';
import type { SloganTable } from '../../rules/check/slogan-outdated';
import { dated, sloganOf, type SloganEntry } from '../../rules/entries/slogans';
import { fold, simplifier } from '../../rules/phrases';
import { usesIn } from '../../rules/slogans';
import { byCodePoint, excerpt, observer } from '../../rules/evidence';
import { toSimplified } from '../opencc';
import type { Seed } from '../seed';

const simplify = simplifier(toSimplified.flat().join(''));

const folded = (text: string): string => fold(text, simplify).text;

/** How much of its surroundings an example shows, in UTF-16 units on either side. */
const AROUND = 8;

export function learnSlogans(seeds: readonly Seed[], lexicon: string): SloganTable {
  const { entries } = parseYaml(lexicon) as { readonly entries: readonly SloganEntry[] };
  const slogans = entries.filter(entry => dated(entry) && attested(entry, seeds)).map(entry => sloganOf(entry, folded));
  const uses = usesIn(slogans.filter(({ region }) => !region), { simplify });
  const seen = observer();
  for (const seed of seeds) {
    for (const line of seed.text.split('\n')) {
      for (const { slogan, start, end } of uses(line)) seen.see(slogan.id, seed, excerpt(line, start, end, AROUND));
    }
  }
  const evidence = new Map(seen.all().map(({ key, example, seen: counts }) => [key, { seen: counts, seenAs: example }]));
  return { slogans: slogans.map(slogan => ({ ...slogan, ...evidence.get(slogan.id) })).sort((a, b) => byCodePoint(a.id, b.id)) };
}

const attested = ({ attested: by }: SloganEntry, seeds: readonly Seed[]): boolean => !by || seeds.some(({ id }) => by.includes(id));
