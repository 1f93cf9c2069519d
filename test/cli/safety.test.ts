/** Nothing that a person wrote is lost: what --fix writes, and what it leaves when the disk, the rights or the process fail it. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync, chownSync, closeSync, constants, lstatSync, openSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync,
  watch, writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { encode } from '../../server/encoding';
import { BLANK, CLEAN, CLI, ENVIRONMENT, folder, read, run, STRAY, type Outcome } from './command';

/** Runs the command by way of programs that take something from it. */
function runUnder(programs: readonly string[], cwd: string, args: readonly string[]): Outcome {
  const [program, ...rest] = [...programs, process.execPath, CLI, ...args];
  const { status, stdout, stderr, error } = spawnSync(program!, rest, { cwd, env: ENVIRONMENT, encoding: 'utf8' });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** Runs as a user who may not do what the file system forbids; the superuser must give up that right first. */
const bound: readonly string[] = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

describe('what may not be read or written', { skip: process.platform === 'win32' && 'Windows has no mode bits' }, () => {
  it('a file', () => {
    const cwd = folder({ 'a.txt': BLANK, 'b.txt': CLEAN });
    chmodSync(join(cwd, 'a.txt'), 0);
    const { code, out, err } = runUnder(bound, cwd, ['a.txt', 'b.txt']);
    assert.deepEqual([code, err], [2, 'a.txt: 没有权限；请检查文件和所在文件夹的权限。\n']);
    assert.match(out, /检查了 1 个文件，没有发现问题/);
  });

  for (const path of ['.', '**/*.txt']) {
    it(`a folder on the way through ${path}`, () => {
      const cwd = folder({ 'shut/a.txt': BLANK });
      chmodSync(join(cwd, 'shut'), 0);
      const { code, err } = runUnder(bound, cwd, [path]);
      chmodSync(join(cwd, 'shut'), 0o755);
      assert.equal(code, 2);
      assert.match(err, /^\S*shut[/\\]?: 没有权限；请检查文件和所在文件夹的权限。\n$/);
    });
  }

  it('a read-only folder, with --fix', () => {
    const cwd = folder({ 'a.txt': STRAY });
    chmodSync(cwd, 0o555);
    const { code, out, err } = runUnder(bound, cwd, ['--fix', 'a.txt']);
    chmodSync(cwd, 0o755);
    assert.deepEqual([code, err], [2, 'a.txt: 没有权限；请检查文件和所在文件夹的权限。\n']);
    assert.match(out, /space-stray/);
    assert.deepEqual(readdirSync(cwd), ['a.txt']);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), STRAY);
  });

  it('a read-only file, with --fix, even for the superuser; without anything to fix it is fine', () => {
    const cwd = folder({ 'a.txt': STRAY, 'b.txt': CLEAN });
    for (const name of ['a.txt', 'b.txt']) chmodSync(join(cwd, name), 0o444);
    const { code, out, err } = run(cwd, ['--fix', '.']);
    assert.match(out, /^a\.txt:1:8: [^]*其中 1 个可用 --fix 自动修正。\n$/);
    assert.doesNotMatch(out, /已修正/);
    assert.deepEqual([code, err], [2, 'a.txt: 文件是只读的，没有写回；请先允许写入，再用 --fix。\n']);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), STRAY);
  });
});

describe('the owner of a file', { skip: process.getuid?.() !== 0 && 'only the superuser can make a file of another user' }, () => {
  it('stays', () => {
    const cwd = folder({ 'a.txt': STRAY });
    chownSync(join(cwd, 'a.txt'), 1234, 2345);
    assert.equal(run(cwd, ['--fix', 'a.txt']).code, 0);
    const { uid, gid } = statSync(join(cwd, 'a.txt'));
    assert.deepEqual([uid, gid, readFileSync(join(cwd, 'a.txt'), 'utf8')], [1234, 2345, CLEAN]);
  });

  it('who could not be kept keeps the file as it is', () => {
    const cwd = folder({ 'a.txt': STRAY });
    chmodSync(join(cwd, 'a.txt'), 0o666);
    chownSync(join(cwd, 'a.txt'), 1234, 2345);
    const { code, err } = runUnder(['setpriv', '--bounding-set=-chown'], cwd, ['--fix', 'a.txt']);
    assert.deepEqual([code, err], [2, 'a.txt: 文件属于别的用户，写回会换了属主，没有写回；请由它的属主来运行。\n']);
    assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, 'a.txt'), 'utf8')], [['a.txt'], STRAY]);
  });
});

