/** Makes the phrasebook of what the authored lexicons say for a reader: names, members, days, events, sources. */
import { parse as parseYaml } from 'yaml';
import { partsOf, type NumberedEntry } from '../../rules/entries/numbered';
import type { SloganEntry } from '../../rules/entries/slogans';
import type { LeadPart, Phrasebook, Skeleton, Term } from '../../rules/phrasebook';
import { fold, simplifier } from '../../rules/phrases';
import { toSimplified } from '../opencc';

interface Writing { readonly lead: readonly LeadPart[]; readonly unquoted: readonly string[]; readonly skeletons: readonly Skeleton[] }

type Slogan = SloganEntry & { readonly category: string };

const simplify = simplifier(toSimplified.flat().join(''));

const folded = (text: string): string => fold(text, simplify).text;

/** The formulas of politics; names of institutions and honours are no phrases, and matters of style have no time. */
const FORMULAS: ReadonlySet<string> = new Set(['plan', 'politics', 'economy', 'congress', 'campaign']);
const NO_PHRASES: ReadonlySet<string> = new Set(['xinhua', 'honour', 'local']);
const NOT_OFFERED: ReadonlySet<string> = new Set(['institution', 'population', 'epidemic']);

/** Throws where `unquoted` names what numbered.yaml does not have. */
export function makePhrasebook(slogans: string, numbered: string, writing: string): Phrasebook {
  const { lead, unquoted, skeletons } = parseYaml(writing) as Writing;
  const { entries } = parseYaml(numbered) as { readonly entries: readonly NumberedEntry[] };
  for (const phrase of unquoted) if (!entries.some(entry => entry.phrase === phrase)) throw new Error(`writing.yaml: no numbered phrase ${phrase}`);
  const dated = (parseYaml(slogans) as { readonly entries: readonly Slogan[] }).entries.filter(isDated).map(termOf);
  const summed = entries.map(entry => merged(summedOf(entry, unquoted), dated));
  const taken = new Set(summed.flatMap(({ same }) => (same ? [same] : [])));
  return {
    terms: [...summed.map(({ term }) => term), ...dated.filter(term => !taken.has(term))],
    lead: lead.map(({ name, wordings }) => ({ name, wordings })),
    skeletons: skeletons.map(({ genre, prefix, text, source }) => ({ genre, prefix, text: text.trimEnd(), source })),
  };
}

const isDated = ({ category, region, match, valid_from, superseded_from }: Slogan): boolean =>
  !NO_PHRASES.has(category) && region === undefined && match?.length !== 0 && (valid_from !== null || superseded_from !== null);

function termOf(entry: Slogan): Term {
  const { term, match, category, valid_from, superseded_from, replacement, guard, source } = entry;
  const forms = [...new Set((match ?? [term]).map(folded))];
  // A name such as 指导思想排列 only describes what a text says.
  const written = NOT_OFFERED.has(category) ? [] : term.split('／').filter(words => forms.includes(folded(words)));
  return {
    name: term,
    forms,
    ...(written.length > 0 && { written }),
    ...(FORMULAS.has(category) && { formula: true }),
    ...(valid_from && { from: valid_from.date, begun: valid_from.event }),
    ...(superseded_from && { until: superseded_from.date, ended: superseded_from.event }),
    ...(replacement !== null && { instead: replacement }),
    ...(guard?.not_before && { notBefore: guard.not_before.map(folded) }),
    ...(guard?.not_after && { notAfter: guard.not_after.map(folded) }),
    source: named([source]),
  };
}

function summedOf(entry: NumberedEntry, unquoted: readonly string[]): Term {
  const name = entry.phrase.replace(/（.*）$/, '');
  const written = /[“”]/.test(name) || unquoted.includes(entry.phrase) ? name : `“${name}”`;
  return {
    name: written,
    forms: [...new Set((entry.match ?? [entry.phrase]).map(folded))],
    // A name that only describes what it sums up is not how a text says it.
    ...(!/(?:标准|总要求|建设要求|方针|十六字)$/.test(name) && { written: [written] }),
    formula: true,
    parts: partsOf(entry),
    from: entry.from,
    ...(entry.until && { until: entry.until }),
    source: named([entry.source]),
  };
}

/** The members of 两学一做 hold for good, its use does not. */
function ending(term: Term, slogans: readonly Term[]): Term {
  const { until, ended, instead } = slogans.find(slogan => slogan.until !== undefined && slogan.forms.includes(term.forms[0]!)) ?? {};
  if (term.until !== undefined || until === undefined) return term;
  return { ...term, until, ...(ended && { ended }), ...(instead && { instead }) };
}

/** Names of documents and meetings, each once; an address of the web says nothing to a reader who is offline. */
function named(sources: readonly string[]): string {
  const all = [...new Set(sources.flatMap(source => source.split(/[；;]\s*/)))];
  const names = all.filter(source => !/^https?:/.test(source));
  return (names.length > 0 ? names : all).join('；');
}

/** With the events that the slogan of the same words and days tells. */
function merged(term: Term, slogans: readonly Term[]): { readonly term: Term; readonly same?: Term } {
  const same = slogans.find(({ forms, from, until }) => from === term.from && until === term.until && forms.some(form => term.forms.includes(form)));
  if (!same) return { term: ending(term, slogans) };
  const { begun, ended, instead } = same;
  return {
    same,
    term: {
      ...term,
      forms: [...new Set([...term.forms, ...same.forms])],
      ...(begun && { begun }), ...(ended && { ended }), ...(instead && { instead }),
      source: named([term.source, same.source]),
    },
  };
}
