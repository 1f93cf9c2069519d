import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The project; this file runs as dist/test/host/*.js. */
export const root = path.resolve(__dirname, '../../..');

/** What is worth keeping between runs. */
export const cache = path.join(root, '.vscode-test');

/** Runs a program to its end and answers what it printed. */
export const run = promisify(execFile);

const cleanups: (() => void)[] = [];

/** Has something done when this process ends, also where it is told to end early. The last comes first: a server goes before its folder. */
export function atEnd(cleanup: () => void): void {
  cleanups.unshift(cleanup);
}

process.once('exit', () => cleanups.forEach(cleanup => cleanup()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** Lets one process at a time prepare. */
export async function locked<T>(work: () => Promise<T>): Promise<T> {
  const lock = path.join(cache, 'lock');
  await mkdir(cache, { recursive: true });
  while (!(await owns(lock))) await setTimeout(500);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function owns(lock: string): Promise<boolean> {
  const mine = `${lock}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, lock); // It appears whole or not at all, its owner's number within.
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // Nobody holds it, and waiting would not help.
    const owner = Number(await readFile(lock, 'utf8').catch(() => process.pid));
    if (!alive(owner)) await rm(lock, { force: true });
    return false;
  } finally {
    await rm(mine, { force: true });
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Makes a directory once. It gets its name last, so what a killed run left behind is never taken for the whole. */
export async function once(directory: string, make: (partial: string) => Promise<void>): Promise<void> {
  for (const left of await readdir(path.dirname(directory))) {
    if (!left.startsWith(`${path.basename(directory)}.`)) continue;
    // A killed run's npm may still be writing there. That folder is nobody's any more, and goes the next time.
    await rm(path.join(path.dirname(directory), left), { recursive: true, force: true }).catch(() => {});
  }
  if (existsSync(directory)) return;
  const partial = await mkdtemp(`${directory}.`);
  await make(partial);
  await rename(partial, directory);
}

/** Sees to it that the system has something; `find` tells whether it is there, the packages are Debian's names for it. */
export async function system<T>(what: string, packages: readonly string[], find: () => Promise<T | undefined>): Promise<T> {
  const there = await find();
  if (there !== undefined) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} …`);
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: Infinity };
    try {
      await run('apt-get', ['update'], options);
      await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options);
    } catch (error) {
      console.log(error instanceof Error ? error.message : error); // What is missing is said below, in one line.
    }
    const installed = await find();
    if (installed !== undefined) return installed;
  }
  throw new Error(`Please install ${what} (on Debian and Ubuntu: apt-get install ${packages.join(' ')}).`);
}

/** What a program says of its version; undefined where there is no such program. */
export const version = (program: string): Promise<string | undefined> =>
  run(program, ['--version']).then(({ stdout }) => stdout, () => undefined);

/** A fresh folder for one run. The short name matters: VS Code puts sockets in it, whose paths may not exceed 103 bytes. */
export async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(process.platform === 'darwin' ? '/tmp' : tmpdir(), 'gongwen-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
