/** Whole processes, timed from outside. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly seconds: number;
  readonly megabytes: number;
  readonly stdout: string;
}

/** `one` pins the process to one core, where the system can (taskset). */
export type Cores = 'one' | 'all';

/** Runs `node` with these arguments; `ignore` where what it prints may be longer than a string. Throws when the process fails, with what it said. */
export function node(args: readonly string[], cores: Cores = 'all', stdout: 'pipe' | 'ignore' = 'pipe'): Ran {
  const peak = join(tmpdir(), `gongwen-lint-peak-${process.pid}`);
  const command = [process.execPath, '--require', join(__dirname, 'peak.bench.js'), ...args];
  const [program, ...rest] = cores === 'one' && process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
  const started = performance.now();
  const { status, stdout: said, stderr, error } = spawnSync(program!, rest, { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', stdout, 'pipe'], env: { ...process.env, PEAK: peak } });
  const seconds = (performance.now() - started) / 1000;
  if (error ?? status !== 0) throw new Error(`${command.join(' ')}: ${error?.message ?? stderr}`);
  return { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1e6, stdout: said };
}

/** The median of so many runs, by time. */
export const median = <T extends { readonly seconds: number }>(times: number, run: () => T): T => middle(times, run, ({ seconds }) => seconds);

/** The same by another figure. */
export function middle<T>(times: number, run: () => T, figure: (one: T) => number): T {
  const runs = Array.from({ length: times }, run).sort((a, b) => figure(a) - figure(b));
  return runs[times >> 1]!;
}

/** Measures in a process of its own (task.bench.ts). */
export function task<T>(args: readonly string[], cores: Cores = 'all'): T & { readonly megabytes: number } {
  const { stdout, megabytes } = node([join(__dirname, 'task.bench.js'), ...args], cores);
  return { ...(JSON.parse(stdout) as T), megabytes };
}
