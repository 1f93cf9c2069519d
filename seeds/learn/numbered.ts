/** Learns what numbered phrases sum up, and in what order set phrases stand together. */
import { parse as parseYaml } from 'yaml';
import type { NumberedTable } from '../../rules/check/phrase-members';
import type { OrderTable } from '../../rules/check/phrase-order';
import { summedOf, tellable, type NumberedEntry } from '../../rules/entries/numbered';
import { fold, simplifier } from '../../rules/phrases';
import { byCodePoint } from '../../rules/evidence';
import { toSimplified } from '../opencc';

/** An entry with the day on which a person last read it against its source. */
type Reviewed = NumberedEntry & { readonly reviewed: string };

interface OrderEntry { readonly phrases: readonly (readonly string[])[]; readonly source: string; readonly reviewed: string }

interface Authored { readonly entries: readonly Reviewed[]; readonly orders: readonly OrderEntry[] }

export const readNumbered = (lexicon: string): readonly Reviewed[] => (parseYaml(lexicon) as Authored).entries;

export const readOrders = (lexicon: string): readonly OrderEntry[] => (parseYaml(lexicon) as Authored).orders;

const simplify = simplifier(toSimplified.flat().join(''));

const folded = (text: string): string => fold(text, simplify).text;

export const learnNumbered = (lexicon: string): NumberedTable => ({
  summed: readNumbered(lexicon).filter(tellable).map(entry => summedOf(entry, folded)).sort((a, b) => byCodePoint(a.phrase, b.phrase)),
});

export const learnOrders = (lexicon: string): OrderTable => ({
  orders: readOrders(lexicon).map(({ phrases, source }) => ({
    phrases: phrases.map(alternatives => alternatives.map(folded)),
    severity: source === '惯例' ? 'hint' as const : 'info' as const,
  })),
});
