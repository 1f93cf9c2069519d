/** Learns which words are confused: the authored pairs, how sure each is, and how often the seeds write the wrong form. */
import { parse as parseYaml } from 'yaml';
import type { Confusable, ConfusableTable } from '../../rules/check/word-confused';
import { confusableOf, spellings, type ConfusableEntry } from '../../rules/entries/confusables';
import { byCodePoint, observer } from '../../rules/evidence';
import type { Seed } from '../seed';

export function learnConfusables(seeds: readonly Seed[], lexicon: string): ConfusableTable {
  const authored = parseYaml(lexicon) as { readonly entries: readonly ConfusableEntry[] };
  const entries = authored.entries.filter(({ attested }) => !attested || seeds.some(({ id }) => attested.includes(id)));
  const seen = observer();
  for (const seed of seeds) {
    for (const { wrong } of entries) {
      for (let at = seed.text.indexOf(wrong); at >= 0; at = seed.text.indexOf(wrong, at + 1)) seen.see(wrong, seed, wrong);
    }
  }
  const evidence = new Map(seen.all().map(({ key, seen: counts }) => [key, counts]));
  return {
    words: entries.filter(({ sure }) => sure !== 'C')
      .map((entry): Confusable => ({ ...confusableOf(entry), ...(evidence.has(entry.wrong) && { seen: evidence.get(entry.wrong)! }) }))
      .sort((a, b) => byCodePoint(a.wrong, b.wrong)),
    variants: entries.filter(({ sure }) => sure === 'C').map(spellings).sort((a, b) => byCodePoint(a.other, b.other)),
  };
}
