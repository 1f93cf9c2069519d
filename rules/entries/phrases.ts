/** The strings of set phrases that a lexicon's entries hold, and how they are miswritten. For the shipped lexicons and for a user's own. */
import type { ListedSlip } from '../check/phrase-misspelt';
import { byCodePoint } from '../evidence';
import { partsOf, type NumberedEntry } from './numbered';
import type { Fold } from './slogans';

/** What entries of slogans and of numbered phrases say of a phrase, as far as it is read here. */
export interface PhraseEntry {
  readonly term?: string;
  readonly phrase?: string;
  readonly category?: string;
  readonly match?: readonly string[];
  readonly exceptions?: readonly string[];
  readonly misspelt?: Readonly<Record<string, string>>;
  readonly misquoted?: Readonly<Record<string, string | null>>;
  readonly valid_from?: object | null;
  readonly confidence: 'high' | 'medium';
  readonly source: string;
}

/** The formulas of politics; of other fields only what is too long to be said otherwise. */
const FORMULAS: ReadonlySet<string> = new Set(['plan', 'politics', 'economy', 'congress', 'campaign']);
const FIELDS: ReadonlySet<string> = new Set(['rural', 'governance', 'ecology']);
const LONG = 8;

/** Members that make up at least so many units are a phrase by themselves. */
const LIST = 6;

/** The strings of a slogan's entry that stand for themselves: in other fields than politics short ones are ordinary words. `plain` folds and leaves out pauses. */
export function setOf(entry: PhraseEntry, plain: Fold): readonly string[] {
  const { category = '', term, match, exceptions, valid_from } = entry;
  // A phrase that may be a place's own brand is not held against a text.
  const isSet = (FORMULAS.has(category) || FIELDS.has(category)) && exceptions?.includes('L') !== true && valid_from !== null;
  return isSet ? (match ?? [term!]).map(plain).filter(({ length }) => FORMULAS.has(category) || length >= LONG) : [];
}

/** The strings of a numbered phrase: its names, and its members where they stand together. */
export function setOfNumbered(entry: Pick<NumberedEntry, 'phrase' | 'match' | 'members' | 'parts'>, plain: Fold): readonly string[] {
  return [...entry.match ?? [entry.phrase], ...lists(partsOf(entry))].map(plain);
}

function* lists(parts: readonly (readonly string[])[]): Iterable<string> {
  for (const members of parts) {
    const list = members.join('');
    if (members.length > 1 && list.length >= LIST && members.every(member => member.length <= LIST)) yield list;
  }
}

/** What an entry lists as `misspelt`, or as `misquoted`. */
export const slipsListed = (entry: PhraseEntry, key: 'misspelt' | 'misquoted', folded: Fold): readonly ListedSlip[] =>
  Object.entries(entry[key] ?? {}).map(([wrong, right]) => listed(entry, [wrong, right], folded));

/** Slips are certain where the entry is; a wording that is not as usual is at most a warning. */
function listed({ confidence, source }: PhraseEntry, [wrong, right]: readonly [string, string | null], folded: Fold): ListedSlip {
  const doubtful = confidence === 'medium' || source === '惯例' || right === null;
  return { wrong: folded(wrong), ...(right !== null && { right: folded(right) }), ...(doubtful && { severity: 'info' as const }) };
}

/** Of two entries that list the same string the first is kept. */
export function sortedSlips(list: readonly ListedSlip[]): readonly ListedSlip[] {
  const known = new Map<string, ListedSlip>();
  for (const slip of list) if (!known.has(slip.wrong)) known.set(slip.wrong, slip);
  return [...known.values()].sort((a, b) => byCodePoint(a.wrong, b.wrong));
}
