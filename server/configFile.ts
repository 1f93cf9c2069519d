/** Finds and reads `.gongwen-lint.json`. The nearest one upward counts, and nothing merges. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { CONFIG_FILE, configure, DEFAULTS, rules as everyRule, type Config, type Rule } from '../rules/index';

/** What is wrong with a configuration file, and where: line and column count from 1, both and `length` in UTF-16 code units. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Up to the end of the line at most. */
  readonly length: number;
  readonly message: string;
}

export interface ConfigFile {
  readonly file: string;
  readonly config: Config;
  readonly problems: readonly FileProblem[];
}

/** The configuration file that counts for a file or folder: the nearest upward, up to and including `root` (else the filesystem's root). */
export function findConfig(from: string, root?: string): string | undefined {
  const top = root === undefined ? undefined : resolve(root);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE);
    if (existsSync(file)) return file;
    if (folder === top || folder === dirname(folder)) return undefined;
  }
}

/** Reads a configuration file. Never throws: what cannot be read is a problem, and what is right still counts. */
export function readConfig(file: string, rules: readonly Rule[] = everyRule): ConfigFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const message = error instanceof TypeError
      ? '配置文件不是 UTF-8 编码；请另存为 UTF-8。'
      : `读不了配置文件（${(error as NodeJS.ErrnoException).code ?? String(error)}）；请查文件是否存在、是否有权读取。`;
    return { file, config: DEFAULTS, problems: [{ file, line: 1, column: 1, length: 0, message }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const { config, problems } = configure(tree && getNodeValue(tree), rules);
  const at = (start: number, length: number, message: string): FileProblem => ({ file, ...place(text, start, length), message });
  return {
    file,
    config,
    problems: [
      ...errors.slice(0, 1).map(({ offset, length }) => at(offset, length, '这里不合 JSON 的写法；请查是否缺了引号、逗号或括号。')),
      ...(tree ? repeated(tree) : []).map(key => at(key.offset, key.length, `“${key.value}”写了两次，只有最后一次算数；请删去一处。`)),
      // One slip in the writing can make everything after it look wrong.
      ...(errors.length > 0 ? [] : problems).map(({ path, message }) => {
        const node = tree && findNodeAtLocation(tree, [...path]);
        const whole = node?.parent?.type === 'property' ? node.parent : node;
        return at(whole?.offset ?? 0, whole?.length ?? text.length, message);
      }),
    ],
  };
}

/** Keys that stand a second time in their object. */
function repeated({ type, children = [] }: Node): readonly Node[] {
  const keys = type === 'object' ? children.flatMap(({ children: [key] = [] }) => key ?? []) : [];
  return [
    ...keys.filter((key, i) => keys.findIndex(({ value }) => value === key.value) < i),
    ...children.flatMap(repeated),
  ];
}

function place(text: string, start: number, length: number): Pick<FileProblem, 'line' | 'column' | 'length'> {
  const before = text.slice(0, start).split('\n');
  const rest = text.slice(start, start + length).split(/\r?\n/, 1)[0]!;
  return { line: before.length, column: before.at(-1)!.length + 1, length: rest.length };
}
