/** The drafts of a run: what the paths lead to, read one at a time, each with what is in force for it. */
import { parse, type Document } from '../../rules/index';
import { encodingOf } from '../encoding';
import { BINARY, explain } from '../explain';
import { findDrafts } from './find';
import type { place } from '../../rules/message';
import { visible } from './formats/visible';
import type { Values } from './options';
import { clearProgress, progress } from './progress';
import { settings, type Fail, type Setting } from './settings';
import { sharded } from './shard';
import { readSource, type Input, type Source } from './source';

export interface Draft {
  readonly path: string;
  readonly source: Source;
  readonly setting: Setting;
  readonly tell: Tell;
}

/** Says what is wrong with a draft, or at a place in it. */
export type Tell = (message: string, at?: ReturnType<typeof place>) => void;

/** Yields each draft that could be read, in the order of their paths. */
export async function* drafts(paths: readonly string[], values: Values, fail: Fail): AsyncGenerator<Draft> {
  const settingOf = settings(values, fail);
  const inputs = inputsOf(paths, values, fail);
  const { step, end } = progress(inputs.length);
  for (const input of inputs) {
    step();
    const { path, file, named } = input;
    const tell: Tell = (message, at) => fail(at ? `${path}:${at.line}:${at.column}` : path, message);
    try {
      const source = await readSource(input, values.encoding === undefined ? undefined : encodingOf(values.encoding));
      if (source) yield { path, source, setting: settingOf(file ?? values['stdin-filename'] ?? '.', path), tell };
      else if (named) tell(BINARY);
      else note(path, '是二进制文件，跳过了。');
    } catch (error) {
      tell(explain(error));
    }
  }
  end();
}

function inputsOf(paths: readonly string[], values: Values, fail: Fail): readonly Input[] {
  const { files, failures, notes } = findDrafts(paths.filter(path => path !== '-'), !values['no-ignore']);
  for (const { path, message } of failures) fail(path, message);
  for (const { path, message } of notes) note(path, message);
  const inputs: Input[] = files.map(({ path, named }) => ({ path, file: path, named }));
  if (paths.includes('-')) inputs.push({ path: values['stdin-filename'] ?? '<stdin>', named: true });
  return sharded(inputs.sort((a, b) => (a.path < b.path ? -1 : 1)), values.shard);
}

/** Tells what is no fault and does not touch the exit code. */
export function note(place: string, message: string): void {
  clearProgress();
  process.stderr.write(`${visible(place)}: ${visible(message)}\n`);
}

/** Says what could not be worked on, each once, and remembers it. */
export function complaints(): { readonly fail: Fail; readonly failures: () => readonly { readonly path: string; readonly message: string }[] } {
  const told = new Map<string, { readonly path: string; readonly message: string }>();
  return {
    fail(path, message) {
      const complaint = `${visible(path)}: ${visible(message)}\n`;
      clearProgress();
      if (!told.has(complaint)) process.stderr.write(complaint);
      told.set(complaint, { path, message });
    },
    failures: () => [...told.values()],
  };
}

/** The document that a text of the draft is. */
export const parsed = (text: string, { source: { format }, setting: { said } }: Draft): Document => parse(text, { format, ...said });
