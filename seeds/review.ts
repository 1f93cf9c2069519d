/**
 * Keeps the lexicon true: `npm run review -- [--today YYYY-MM-DD]` lists what nobody has read against its source for over a year
 * and what contradicts itself. Exit code 1 where something contradicts, 2 where it cannot be read.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { dateOverride } from '../rules/date';
import { fold, phrases, simplifier } from '../rules/phrases';
import { toSimplified } from './opencc';

/** An authored file, read. */
export interface LexiconFile { readonly name: string; readonly content: Content }

interface Content { readonly reviewed?: string; readonly entries?: readonly Entry[]; readonly orders?: readonly Entry[] }

/** An entry of any of the files, as far as it is read here; the heads of the files say what the members mean. */
interface Entry {
  readonly id?: string;
  readonly phrase?: string;
  readonly term?: string;
  readonly match?: readonly string[];
  readonly valid_from?: Turn | null;
  readonly superseded_from?: Turn | null;
  /** Where it applies, other than on the mainland. */
  readonly region?: string;
  readonly early_ok?: 'always' | { readonly from: string };
  readonly tolerated_until?: string;
  readonly from?: string;
  readonly until?: string;
  readonly literal?: Readonly<Record<string, string>>;
  readonly misspelt?: Readonly<Record<string, string | null>>;
  readonly misquoted?: Readonly<Record<string, string | null>>;
  readonly reviewed?: string;
}

interface Turn { readonly date: string }

/** What a person should look at: `file`, and in words what. */
export interface Remark { readonly file: string; readonly entry: string; readonly what: string }

export interface Review { readonly overdue: readonly Remark[]; readonly contradictions: readonly Remark[] }

/** `today` is an ISO date. */
export function review(files: readonly LexiconFile[], today: string): Review {
  const dated = files.flatMap(({ name, content }) => (content.entries ?? []).map((entry): Dated => ({ file: name, entry, ...intervalOf(entry), strings: stringsOf(entry) })));
  return {
    overdue: files.flatMap(file => [...overdue(file, yearBefore(today))]),
    contradictions: [...inverted(dated), ...overlapping(dated), ...replacedByTheOutdated(dated), ...wrongAndRight(dated)],
  };
}

interface Dated { readonly file: string; readonly entry: Entry; readonly from?: string; readonly until?: string; readonly strings: readonly string[] }

const simplify = simplifier(toSimplified.flat().join(''));
const folded = (text: string): string => fold(text, simplify).text;

const nameOf = ({ id, phrase, term }: Entry): string => id ?? phrase ?? term ?? '(an entry without a name)';

const stringsOf = ({ match, phrase, term }: Entry): readonly string[] => [...new Set((match ?? [phrase ?? term ?? '']).map(folded))].filter(Boolean);

function intervalOf({ valid_from, superseded_from, from, until }: Entry): Pick<Dated, 'from' | 'until'> {
  const first = valid_from?.date ?? from;
  const end = superseded_from?.date ?? until;
  return { ...(first && { from: first }), ...(end && { until: end }) };
}

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** An entry without a day of its own was reviewed with its file. */
function* overdue({ name, content }: LexiconFile, limit: string): Iterable<Remark> {
  if (content.reviewed !== undefined && content.reviewed < limit) yield { file: name, entry: 'the whole file', what: `last reviewed on ${content.reviewed}` };
  for (const entry of [...content.entries ?? [], ...content.orders ?? []]) {
    const reviewed = entry.reviewed ?? content.reviewed;
    if (reviewed === undefined) yield { file: name, entry: nameOf(entry), what: 'never reviewed' };
    else if (entry.reviewed !== undefined && reviewed < limit) yield { file: name, entry: nameOf(entry), what: `last reviewed on ${reviewed}` };
  }
}

function* inverted(dated: readonly Dated[]): Iterable<Remark> {
  for (const { file, entry, from, until } of dated) {
    const { early_ok: early, tolerated_until: tolerated } = entry;
    const remark = (what: string): Remark => ({ file, entry: nameOf(entry), what });
    if (from && until && until <= from) yield remark(`ends on ${until}, before it begins on ${from}`);
    if (early && early !== 'always' && from && from <= early.from) yield remark(`may be used early from ${early.from}, but is current from ${from} anyway`);
    if (tolerated && (!until || tolerated < until)) yield remark(`is tolerated until ${tolerated}, but not outdated before`);
  }
}

