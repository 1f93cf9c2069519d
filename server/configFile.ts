/** Finds and reads `.gongwen-lint.json`. The nearest one upward counts, and nothing merges. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { CONFIG_FILE, configure, DEFAULTS, rules as everyRule, rulesWith, silences, type Config, type Problem, type Rule } from '../rules/index';
import { place, readLexiconFile, type FileProblem } from './lexiconFile';

export interface ConfigFile {
  readonly file: string;
  /** What the lexicons silence is among what it ignores. */
  readonly config: Config;
  /** Those given, or with lexicons the rules that know them. */
  readonly rules: readonly Rule[];
  /** The paths of the lexicons, there or not. */
  readonly lexicons: readonly string[];
  /** Of the configuration and of its lexicons. */
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

/** Reads a configuration file, and the lexicons that it names. Never throws: what cannot be read is a problem, and what is right still counts. */
export function readConfig(file: string, rules: readonly Rule[] = everyRule): ConfigFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const message = error instanceof TypeError
      ? '配置文件不是 UTF-8 编码；请另存为 UTF-8。'
      : `读不了配置文件（${(error as NodeJS.ErrnoException).code ?? String(error)}）；请查文件是否存在、是否有权读取。`;
    return { file, config: DEFAULTS, rules, lexicons: [], problems: [{ file, line: 1, column: 1, length: 0, message }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const value: unknown = tree && getNodeValue(tree);
  const { config, problems } = configure(value, rules);
  const at = (start: number, length: number, message: string): FileProblem => ({ file, ...place(text, start, length), message });
  const names = config.lexicon ?? [];
  const pathOf = (name: string): string => resolve(dirname(file), name);
  const missing = names.filter(name => !existsSync(pathOf(name))).map((name): Problem =>
    ({ path: ['lexicon', (value as { lexicon: unknown[] }).lexicon.indexOf(name)], message: `找不到词库“${name}”；请检查路径，它相对于这个配置文件。` }));
  const read = names.map(pathOf).filter(path => existsSync(path)).map(path => readLexiconFile(path, rules));
  const known = read.map(({ lexicon }) => lexicon);
  return {
    file,
    config: known.length > 0 ? { ...config, ignore: [...config.ignore, ...silences(known)] } : config,
    rules: known.length > 0 ? rulesWith(known) : rules,
    lexicons: names.map(pathOf),
    problems: [
      ...errors.slice(0, 1).map(({ offset, length }) => at(offset, length, '这里不合 JSON 的写法；请查是否缺了引号、逗号或括号。')),
      ...(tree ? repeated(tree) : []).map(key => at(key.offset, key.length, `“${key.value}”写了两次，只有最后一次算数；请删去一处。`)),
      // One slip in the writing can make everything after it look wrong.
      ...(errors.length > 0 ? [] : [...problems, ...missing]).map(({ path, message }) => {
        const node = tree && findNodeAtLocation(tree, [...path]);
        const whole = node?.parent?.type === 'property' ? node.parent : node;
        return at(whole?.offset ?? 0, whole?.length ?? text.length, message);
      }),
      ...read.flatMap(lexicon => lexicon.problems),
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
