/** Learns the characters that tell Traditional from Simplified: OpenCC proposes, real words and real texts overrule. */
import { parse } from '../../rules/document';
import type { CharacterTable } from '../../rules/check/script-mixed';
import { byCodePoint, excerpt, observer } from '../../rules/evidence';
import { fromJapanese, toSimplified, toTraditional, variants, words } from '../opencc';
import type { Seed } from '../seed';

/** A character stays Simplified although OpenCC has it in Traditional words, if those are fewer than this share of its words (党 in 党項). */
const RARE = 0.05;

export function learnCharacters(seeds: readonly Seed[], corrections: string): CharacterTable {
  const inSimplified = countWords(0);
  const inTraditional = countWords(1);
  const usual = new Set(variants.map(([, variant]) => variant));
  const traditional = new Map(toSimplified);
  const simplified = new Map(toTraditional.filter(([character, image]) =>
    character !== image && !usual.has(character)
    && (inTraditional.get(character) ?? 0) < RARE * (inSimplified.get(character) ?? 1)));
  // 増, 徳: forms of Japan, which neither script writes.
  for (const [japanese, image] of fromJapanese) {
    if (inSimplified.has(japanese) || inTraditional.has(japanese) || traditional.has(japanese) || simplified.has(japanese) || usual.has(japanese)) continue;
    simplified.set(japanese, image);
    traditional.set(japanese, traditional.get(image) ?? image);
  }
  const written = writtenIn(seeds);
  const innocent = [
    ...[...traditional.keys()].filter(character => inSimplified.has(character))
      .map(character => ({ character, reason: 'OpenCC 的简体词里也写这个字' })),
    ...[...traditional.keys()].filter(character => (written.get(character) ?? 0) >= HABIT && !inSimplified.has(character))
      .map(character => ({ character, reason: '简体种子里写这个字' })),
    ...(JSON.parse(corrections) as { innocent: { character: string; reason: string }[] }).innocent,
  ].sort((a, b) => byCodePoint(a.character, b.character));
  return {
    traditional: join(traditional),
    simplified: join(simplified),
    innocent,
    seen: evidence(seeds, traditional, simplified),
  };
}

/** Once may be a slip; a text that writes a character again means it. */
const HABIT = 2;

function writtenIn(seeds: readonly Seed[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { text } of seeds) {
    if (parse(text).context.script !== 'simplified') continue;
    for (const character of text) count.set(character, (count.get(character) ?? 0) + 1);
  }
  return count;
}

function countWords(side: 0 | 1): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const word of words) {
    for (const character of new Set(word[side])) count.set(character, (count.get(character) ?? 0) + 1);
  }
  return count;
}

const join = (pairs: ReadonlyMap<string, string>): string =>
  [...pairs].sort(([a], [b]) => byCodePoint(a, b)).map(([from, to]) => from + to).join('');

/** Enough to judge the table by: the characters most often seen. */
const SHOWN = 60;

function evidence(seeds: readonly Seed[], traditional: ReadonlyMap<string, string>, simplified: ReadonlyMap<string, string>): CharacterTable['seen'] {
  const seen = observer();
  for (const seed of seeds) {
    for (let i = 0; i < seed.text.length; i++) {
      const character = seed.text[i]!;
      const script = traditional.has(character) ? 'traditional' : simplified.has(character) ? 'simplified' : undefined;
      if (script) seen.see(`${script} ${character}`, seed, excerpt(seed.text, i, i + 1, 4));
    }
  }
  const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [...seen.all()].sort((a, b) => total(b.seen) - total(a.seen) || byCodePoint(a.key, b.key)).slice(0, SHOWN)
    .map(({ key, example, seen: counts }) => {
      const [script, character] = key.split(' ') as ['simplified' | 'traditional', string];
      return { character, script, example, seen: counts };
    });
}
