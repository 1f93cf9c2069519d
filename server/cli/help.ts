/** The text of `--help`, made from the table of options. */
import { OPTIONS, TOPICS, type Language, type Option } from './options';

/** The language of help: Chinese where the environment asks for it, else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  // Windows sets none of them; there the system's own language counts.
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** What `--help` and the manual say before and after the options. */
export const HELP = {
  zh: {
    before: `用法：gongwen-lint [选项] 路径…
　　　gongwen-lint learn 文件夹 -o 词库文件 [--force]
　　　gongwen-lint merge [选项] 结果文件…
　　　gongwen-lint completion bash|zsh|fish

检查公文草稿：标题序号、繁简混用、多余空格、未填的占位符、过时的提法。
路径可以是文件、文件夹（其中的 .txt、.md 和 .docx）、通配符，“-”是标准输入；“--”之后都是路径。
learn 从一个单位已发布的文稿里学它的习惯（名称、提法、标题、数字），写成词库。
merge 把几台机器用 --shard 分头检查的 json 结果合成一份，格式、级别和退出码都像一次检查的。
completion 写出命令行的自动补全。
`,
    after: `不带值的选项，前面加 no- 就是不要，如 --no-color。
退出码：0 没有错误；1 有错误，或警告多于所允许的；2 用法不对，或有文件读不了、写不回。
配置：从文件所在的文件夹逐级向上，最近的 .gongwen-lint.json 生效。`,
    colon: '：',
  },
  en: {
    before: `Usage: gongwen-lint [options] path...
       gongwen-lint learn folder -o lexicon-file [--force]
       gongwen-lint merge [options] result-files...
       gongwen-lint completion bash|zsh|fish

Proofreads drafts of Chinese government reports: heading numbers, mixed scripts, stray spaces, unfilled placeholders,
outdated wording. A path is a file, a folder (its .txt, .md and .docx files), a glob, or "-" for standard input; all
that follows "--" are paths. With learn, an office's habits (names, phrases, headings, numerals) are learned from its
published reports into a lexicon file; with merge, the json results of several machines that ran with --shard become
one, in any format, with the exit code of a single run; completion writes what a shell needs to complete the options.
`,
    after: `An option without a value is taken back with no-, such as --no-color.
Exit code: 0 no errors; 1 errors, or too many warnings; 2 misuse, or a file that could not be read or written.
Configuration: the nearest .gongwen-lint.json from the file's folder upward.`,
    colon: ':',
  },
} as const;

/** All options by topic, between what the command does and how it ends. */
export function help(language: Language): string {
  const { before, after, colon } = HELP[language];
  const options = Object.entries<Option>(OPTIONS);
  const width = Math.max(...options.map(entry => usage(entry).length));
  const topics = Object.entries(TOPICS).flatMap(([topic, title]) => {
    const rows = options.filter(([, option]) => option.topic === topic).map(entry =>
      `  ${usage(entry).padEnd(width)}  ${wrapped(entry[1][language], COLUMNS - width - 4).join(`\n${' '.repeat(width + 4)}`)}`);
    return rows.length > 0 ? [`${title[language]}${colon}`, ...rows, ''] : [];
  });
  return [before, ...topics, after, ''].join('\n');
}

/** An option as one writes it: `-h, --help`, `--config=FILE`. */
export const usage = ([name, { short, value }]: readonly [string, Option]): string =>
  `${short ? `-${short}, ` : ''}--${name}${value ? `=${value}` : ''}`;

const COLUMNS = 100;

/** A word, or a Chinese character, with the mark that must not begin a line. */
const UNBREAKABLE = /\s+|(?:[\u2e80-\uff60]|[^\s\u2e80-\uff60]+)[，、；：。）]*/g;

/** Lines of at most so many columns, where words allow; Chinese characters are two columns wide. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines = [''];
  for (const [piece] of text.matchAll(UNBREAKABLE)) {
    const line = lines.at(-1)! + piece;
    if (line === piece || widthOf(line.trimEnd()) <= columns) lines[lines.length - 1] = line;
    else lines.push(piece.trimStart());
  }
  return lines.map(line => line.trimEnd());
}

const widthOf = (text: string): number => text.replace(/[\u2e80-\uff60]/g, '..').length;