/** A numbered phrase may sum up other members in other company, so only phrases of the same file and without members are compared. */
function* overlapping(dated: readonly Dated[]): Iterable<Remark> {
  const known = new Map<string, Dated>();
  for (const one of dated.filter(({ entry }) => entry.id !== undefined)) {
    for (const text of one.strings) {
      const key = `${one.file} ${one.entry.region ?? ''} ${text}`;
      const other = known.get(key);
      if (other && (other.from ?? '') < (one.until ?? '9') && (one.from ?? '') < (other.until ?? '9')) {
        yield { file: one.file, entry: nameOf(one.entry), what: `“${text}” is also in ${nameOf(other.entry)}, and for some time both hold` };
      }
      known.set(key, one);
    }
  }
}

/** What replaces a phrase must itself be current on the day on which the phrase is outdated. */
function* replacedByTheOutdated(dated: readonly Dated[]): Iterable<Remark> {
  const all = dated.filter(({ entry }) => entry.id !== undefined).flatMap(one => one.strings.map(text => ({ one, text })));
  const find = phrases(all.map(({ text }) => text));
  for (const { file, entry, until } of dated) {
    for (const right of Object.values(entry.literal ?? {})) {
      for (const { index } of find(folded(right))) {
        const { one, text } = all[index]!;
        const gone = one.until !== undefined && one.until <= (until ?? one.until);
        const toCome = one.from !== undefined && until !== undefined && until < one.from;
        if (one.entry !== entry && (gone || toCome)) {
          yield { file, entry: nameOf(entry), what: `is replaced by “${right}”, but “${text}” (${nameOf(one.entry)}) is ${gone ? 'outdated' : 'not yet current'} then` };
        }
      }
    }
  }
}

/** What is wrong in one place must be right in none, and be mended in one way. */
function* wrongAndRight(dated: readonly Dated[]): Iterable<Remark> {
  const rights = dated.flatMap(one => one.strings.map(text => ({ one, text })));
  const mended = new Map<string, { readonly right: string | null; readonly one: Dated }>();
  for (const one of dated) {
    for (const [key, right] of Object.entries({ ...one.entry.misspelt, ...one.entry.misquoted })) {
      const wrong = folded(key);
      const remark = (what: string): Remark => ({ file: one.file, entry: nameOf(one.entry), what });
      const elsewhere = rights.find(({ text }) => text.includes(wrong));
      if (elsewhere) yield remark(`“${key}” is called wrong, but ${nameOf(elsewhere.one.entry)} has it in “${elsewhere.text}”`);
      if (right !== null && folded(right).includes(wrong)) yield remark(`“${key}” is called wrong, but “${right}” holds it`);
      const other = mended.get(wrong);
      if (other && (other.right === null || right === null || folded(other.right) !== folded(right))) yield remark(`“${key}” is mended otherwise in ${nameOf(other.one.entry)}`);
      mended.set(wrong, { right, one });
    }
  }
}

/** Reads the authored files. Throws an Error that names file and line where one is no YAML. */
export function readFiles(folder: string): readonly LexiconFile[] {
  return readdirSync(folder).filter(name => name.endsWith('.yaml')).sort().map(name => readFile(name, readFileSync(join(folder, name), 'utf8')));
}

export function readFile(name: string, text: string): LexiconFile {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Error(`${name}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]!} Mend the file and run again.`);
  return { name, content: (document.toJS() ?? {}) as Content };
}

if (process.argv[1]?.endsWith('review.js')) process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const [option, given] = args;
  const today = option === undefined ? new Date().toISOString().slice(0, 10) : given;
  if ((option !== undefined && option !== '--today') || args.length > 2 || today === undefined || today.length !== 10 || !dateOverride(today)) {
    console.error('usage: npm run review -- [--today YYYY-MM-DD]');
    return 2;
  }
  try {
    const { overdue, contradictions } = review(readFiles('rules/lexicon'), today);
    for (const { file, entry, what } of overdue) console.log(`${file}: ${entry}: ${what}`);
    for (const { file, entry, what } of contradictions) console.error(`${file}: ${entry}: ${what}`);
    console.log(`${overdue.length} to review, ${contradictions.length} contradictions`);
    return contradictions.length > 0 ? 1 : 0;
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
}
