/** Several reports of one run, and the files that they go to: by the command itself. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { paired } from '../../server/cli/outputs';

const CLI = resolve('dist/cli.js');
const BLANK = '全镇上下凝心聚力，新增就业××人。\n';

const folders: string[] = [];
after(() => { for (const path of folders) rmSync(path, { recursive: true, force: true }); });

function folder(files: Readonly<Record<string, string>> = { 'a.txt': BLANK }): string {
  const root = mkdtempSync(join(tmpdir(), 'gongwen-outputs-'));
  folders.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

function run(cwd: string, ...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' } });
  return { code: status, out: stdout, err: stderr };
}

/** Nothing is left lying about. */
const names = (root: string): readonly string[] => readdirSync(root).sort();

describe('--format and --output-file pair', () => {
  const of = (...words: readonly string[]): ReturnType<typeof paired> =>
    paired(words.map(word => (word.includes('.') ? { name: 'output-file', value: word } : { name: 'format', value: word })));

  const pairs: readonly (readonly [words: readonly string[], outputs: readonly object[]])[] = [
    [[], [{ format: 'text' }]],
    [['json'], [{ format: 'json' }]],
    [['a.out'], [{ format: 'text', file: 'a.out' }]],
    [['json', 'a.out'], [{ format: 'json', file: 'a.out' }]],
    [['a.out', 'json'], [{ format: 'json', file: 'a.out' }]],
    [['sarif', 'a.out', 'text'], [{ format: 'sarif', file: 'a.out' }, { format: 'text' }]],
    [['text', 'sarif', 'a.out', 'json', 'b.out'], [{ format: 'text' }, { format: 'sarif', file: 'a.out' }, { format: 'json', file: 'b.out' }]],
  ];
  for (const [words, outputs] of pairs) it(`${words.join(' ') || 'nothing'} is ${JSON.stringify(outputs)}`, () => assert.deepEqual(of(...words), { outputs, problems: [] }));

  it('two to standard output, one file for two, and a file without its format are misuse', () => {
    assert.match(of('json', 'text').problems.join(), /^“json”和“text”都要写到标准输出；/);
    assert.match(of('json', 'a.out', 'sarif', './a.out').problems.join(), /^“\.\/a\.out”要写两次；/);
    assert.match(of('json', 'a.out', 'b.out').problems.join(), /^“b\.out”前面没有写明格式；/);
    assert.equal(run(folder(), '-f', 'json', '-f', 'text', 'a.txt').code, 2);
  });
});

describe('a report in a file', () => {
  it('is the one that standard output would have, beside others, in a folder that is made', () => {
    const cwd = folder();
    const json = run(cwd, '-f', 'json', 'a.txt').out;
    const { code, out, err } = run(cwd, '-f', 'json', '-o', 'reports/ci/a.json', '-f', 'sarif', '-o', 'a.sarif', '--format=text', 'a.txt');
    assert.deepEqual([code, err], [1, '']);
    assert.equal(readFileSync(join(cwd, 'reports/ci/a.json'), 'utf8'), json);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).version, '2.1.0');
    assert.match(out, /^a\.txt:1:14: 错误 /);
    assert.deepEqual(names(cwd), ['a.sarif', 'a.txt', 'reports']);
  });

  it('leaves standard output empty when all go to files, and has no colours', () => {
    const cwd = folder();
    assert.deepEqual(run(cwd, '--color', '-o', 'a.out', 'a.txt'), { code: 1, out: '', err: '' });
    assert.match(readFileSync(join(cwd, 'a.out'), 'utf8'), /^a\.txt:1:14: 错误 /);
  });

  it('replaces the last one, through a link, with its mode', { skip: process.platform === 'win32' }, () => {
    const cwd = folder({ 'a.txt': BLANK, 'real/a.json': 'old' });
    symlinkSync('real/a.json', join(cwd, 'a.json'));
    chmodSync(join(cwd, 'real/a.json'), 0o640);
    assert.equal(run(cwd, '-f', 'json', '-o', 'a.json', 'a.txt').code, 1);
    assert.ok(lstatSync(join(cwd, 'a.json')).isSymbolicLink());
    assert.equal(statSync(join(cwd, 'real/a.json')).mode & 0o777, 0o640);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'real/a.json'), 'utf8')).length, 1);
    assert.deepEqual(names(join(cwd, 'real')), ['a.json']);
  });

  // Never a device of the machine: where it went wrong, the superuser would lose it.
  it('may be a pipe, which stays one', { skip: process.platform === 'win32' }, () => {
    const cwd = folder();
    const { stdout } = spawnSync('sh', ['-c', `mkfifo pipe; cat pipe & "${process.execPath}" "${CLI}" -f jsonl -o pipe a.txt; [ -p pipe ] && wait || kill $!`], { cwd, encoding: 'utf8' });
    assert.match(stdout, /^\{"filePath":"a\.txt"/);
    assert.ok(statSync(join(cwd, 'pipe')).isFIFO());
  });

  it('is never written over a draft that is checked; the other reports are', () => {
    const cwd = folder({ 'a.txt': BLANK, 'b.txt': BLANK });
    const { code, out, err } = run(cwd, '-f', 'json', '-o', './b.txt', '-f', 'jsonl', 'a.txt', 'b.txt');
    assert.equal(code, 2);
    assert.equal(err, './b.txt: 输出文件就是要检查的文稿，没有写；请换个名字。\n');
    assert.equal(out.split('\n').length, 3);
    assert.equal(readFileSync(join(cwd, 'b.txt'), 'utf8'), BLANK);
    assert.deepEqual(names(cwd), ['a.txt', 'b.txt']);
  });

  it('that cannot be written is told, exits with 2, and leaves nothing behind', { skip: process.platform === 'win32' }, () => {
    const cwd = folder({ 'a.txt': BLANK, 'there/x': '' });
    assert.deepEqual(run(cwd, '-o', 'there', 'a.txt'), { code: 2, out: '', err: 'there: 是文件夹，不是文件；请写出文件名。\n' });
    assert.equal(run(cwd, '-o', 'a.txt/b.out', 'a.txt').code, 2);
    assert.deepEqual(names(cwd), ['a.txt', 'there']);
  });

  it('that outgrows its place is told, and the last one stays', { skip: process.platform === 'win32' }, () => {
    const cwd = folder({ 'a.txt': BLANK.repeat(50), 'a.json': 'old' });
    const { status, stderr } = spawnSync('sh', ['-c', `ulimit -f 1; "${process.execPath}" "${CLI}" -f json -o a.json a.txt`], { cwd, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^a\.json: .+；.+。\n$/);
    assert.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), 'old');
    assert.deepEqual(names(cwd), ['a.json', 'a.txt']);
  });

  it('tells in SARIF what could not be read', () => {
    const cwd = folder();
    assert.equal(run(cwd, '-f', 'sarif', '-o', 'a.sarif', 'a.txt', 'nowhere.txt').code, 2);
    const [{ invocations }] = JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).runs;
    assert.match(JSON.stringify(invocations), /"executionSuccessful":false.*nowhere\.txt: 找不到/);
  });

  it('is whole though the reader of standard output goes away', { skip: process.platform === 'win32' }, () => {
    const cwd = folder(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.txt`, BLANK.repeat(20)])));
    spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" -f text -f json -o all.json . | head -1`], { cwd });
    assert.ok(existsSync(join(cwd, 'all.json')));
    assert.equal(JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')).length, 200);
  });
});
