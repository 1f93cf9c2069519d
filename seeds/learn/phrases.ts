/** Learns how set phrases are written and miswritten, from both lexicons that hold set phrases. */
import { parse as parseYaml } from 'yaml';
import type { PhraseTable } from '../../rules/check/phrase-misspelt';
import { setOf, setOfNumbered, slipsListed, sortedSlips, type PhraseEntry } from '../../rules/entries/phrases';
import { fold, simplifier } from '../../rules/phrases';
import { alikeOf, nearly } from '../../rules/slips';
import { unpaused } from '../../rules/wording';
import { byCodePoint } from '../../rules/evidence';
import { toSimplified, words } from '../opencc';
import { readNumbered } from './numbered';

/** What both lexicons say of a phrase, as far as it is read here; their heads say what the members mean. */
interface Entry extends PhraseEntry { readonly innocent?: readonly string[] }

const simplify = simplifier(toSimplified.flat().join(''));

const folded = (text: string): string => fold(text, simplify).text;
const plain = (text: string): string => unpaused(fold(text, simplify)).text;

export function learnPhrases(slogans: string, numbered: string, alike: readonly string[]): PhraseTable {
  const { entries } = parseYaml(slogans) as { readonly entries: readonly Entry[] };
  const summed = readNumbered(numbered);
  const set = unique([
    ...entries.flatMap(entry => setOf(entry, plain)),
    ...summed.flatMap(entry => setOfNumbered(entry, plain)),
  ]);
  const all: readonly Entry[] = [...entries, ...summed];
  const misspelt = all.flatMap(entry => slipsListed(entry, 'misspelt', folded));
  const misquoted = all.flatMap(entry => slipsListed(entry, 'misquoted', folded));
  const find = nearly(set, alikeOf(alike));
  const right = [...words.map(([word]) => word), ...entries.flatMap(({ term, match }) => match ?? [term!]).map(plain), ...set];
  const innocent = [...entries.flatMap(entry => entry.innocent ?? []), ...right.flatMap(word => find(word).map(({ start, end }) => word.slice(start, end)))];
  return { set, innocent: unique(innocent), misspelt: sortedSlips(misspelt), misquoted: sortedSlips(misquoted) };
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)].sort(byCodePoint);
