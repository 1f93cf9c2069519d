/** The options of the command line: one table that is read, checked and printed as help. */
import { parseArgs } from 'node:util';
import { suggest } from '../../rules/config';
import { dateOverride } from '../../rules/date';
import { FORMAT_NAMES } from './formats/index';
import { paired, type Output } from './outputs';

export type Language = 'zh' | 'en';

interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** How help names the value. */
  readonly value?: string;
  /** 〈what is wrong with a value〉；〈what to do〉, or nothing. */
  readonly check?: (value: string) => string | undefined;
  readonly zh: string;
  readonly en: string;
}

const OPTIONS = {
  fix: {
    type: 'boolean',
    zh: '应用安全的修正并写回文件；“-”则把改好的文字写到标准输出',
    en: 'apply the safe fixes and write the files; with "-", print the fixed text',
  },
  format: {
    type: 'string', short: 'f', value: 'NAME',
    check: value => FORMAT_NAMES.some(name => name === value) ? undefined : `没有“${value}”这种格式；${suggest(value, FORMAT_NAMES)}`,
    zh: `输出格式，默认为 text：${FORMAT_NAMES.join('、')}`,
    en: `output format, text by default: ${FORMAT_NAMES.join(', ')}`,
  },
  'output-file': {
    type: 'string', short: 'o', value: 'FILE',
    zh: '把它前面的 --format 写到这个文件，不写到标准输出；可以有几对',
    en: 'write the --format before it to this file, not to standard output; several such pairs are fine',
  },
  config: {
    type: 'string', value: 'FILE',
    zh: '用这个配置文件，而不是逐级向上找到的 .gongwen-lint.json',
    en: 'use this configuration instead of the nearest .gongwen-lint.json upward',
  },
  date: {
    type: 'string', value: 'DATE',
    check: value => dateOverride(value) ? undefined : `“${value}”不是日期；请写成 YYYY-MM-DD 或 YYYY。`,
    zh: '文稿的日期（YYYY-MM-DD 或 YYYY），代替文中写明的日期',
    en: 'the date of the drafts (YYYY-MM-DD or YYYY), instead of what they say',
  },
  quiet: { type: 'boolean', zh: '只报告错误', en: 'report errors only' },
  'exit-zero': { type: 'boolean', zh: '有错误也以 0 退出，只作展示用', en: 'end with 0 although errors were found, for showing only' },
  color: { type: 'boolean', zh: '总是用颜色；默认只在终端里用', en: 'always use colours; by default on a terminal only' },
  'no-color': { type: 'boolean', zh: '不用颜色', en: 'never use colours' },
  'print-config': {
    type: 'boolean',
    zh: '显示对这个路径生效的配置文件和各规则的级别',
    en: 'show the configuration file in force for a path, and the severity of each rule',
  },
  lsp: { type: 'boolean', zh: '作为语言服务器运行，连接方式是下面的一种', en: 'run as a language server, connected in one of the ways below' },
  stdio: { type: 'boolean', zh: '　标准输入和输出（默认）', en: '  standard input and output (default)' },
  'node-ipc': { type: 'boolean', zh: '　Node 的进程间通信', en: '  inter-process communication of Node' },
  socket: {
    type: 'string', value: 'PORT',
    check: value => /^\d{1,5}$/.test(value) ? undefined : `“${value}”不是端口号；请写成数字，如 --socket=6009。`,
    zh: '　本机的这个端口', en: '  this port of the machine',
  },
  pipe: { type: 'string', value: 'NAME', zh: '　这个命名管道', en: '  this named pipe' },
  // Editors that start a server add it on their own; the connection reads it and ends with the editor.
  clientProcessId: { type: 'string', value: 'PID', zh: '　编辑器结束时一同结束', en: '  end when this editor ends' },
  help: { type: 'boolean', short: 'h', zh: '显示这份说明', en: 'show this help' },
  version: { type: 'boolean', short: 'v', zh: '显示版本', en: 'show the version' },
} as const satisfies Readonly<Record<string, Option>>;

