/** Learns what numbered phrases sum up, and in what order set phrases stand together. */
import { parse as parseYaml } from 'yaml';
import type { NumberedTable } from '../../rules/check/phrase-members';
import type { OrderTable } from '../../rules/check/phrase-order';
import { fold, simplifier } from '../../rules/phrases';
import { byCodePoint } from '../../rules/evidence';
import { toSimplified } from '../opencc';

/** An entry of lexicon/numbered.yaml; the head of that file says what the members mean. */
export interface NumberedEntry {
  readonly phrase: string;
  readonly match?: readonly string[];
  readonly members?: readonly string[];
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  readonly unordered?: boolean;
  readonly also?: Readonly<Record<string, string>>;
  readonly from: string;
  readonly until?: string;
  readonly misspelt?: Readonly<Record<string, string>>;
  readonly misquoted?: Readonly<Record<string, string | null>>;
  readonly source: string;
  readonly confidence: 'high' | 'medium';
  readonly reviewed: string;
}

interface OrderEntry { readonly phrases: readonly (readonly string[])[]; readonly source: string; readonly reviewed: string }

interface Authored { readonly entries: readonly NumberedEntry[]; readonly orders: readonly OrderEntry[] }

export const readNumbered = (lexicon: string): readonly NumberedEntry[] => (parseYaml(lexicon) as Authored).entries;

export const readOrders = (lexicon: string): readonly OrderEntry[] => (parseYaml(lexicon) as Authored).orders;

/** The members of each of its numbers. */
export const partsOf = ({ members, parts }: NumberedEntry): readonly (readonly string[])[] => (members ? [members] : Object.values(parts ?? {}));

const simplify = simplifier(new Map(toSimplified));

const folded = (text: string): string => fold(text, simplify).text;

/** A member of one character is no word to look for. */
const tellable = (entry: NumberedEntry): boolean => partsOf(entry).flat().every(member => member.length > 1);

export function learnNumbered(lexicon: string): NumberedTable {
  const summed = readNumbered(lexicon).filter(tellable).map(entry => ({
    phrase: entry.phrase,
    match: (entry.match ?? [entry.phrase]).map(folded).sort(byCodePoint),
    parts: partsOf(entry).map(part => part.map(folded)),
    ...(entry.unordered && { unordered: true }),
    ...(entry.also && { also: Object.fromEntries(Object.entries(entry.also).map(([name, member]) => [folded(name), folded(member)])) }),
    from: entry.from,
    ...(entry.until && { until: entry.until }),
  }));
  return { summed: summed.sort((a, b) => byCodePoint(a.phrase, b.phrase)) };
}

export const learnOrders = (lexicon: string): OrderTable => ({
  orders: readOrders(lexicon).map(({ phrases, source }) => ({
    phrases: phrases.map(alternatives => alternatives.map(folded)),
    severity: source === '惯例' ? 'hint' as const : 'info' as const,
  })),
});
