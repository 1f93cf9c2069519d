/** Watching: real files are written while the command stands by. What is waited for is what it says. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { BLANK, CLEAN, CLI, ENVIRONMENT, STRAY, folder, run, write } from './command';

interface Watching {
  /** All that standard output said since the last time, when it waits for changes again. */
  readonly next: () => Promise<string>;
  /** Ends it as Ctrl-C does, and gives the exit code. */
  readonly end: () => Promise<number>;
  /** The exit code and the rest of standard error, when it ends by itself. */
  readonly ended: Promise<readonly [number, string]>;
}

const WAITS = '等着文稿改动；按 Ctrl-C 结束。\n';

const children: ChildProcess[] = [];
after(() => { for (const child of children) child.kill('SIGKILL'); });

function watching(cwd: string, ...args: readonly string[]): Watching {
  const child: ChildProcess = spawn(process.execPath, [CLI, '--watch', ...args], { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const ended = once(child, 'close').then(([code]) => [code as number, err] as const);
  let out = '';
  let err = '';
  child.stdout!.setEncoding('utf8').on('data', chunk => { out += chunk; });
  child.stderr!.setEncoding('utf8').on('data', chunk => { err += chunk; });
  return {
    ended,
    async next() {
      while (!err.includes(WAITS)) await once(child.stderr!, 'data');
      // Whatever was said before it waits has been said, and the pipe keeps the order; the other pipe may lag.
      while (!out.endsWith('\n')) await once(child.stdout!, 'data');
      const said = out;
      out = '';
      err = err.slice(err.indexOf(WAITS) + WAITS.length);
      return said;
    },
    async end() {
      child.kill('SIGINT');
      return (await ended)[0];
    },
  };
}

describe('--watch', { timeout: 120_000 }, () => {
  it('checks all, then what changes, and ends on Ctrl-C with the last exit code', async () => {
    const cwd = folder({ 'a.txt': CLEAN, 'b.txt': STRAY });
    const { next, end } = watching(cwd, '.');
    assert.equal(await next(), run(cwd, ['.']).out);
    write(cwd, { 'a.txt': BLANK });
    assert.match(await next(), /^a\.txt:1:14: 错误 [^]*检查了 1 个文件，有 1 个错误/);
    assert.equal(await end(), 1);
  });

  it('ends with 0 when the defect is mended, and sees files that an editor puts in the place of others', async () => {
    const cwd = folder({ 'a.txt': BLANK });
    const { next, end } = watching(cwd, 'a.txt');
    assert.match(await next(), /错误/);
    writeFileSync(join(cwd, '.a.txt.swp'), CLEAN);
    renameSync(join(cwd, '.a.txt.swp'), join(cwd, 'a.txt'));
    assert.equal(await next(), '检查了 1 个文件，没有发现问题。\n');
    assert.equal(await end(), 0);
  });

  it('sees new drafts, below a glob too, and not what is none', async () => {
    const cwd = folder({ 'drafts/a.txt': CLEAN });
    const { next, end } = watching(cwd, 'drafts/**/*.txt');
    await next();
    write(cwd, { 'drafts/b.log': BLANK, 'drafts/new/c.txt': STRAY });
    assert.match(await next(), /^drafts\/new\/c\.txt:1:8: 警告 [^]*检查了 1 个文件/);
    assert.equal(await end(), 0);
  });

  it('checks all again when the configuration changes', async () => {
    const cwd = folder({ 'a.txt': BLANK, 'b.txt': BLANK, '.gongwen-lint.json': '{}' });
    const { next, end } = watching(cwd, '.');
    await next();
    write(cwd, { '.gongwen-lint.json': '{ "rules": { "placeholder-unfilled": "off" } }' });
    assert.equal(await next(), '检查了 2 个文件，没有发现问题。\n');
    assert.equal(await end(), 0);
  });

  it('does not run after itself with --fix', async () => {
    const cwd = folder({ 'a.txt': CLEAN });
    const { next, end } = watching(cwd, '--fix', '.');
    await next();
    write(cwd, { 'a.txt': STRAY });
    assert.match(await next(), /已修正 1 处。/);
    assert.equal(await next(), '检查了 1 个文件，没有发现问题。\n');
    assert.equal(await end(), 0);
  });

  for (const [what, arg] of [['the current folder', '.'], ['a folder', '../drafts'], ['a glob', '*.txt'], ['a file', 'a.txt']] as const) {
    it(`ends when ${what} is no more`, async () => {
      const above = folder({ 'drafts/a.txt': CLEAN, 'drafts/more/b.txt': CLEAN });
      const { next, ended } = watching(join(above, 'drafts'), arg);
      await next();
      rmSync(join(above, 'drafts'), { recursive: true });
      assert.deepEqual(await ended, [2, 'gongwen-lint: 要检查的文件夹都不在了，没有文稿可等；请检查路径，再运行一次。\n']);
    });
  }

  it('goes on while one of several folders is there, and waits for a file that comes back', async () => {
    const cwd = folder({ 'a/a.txt': CLEAN, 'b/b.txt': CLEAN });
    const { next, end } = watching(cwd, 'a', 'b/b.txt');
    await next();
    rmSync(join(cwd, 'a'), { recursive: true });
    rmSync(join(cwd, 'b/b.txt'));
    write(cwd, { 'b/b.txt': BLANK });
    assert.match(await next(), /^b[/\\]b\.txt:1:14: 错误 /);
    assert.equal(await end(), 1);
  });

  for (const [args, message] of [
    [['-'], '请去掉“-”，或去掉“--watch”。'],
    [['--diff', '.'], '不能一起；请去掉一个。'],
    [['--output-file=x.txt', '.'], '请去掉“--output-file”和“--update-baseline”。'],
  ] as const) {
    it(`with ${args.join(' ')} is misuse`, () => {
      const { code, err } = run(folder(), ['--watch', ...args]);
      assert.equal(code, 2);
      assert.ok(err.includes(message), err);
    });
  }

  const limits = spawnSync('unshare', ['-U', '-r', 'true']).status === 0;
  it('says so where the system lets it watch no more', { skip: !limits && 'only Linux with namespaces of users lets a test lower the limit' }, () => {
    const cwd = folder({ 'a/a.txt': CLEAN, 'b/b.txt': CLEAN, 'c/c.txt': CLEAN });
    const script = 'echo 2 > /proc/sys/user/max_inotify_watches && exec "$0" "$@"';
    const { status, stderr } = spawnSync('unshare', ['-U', '-r', 'sh', '-c', script, process.execPath, CLI, '--watch', '.'], { cwd, env: ENVIRONMENT, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^gongwen-lint: 盯不住文稿的改动（ENOSPC）；请少写几个文件夹，/);
  });

  it('is loaded only when it is asked for', () => {
    const script = `process.on('exit', () => console.error(Object.keys(require.cache).filter(name => /chokidar/.test(name)).length)); require(${JSON.stringify(CLI)});`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script, '--', 'gongwen-lint', 'a.txt'], { cwd: folder({ 'a.txt': CLEAN }), env: ENVIRONMENT, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '0\n']);
  });
});
