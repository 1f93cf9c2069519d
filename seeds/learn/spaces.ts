/**
 * Learns where a blank is a leftover: between neighbours that stand together almost everywhere in running text. Labels,
 * signatures and titles are not running text; there a blank separates.
 */
import { isRunning, sideOf, type Side, type SpaceTable } from '../../rules/check/space-stray';
import { byCodePoint, excerpt, observer } from '../../rules/evidence';
import type { Seed } from '../seed';

/** Up to one blank in ten neighbours is a leftover even in a text full of them; a custom is far more frequent. */
const LEFTOVER = 0.1;

export function learnSpaces(seeds: readonly Seed[], corrections: string): SpaceTable {
  const { spaces } = JSON.parse(corrections) as { readonly spaces: readonly { readonly pair: string; readonly reason: string }[] };
  const overruled = new Set(spaces.map(({ pair }) => pair));
  const together = observer();
  const apart = observer();
  for (const seed of seeds) {
    for (const line of seed.text.split('\n').filter(isRunning)) {
      for (const { 1: whole = '', index } of line.matchAll(/(?=(\S[ \t\u00a0\u3000]*\S))/g)) {
        const key = `${sideOf(whole[0]!)} ${sideOf(whole.at(-1)!)}`;
        if (whole.length === 2) together.see(key, seed, whole);
        else apart.see(key, seed, excerpt(line, index + 1, index + whole.length - 1));
      }
    }
  }
  const blanks = new Map(apart.all().map(observation => [observation.key, observation]));
  return {
    pairs: together.all().map(({ key, seen, example }) => {
      const [left, right] = key.split(' ') as [Side, Side];
      const blank = blanks.get(key);
      const share = sum(blank?.seen ?? {}) / (sum(blank?.seen ?? {}) + sum(seen));
      return {
        left, right, stray: share <= LEFTOVER && !overruled.has(key),
        together: seen, apart: blank?.seen ?? {}, example: blank?.example ?? example,
      };
    }).sort((a, b) => byCodePoint(`${a.left} ${a.right}`, `${b.left} ${b.right}`)),
  };
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);
