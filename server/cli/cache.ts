/**
 * `--cache DIR`: what was found in a text, remembered from run to run. A file of the folder is named after all that the findings
 * depend on (the program, the rules in force, the text), so that it never grows wrong: whatever changes has another name. Several
 * runs may share the folder, and it may be deleted at any time. Linting is some twenty times dearer than parsing; on published
 * reports a second run takes a seventh of the time.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lint, Reported } from '../../rules/index';
import { explain } from '../explain';
import { sha256 } from './digest';
import { beside } from './write';

export interface Cache {
  readonly folder: string;
  /** What is in force, besides the program and the text. */
  readonly about: readonly string[];
  /** Whether what was found is all that there is; a rule that broke leaves something out. */
  readonly whole: () => boolean;
  readonly note: (place: string, message: string) => void;
}

/** The same linter, with a memory. A memory that cannot be read or written is none. */
export function remembering(lint: Lint, { folder, about, whole, note }: Cache): Lint {
  const setting = hash(program(), ...about);
  let writable = true;
  return document => {
    const name = hash(setting, document.format, document.text);
    const file = join(folder, name.slice(0, 2), `${name.slice(2)}.json`);
    const known = recalled(file);
    if (known) return known;
    const findings = lint(document);
    if (!writable || !whole()) return findings;
    try {
      mkdirSync(dirname(file), { recursive: true });
      const temporary = beside(file);
      writeFileSync(temporary, JSON.stringify(findings));
      renameSync(temporary, file);
    } catch (error) {
      writable = false;
      note(folder, `缓存写不进去（${explain(error)}）这次照常检查。`);
    }
    return findings;
  };
}

function recalled(file: string): readonly Reported[] | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) && value.every(isReported) ? value : undefined;
  } catch {
    return undefined; // Not there yet, or cut off when the machine was.
  }
}

/** Whether it is a finding, as far as one can tell who has not found it. */
function isReported(value: unknown): value is Reported {
  const { start, end, ruleId, severity, message, fixes = [] } = { ...value as Partial<Reported> | null };
  return Number.isInteger(start) && Number.isInteger(end) && typeof ruleId === 'string' && typeof severity === 'string' && typeof message === 'string' && Array.isArray(fixes);
}

/** The bundle and its tables lie side by side; a build that differs in a byte remembers for itself. */
const program = (): string => hash(...['command.js', 'tables.json', 'conversions.json'].map(name => readFileSync(join(__dirname, name), 'utf8')));

const hash = (...parts: readonly string[]): string =>
  sha256(JSON.stringify(parts)).slice(0, 40);
