/** An entry of a lexicon's numbered phrases, and what the rules read of it. For the shipped lexicon and for a user's own. */
import type { Summed } from '../check/phrase-members';
import { byCodePoint } from '../evidence';
import type { Fold } from './slogans';

/** As far as it is read here; the head of lexicon/numbered.yaml says what the members mean. */
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
}

/** The members of each of its numbers. */
export const partsOf = ({ members, parts }: Pick<NumberedEntry, 'members' | 'parts'>): readonly (readonly string[])[] =>
  (members ? [members] : Object.values(parts ?? {}));

/** A member of one character is no word to look for. */
export const tellable = (entry: NumberedEntry): boolean => partsOf(entry).flat().every(member => member.length > 1);

export const summedOf = (entry: NumberedEntry, folded: Fold): Summed => ({
  phrase: entry.phrase,
  match: (entry.match ?? [entry.phrase]).map(folded).sort(byCodePoint),
  parts: partsOf(entry).map(part => part.map(folded)),
  ...(entry.unordered && { unordered: true }),
  ...(entry.also && { also: Object.fromEntries(Object.entries(entry.also).map(([name, member]) => [folded(name), folded(member)])) }),
  from: entry.from,
  ...(entry.until && { until: entry.until }),
});