describe('--fix', () => {
  it('applies safe fixes, shows what is left, and a second run changes nothing', () => {
    const cwd = folder({ 'a.txt': STRAY + BLANK });
    const first = run(cwd, ['--fix', 'a.txt']);
    assert.equal(first.code, 1);
    assert.match(first.out, /^a\.txt:2:14: 错误 [^]*已修正 1 处。\n$/);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), CLEAN + BLANK);
    const stats = statSync(join(cwd, 'a.txt'), { bigint: true });
    assert.doesNotMatch(run(cwd, ['--fix', 'a.txt']).out, /已修正/);
    assert.deepEqual(statSync(join(cwd, 'a.txt'), { bigint: true }).mtimeNs, stats.mtimeNs);
    assert.deepEqual(readdirSync(cwd), ['a.txt']);
  });

  it('without it nothing is written', () => {
    const cwd = folder({ 'a.txt': STRAY });
    assert.match(run(cwd, ['a.txt']).out, /其中 1 个可用 --fix/);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), STRAY);
  });

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    for (const bom of encoding === 'utf-8' ? [false, true] : [true]) {
      it(`keeps ${encoding}${bom ? ' with BOM' : ''}, line ends, and every other byte`, () => {
        const rest = '一行\r\n\r\n　　𠀀字\n末行，没有换行';
        const cwd = folder({ 'a.txt': encode(`${STRAY.trimEnd()}\r\n${rest}`, { encoding, bom }) });
        run(cwd, ['--fix', 'a.txt']);
        assert.deepEqual(readFileSync(join(cwd, 'a.txt')), encode(`${CLEAN.trimEnd()}\r\n${rest}`, { encoding, bom }));
      });
    }
  }

  it('keeps the mode, and a link a link', { skip: process.platform === 'win32' && 'Windows has no mode bits' }, () => {
    const cwd = folder({ 'real/a.txt': STRAY });
    chmodSync(join(cwd, 'real/a.txt'), 0o664);
    symlinkSync('real/a.txt', join(cwd, 'link.txt'));
    run(cwd, ['--fix', 'link.txt']);
    assert.equal(statSync(join(cwd, 'real/a.txt')).mode & 0o777, 0o664);
    assert.ok(lstatSync(join(cwd, 'link.txt')).isSymbolicLink());
    assert.equal(readlinkSync(join(cwd, 'link.txt')), 'real/a.txt');
    assert.equal(readFileSync(join(cwd, 'real/a.txt'), 'utf8'), CLEAN);
  });

  it('with - prints the fixed text, byte for byte, and the rest on standard error', () => {
    const fixed = (input: Buffer): SpawnSyncReturns<Buffer> => spawnSync(process.execPath, [CLI, '--fix', '-'], { input, env: ENVIRONMENT });
    const { status, stdout, stderr } = fixed(encode(`${STRAY}${BLANK}`, { encoding: 'utf-16le', bom: true }));
    assert.equal(status, 1);
    assert.deepEqual(stdout, encode(`${CLEAN}${BLANK}`, { encoding: 'utf-16le', bom: true }));
    assert.match(stderr.toString(), /^<stdin>:2:14: 错误 [^]*已修正 1 处。\n$/);
    assert.deepEqual(fixed(Buffer.from(CLEAN)).stdout, Buffer.from(CLEAN));
  });

  it('gives the seeds back byte for byte but for the fixes, and is idempotent on them', () => {
    const names = readdirSync('seeds').filter(name => name.endsWith('.txt'));
    const crlf = (text: string): Buffer => encode(text.replaceAll('\n', '\r\n'), { encoding: 'utf-8', bom: true });
    const cwd = folder();
    for (const name of names) {
      writeFileSync(join(cwd, name), readFileSync(join('seeds', name)));
      writeFileSync(join(cwd, `crlf-${name}`), crlf(readFileSync(join('seeds', name), 'utf8')));
    }
    assert.match(run(cwd, ['--fix', '.']).out, /已修正 \d{3} 处/);
    const once = new Map(readdirSync(cwd).map(name => [name, readFileSync(join(cwd, name))]));
    assert.equal(once.size, 2 * names.length);
    for (const name of names) assert.deepEqual(once.get(`crlf-${name}`), crlf(once.get(name)!.toString()));
    run(cwd, ['--fix', '.']);
    for (const [name, bytes] of once) assert.deepEqual(readFileSync(join(cwd, name)), bytes);
  });

  it('does not write over a file that changed after it was read', { skip: process.platform === 'win32' && 'Windows has no named pipes in the file system' }, async () => {
    const cwd = folder({ 'a.txt': STRAY });
    // The configuration is read after the draft; a named pipe holds the command there until something is written into it.
    execFileSync('mkfifo', [join(cwd, 'config')]);
    const child = spawn(process.execPath, [CLI, '--fix', '--config=config', 'a.txt'], { cwd, env: ENVIRONMENT });
    const [err, ended] = [collect(child.stderr), once(child, 'exit')];
    // Were it to end without reading, writing would wait for ever.
    child.once('exit', () => closeSync(openSync(join(cwd, 'config'), constants.O_RDONLY | constants.O_NONBLOCK)));
    const pipe = await open(join(cwd, 'config'), 'w');
    writeFileSync(join(cwd, 'a.txt'), `${STRAY}又写了一段。\n`);
    await pipe.writeFile('{}');
    await pipe.close();
    assert.deepEqual(await ended, [2, null]);
    assert.equal(await err, 'a.txt: 检查期间文件被改动过，没有写回；请重新运行。\n');
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), `${STRAY}又写了一段。\n`);
    assert.deepEqual(readdirSync(cwd).sort(), ['a.txt', 'config']);
  });
});

