/**
 * `gongwen-lint merge FILE…`: the json or jsonl results of several runs with `--shard`, as if they had been one run: in the order
 * of the paths, in any format, with the exit code. One draft of each file is held at a time, however long the files are.
 */
import { createReadStream } from 'node:fs';
import { explain } from '../explain';
import { readArguments } from './arguments';
import { complaints } from './drafts';
import type { Result } from './formats/format';
import { resultOf, type DraftRecord, type FailureRecord } from './formats/record';
import type { OptionName } from './options';
import { openOutputs } from './outputs';
import type { Fail } from './settings';
import { surroundings } from './surroundings';
import { conclude, shown, verdict } from './verdict';

/** What concerns the results; how they were found has been decided. */
const OPTIONS: readonly (OptionName | 'outputs')[] =
  ['outputs', 'format', 'output-file', 'summary', 'quiet', 'min-severity', 'max-warnings', 'exit-zero', 'color'];

/** Runs the command on the arguments that follow `merge`. Returns the exit code. */
export async function merge(argv: readonly string[]): Promise<number> {
  const { values, paths, problems } = readArguments(argv);
  const stray = Object.keys(values).filter(name => !OPTIONS.some(option => option === name)).map(name => `合并时用不上“--${name}”；请去掉。`);
  const missing = paths.length === 0 ? ['没有指明合并什么；请写上 --shard 得来的 json 文件。'] : [];
  for (const problem of [...problems, ...stray, ...missing]) process.stderr.write(`gongwen-lint: ${problem}\n`);
  if (problems.length + stray.length + missing.length > 0) return 2;
  const trouble = complaints();
  const { fail } = trouble;
  const outputs = await openOutputs(values.outputs, process.stdout, surroundings(values, process.stdout));
  const judge = verdict(values);
  for await (const result of merged(paths.map(path => resultsOf(path, fail)), fail)) {
    judge.count(result.findings);
    await outputs.draft({ ...result, findings: shown(result.findings, values) });
  }
  return conclude(outputs, judge, trouble);
}

/** Of sorted streams one that is sorted. */
async function* merged(streams: readonly AsyncGenerator<Result>[], fail: Fail): AsyncGenerator<Result> {
  const heads = await Promise.all(streams.map(stream => stream.next()));
  let last: string | undefined;
  for (;;) {
    let least = -1;
    heads.forEach(({ done, value }, i) => {
      if (!done && (least < 0 || value.path < (heads[least]!.value as Result).path)) least = i;
    });
    if (least < 0) return;
    const result = heads[least]!.value as Result;
    heads[least] = await streams[least]!.next();
    if (result.path === last) fail(result.path, '在几份结果里都有，只算了一次；请不要把同一份检查两遍。');
    else yield result;
    last = result.path;
  }
}

/** The results that a file tells of. What cannot be read is told, and so is what could not be worked on when it was made. */
async function* resultsOf(file: string, fail: Fail): AsyncGenerator<Result> {
  try {
    let number = 0;
    let open = !file.endsWith('.jsonl');
    for await (const line of linesOf(file)) {
      number += 1;
      const text = line.replace(/,$/, '').trim();
      // An array is whole when it is closed; lines that are drafts by themselves cannot tell.
      if (number === 1) open = text === '[';
      if (text === ']') open = false;
      if (['', '[', ']', '[]'].includes(text)) continue;
      const record = read(text);
      if (!record) throw new Error(`第 ${number} 行不是 gongwen-lint 的 json 或 jsonl 结果；请原样合并。`);
      if ('failure' in record) fail(record.filePath, record.failure);
      else yield resultOf(record) ?? notMergeable();
    }
    if (open) throw new Error('没有写完，后面的结果缺了；请重新检查这一份。');
  } catch (error) {
    fail(file, explain(error));
  }
}

function notMergeable(): never {
  throw new Error('是没有用 --shard 检查的结果，里面没有原文；请加上 --shard 1/1 这样的写法重新检查。');
}

function read(text: string): DraftRecord | FailureRecord | undefined {
  try {
    const value = JSON.parse(text) as DraftRecord | FailureRecord | null;
    return typeof value?.filePath === 'string' && ('failure' in value || Array.isArray(value.messages)) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Split at line feeds alone; the module for lines splits at U+2028, too, which JSON may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const chunk of createReadStream(file, 'utf8')) {
    const [rest, ...lines] = String(chunk).split('\n');
    begun.push(rest!);
    for (const line of lines) {
      yield begun.join('');
      begun = [line];
    }
  }
  if (begun.some(part => part !== '')) yield begun.join('');
}
