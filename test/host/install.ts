import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readlink, rename, rm, symlink } from 'node:fs/promises';
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
  try {
    await symlink(String(process.pid), lock); // A link is made whole or not at all, its owner's number within.
    return true;
  } catch {
    const owner = Number(await readlink(lock).catch(() => process.pid));
    if (!alive(owner)) await rm(lock, { force: true });
    return false;
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
  if (existsSync(directory)) return;
  const partial = `${directory}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await make(partial);
  await rename(partial, directory);
}

/** Sees to it that the system has something; `find` tells whether it is there, the packages are Debian's names for it. */
export async function system<T>(what: string, packages: readonly string[], find: () => Promise<T | undefined>): Promise<T> {
  const there = await find();
  if (there !== undefined) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} …`);
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { maxBuffer: Infinity });
    const installed = await find();
    if (installed !== undefined) return installed;
  }
  throw new Error(`Please install ${what} (on Debian and Ubuntu: apt-get install ${packages.join(' ')}).`);
}

/** A fresh folder for one run. The short name matters: VS Code puts sockets in it, whose paths may not exceed 103 bytes. */
export async function temporary(): Promise<string> {
  return mkdtemp(path.join(process.platform === 'darwin' ? '/tmp' : tmpdir(), 'gongwen-'));
}