/** Everything that a stream says until it ends. */
async function collect(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}

describe('a disk', { skip: process.platform !== 'linux' && 'only Linux has name spaces to mount one in' }, () => {
  /** A superuser may mount at once; anyone else first needs a namespace of users. */
  const mounting = [['unshare', '-m'], ['unshare', '-rm']].find(([command, flag]) =>
    spawnSync(command!, [flag!, 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0) ?? [];

  /** Runs the command on drafts on a small disk of their own. What is on it afterwards is copied beside it, into `after`. */
  const onDisk = (cwd: string, prepare: string): Outcome => runUnder([...mounting, 'sh', '-c',
    `mount -t tmpfs -o size=64k tmpfs disk && cp drafts/* disk && ${prepare} && "$@"; code=$?; cp -r disk after; exit $code`, 'sh'], cwd, ['--fix', 'disk']);

  it('can be tried here', () => {
    assert.ok(mounting.length > 0, 'neither `unshare -m` nor `unshare -rm` works here: install util-linux, and run as root or allow user namespaces');
  });

  it('that is full keeps what it holds; what still fits is fixed', { skip: mounting.length === 0 }, () => {
    const long = STRAY + CLEAN.repeat(800);
    const cwd = folder({ 'disk/here': '', 'drafts/a.txt': long, 'drafts/b.txt': STRAY });
    const { code, err } = onDisk(cwd, 'true');
    assert.deepEqual([code, err], [2, 'disk/a.txt: 磁盘已满，没有写入；请腾出空间再试。\n']);
    assert.deepEqual([readdirSync(join(cwd, 'after')).sort(), read(cwd, 'after/a.txt'), read(cwd, 'after/b.txt')], [['a.txt', 'b.txt'], long, CLEAN]);
  });

  it('that is read-only is told', { skip: mounting.length === 0 }, () => {
    const cwd = folder({ 'disk/here': '', 'drafts/a.txt': STRAY });
    const { code, err } = onDisk(cwd, 'mount -o remount,ro disk');
    assert.deepEqual([code, err], [2, 'disk/a.txt: 文件是只读的，没有写回；请先允许写入，再用 --fix。\n']);
    assert.deepEqual([readdirSync(join(cwd, 'after')), read(cwd, 'after/a.txt')], [['a.txt'], STRAY]);
  });
});

describe('kill -9', () => {
  const OLD = STRAY + CLEAN.repeat(100);
  const NEW = CLEAN + CLEAN.repeat(100);
  const NAMES = Array.from({ length: 12 }, (_, i) => `${i + 10}.txt`);
  const TEMPORARY = /^\.[0-9a-f-]{36}\.gongwen-lint$/;

  /** Kills the command at the n-th change in the folder that it writes to. */
  async function killed(cwd: string, n: number): Promise<void> {
    let changes = 0;
    const child = spawn(process.execPath, [CLI, '--fix', '.'], { cwd, env: ENVIRONMENT, stdio: 'ignore' });
    const watcher = watch(cwd, () => { if (++changes === n) child.kill('SIGKILL'); });
    await once(child, 'exit');
    watcher.close();
  }

  it('in the middle of writing leaves every draft as it was or as it was to be, and the next run does the rest', async () => {
    let halves = 0;
    for (const n of [1, 2, 3, 5, 8, 13]) {
      const cwd = folder(Object.fromEntries(NAMES.map(name => [name, OLD])));
      await killed(cwd, n);
      const drafts = NAMES.map(name => read(cwd, name));
      for (const draft of drafts) assert.ok(draft === OLD || draft === NEW, 'a draft is half written');
      const left = readdirSync(cwd).filter(name => !NAMES.includes(name));
      for (const name of left) assert.match(name, TEMPORARY);
      if (drafts.includes(OLD) && (drafts.includes(NEW) || left.length > 0)) halves += 1;
      const { code, out } = run(cwd, ['--fix', '.']);
      assert.deepEqual([code, out.startsWith(`检查了 ${NAMES.length} 个文件，`)], [0, true]); // A temporary file is none of them.
      for (const name of NAMES) assert.equal(read(cwd, name), NEW);
    }
    // Other systems tell of changes in batches.
    assert.ok(halves > 0 || process.platform !== 'linux', 'it was never in the middle');
  });
});
