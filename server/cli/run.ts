/**
 * Runs over drafts from the command line. What happens in what file:
 *
 *   paths ─ find.ts ─► inputs ─ source.ts ─► source ─ check, here ─► result ─ outputs.ts ─► formats/
 *                                              ▲        ▲     │
 *                                              │   settings.ts│
 *                                              └──── write ───┘ with --fix
 *
 * One draft at a time goes all the way, so that memory does not grow with their number and what is found shows at once; in the
 * order of their paths, so that two runs compare. What could not be worked on is told on standard error, and the rest goes on.
 */
import { fixAll, parse, type Document } from '../../rules/index';
import { encodingOf, ENCODINGS } from '../encoding';
import { BINARY, explain } from '../explain';
import { findDrafts } from './find';
import type { Values } from './options';
import type { Failure, Result } from './formats/format';
import { place } from './formats/message';
import { visible } from './formats/visible';
import { openOutputs } from './outputs';
import { settings, type Fail, type Setting } from './settings';
import { readSource, type Input, type Source } from './source';
import { shown, verdict } from './verdict';
import { version } from './version';
import { lacking, writable } from './writable';

/** Lints the drafts that the paths lead to, fixes them where asked, and writes what was found. Returns the exit code. */
export async function run(paths: readonly string[], values: Values): Promise<number> {
  const complaints = new Map<string, Failure>();
  const fail: Fail = (place, message) => {
    const complaint = `${visible(place)}: ${message}\n`;
    if (!complaints.has(complaint)) process.stderr.write(complaint);
    complaints.set(complaint, { path: place, message });
  };
  // The text that was fixed on its way from standard input needs standard output for itself.
  const output = values.fix && paths.includes('-') ? process.stderr : process.stdout;
  const surroundings = { color: colored(values, output), columns: output.columns ?? 80, version: version(), folder: process.cwd() };
  const { draft, end } = await openOutputs(values.outputs, output, surroundings);
  const { count, end: judged } = verdict(values);
  for await (const result of results(inputsOf(paths, values, fail), values, fail)) {
    count(result.findings);
    await draft({ ...result, findings: shown(result.findings, values) });
  }
  for (const { path, message } of await end([...complaints.values()])) fail(path, message);
  const { code, why } = judged();
  if (why) process.stderr.write(`gongwen-lint: ${why}\n`);
  return complaints.size > 0 ? 2 : code;
}

function inputsOf(paths: readonly string[], values: Values, fail: Fail): readonly Input[] {
  const { files, failures, notes } = findDrafts(paths.filter(path => path !== '-'), !values['no-ignore']);
  for (const { path, message } of failures) fail(path, message);
  for (const { path, message } of notes) note(path, message);
  const inputs: Input[] = files.map(({ path, named }) => ({ path, file: path, named }));
  if (paths.includes('-')) inputs.push({ path: values['stdin-filename'] ?? '<stdin>', named: true });
  return inputs.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Tells what is no fault and does not touch the exit code. */
function note(place: string, message: string): void {
  process.stderr.write(`${visible(place)}: ${message}\n`);
}

/** One for each input that could be read, in their order. */
async function* results(inputs: readonly Input[], values: Values, fail: Fail): AsyncGenerator<Result> {
  const settingOf = settings(values, fail);
  for (const input of inputs) {
    const told: Tell = (message, at) => fail(at ? `${input.path}:${at.line}:${at.column}` : input.path, message);
    try {
      const source = await readSource(input, values.encoding === undefined ? undefined : encodingOf(values.encoding));
      if (!source) {
        if (input.named) told(BINARY);
        else note(input.path, '是二进制文件，跳过了。');
        continue;
      }
      const setting = settingOf(input.file ?? values['stdin-filename'] ?? '.', input.path);
      yield { path: input.path, encoding: source.encoding, ...(values.fix ? fixed : linted)(source, setting, told) };
    } catch (error) {
      told(explain(error));
    }
  }
}

type Checked = Pick<Result, 'document' | 'findings' | 'fixed'>;

/** Says what is wrong with a draft, or at a place in it. */
type Tell = (message: string, at?: ReturnType<typeof place>) => void;

function linted(source: Source, setting: Setting): Checked {
  const document = parsed(source.text, source, setting);
  return { document, findings: setting.lint(document), fixed: 0 };
}

/** Fixes the draft where it stands; where that fails, it is only linted. A fix that the encoding cannot hold is told of and left. */
function fixed(source: Source, setting: Setting, tell: Tell): Checked {
  if (!setting.sound) tell('配置有误，没有修正；请先改正配置。');
  const lint = writable(setting.lint, source.holds);
  const { text, applied } = setting.sound
    ? fixAll(source.text, text => lint(parsed(text, source, setting)))
    : { text: source.text, applied: 0 };
  try {
    source.write(text);
  } catch (error) {
    tell(explain(error));
    return linted(source, setting);
  }
  const checked = linted({ ...source, text }, setting);
  for (const finding of checked.findings) {
    const characters = lacking(finding, source.holds);
    if (characters) tell(`${ENCODINGS[source.encoding]} 里没有“${characters}”，这一处没有修正；请先把文件另存为 UTF-8。`, place(checked.document, finding.start));
  }
  return { ...checked, fixed: applied };
}

const parsed = (text: string, { format }: Pick<Source, 'format'>, { said }: Setting): Document => parse(text, { format, ...said });

/** Flags before environment before terminal; NO_COLOR and FORCE_COLOR as other programs read them. */
function colored({ color }: Values, { isTTY }: { readonly isTTY?: boolean }): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return !NO_COLOR && TERM !== 'dumb' && isTTY === true;
}
