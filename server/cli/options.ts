/**
 * What may be asked on the command line: one table that is read (arguments.ts), printed as help (help.ts) and documented
 * (describe.ts). It is long because it is one table: each option with both languages and an example in one place.
 */
import { SEVERITIES, suggest } from '../../rules/config';
import { dateOverride } from '../../rules/date';
import { encodingOf, ENCODINGS } from '../encoding';
import { FORMAT_NAMES } from './formats/index';
import type { Output } from './outputs';
import { shardOf } from './shard';

export type Language = 'zh' | 'en';

/** What options are about, in the order of help. */
export const TOPICS = {
  inputs: { zh: '检查什么', en: 'What is checked' },
  rules: { zh: '按什么检查', en: 'By which rules' },
  fixes: { zh: '修正', en: 'Fixing' },
  results: { zh: '结果', en: 'Results' },
  pipeline: { zh: '流水线', en: 'Pipelines' },
  answers: { zh: '查询', en: 'Answers' },
  server: { zh: '语言服务器', en: 'Language server' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Topic = keyof typeof TOPICS;

export interface Option {
  readonly topic: Topic;
  /** A switch, which `--no-` turns off again; or one that takes a value, the last one counting; or a list, all values counting. */
  readonly type: 'switch' | 'value' | 'list';
  readonly short?: string;
  /** How help names the value. */
  readonly value?: string;
  /** All values that there are, where they are few. */
  readonly choices?: readonly string[];
  /** 〈what is wrong with a value〉；〈what to do〉, or nothing. */
  readonly check?: (value: string) => string | undefined;
  readonly zh: string;
  readonly en: string;
  /** A use of it, as one types it; README shows it and a test runs it (test/cli/examples.test.ts). */
  readonly example: string;
}

/** What the command does besides checking, when one of these words comes first. */
export const COMMANDS = {
  learn: {
    usage: 'learn FOLDER -o FILE',
    zh: '从一个单位已发布的文稿里学它的习惯，写成词库',
    en: "learn an office's habits from its published reports into a lexicon file",
    example: 'gongwen-lint learn drafts/ -o office.gongwen.yaml',
  },
  merge: {
    usage: 'merge FILE…',
    zh: '把几台机器用 --shard 分头检查的 json 结果合成一份，如同一次检查的',
    en: 'make one run of the json results of several machines that ran with --shard',
    example: 'gongwen-lint merge --format github 1.json 2.json',
  },
  completion: {
    usage: 'completion bash|zsh|fish',
    zh: '写出命令行的自动补全',
    en: 'write what a shell needs to complete the options',
    example: 'gongwen-lint completion bash > gongwen-lint.bash',
  },
} as const satisfies Readonly<Record<string, { readonly usage: string; readonly zh: string; readonly en: string; readonly example: string }>>;

export type CommandName = keyof typeof COMMANDS;

const SCRIPTS: readonly string[] = ['simplified', 'traditional'];

export const OPTIONS = {
  encoding: {
    topic: 'inputs', type: 'value', value: 'NAME',
    choices: Object.keys(ENCODINGS),
    check: value => encodingOf(value) ? undefined : `没有“${value}”这种编码；${suggest(value, Object.keys(ENCODINGS))}`,
    zh: `文稿的编码，默认自动识别，BOM 优先：${Object.keys(ENCODINGS).join('、')}`,
    en: `encoding, else recognized; a BOM counts more: ${Object.keys(ENCODINGS).join(', ')}`,
    example: 'gongwen-lint --encoding gbk old.txt',
  },
  watch: {
    topic: 'inputs', type: 'switch',
    zh: '检查以后等着，文稿一改就再检查改了的；按 Ctrl-C 结束，退出码是最后一次的',
    en: 'stay, and check again whatever changes; Ctrl-C ends it, with the exit code of the last check',
    example: 'gongwen-lint --watch drafts/',
  },
  'no-ignore': {
    topic: 'inputs', type: 'switch',
    zh: '不管 .gitignore 和 .gongwen-lintignore，全都检查',
    en: 'check what .gitignore and .gongwen-lintignore leave out, too',
    example: 'gongwen-lint --no-ignore drafts/',
  },
  'stdin-filename': {
    topic: 'inputs', type: 'value', value: 'FILE',
    zh: '标准输入算作这个文件：名字、配置和格式都照它来',
    en: 'take standard input for this file: its name, its configuration, its extension',
    example: 'gongwen-lint --stdin-filename drafts/report.md - < report.md',
  },
  config: {
    topic: 'rules', type: 'value', value: 'FILE',
    zh: '用这个配置文件，而不是逐级向上找到的 .gongwen-lint.json',
    en: 'use this configuration instead of the nearest .gongwen-lint.json upward',
    example: 'gongwen-lint --config office.json draft.txt',
  },
  date: {
    topic: 'rules', type: 'value', value: 'DATE',
    check: value => dateOverride(value) ? undefined : `“${value}”不是日期；请写成 YYYY-MM-DD 或 YYYY。`,
    zh: '文稿的日期（YYYY-MM-DD 或 YYYY），代替文中写明的日期',
    en: 'the date of the drafts (YYYY-MM-DD or YYYY), instead of what they say',
    example: 'gongwen-lint --date 2024-03-01 draft.txt',
  },
  script: {
    topic: 'rules', type: 'value', value: 'SCRIPT',
    choices: SCRIPTS,
    check: value => SCRIPTS.includes(value) ? undefined : `“${value}”不是字体；${suggest(value, SCRIPTS)}`,
    zh: '文稿应是简体（simplified）还是繁体（traditional），不再按文中多数字判断',
    en: 'simplified or traditional, whatever most characters of the drafts are',
    example: 'gongwen-lint --script traditional draft.txt',
  },
  rule: {
    topic: 'rules', type: 'list', value: 'RULE=SEVERITY',
    check: severityProblem,
    zh: '改变一条规则的级别（error、warning、info、hint，off 关闭），优先于配置；可以有几个',
    en: "set a rule's severity (error, warning, info, hint; off), over the configuration; repeatable",
    example: 'gongwen-lint --rule space-stray=error --rule placeholder-unfilled=off draft.txt',
  },
  only: {
    topic: 'rules', type: 'list', value: 'RULE,RULE',
    zh: '只用这几条规则，配置里关闭的也用',
    en: 'run these rules only, even those that the configuration switches off',
    example: 'gongwen-lint --only space-stray,script-mixed draft.txt',
  },
  fix: {
    topic: 'fixes', type: 'switch',
    zh: '应用安全的修正并写回文件；“-”则把改好的文字写到标准输出',
    en: 'apply the safe fixes and write the files; with "-", print the fixed text',
    example: 'gongwen-lint --fix draft.txt',
  },
  'fix-suggested': {
    topic: 'fixes', type: 'list', value: 'RULE,RULE',
    zh: '与 --fix 一起：这几条规则须核对的修正也应用；请事后核对',
    en: "with --fix: apply the suggested fixes of these rules, too; check them afterwards",
    example: 'gongwen-lint --fix --fix-suggested word-confused words.txt',
  },
  'dry-run': {
    topic: 'fixes', type: 'switch',
    zh: '与 --fix 一起：只列出会改什么，不写回；有改动则以 1 退出',
    en: 'with --fix: only tell what would change, and write nothing; end with 1 if anything would',
    example: 'gongwen-lint --fix --dry-run draft.txt',
  },
  diff: {
    topic: 'fixes', type: 'switch',
    zh: '以 unified diff 显示 --fix 的改动，不写回，可交给 git apply 或 patch；有改动则以 1 退出',
    en: 'show what --fix would change as a unified diff for git apply or patch, and write nothing; end with 1 if anything would',
    example: 'gongwen-lint --diff drafts/ | git apply',
  },
  review: {
    topic: 'fixes', type: 'value', value: 'OUT',
    zh: '为 .docx 写一份审阅稿，问题成批注，修正成修订；原文件不动。检查几份时写文件夹',
    en: 'write a copy of a .docx with findings as comments and fixes as tracked changes; for several drafts, name a folder',
    example: 'gongwen-lint --review checked.docx report.docx',
  },
  format: {
    topic: 'results', type: 'value', short: 'f', value: 'NAME',
    choices: FORMAT_NAMES,
    check: value => FORMAT_NAMES.some(name => name === value) ? undefined : `没有“${value}”这种格式；${suggest(value, FORMAT_NAMES)}`,
    zh: `输出格式，默认为 text：${FORMAT_NAMES.join('、')}`,
    en: `output format, text by default: ${FORMAT_NAMES.join(', ')}`,
    example: 'gongwen-lint --format json draft.txt',
  },
  'output-file': {
    topic: 'results', type: 'value', short: 'o', value: 'FILE',
    zh: '把它前面的 --format 写到这个文件，不写到标准输出；可以有几对',
    en: 'write the --format before it to this file, not to standard output; several such pairs are fine',
    example: 'gongwen-lint --format json --output-file findings.json draft.txt',
  },
  summary: {
    topic: 'results', type: 'switch',
    zh: '在 text 后面列出各规则、各文件有多少处', en: 'after text, count the findings of each rule and file',
    example: 'gongwen-lint --summary drafts/',
  },
  quiet: {
    topic: 'results', type: 'switch',
    zh: '只报告错误', en: 'report errors only',
    example: 'gongwen-lint --quiet draft.txt',
  },
  'min-severity': {
    topic: 'results', type: 'value', value: 'SEVERITY',
    choices: SEVERITIES,
    check: value => SEVERITIES.some(severity => severity === value) ? undefined : `“${value}”不是级别；${suggest(value, SEVERITIES)}`,
    zh: '只报告这个级别和更重的：error、warning、info、hint',
    en: 'report this severity and worse: error, warning, info, hint',
    example: 'gongwen-lint --min-severity warning draft.txt',
  },
  color: {
    topic: 'results', type: 'switch',
    zh: '总是用颜色，--no-color 从不；默认只在终端里用', en: 'always use colours, --no-color never; by default on a terminal only',
    example: 'gongwen-lint --color draft.txt | more',
  },
  baseline: {
    topic: 'pipeline', type: 'value', value: 'FILE',
    zh: '只报这个文件没有记下的问题；行号变了、别处改了也认得',
    en: 'report only what this file does not record; findings are known again after edits elsewhere',
    example: 'gongwen-lint --baseline baseline.json draft.txt',
  },
  'update-baseline': {
    topic: 'pipeline', type: 'switch',
    zh: '与 --baseline 一起：把现有的问题都记下，已经没有的去掉',
    en: 'with --baseline: record all that is found now, and drop what is gone',
    example: 'gongwen-lint --baseline baseline.json --update-baseline drafts/ draft.txt',
  },
  cache: {
    topic: 'pipeline', type: 'value', value: 'DIR',
    zh: '把结果记在这个文件夹里，没有改动的文稿下次不再重新检查；随时可以删去',
    en: 'remember findings in this folder, so that unchanged drafts are not checked again; it may be deleted at any time',
    example: 'gongwen-lint --cache .gongwen-cache drafts/',
  },
  shard: {
    topic: 'pipeline', type: 'value', value: 'I/N',
    check: value => shardOf(value) ? undefined : `“${value}”不是第几份；请写成 1/3 这样。`,
    zh: '只检查第 I 份（共 N 份，轮流分），json 结果交给 gongwen-lint merge 合并',
    en: 'check every N-th draft only, beginning with the I-th; gongwen-lint merge makes one of the json results',
    example: 'gongwen-lint --shard 1/3 --format json drafts/ > 1.json',
  },
  'max-warnings': {
    topic: 'pipeline', type: 'value', value: 'N',
    check: value => /^\d{1,9}$/.test(value) ? undefined : `“${value}”不是个数；请写成数字，如 --max-warnings=0。`,
    zh: '警告多于这个数，也以 1 退出；不报告的警告也算',
    en: 'end with 1 for more warnings than this, too; those that are not reported count',
    example: 'gongwen-lint --max-warnings 0 drafts/',
  },
  'exit-zero': {
    topic: 'pipeline', type: 'switch',
    zh: '有错误也以 0 退出，只作展示用', en: 'end with 0 although errors were found, for showing only',
    example: 'gongwen-lint --exit-zero draft.txt',
  },
  init: {
    topic: 'answers', type: 'switch',
    zh: '在当前文件夹写一个带注释的 .gongwen-lint.json，已有的不覆盖',
    en: 'write a commented .gongwen-lint.json into this folder; an existing one is never overwritten',
    example: 'gongwen-lint --init',
  },
  'list-rules': {
    topic: 'answers', type: 'switch',
    zh: '列出全部规则：级别、修正、查什么；加 --format json 供程序读取',
    en: 'list all rules: severity, fix, what they find; with --format json for programs',
    example: 'gongwen-lint --list-rules',
  },
  explain: {
    topic: 'answers', type: 'value', value: 'RULE',
    zh: '说明一条规则：为什么、依据、例子、能不能自动修正',
    en: 'explain a rule: why, by whose authority, examples, whether it can be fixed',
    example: 'gongwen-lint --explain heading-number',
  },
  'print-config': {
    topic: 'answers', type: 'switch',
    zh: '显示对这个路径生效的配置文件和各规则的级别',
    en: 'show the configuration file in force for a path, and the severity of each rule',
    example: 'gongwen-lint --print-config draft.txt',
  },
  help: {
    topic: 'answers', type: 'switch', short: 'h',
    zh: '显示这份说明', en: 'show this help',
    example: 'gongwen-lint --help',
  },
  version: {
    topic: 'answers', type: 'switch', short: 'v',
    zh: '显示版本', en: 'show the version',
    example: 'gongwen-lint --version',
  },
  lsp: {
    topic: 'server', type: 'switch',
    zh: '作为语言服务器运行，连接方式是下面的一种', en: 'run as a language server, connected in one of the ways below',
    example: 'gongwen-lint --lsp',
  },
  stdio: {
    topic: 'server', type: 'switch',
    zh: '　标准输入和输出（默认）', en: '  standard input and output (default)',
    example: 'gongwen-lint --lsp --stdio',
  },
  'node-ipc': {
    topic: 'server', type: 'switch',
    zh: '　Node 的进程间通信', en: '  inter-process communication of Node',
    example: 'gongwen-lint --lsp --node-ipc',
  },
  socket: {
    topic: 'server', type: 'value', value: 'PORT',
    check: value => /^\d{1,5}$/.test(value) ? undefined : `“${value}”不是端口号；请写成数字，如 --socket=6009。`,
    zh: '　本机的这个端口', en: '  this port of the machine',
    example: 'gongwen-lint --lsp --socket=6009',
  },
  pipe: {
    topic: 'server', type: 'value', value: 'NAME',
    zh: '　这个命名管道', en: '  this named pipe',
    example: 'gongwen-lint --lsp --pipe=/tmp/gongwen-lint.sock',
  },
  // Editors that start a server add it on their own; the connection reads it and ends with the editor.
  clientProcessId: {
    topic: 'server', type: 'value', value: 'PID',
    zh: '　编辑器结束时一同结束', en: '  end when this editor ends',
    example: 'gongwen-lint --lsp --clientProcessId=$$',
  },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

interface ValueOf { readonly switch: boolean; readonly value: string; readonly list: readonly string[] }

/** What was asked; a switch is false only where `--no-` turned it off. */
export type Values = { readonly [N in OptionName]?: ValueOf[(typeof OPTIONS)[N]['type']] } & {
  /** What `--format` and `--output-file` say together; at least one. */
  readonly outputs: readonly Output[];
};

/** What is wrong with `space-stray=error`; whether there is such a rule is asked where the rules are loaded (overrule.ts). */
function severityProblem(value: string): string | undefined {
  const [id, severity = '', ...more] = value.split('=');
  const levels = [...SEVERITIES, 'off'];
  if (!id || severity === '' || more.length > 0) return `“${value}”没有写明规则和级别；请写成 --rule=space-stray=warning。`;
  return levels.includes(severity) ? undefined : `“${severity}”不是级别；${suggest(severity, levels)}`;
}
