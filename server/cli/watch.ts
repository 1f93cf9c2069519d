/** `--watch`: checks again whatever changes, until Ctrl-C. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { findConfig } from '../configFile';
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
  const watcher = watching(watched(paths, values), { ignoreInitial: true, ignored: SKIPPED });
  const ended = interrupted(watcher);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let code = 0;
  let work = Promise.resolve();
  watcher.on('all', (_, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => { work = work.then(recheck); }, TOGETHER);
  });
  await once(watcher, 'ready');
  work = check(paths);
  await ended;
  clearTimeout(timer);
  await work;
  return code;

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
async function interrupted(watcher: FSWatcher): Promise<void> {
  await Promise.race((['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(signal => once(process, signal)));
  await watcher.close();
}

/** What to look at: files and folders as they are, for a glob the folder it begins in, and what configures them. */
function watched(paths: readonly string[], { config }: Values): string[] {
  const above = config ?? findConfig('.');
  return [...paths.map(path => existsSync(path) ? path : path.replace(/[^\\/]*[*?[{(!][^]*$/, '') || '.'), ...(above === undefined ? [] : [above])];
}
