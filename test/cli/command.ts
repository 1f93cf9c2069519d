/** The command as its users run it: a child process on the real bundle, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after } from 'node:test';

export const CLI = resolve('dist/cli.js');

/** What no rule minds; what one minds and can fix; what one minds as an error and cannot. */
export const CLEAN = '全镇上下凝心聚力，扎实推进各项工作。\n';
export const STRAY = '全镇上下凝心聚 力，扎实推进各项工作。\n';
export const BLANK = '全镇上下凝心聚力，新增就业××人。\n';

/** The environment of a plain terminal, whatever the machine's. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LANG: 'zh_CN.UTF-8' };

export interface Outcome { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs it to its end. */
export function run(cwd: string, args: readonly string[], input: string | Buffer = ''): Outcome {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [CLI, ...args], { cwd, input, env: ENVIRONMENT, maxBuffer: 1 << 28 });
  if (error) throw error;
  return { code: status, out: stdout.toString(), err: stderr.toString() };
}

const folders: string[] = [];
after(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }); });

/** A new folder with these files in it. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'gongwen-lint-'));
  folders.push(root);
  write(root, files);
  return root;
}

/** Writes files into a folder, as an editor saves them. */
export function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

export const read = (root: string, name: string): string => readFileSync(join(root, name), 'utf8');

interface Message { readonly ruleId: string; readonly severity: string }

/** The findings of all drafts, by rule and severity, as `--format json` tells them. */
export function found(cwd: string, args: readonly string[]): readonly string[] {
  const { out } = run(cwd, ['--format=json', ...args]);
  return (JSON.parse(out) as readonly { readonly messages: readonly Message[] }[])
    .flatMap(({ messages }) => messages.map(({ ruleId, severity }) => `${ruleId} ${severity}`));
}
