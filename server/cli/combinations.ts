/** Options that go together, and those that do not. */
import type { Values } from './options';

interface Combination { readonly wrong: (values: Values, paths: readonly string[]) => unknown; readonly message: string }

const COMBINATIONS: readonly Combination[] = [
  {
    wrong: ({ 'dry-run': dry, diff, fix }) => dry && !fix && !diff,
    message: '“--dry-run”说的是修正会改什么；请加上“--fix”。',
  },
  {
    wrong: ({ 'fix-suggested': suggested, fix, diff }) => suggested && !fix && !diff,
    message: '“--fix-suggested”说明另外修正哪些；请加上“--fix”或“--diff”。',
  },
  {
    wrong: ({ 'dry-run': dry, diff, format, 'output-file': file }) => (dry || diff) && (format ?? file) !== undefined,
    message: '“--dry-run”和“--diff”只说改动，没有别的格式；请去掉“--format”和“--output-file”。',
  },
  {
    wrong: ({ review, fix, diff }) => review !== undefined && (fix || diff),
    message: '“--review”不改原文件，修正写成修订；请去掉“--fix”和“--diff”。',
  },
  {
    wrong: ({ baseline, 'update-baseline': update }) => update && baseline === undefined,
    message: '“--update-baseline”要写到哪个文件没有说；请加上“--baseline=FILE”。',
  },
  {
    wrong: ({ baseline, 'dry-run': dry, diff }) => baseline !== undefined && (dry || diff),
    message: '“--baseline”只管报告什么，不管修正什么；请去掉。',
  },
  {
    wrong: ({ 'list-rules': list, format = 'text', 'output-file': file }) => list && (!['text', 'json'].includes(format) || file !== undefined),
    message: '“--list-rules”只有 text 和 json 两种格式，写到标准输出；请改正“--format”，去掉“--output-file”。',
  },
  {
    wrong: ({ shard, 'max-warnings': most }) => shard !== undefined && most !== undefined,
    message: '警告要合起来数；请把“--max-warnings”写在 gongwen-lint merge 后面。',
  },
  {
    wrong: ({ watch, 'update-baseline': update, 'output-file': file }) => watch && (update || file !== undefined),
    message: '“--watch”每次只检查改动了的，文件里会缺了其余的；请去掉“--output-file”和“--update-baseline”。',
  },
  {
    wrong: ({ watch, 'dry-run': dry, diff }) => watch && (dry || diff),
    message: '“--watch”和“--dry-run”“--diff”不能一起；请去掉一个。',
  },
  {
    wrong: ({ watch }, paths) => watch && paths.includes('-'),
    message: '标准输入不会改动；请去掉“-”，或去掉“--watch”。',
  },
];

/** 〈what is wrong〉；〈what to do〉 for options that do not belong together. */
export const misfits = (values: Values, paths: readonly string[]): readonly string[] =>
  COMBINATIONS.filter(({ wrong }) => wrong(values, paths)).map(({ message }) => message);
