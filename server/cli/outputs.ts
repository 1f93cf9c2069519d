/** Where each report goes: what the arguments ask for, and the streams and files that are written. */
import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { explain } from '../explain';
import { FORMATS, type FormatName } from './formats/index';
import type { Failure, Report, Result, Surroundings } from './formats/format';
import { clearProgress } from './progress';
import { beside } from './write';

/** Without a file it goes to standard output. */
export interface Output { readonly format: FormatName; readonly file?: string }

interface Given { readonly name: string; readonly value: string }

/**
 * Pairs `--format` with `--output-file` in the order they are given: a file takes the format before it, as in RuboCop. One of each
 * belong together in either order.
 */
export function paired(options: readonly Given[]): { readonly outputs: readonly Output[]; readonly problems: readonly string[] } {
  const given = options.filter(({ name }) => name === 'format' || name === 'output-file');
  if (given.length === 2 && given[0]!.name !== given[1]!.name) given.sort((a, b) => (a.name < b.name ? -1 : 1));
  const outputs: Output[] = [];
  const problems: string[] = [];
  for (const { name, value } of given) {
    const last = outputs.at(-1);
    if (name === 'format') outputs.push({ format: value as FormatName });
    else if (!last) outputs.push({ format: 'text', file: value });
    else if (last.file === undefined) outputs.splice(-1, 1, { ...last, file: value });
    else problems.push(`“${value}”前面没有写明格式；请在它前面加上 --format。`);
  }
  if (outputs.length === 0) outputs.push({ format: 'text' });
  const shown = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (shown.length > 1) problems.push(`“${shown[0]}”和“${shown[1]}”都要写到标准输出；请在前一个后面加上 --output-file。`);
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.slice(0, i).some(other => resolve(other) === resolve(file)));
  if (twice !== undefined) problems.push(`“${twice}”要写两次；请给每种格式一个文件。`);
  return { outputs, problems };
}

/** Several reports as one. */
export interface Outputs {
  /** Resolves when the reader has kept up, so that a long run holds no more than it must. */
  draft(result: Result): Promise<void>;
  /** Returns what could not be written, with the failures of the run told in the reports. */
  end(failures: readonly Failure[]): Promise<readonly Failure[]>;
}

/** One report, on its way. */
interface Sink { readonly report: Report; write(text: string): Promise<void>; end(): void; drop(): void; readonly file?: string }

/** Opens every output. A file appears whole when the run has ended, or not at all; its folder is made. */
export async function openOutputs(outputs: readonly Output[], stream: Writable, surroundings: Surroundings): Promise<Outputs> {
  const failures: Failure[] = [];
  let sinks: readonly Sink[] = [];
  const attempt = async (sink: { readonly file?: string; drop?(): void }, work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push({ path: sink.file ?? '', message: explain(error) });
      sink.drop?.();
      sinks = sinks.filter(other => other !== sink);
    }
  };
  for (const output of outputs) {
    await attempt(output, async () => {
      const { file, format } = output;
      const report = (await FORMATS[format]())({ ...surroundings, ...(file !== undefined && { color: false, columns: WIDE }) });
      sinks = [...sinks, file === undefined ? streamed(report, stream) : filed(report, file)];
    });
  }
  return {
    async draft(result) {
      for (const sink of sinks) {
        await attempt(sink, () => {
          if (sink.file !== undefined && samePlace(sink.file, result.path)) throw new Error('输出文件就是要检查的文稿，没有写；请换个名字。');
          return sink.write(sink.report.draft(result));
        });
      }
    },
    async end(others) {
      for (const sink of sinks) {
        await attempt(sink, async () => {
          await sink.write(sink.report.end([...others, ...failures]));
          sink.end();
        });
      }
      return failures;
    },
  };
}

/** A file has no edge to keep within. */
const WIDE = 200;

function streamed(report: Report, stream: Writable): Sink {
  return {
    report,
    // Until the reader has taken it, however slow it is; one that has gone away takes everything (what went wrong is told in main.ts).
    write(text) {
      if (text !== '') clearProgress();
      return new Promise(done => { stream.write(text, () => done()); });
    },
    end() {},
    drop() {},
  };
}

function filed(report: Report, file: string): Sink {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new Error('是文件夹，不是文件；请写出文件名。');
  const target = there ? realpathSync(file) : resolve(file);
  mkdirSync(dirname(target), { recursive: true });
  // A device or a pipe, such as /dev/stdout, is written to; renaming would put a file in its place.
  return there && !there.isFile() ? straight(report, file) : atomic(report, file, target, there);
}

function straight(report: Report, file: string): Sink {
  const handle = openSync(file, 'w');
  const drop = (): void => closeSync(handle);
  return { report, file, async write(text) { put(handle, text); }, end: drop, drop };
}

function atomic(report: Report, file: string, target: string, there: Stats | undefined): Sink {
  const temporary = beside(target);
  const handle = openSync(temporary, 'wx');
  let open = true;
  const close = (): void => {
    if (open) closeSync(handle);
    open = false;
  };
  return {
    report, file,
    async write(text) { put(handle, text); },
    end() {
      if (there) fchmodSync(handle, there.mode & 0o7777);
      fsyncSync(handle);
      close();
      renameSync(temporary, target);
    },
    drop() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Whole, though the system may take it in pieces. */
function put(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}

function samePlace(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
