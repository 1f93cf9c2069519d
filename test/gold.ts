/** The proofreaders' annotation in `test/gold`, as values. Its README says what the fields mean. */
import { readFileSync } from 'node:fs';
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

const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(`test/gold/${name}.json`, 'utf8')) as readonly T[];
