/** Learns wrong one-to-many conversions: the authored words, and for closed characters every word in which OpenCC has them right. */
import { parse as parseYaml } from 'yaml';
import type { Conversion, ConversionTable } from '../../rules/check/conversion-wrong';
import { byCodePoint, observer } from '../../rules/evidence';
import { words } from '../opencc';
import type { Seed } from '../seed';

interface Guard { readonly not_before?: readonly string[]; readonly not_after?: readonly string[] }
interface Entry { readonly right: string; readonly wrong: readonly string[]; readonly kind?: 'variant'; readonly guard?: Guard }
interface Authored { readonly closed: readonly string[]; readonly loose: readonly string[]; readonly known: readonly string[]; readonly opencc: readonly Entry[]; readonly entries: readonly Entry[] }

/** Longer words hold a shorter one that says the same. */
const LONGEST = 4;

export function learnConversions(seeds: readonly Seed[], lexicon: string): ConversionTable {
  const authored = parseYaml(lexicon) as Authored;
  const seen = observer();
  const list = [...authored.opencc, ...authored.entries]
    .filter(({ kind }) => kind !== 'variant')
    .flatMap(({ wrong, right, guard }) => wrong.map((form): Conversion => ({
      wrong: form, right,
      ...(guard?.not_before && { notBefore: guard.not_before }),
      ...(guard?.not_after && { notAfter: guard.not_after }),
    })));
  for (const seed of seeds) {
    for (const { wrong } of list) {
      for (let at = seed.text.indexOf(wrong); at >= 0; at = seed.text.indexOf(wrong, at + 1)) seen.see(wrong, seed, wrong);
    }
  }
  const evidence = new Map(seen.all().map(({ key, seen: counts }) => [key, counts]));
  const right = authored.closed.map((character): [string, readonly string[]] => [character, rightWords(character, authored)]);
  return {
    words: list.map(word => ({ ...word, ...(evidence.has(word.wrong) && { seen: evidence.get(word.wrong)! }) }))
      .sort((a, b) => byCodePoint(a.wrong, b.wrong)),
    right: Object.fromEntries(right.sort(([a], [b]) => byCodePoint(a, b))),
    ...learnCompany(authored),
  };
}

/** The shortest words that hold the character, from OpenCC and from the authored right forms. */
function rightWords(character: string, { entries, known }: Authored): readonly string[] {
  const all = new Set([...words.map(([, traditional]) => traditional), ...known, ...entries.map(({ right }) => right)]
    .filter(word => word.length >= 2 && word.length <= LONGEST && word.includes(character)));
  const wrong = new Set(entries.flatMap(entry => entry.wrong));
  return [...all]
    .filter(word => !wrong.has(word) && ![...all].some(other => other !== word && word.includes(other)))
    .sort(byCodePoint);
}

/** The pairs that the authored words confuse and no standard lets pass, and the company that OpenCC's words give each character. */
function learnCompany({ entries, loose }: Authored): Pick<ConversionTable, 'pairs' | 'next' | 'previous'> {
  const confused = (variant: boolean): readonly string[] => entries.filter(({ kind }) => (kind === 'variant') === variant)
    .flatMap(({ wrong, right }) => wrong.flatMap(form => [...form].flatMap((character, i) => (character === right[i] ? [] : [character + right[i]!]))));
  const accepted = new Set([...confused(true), ...loose].flatMap(pair => [pair, pair[1]! + pair[0]!]));
  const pairs = [...new Set(confused(false))].filter(pair => !accepted.has(pair)).sort(byCodePoint);
  const characters = [...new Set(pairs.join(''))].sort(byCodePoint);
  const next = new Map(characters.map(character => [character, [new Set<string>(), new Set<string>()] as const]));
  const previous = new Map(characters.map(character => [character, [new Set<string>(), new Set<string>()] as const]));
  for (const [, word] of words) {
    const whole = word.length === 2 ? 0 : 1;
    for (let i = 0; i + 1 < word.length; i++) {
      next.get(word[i]!)?.[whole].add(word[i + 1]!);
      previous.get(word[i + 1]!)?.[whole].add(word[i]!);
    }
  }
  const strings = (company: typeof next): ConversionTable['next'] => Object.fromEntries([...company].map(([character, [inWords, within]]) => {
    const only = [...within].filter(neighbour => !inWords.has(neighbour));
    return [character, [[...inWords].sort(byCodePoint).join(''), only.sort(byCodePoint).join('')] as const];
  }));
  return { pairs, next: strings(next), previous: strings(previous) };
}
