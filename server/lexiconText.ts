/** Reads the text of a user's own lexicon. The package for YAML is loaded only where there is one. */
import type { Document, Node, Pair, YAMLError } from 'yaml';
import { readLexicon, type Lexicon, type Rule } from '../rules/index';

/** What is wrong with a file that a person configures by, and where: line and column count from 1, both and `length` in UTF-16 code units. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Up to the end of the line at most. */
  readonly length: number;
  readonly message: string;
}

export interface LexiconFile {
  readonly file: string;
  readonly lexicon: Lexicon;
  readonly problems: readonly FileProblem[];
}

/** Never throws: what is wrong is a problem, and what is right still counts. `rules` are those that a silence may name. */
export function readLexiconText({ file, text }: { readonly file: string; readonly text: string }, rules: readonly Rule[]): LexiconFile {
  const { parseDocument } = require('yaml') as typeof import('yaml');
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const at = ([start, end]: Extent, message: string): FileProblem => ({ file, ...place(text, start, end - start), message });
  const [error] = document.errors;
  // One slip in the writing can make everything after it look wrong.
  if (error) return { file, lexicon: {}, problems: [at(error.pos, MISWRITTEN[error.code] ?? '这里不合 YAML 的写法；请查缩进、引号和冒号后的空格。')] };
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    return { file, lexicon: {}, problems: [at([0, 0], '引用（& 和 *）套得太多；请直接写出内容。')] };
  }
  const { lexicon, problems } = readLexicon(value, rules);
  return { file, lexicon, problems: problems.map(({ path, message }) => at(extentOf(document, path), message)) };
}

const MISWRITTEN: { readonly [code in YAMLError['code']]?: string } = {
  DUPLICATE_KEY: '这一项写了两次；请删去一处。',
  TAB_AS_INDENT: '缩进用了制表符；请改用空格。',
  MULTIPLE_DOCS: '一个文件里写了几份；请删去“---”，或分成几个文件。',
};

type Extent = readonly [start: number, end: number];

/** Where the value lies to which a path leads; with its key, where it has one. */
function extentOf(document: Document, path: readonly (string | number)[]): Extent {
  const { isMap } = require('yaml') as typeof import('yaml');
  const node = path.length === 0 ? document.contents : document.getIn(path, true) as Node | undefined;
  const parent = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = path.length > 0 && isMap(parent) ? (parent.items as Pair<Node, Node>[]).find(({ key }) => String(key) === String(path.at(-1))) : undefined;
  const start = pair?.key.range?.[0] ?? node?.range?.[0] ?? 0;
  return [start, node?.range?.[1] ?? pair?.key.range?.[1] ?? start];
}

/** The line and column of a span, which ends with its line. */
export function place(text: string, start: number, length: number): Pick<FileProblem, 'line' | 'column' | 'length'> {
  const before = text.slice(0, start).split('\n');
  const rest = text.slice(start, start + length).split(/\r?\n/, 1)[0]!;
  return { line: before.length, column: before.at(-1)!.length + 1, length: rest.length };
}
