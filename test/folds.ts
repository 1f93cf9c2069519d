/** Whether the tables know more than their own seeds: each seed is linted by what the four others teach. */
import { all } from '../rules/check/all';
import type { Category } from '../rules/rule';
import { readLexicon, readSeeds } from '../seeds/corpus';
import { learn } from '../seeds/learn';
import { messagesOf, round, type Message, type Score } from './accuracy';

/** The findings on every seed, by rules that never saw it. */
export function leaveOneOut(): readonly Message[] {
  const seeds = readSeeds();
  const lexicon = readLexicon();
  return seeds.flatMap(left => {
    const tables = learn(seeds.filter(seed => seed !== left), lexicon);
    return messagesOf(new Map([[left.name, left.text]]), all(tables));
  });
}

/** The categories that tables serve. */
const LEARNED: readonly Category[] = [
  'heading-sequence', 'heading-format', 'glued-heading', 'ts-misconversion', 'ts-mixed', 'stray-space', 'placeholder', 'outdated-slogan',
];

/** How much F1 a category may lose on a text that it has not learned from. */
const TOLERANCE = 0.1;

/** And how much all categories together may. */
const TOGETHER = 0.05;

export interface Fold { readonly category: Category | 'ALL'; readonly all: number; readonly leftOut: number; readonly kept: boolean }

/** F1 with all seeds beside F1 with each left out. */
export function compareFolds(whole: Score, leftOut: Score): readonly Fold[] {
  const f1 = ({ rows }: Score, category: Category | 'ALL'): number => rows.find(row => row.category === category)?.f1 ?? 0;
  return [...LEARNED, 'ALL' as const].map(category => {
    const [before, after] = [f1(whole, category), f1(leftOut, category)];
    return { category, all: before, leftOut: after, kept: round(before - after) <= (category === 'ALL' ? TOGETHER : TOLERANCE) };
  });
}
