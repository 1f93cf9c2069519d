/** The proofreaders' annotation in `test/gold`, as values. Its README says what the fields mean. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Category, Severity, Span } from '../rules/rule';

/** What every annotated place says of itself; offsets are UTF-16 code units. */
interface Place extends Span {
  readonly file: string;
  readonly excerpt: string;
  /** Eight code units on each side, for reading only. */
  readonly context: string;
}

/** A defect. */
export interface Entry extends Place {
  readonly category: Category;
  readonly fix: string | null;
  readonly severity: Severity;
  readonly certainty: 'certain' | 'likely' | 'arguable';
  readonly note: string;
  readonly also?: readonly Category[];
  readonly group?: string;
  readonly fix_alt?: readonly string[];
  readonly summary?: boolean;
  readonly count?: Readonly<Record<string, number>>;
}

/** A place that a linter must leave alone, as far as these categories go. */
export interface Trap extends Place {
  readonly not_category: readonly Category[];
  readonly reason: string;
}

export interface Gold {
  readonly entries: readonly Entry[];
  readonly traps: readonly Trap[];
  /** The annotated texts by file name. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The numbers of the annotated seeds, as their file names begin. */
export const SEEDS = ['000', '001', '002', '003', '004'] as const;

/** Reads the annotation and its texts. Call it from the project's root. */
export function readGold(): Gold {
  const entries = SEEDS.flatMap(id => read<Entry>(`seed-${id}`));
  const files = [...new Set(entries.map(entry => entry.file))];
  return {
    entries,
    traps: read<Trap>('must-not-flag'),
    texts: new Map(files.map(file => [file, readFileSync(`seeds/${file}`, 'utf8')])),
  };
}

/** Categories that only the drafts annotate, and no figure rests on: `test/gold` leaves them unrated. */
const UNRATED: readonly Category[] = ['figure', 'numeral', 'consistency'];

/** Reads the second benchmark, drafts that were written blind (`test/drafts/README.md`). */
export function readDrafts(): Gold {
  const names = readdirSync('test/drafts').filter(name => /^\d.*\.json$/.test(name)).sort();
  return {
    entries: names.flatMap(name => read<Entry>(name.slice(0, -'.json'.length), 'drafts')).filter(({ category }) => !UNRATED.includes(category)),
    traps: read<Trap>('must-not-flag', 'drafts'),
    texts: new Map(names.map(name => name.replace(/json$/, 'txt')).map(file => [file, readFileSync(`test/drafts/${file}`, 'utf8')])),
  };
}

const read = <T>(name: string, folder = 'gold'): readonly T[] => JSON.parse(readFileSync(`test/${folder}/${name}.json`, 'utf8')) as readonly T[];
