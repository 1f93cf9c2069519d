/**
 * Learns an office's own habits from its published reports, into the form of its lexicon: each with how often it was seen, in how
 * many reports, and one short example. Pure and deterministic; nothing else of the texts is kept.
 */
import type { Source } from '../evidence';
import type { HeadingTable } from '../check/heading-level';
import type { Tables } from '../tables';
import { quoted } from '../units';
import type { Evidence, LeftOut } from './evidence';
import { learnHeadings } from './headings';
import { learnNames, type LearnedName } from './names';
import { learnNumerals, type LearnedNumeral } from './numerals';
import { learnPhrases, type LearnedPhrase } from './phrases';

export type { Evidence, LeftOut } from './evidence';

type Transition = HeadingTable['transitions'][number];
type End = HeadingTable['ends'][number];
interface Proven { readonly evidence: Evidence }

/** As much of a lexicon as can be learned. */
export interface Learned {
  readonly names: readonly LearnedName[];
  readonly phrases: readonly LearnedPhrase[];
  readonly headings: {
    readonly transitions: readonly (Pick<Transition, 'parent' | 'child'> & Proven)[];
    readonly ends: readonly (Pick<End, 'kind' | 'form' | 'endMark'> & Proven)[];
  };
  readonly numerals: readonly LearnedNumeral[];
}

export interface Habits { readonly learned: Learned; readonly leftOut: readonly LeftOut[] }

/** `tables` are what is known without the reports: it is not learned again. */
export function learnHabits(reports: readonly Source[], tables: Tables): Habits {
  const alike = [...tables.idioms.sounds, ...tables.idioms.looks];
  const known = new Set([...tables.phrases.set, ...tables.slogans.slogans.flatMap(({ phrases }) => phrases), ...tables.numbered.summed.flatMap(({ match }) => match)]);
  const { phrases, leftOut: phrasesLeftOut } = learnPhrases(reports, alike, known);
  const { names, leftOut: namesLeftOut } = learnNames(reports, alike, new Set([...known, ...phrases.map(({ phrase }) => phrase)]));
  const { numerals, leftOut: numeralsLeftOut } = learnNumerals(reports);
  const { headings, leftOut: headingsLeftOut } = customs(learnHeadings(reports), tables.headings);
  return { learned: { names, phrases, headings, numerals }, leftOut: [...namesLeftOut, ...phrasesLeftOut, ...headingsLeftOut, ...numeralsLeftOut] };
}

type Seen = Readonly<Record<string, number>>;

const total = (seen: Seen): number => Object.values(seen).reduce((sum, each) => sum + each, 0);
const evidenceOf = (seen: Seen, example: string): Evidence => ({ count: total(seen), files: Object.keys(seen).length, example: short(example) });

/** An example shows a heading's beginning; headings can be long. */
const short = (example: string): string => (example.length > 24 ? `${quoted(example, { start: 0, end: 23 })}…` : example);

/** How headings stand and end in at least two reports; an ending that is not the usual one may be a slip that was printed. */
function customs({ transitions, ends }: HeadingTable, shipped: HeadingTable): { readonly headings: Learned['headings']; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const own = {
    transitions: transitions.filter(({ parent, child, example, seen }) => {
      if (shipped.transitions.some(known => known.parent === parent && known.child === child)) return false;
      if (Object.keys(seen).length >= 2) return true;
      leftOut.push({ what: example, why: '这样的标题层次只见于一份文稿' });
      return false;
    }),
    ends: ends.filter(({ kind, form, endMark, example, seen }) => {
      if (endMark === '' || form !== 'own' || shipped.ends.some(known => known.kind === kind && known.form === form && known.endMark === endMark)) return false;
      const all = ends.filter(other => other.kind === kind && other.form === form).reduce((sum, other) => sum + total(other.seen), 0);
      if (Object.keys(seen).length >= 2 && total(seen) * 2 > all) return true;
      leftOut.push({ what: short(example), why: '标题这样收尾的不到一半，或只见于一份文稿' });
      return false;
    }),
  };
  return {
    headings: {
      transitions: own.transitions.map(({ parent, child, example, seen }) => ({ parent, child, evidence: evidenceOf(seen, example) })),
      ends: own.ends.map(({ kind, form, endMark, example, seen }) => ({ kind, form, endMark, evidence: evidenceOf(seen, example) })),
    },
    leftOut,
  };
}
