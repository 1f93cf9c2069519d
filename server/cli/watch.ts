/** `--watch`: checks again whatever changes, until Ctrl-C. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { findConfig } from '../configFile';
import { explain } from '../explain';
import { findDrafts } from './find';
import type { Values } from './options';
import { run } from './run';

/** An editor may write a file in several steps, and a person may save several files: they are checked together, after so many milliseconds. */
const TOGETHER = 100;

/** Never drafts, and large. */
const SKIPPED = /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/;

/** A change of these concerns every draft. */
const GOVERNS = /^(?:\.gongwen-lint\.json|\.gongwen-lintignore|\.gitignore)$|\.ya?ml$/;

/** Checks the drafts, then those that change. Ends with the exit code of the last check. */
export async function watch(paths: readonly string[], values: Values): Promise<number> {
  const { watch: watching } = require('chokidar') as typeof import('chokidar');
  // What may not be read is told by the check.
  const watcher = watching(watched(paths, values), { ignoreInitial: true, ignored: SKIPPED, ignorePermissionErrors: true });
  const ended = interrupted();
  let breaks: (error: unknown) => void;
  const broken = new Promise<never>((_, reject) => { breaks = reject; });
  watcher.on('error', error => breaks(new Error(unwatchable(error))));
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let code = 0;
  let work = Promise.resolve();
  watcher.on('all', (_, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => { work = work.then(recheck).catch(breaks); }, TOGETHER);
  });
  try {
    await Promise.race([new Promise<void>(done => watcher.once('ready', done)), broken]);
    work = check(paths);
    await Promise.race([ended, broken]);
    clearTimeout(timer);
    await work;
    return code;
  } catch (error) {
    process.stderr.write(`gongwen-lint: ${explain(error)}\n`);
    return 2;
  } finally {
    await watcher.close();
  }

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

/** What to look at: files and folders as they are, for a glob the folder it begins in, and what configures them. */
function watched(paths: readonly string[], { config }: Values): string[] {
  const above = config ?? findConfig('.');
  return [...paths.map(path => existsSync(path) ? path : beforeGlob(path) || '.'), ...(above === undefined ? [] : [above])];
}
