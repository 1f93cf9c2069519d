/** `--watch`: checks again whatever changes, until Ctrl-C. */
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { findConfig } from '../configFile';
import { exists } from '../exists';
import { explain } from '../explain';
import { findDrafts } from './find';
import type { Values } from './options';
import { run } from './run';

/** An editor may write a file in several steps, and a person may save several files: they are checked together, after so many milliseconds. */
const TOGETHER = 100;

/** The system does not always tell that a watched folder is gone, so we look, after so many milliseconds. */
const ALIVE = 1000;

/** Never drafts, and large. */
const SKIPPED = /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/;

/** A change of these concerns every draft. */
const GOVERNS = /^(?:\.gongwen-lint\.json|\.gongwen-lintignore|\.gitignore)$|\.ya?ml$/;

/**
 * Checks the drafts, then those that change. Ends with the exit code of the last check, or with 2 and the reason when there is
 * nothing left to watch.
 */
export async function watch(paths: readonly string[], values: Values): Promise<number> {
  const { watch: watching } = require('chokidar') as typeof import('chokidar');
  const cwd = process.cwd();
  const folders = paths.map(folderOf);
  // What may not be read is told by the check.
  const watcher = watching(watched(paths, values), { ignoreInitial: true, ignored: path => SKIPPED.test(relative(cwd, path)), ignorePermissionErrors: true });
  let stop: (why?: string) => void;
  const stopped = new Promise<string | undefined>(done => { stop = done; });
  const fails = (error: unknown): void => { stop(explain(error)); };
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let code = 0;
  let work = Promise.resolve();
  void interrupted().then(() => { stop(); });
  watcher.on('error', error => { stop(unwatchable(error)); });
  watcher.on('all', (_, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => { work = work.then(recheck).catch(fails); }, TOGETHER);
  });
  // A folder that comes back later is another one, which nobody watches.
  const look = setInterval(() => { if (!folders.some(exists)) stop(GONE); }, ALIVE);
  watcher.once('ready', () => { work = check(paths).catch(fails); });

  const why = await stopped;
  clearInterval(look);
  clearTimeout(timer);
  await work;
  void watcher.close();
  // The library may be about to watch a folder as that goes; what is left open then must not keep the command.
  setTimeout(() => process.exit(), ALIVE).unref();
  if (why === undefined) return code;
  process.stderr.write(`gongwen-lint: ${why}\n`);
  return 2;

  async function recheck(): Promise<void> {
    const { files } = findDrafts(paths, !values['no-ignore']);
    const all = [...changed].some(path => GOVERNS.test(basename(path)) || (values.config !== undefined && path === resolve(values.config)));
    const again = files.map(({ path }) => path).filter(path => all || changed.has(resolve(path)));
    changed.clear();
    if (again.length > 0) await check(again);
  }

  async function check(some: readonly string[]): Promise<void> {
    if (process.stdout.isTTY) process.stdout.write('\x1b[2J\x1b[3J\x1b[H');
    code = await run(some, values);
    process.stderr.write('等着文稿改动；按 Ctrl-C 结束。\n');
  }
}

/** Resolves when the person, or the system, asks the command to end. */
const interrupted = (): Promise<unknown> => Promise.race((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(signal => once(process, signal)));

/** The system watches only so many files and folders for one person. */
const unwatchable = (error: unknown): string =>
  `盯不住文稿的改动（${(error as NodeJS.ErrnoException).code ?? String(error)}）；请少写几个文件夹，或调高系统的上限（fs.inotify.max_user_watches）。`;

/** The folder in which a glob begins, with its separator; empty where that is the current one. */
function beforeGlob(path: string): string {
  const wild = path.search(/[*?[{(!]/);
  return wild < 0 ? path : path.slice(0, Math.max(path.lastIndexOf('/', wild), path.lastIndexOf('\\', wild)) + 1);
}

const GONE = '要检查的文件夹都不在了，没有文稿可等；请检查路径，再运行一次。';

/**
 * What to look at: files and folders as they are, for a glob the folder it begins in, and what configures them. Absolute, since
 * what is not there is looked for upwards, and a relative path leads nowhere once the current folder is gone.
 */
function watched(paths: readonly string[], { config }: Values): string[] {
  const above = config ?? findConfig('.');
  return [...paths.map(beginning), ...(above === undefined ? [] : [above])].map(path => resolve(path));
}

const beginning = (path: string): string => existsSync(path) ? path : beforeGlob(path) || '.';

/** The folder without which the path leads nowhere, absolute. */
function folderOf(path: string): string {
  const from = resolve(beginning(path));
  return statSync(from, { throwIfNoEntry: false })?.isDirectory() ? from : dirname(from);
}
