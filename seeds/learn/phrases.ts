/** Learns how set phrases are written and miswritten, from both lexicons that hold set phrases. */
import { parse as parseYaml } from 'yaml';
import type { ListedSlip, PhraseTable } from '../../rules/check/phrase-misspelt';
import { fold, simplifier } from '../../rules/phrases';
import type { Severity } from '../../rules/rule';
import { alikeOf, nearly } from '../../rules/slips';
import { unpaused } from '../../rules/wording';
import { byCodePoint } from '../../rules/evidence';
import { toSimplified, words } from '../opencc';
import { partsOf, readNumbered } from './numbered';

/** What both lexicons say of a phrase, as far as it is read here; their heads say what the members mean. */
interface Entry {
  readonly id?: string;
  readonly term?: string;
  readonly category?: string;
  readonly match?: readonly string[];
  readonly exceptions?: readonly string[];
  readonly innocent?: readonly string[];
  readonly misspelt?: Readonly<Record<string, string>>;
  readonly misquoted?: Readonly<Record<string, string | null>>;
  readonly valid_from?: object | null;
  readonly severity?: Severity;
  readonly confidence: 'high' | 'medium';
  readonly source: string;
}

const simplify = simplifier(new Map(toSimplified));

const folded = (text: string): string => fold(text, simplify).text;
const plain = (text: string): string => unpaused(fold(text, simplify)).text;

/** The formulas of politics; of other fields only what is too long to be said otherwise. */
const FORMULAS: ReadonlySet<string> = new Set(['plan', 'politics', 'economy', 'congress', 'campaign']);
const FIELDS: ReadonlySet<string> = new Set(['rural', 'governance', 'ecology']);
const LONG = 8;

/** Members that make up at least so many units are a phrase by themselves. */
const LIST = 6;

export function learnPhrases(slogans: string, numbered: string, alike: readonly string[]): PhraseTable {
  const { entries } = parseYaml(slogans) as { readonly entries: readonly Entry[] };
  const summed = readNumbered(numbered);
  const set = unique([
    ...entries.filter(isSet).flatMap(stringsOf),
    ...summed.flatMap(entry => [...entry.match ?? [entry.phrase], ...lists(partsOf(entry))]).map(plain),
  ]);
  const all: readonly Entry[] = [...entries, ...summed];
  const misspelt = all.flatMap(entry => Object.entries(entry.misspelt ?? {}).map(([wrong, right]) => listed(entry, wrong, right)));
  const misquoted = all.flatMap(entry => Object.entries(entry.misquoted ?? {}).map(([wrong, right]) => listed(entry, wrong, right)));
  const find = nearly(set, alikeOf(alike));
  const right = [...words.map(([word]) => word), ...entries.flatMap(({ term, match }) => match ?? [term!]).map(plain), ...set];
  const innocent = [...entries.flatMap(entry => entry.innocent ?? []), ...right.flatMap(word => find(word).map(({ start, end }) => word.slice(start, end)))];
  return { set, innocent: unique(innocent), misspelt: sorted(misspelt), misquoted: sorted(misquoted) };
}

/** The phrase must mean something by itself: a phrase that may be a place's own brand is not held against a text. */
const isSet = ({ category, exceptions, valid_from }: Entry): boolean =>
  (FORMULAS.has(category ?? '') || FIELDS.has(category ?? '')) && exceptions?.includes('L') !== true && valid_from !== null;

/** The strings of an entry that stand for themselves: in other fields short ones are ordinary words. */
const stringsOf = ({ category, term, match }: Entry): readonly string[] =>
  (match ?? [term!]).map(plain).filter(({ length }) => FORMULAS.has(category!) || length >= LONG);

function* lists(parts: readonly (readonly string[])[]): Iterable<string> {
  for (const members of parts) {
    const list = members.join('');
    if (members.length > 1 && list.length >= LIST && members.every(member => member.length <= LIST)) yield list;
  }
}

/** Slips are certain where the entry is; a wording that is not as usual is at most a warning. */
function listed({ confidence, source }: Entry, wrong: string, right: string | null): ListedSlip {
  const doubtful = confidence === 'medium' || source === '惯例' || right === null;
  return { wrong: folded(wrong), ...(right !== null && { right: folded(right) }), ...(doubtful && { severity: 'info' as const }) };
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)].sort(byCodePoint);

/** Of two entries that list the same string the first is kept. */
function sorted(list: readonly ListedSlip[]): readonly ListedSlip[] {
  const known = new Map<string, ListedSlip>();
  for (const slip of list) if (!known.has(slip.wrong)) known.set(slip.wrong, slip);
  return [...known.values()].sort((a, b) => byCodePoint(a.wrong, b.wrong));
}