type Name = keyof typeof OPTIONS;
type ValueOf<N extends Name> = (typeof OPTIONS)[N]['type'] extends 'string' ? string : true;

export type Values = { readonly [N in Name]?: ValueOf<N> } & {
  /** What `--format` and `--output-file` say together; at least one. */
  readonly outputs: readonly Output[];
};

export interface Arguments {
  readonly values: Values;
  readonly paths: readonly string[];
  /** What is wrong with the arguments; none of them may then be acted upon. */
  readonly problems: readonly string[];
}

/** Reads the arguments that follow the program's name. Of an option that is given twice the last one counts. */
export function readArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const values: Record<string, string | true> = {};
  const paths: string[] = [];
  const problems: string[] = [];
  const given: { readonly name: string; readonly value: string }[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = problemOf(token);
    if (problem) problems.push(problem);
    if (token.name === 'color') delete values['no-color'];
    if (token.name === 'no-color') delete values['color'];
    values[token.name] = token.value ?? true;
    if (token.value) given.push({ name: token.name, value: token.value });
  }
  const { outputs, problems: unpaired } = paired(given);
  return { values: { ...values, outputs } as Values, paths, problems: [...problems, ...unpaired] };
}

interface Given { readonly name: string; readonly rawName: string; readonly value: string | undefined; readonly inlineValue: boolean | undefined }

function problemOf({ name, rawName, value, inlineValue }: Given): string | undefined {
  if (!isName(name)) {
    return `没有“${rawName}”这个选项；${suggest(rawName, Object.keys(OPTIONS).map(known => `--${known}`))}`;
  }
  const option: Option = OPTIONS[name];
  if (option.type === 'boolean') return value === undefined ? undefined : `“--${name}”不带值；请去掉“=${value}”。`;
  // An option in the place of a value is a value that was forgotten.
  if (!value || (!inlineValue && value.startsWith('-'))) return `“--${name}”后面缺少值；请写成 --${name}=${option.value}。`;
  return option.check?.(value);
}

const isName = (name: string): name is Name => Object.hasOwn(OPTIONS, name);

/** The language of help: Chinese where the environment asks for it, else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  // Windows sets none of them; there the system's own language counts.
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

const HELP = {
  zh: {
    before: `用法：gongwen-lint [选项] 路径…
　　　gongwen-lint learn 文件夹 -o 词库文件 [--force]

检查公文草稿：标题序号、繁简混用、多余空格、未填的占位符、过时的提法。
路径可以是文件、文件夹（其中的 .txt 和 .md）、通配符，“-”是标准输入。
learn 从一个单位已发布的文稿里学它的习惯（名称、提法、标题、数字），写成词库。

选项：`,
    after: `退出码：0 没有错误；1 有错误；2 用法不对，或有文件读不了、写不回。
配置：从文件所在的文件夹逐级向上，最近的 .gongwen-lint.json 生效。`,
  },
  en: {
    before: `Usage: gongwen-lint [options] path...
       gongwen-lint learn folder -o lexicon-file [--force]

Proofreads drafts of Chinese government reports: heading numbers, mixed scripts, stray spaces, unfilled placeholders,
outdated wording. A path is a file, a folder (its .txt and .md files), a glob, or "-" for standard input. With
learn, an office's habits (names, phrases, headings, numerals) are learned from its published reports into a
lexicon file.

Options:`,
    after: `Exit code: 0 no errors; 1 errors found; 2 misuse, or a file that could not be read or written.
Configuration: the nearest .gongwen-lint.json from the file's folder upward.`,
  },
} as const;

/** The text of `--help`. */
export function help(language: Language): string {
  const { before, after } = HELP[language];
  const rows = Object.entries<Option>(OPTIONS).map(([name, option]): readonly [string, string] => [
    `${option.short ? `-${option.short}, ` : ''}--${name}${option.value ? `=${option.value}` : ''}`,
    option[language],
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [before, ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`), '', after, ''].join('\n');
}
