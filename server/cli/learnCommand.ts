/** `gongwen-lint learn FOLDER -o FILE`: an office's own habits, learned from its published reports into a lexicon file. */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { learnHabits, tables, type Evidence, type Habits, type Learned, type Source } from '../../rules/index';
import { suggest } from '../../rules/config';
import { BINARY, explain } from '../explain';
import { readDocx } from './docx/read';
import { findDrafts } from './find';
import { recognize } from '../recognize';
import { isWord } from './source';
import { visible } from './formats/visible';
import { writeNewFile } from './write';

const OPTIONS = { out: { type: 'string', short: 'o' }, force: { type: 'boolean' } } as const;

const USAGE = '用法：gongwen-lint learn 文件夹 -o 词库文件 [--force]';

const TAKEN = '文件已经有了，没有覆盖；请换个名字，或加上 --force。';

/** One report alone shows no habit. */
const FEWEST = 2;

/** Runs the command on the arguments that follow `learn`. Returns the exit code. */
export function learn(argv: readonly string[]): number {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const paths = tokens.flatMap(token => (token.kind === 'positional' ? [token.value] : []));
  const options = tokens.flatMap(token => (token.kind === 'option' ? [token] : []));
  const unknown = options.find(({ name }) => !Object.hasOwn(OPTIONS, name));
  if (unknown) return misuse(`没有“${unknown.rawName}”这个选项；${suggest(unknown.rawName, ['--out', '--force'])}`);
  const out = options.findLast(({ name }) => name === 'out');
  const force = options.some(({ name }) => name === 'force');
  if (paths.length === 0) return misuse('没有指明从哪里学；请写上存放已发布文稿的文件夹。');
  if (!out?.value || (!out.inlineValue && out.value.startsWith('-'))) return misuse('没有指明写到哪里；请加上 -o office.gongwen.yaml。');
  const there = statSync(out.value, { throwIfNoEntry: false });
  if (there?.isDirectory()) return failure(out.value, '是文件夹，不是文件；请写出文件名。');
  if (there && !force) return failure(out.value, TAKEN);
  return learnFrom(paths, out.value, force);
}

function learnFrom(paths: readonly string[], out: string, force: boolean): number {
  const { files, failures } = findDrafts(paths, false);
  for (const { path, message } of failures) failure(path, message);
  let code = failures.length > 0 ? 2 : 0;
  const reports = files.map(({ path }) => path).sort().flatMap((file): readonly Source[] => {
    try {
      const bytes = readFileSync(file);
      const read = isWord(file) ? readDocx(bytes) : recognize(bytes);
      if (!read) throw new Error(BINARY);
      return [{ id: file, text: read.text }];
    } catch (error) {
      code = failure(file, explain(error));
      return [];
    }
  });
  if (reports.length < FEWEST) return code === 2 ? code : failure(paths[0]!, `只有 ${reports.length} 份文稿，看不出习惯；请至少放两份。`);
  const habits = learnHabits(reports, tables);
  try {
    writeNewFile(out, written(habits.learned, reports.length), force);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    return failure(out, taken ? TAKEN : explain(error));
  }
  process.stdout.write(told(habits, reports.length, out));
  return code;
}

/** The file: what was learned, each with its evidence, for a person to read and to correct. */
function written({ names, phrases, headings, numerals }: Learned, count: number): string {
  const { stringify } = require('yaml') as typeof import('yaml');
  const sections: readonly (readonly [about: string, section: object, size: number])[] = [
    ['地名、机构名、项目名；also 是文稿里同样这样写的，若是差错请删去。', { names }, names.length],
    ['加引号的固定提法。', { phrases }, phrases.length],
    ['标题的习惯。', { headings }, headings.transitions.length + headings.ends.length],
    ['数字的习惯。', { numerals }, numerals.length],
  ];
  return [
    `# 由 gongwen-lint learn 从 ${count} 份文稿学来。可以改，可以删；在 .gongwen-lint.json 里用 "lexicon" 写上这个文件名才生效。\n`,
    '# evidence 是依据：count 出现几次，files 见于几份文稿，years 这些文稿的年份，example 一个例子。\n',
    ...sections.filter(([, , size]) => size > 0).map(([about, section]) => `\n# ${about}\n${stringify(section, { lineWidth: 0, flowCollectionPadding: true })}`),
  ].join('');
}

/** So many of what was left out for one reason are told; more would hide the others. */
const SHOWN = 10;

function told({ learned, leftOut }: Habits, count: number, out: string): string {
  const { names, phrases, headings, numerals } = learned;
  const lines = [`读了 ${count} 份文稿，学到的写进了 ${visible(out)}。`];
  const section = (title: string, entries: readonly (readonly [what: string, evidence: Evidence])[]): void => {
    lines.push('', `${title}：${entries.length === 0 ? '没有' : `${entries.length} 条`}`);
    for (const [what, { count: times, files, years = [] }] of entries) {
      lines.push(`  ${what}（${times} 次，${files} 份${years.length > 0 ? `，${years.join('、')} 年` : ''}）`);
    }
  };
  section('名称', names.map(({ name, also = [], evidence }) => [also.length > 0 ? `${name}，也写作${also.join('、')}` : name, evidence]));
  section('提法', phrases.map(({ phrase, evidence }) => [`“${phrase}”`, evidence]));
  section('标题的层次', headings.transitions.map(({ evidence }) => [evidence.example, evidence]));
  section('标题的收尾', headings.ends.map(({ evidence }) => [evidence.example, evidence]));
  section('数字', numerals.map(({ mark, evidence }) => [`起止用“${mark}”`, evidence]));
  lines.push('', `没有学：${leftOut.length === 0 ? '没有' : `${leftOut.length} 条`}`);
  for (const why of new Set(leftOut.map(each => each.why))) {
    const whats = leftOut.filter(each => each.why === why).map(({ what }) => what);
    lines.push(`  ${why}：${whats.slice(0, SHOWN).join('、')}${whats.length > SHOWN ? ` 等 ${whats.length} 条` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

function misuse(problem: string): number {
  process.stderr.write(`gongwen-lint: ${problem}\n${USAGE}\n`);
  return 2;
}

function failure(place: string, message: string): number {
  process.stderr.write(`${visible(place)}: ${visible(message)}\n`);
  return 2;
}
