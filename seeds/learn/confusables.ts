/** Learns which words are confused: the authored pairs, how sure each is, and how often the seeds write the wrong form. */
import { parse as parseYaml } from 'yaml';
import type { Confusable, ConfusableTable } from '../../rules/check/word-confused';
import type { Severity } from '../../rules/rule';
import { byCodePoint, observer } from '../../rules/evidence';
import type { Seed } from '../seed';

/** An entry of lexicon/confusables.yaml; the head of that file says what the members mean. */
interface Entry {
  readonly wrong: string;
  readonly right: string | readonly string[];
  readonly source: string;
  readonly sure: 'A' | 'B' | 'C';
  readonly guard?: { readonly not_before?: readonly string[]; readonly not_after?: readonly string[] };
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly near?: readonly string[];
  readonly traditional?: 'skip';
}

export function learnConfusables(seeds: readonly Seed[], lexicon: string): ConfusableTable {
  const { entries } = parseYaml(lexicon) as { readonly entries: readonly Entry[] };
  const seen = observer();
  for (const seed of seeds) {
    for (const { wrong } of entries) {
      for (let at = seed.text.indexOf(wrong); at >= 0; at = seed.text.indexOf(wrong, at + 1)) seen.see(wrong, seed, wrong);
    }
  }
  const evidence = new Map(seen.all().map(({ key, seen: counts }) => [key, counts]));
  return {
    words: entries.filter(({ sure }) => sure !== 'C').map((entry): Confusable => {
      const { wrong, right, guard, before, after, near, traditional } = entry;
      return {
        wrong, right: typeof right === 'string' ? [right] : right, severity: severityOf(entry),
        ...(guard?.not_before && { notBefore: guard.not_before }),
        ...(guard?.not_after && { notAfter: guard.not_after }),
        ...(before && { before }), ...(after && { after }), ...(near && { near }),
        ...(traditional && { traditional }),
        ...(evidence.has(wrong) && { seen: evidence.get(wrong)! }),
      };
    }).sort((a, b) => byCodePoint(a.wrong, b.wrong)),
    variants: entries.filter(({ sure }) => sure === 'C').map(({ wrong, right, traditional }) =>
      ({ usual: String(right), other: wrong, ...(traditional && { traditional }) })).sort((a, b) => byCodePoint(a.other, b.other)),
  };
}

/** What rests on office usage alone is a remark. */
function severityOf({ source, sure }: Entry): Severity {
  return source === '惯例' ? 'info' : sure === 'A' ? 'error' : 'warning';
}
