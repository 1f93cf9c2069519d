/** The authored templates with an empty slot, and where the seeds show them. */
import { parse as parseYaml } from 'yaml';
import { holeFinder, holeTable, type HoleTable } from '../../rules/check/phrase-hole';
import { holeOf, type HoleEntry } from '../../rules/entries/holes';
import { simplifier } from '../../rules/phrases';
import { observer } from '../../rules/evidence';
import { toSimplified } from '../opencc';
import type { Seed } from '../seed';

export function learnHoles(seeds: readonly Seed[], lexicon: string): HoleTable {
  const { holes } = parseYaml(lexicon) as { readonly holes: readonly HoleEntry[] };
  const list = holes.map(holeOf);
  const find = holeFinder(holeTable(list), simplifier(toSimplified.flat().join('')));
  const seen = observer();
  for (const seed of seeds) {
    for (const line of seed.text.split('\n')) for (const { hole } of find(line)) seen.see(hole.template, seed, hole.template);
  }
  const evidence = new Map(seen.all().map(({ key, seen: counts }) => [key, counts]));
  return holeTable(list.map(hole => ({ ...hole, ...(evidence.has(hole.template) && { seen: evidence.get(hole.template)! }) })));
}
