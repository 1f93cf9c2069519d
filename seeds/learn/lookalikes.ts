/** Learns what look-alike characters make of common words: every authored word with the wrong character, unless that is a word too. */
import { parse as parseYaml } from 'yaml';
import type { LookalikeTable } from '../../rules/check/lookalike-impossible';
import { byCodePoint } from '../../rules/evidence';
import { words } from '../opencc';

interface Pair {
  readonly wrong: string;
  readonly right: string;
  readonly words: string;
  readonly innocent?: string;
}

export function learnLookalikes(lexicon: string): LookalikeTable {
  const { pairs } = parseYaml(lexicon) as { readonly pairs: readonly Pair[] };
  const known = words.map(([word]) => word).join('\n');
  const slips = new Map(pairs.flatMap(pair => split(pair.words).map(right => [right.replace(pair.right, pair.wrong), right] as const)));
  const right = new Set(pairs.flatMap(pair => split(pair.words)));
  return {
    words: [...slips].filter(([wrong, word]) => wrong !== word && !right.has(wrong) && !known.includes(wrong))
      .map(([wrong, word]) => ({ wrong, right: word })).sort((a, b) => byCodePoint(a.wrong, b.wrong)),
    innocent: [...new Set(pairs.flatMap(({ innocent = '' }) => split(innocent)))].sort(byCodePoint),
  };
}

const split = (list: string): readonly string[] => list.split(/\s+/).filter(Boolean);
