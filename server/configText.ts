/** What a configuration file says, with the lexicons that it names: text in, configuration out. Where the texts lie is for others to know. */
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { configure, DEFAULTS, rulesWith, silences, type Config, type Problem, type Rule } from '../rules/index';
import { explain } from './explain';
import { place, readLexiconText, type FileProblem, type LexiconFile } from './lexiconText';

export interface ConfigFile {
  readonly file: string;
  /** What the lexicons silence is among what it ignores. */
  readonly config: Config;
  /** Those given, or with lexicons the rules that know them. */
  readonly rules: readonly Rule[];
  /** The lexicons, there or not, each by its full name. */
  readonly lexicons: readonly string[];
  /** Of the configuration and of its lexicons. */
  readonly problems: readonly FileProblem[];
}

/** The files beside a configuration file: of a file system, or those that an editor has handed over. */
export interface Neighbours {
  /** The full name of the file to which a name in the configuration leads. */
  find(name: string): string;
  /** Its text; undefined where it is not there. Throws, in words for the writer, where it cannot be read. */
  read(file: string): string | undefined;
}

/** A configuration file, which `problem` keeps from being read. */
export const unreadable = (file: string, rules: readonly Rule[], problem: string): ConfigFile =>
  ({ file, config: DEFAULTS, rules, lexicons: [], problems: [{ file, line: 1, column: 1, length: 0, message: problem }] });

interface ConfigText { readonly file: string; readonly text: string }

/** Never throws: what is wrong is a problem, and what is right still counts. */
export function readConfigText(config: ConfigText, beside: Neighbours, rules: readonly Rule[]): ConfigFile {
  try {
    return read(config, beside, rules);
  } catch (error) {
    return unreadable(config.file, rules, explain(error));
  }
}

/** Throws a RangeError where the brackets are nested too deeply. */
function read({ file, text }: ConfigText, beside: Neighbours, rules: readonly Rule[]): ConfigFile {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const value: unknown = tree && getNodeValue(tree);
  const { config, problems } = configure(value, rules);
  const at = (start: number, length: number, message: string): FileProblem => ({ file, ...place(text, start, length), message });
  const names = config.lexicon ?? [];
  const lexicons = names.map(name => readLexicon(beside.find(name), beside, rules));
  const missing = names.filter((_, i) => !lexicons[i]).map((name): Problem =>
    ({ path: ['lexicon', (value as { lexicon: unknown[] }).lexicon.indexOf(name)], message: `找不到词库“${name}”；请检查路径，它相对于这个配置文件。` }));
  const known = lexicons.flatMap(each => each?.lexicon ?? []);
  return {
    file,
    config: known.length > 0 ? { ...config, ignore: [...config.ignore, ...silences(known)] } : config,
    rules: known.length > 0 ? rulesWith(known) : rules,
    lexicons: names.map(name => beside.find(name)),
    problems: [
      ...errors.slice(0, 1).map(({ offset, length }) => at(offset, length, '这里不合 JSON 的写法；请查是否缺了引号、逗号或括号。')),
      ...(tree ? repeated(tree) : []).map(key => at(key.offset, key.length, `“${key.value}”写了两次，只有最后一次算数；请删去一处。`)),
      // One slip in the writing can make everything after it look wrong.
      ...(errors.length > 0 ? [] : [...problems, ...missing]).map(({ path, message }) => {
        const node = tree && findNodeAtLocation(tree, [...path]);
        const whole = node?.parent?.type === 'property' ? node.parent : node;
        return at(whole?.offset ?? 0, whole?.length ?? text.length, message);
      }),
      ...lexicons.flatMap(each => each?.problems ?? []),
    ],
  };
}

/** A lexicon beside the configuration; undefined where it is not there. */
function readLexicon(file: string, beside: Neighbours, rules: readonly Rule[]): LexiconFile | undefined {
  try {
    const text = beside.read(file);
    return text === undefined ? undefined : readLexiconText({ file, text }, rules);
  } catch (error) {
    return { file, lexicon: {}, problems: [{ file, line: 1, column: 1, length: 0, message: `读不了词库：${explain(error)}` }] };
  }
}

/** Keys that stand a second time in their object. */
function repeated({ type, children = [] }: Node): readonly Node[] {
  const keys = type === 'object' ? children.flatMap(({ children: [key] = [] }) => key ?? []) : [];
  const first = new Map(keys.toReversed().map(key => [key.value, key]));
  return [
    ...keys.filter(key => first.get(key.value) !== key),
    ...children.flatMap(repeated),
  ];
}
