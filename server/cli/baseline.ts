/**
 * `--baseline FILE`: what was found before and is let be, so that only what is new fails. A finding is known again by its
 * fingerprint, not by its place. The file is sorted, one finding a line, so that two people's changes to it merge.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';
import { lineAt, type Reported } from '../../rules/index';
import { fingerprint, FINGERPRINT } from './fingerprint';
import type { Result } from './formats/format';
import { visible } from './formats/visible';
import type { Values } from './options';
import { writeNewFile } from './write';

const VERSION = 1;

/** So many findings of one kind in one draft. The text is there for people who read the file. */
interface Known { readonly rule: string; readonly fingerprint: string; readonly count: number; readonly text: string }

/** By draft, its path from the folder of the baseline, with `/`. */
type Drafts = ReadonlyMap<string, readonly Known[]>;

export interface Baseline {
  /** Of the findings of a draft, those that are new. */
  fresh(result: Result): readonly Reported[];
  /** Writes the file where that was asked; else says what in it is stale. Returns what to tell, which is no fault. Throws when it cannot write. */
  end(): string | undefined;
}

/** Throws when the file is missing, unless it is to be made, and when it is something else than a baseline. */
export function openBaseline(file: string, { only, 'update-baseline': update = false }: Values): Baseline {
  const before = read(file, update);
  const checked = new Map<string, readonly Known[]>();
  const keyOf = (path: string): string => relative(dirname(resolve(file)), resolve(path)).split(sep).join('/');
  /** What a run with `--only` cannot know of is neither stale nor dropped. */
  const judged = ({ rule }: Known): boolean => !only || only.includes(rule);

  return {
    fresh(result) {
      const key = keyOf(result.path);
      const known = new Map(before.get(key)?.map(entry => [entry.fingerprint, entry.count]));
      const found = new Map<string, Known>();
      const fresh = result.findings.filter(finding => {
        const print = fingerprint(result.document, finding);
        const count = (found.get(print)?.count ?? 0) + 1;
        found.set(print, { rule: finding.ruleId, fingerprint: print, count, text: found.get(print)?.text ?? excerpt(result, finding) });
        return count > (known.get(print) ?? 0);
      });
      checked.set(key, [...found.values()]);
      return update ? [] : fresh;
    },
    end() {
      const lost = (key: string): boolean => !checked.has(key) && !existsSync(resolve(dirname(file), key));
      if (!update) {
        const stale = [...before].flatMap(([key, entries]) => {
          const left = checked.has(key) || lost(key) ? excess(entries.filter(judged), checked.get(key) ?? []) : 0;
          return left > 0 ? [`${key} ${left} 处`] : [];
        });
        return stale.length === 0 ? undefined : `记下的有些已经没有了（${listed(stale)}）；请用 --update-baseline 更新。`;
      }
      const after = new Map([...before].map(([key, entries]) =>
        [key, lost(key) ? [] : checked.has(key) ? entries.filter(entry => !judged(entry)) : entries]));
      for (const [key, entries] of checked) after.set(key, [...after.get(key) ?? [], ...entries]);
      return written(file, after);
    },
  };
}

/** How many findings are recorded that were not found. */
function excess(recorded: readonly Known[], found: readonly Known[]): number {
  const counts = new Map(found.map(entry => [entry.fingerprint, entry.count]));
  return recorded.reduce((sum, entry) => sum + Math.max(0, entry.count - (counts.get(entry.fingerprint) ?? 0)), 0);
}

/** So many drafts are named; more would hide the rest of what is told. */
const NAMED = 5;

const listed = (names: readonly string[]): string =>
  visible(names.slice(0, NAMED).join('、')) + (names.length > NAMED ? ` 等 ${names.length} 个文件` : '');

function read(file: string, update: boolean): Drafts {
  if (!existsSync(file)) {
    if (update) return new Map();
    throw new Error('没有这个基线文件；请检查路径，或加上 --update-baseline 来建立。');
  }
  const errors: ParseError[] = [];
  const text = readFileSync(file, 'utf8');
  const tree = parseTree(text, errors);
  if (errors[0]) throw new Error(`第 ${text.slice(0, errors[0].offset).split('\n').length} 行不合 JSON 的写法，没有采用；请恢复它，或换个文件名用 --update-baseline 重建。`);
  const value: unknown = tree && getNodeValue(tree);
  if (!isBaseline(value)) throw new Error('不是这个版本的基线文件，没有采用；请换个文件名，用 --update-baseline 重建。');
  return new Map(Object.entries(value.files));
}

function isBaseline(value: unknown): value is { readonly files: Readonly<Record<string, readonly Known[]>> } {
  if (!isRecord(value) || value['version'] !== VERSION || value['fingerprints'] !== FINGERPRINT || !isRecord(value['files'])) return false;
  return Object.values(value['files']).every(entries => Array.isArray(entries) && entries.every(entry => isRecord(entry)
    && typeof entry['rule'] === 'string' && typeof entry['fingerprint'] === 'string' && typeof entry['count'] === 'number'));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** One finding a line; drafts, and findings within them, in the order of their code units. */
function written(file: string, drafts: Drafts): string {
  const sorted = [...drafts].filter(([, entries]) => entries.length > 0).sort(([a], [b]) => compare(a, b));
  const blocks = sorted.map(([key, entries]) => {
    const lines = [...entries].sort((a, b) => compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint)).map(entry =>
      `      ${JSON.stringify({ rule: entry.rule, fingerprint: entry.fingerprint, count: entry.count, text: entry.text })}`);
    return `    ${JSON.stringify(key)}: [\n${lines.join(',\n')}\n    ]`;
  });
  const head = `{\n  "version": ${VERSION},\n  "fingerprints": ${JSON.stringify(FINGERPRINT)},\n  "files": {`;
  const text = blocks.length > 0 ? `${head}\n${blocks.join(',\n')}\n  }\n}\n` : `${head}}\n}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeNewFile(file, text, true);
  const count = sorted.flatMap(([, entries]) => entries).reduce((sum, entry) => sum + entry.count, 0);
  return `记下了 ${sorted.length} 个文件里的 ${count} 处；以后只报新的。`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** So much of a line tells a person what is meant. */
const SHOWN = 24;

/** What the finding marks, with what stands round it. */
function excerpt({ document }: Result, { start, end }: Reported): string {
  const line = lineAt(document, start);
  const from = Math.max(document.starts[line]!, start - 8);
  const to = Math.min(document.starts[line]! + document.lines[line]!.text.length, Math.max(end + 8, from));
  return Array.from(visible(document.text.slice(from, to))).slice(0, SHOWN).join('');
}
