/** What was there before is let be, what is new is told, and what is gone is said to be gone. */
import assert from 'node:assert/strict';
import { renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BLANK, CLEAN, STRAY, folder, found, read, run, write } from './command';

const OLD = STRAY + BLANK;
const NEW = '完成投资××亿元。\n';

/** A folder with drafts and a baseline of them. */
function recorded(files: Readonly<Record<string, string>>): string {
  const cwd = folder(files);
  assert.equal(run(cwd, ['--baseline=b.json', '--update-baseline', '.']).code, 0);
  return cwd;
}

const ids = (cwd: string, ...more: readonly string[]): readonly string[] => found(cwd, ['--baseline=b.json', ...more, '.']);

describe('a pipeline, from end to end', () => {
  it('passes with what was there, fails with one annotation for a new defect, and passes again when that is mended', () => {
    const cwd = folder({ 'drafts/report.txt': CLEAN + OLD, 'drafts/plan.md': `# 计划\n\n${STRAY}` });
    assert.equal(run(cwd, ['drafts']).code, 1);
    const made = run(cwd, ['--baseline', 'baseline.json', '--update-baseline', 'drafts']);
    assert.deepEqual([made.code, made.err], [0, 'baseline.json: 记下了 2 个文件里的 3 处；以后只报新的。\n']);

    const pipeline = ['--baseline', 'baseline.json', '--format', 'github', 'drafts'];
    assert.deepEqual(run(cwd, pipeline), { code: 0, out: '', err: '' });

    write(cwd, { 'drafts/report.txt': `一、总体情况\n${NEW}${CLEAN}${OLD}` });
    const { code, out, err } = run(cwd, pipeline);
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /^::error file=drafts\/report\.txt,line=2,endLine=2,col=5,endColumn=7,title=placeholder-unfilled::.*\n$/);

    write(cwd, { 'drafts/report.txt': `一、总体情况\n完成投资三亿元。\n${CLEAN}${OLD}` });
    assert.deepEqual(run(cwd, pipeline), { code: 0, out: '', err: '' });
  });
});

describe('--baseline', () => {
  it('knows findings again after lines moved, and in their order', () => {
    const cwd = recorded({ 'a.txt': OLD });
    write(cwd, { 'a.txt': `${CLEAN}\n${BLANK}${CLEAN}${STRAY}` });
    assert.deepEqual(ids(cwd), []);
  });

  it('counts: one more of the same is new, one less is none', () => {
    const cwd = recorded({ 'a.txt': BLANK + BLANK });
    write(cwd, { 'a.txt': BLANK + BLANK + BLANK });
    assert.deepEqual(ids(cwd), ['placeholder-unfilled error']);
    write(cwd, { 'a.txt': BLANK });
    assert.deepEqual(ids(cwd), []);
  });

  it('does not let one draft pay for another', () => {
    const cwd = recorded({ 'a.txt': BLANK, 'b.txt': CLEAN });
    write(cwd, { 'a.txt': CLEAN, 'b.txt': BLANK });
    assert.deepEqual(ids(cwd), ['placeholder-unfilled error']);
  });

  it('counts for --max-warnings, too', () => {
    const cwd = recorded({ 'a.txt': STRAY });
    assert.equal(run(cwd, ['--baseline=b.json', '--max-warnings=0', '.']).code, 0);
  });

  it('means the same drafts wherever the command runs', () => {
    const cwd = recorded({ 'drafts/a.txt': OLD });
    assert.deepEqual(found(join(cwd, 'drafts'), ['--baseline=../b.json', 'a.txt']), []);
    assert.deepEqual(found(cwd, ['--baseline=b.json', join(cwd, 'drafts/a.txt')]), []);
  });

  it('tells what is stale, in drafts that were checked and in drafts that are gone, and is no error', () => {
    const cwd = recorded({ 'a.txt': OLD, 'b.txt': STRAY, 'c.txt': BLANK });
    write(cwd, { 'a.txt': STRAY });
    rmSync(join(cwd, 'c.txt'));
    const { code, err } = run(cwd, ['--baseline=b.json', 'a.txt']);
    assert.deepEqual([code, err], [0, 'b.json: 记下的有些已经没有了（a.txt 1 处、c.txt 1 处）；请用 --update-baseline 更新。\n']);
  });

  it('does not call stale what --only did not look for', () => {
    assert.equal(run(recorded({ 'a.txt': OLD }), ['--baseline=b.json', '--only=space-stray', '.']).err, '');
  });

  const broken: Readonly<Record<string, readonly [content: string | undefined, message: string]>> = {
    'missing': [undefined, 'b.json: 没有这个基线文件；请检查路径，或加上 --update-baseline 来建立。\n'],
    'no JSON, as after a merge that failed': ['{\n<<<<<<< HEAD\n', 'b.json: 第 2 行不合 JSON 的写法，没有采用；'],
    'something else': ['{ "rules": {} }', 'b.json: 不是这个版本的基线文件，没有采用；'],
    'of another version': ['{ "version": 2, "fingerprints": "gongwenLint/v1", "files": {} }', '不是这个版本的基线文件'],
    'half written by hand': ['{ "version": 1, "fingerprints": "gongwenLint/v1", "files": { "a.txt": 1 } }', '不是这个版本的基线文件'],
  };
  for (const [name, [content, message]] of Object.entries(broken)) {
    it(`says so when the file is ${name}, and neither lints nor overwrites`, () => {
      const cwd = folder({ 'a.txt': OLD, ...(content !== undefined && { 'b.json': content }) });
      for (const update of content === undefined ? [[]] : [[], ['--update-baseline']]) {
        const { code, out, err } = run(cwd, ['--baseline=b.json', ...update, 'a.txt']);
        assert.deepEqual([code, out], [2, '']);
        assert.ok(err.includes(message), err);
      }
      if (content !== undefined) assert.equal(read(cwd, 'b.json'), content);
    });
  }
});

describe('--update-baseline', () => {
  it('writes the same bytes for the same findings, in whatever order the drafts are given, and not at all when nothing changed', () => {
    const cwd = recorded({ 'b.txt': OLD, 'a.txt': OLD });
    const before = read(cwd, 'b.json');
    const { mtimeMs, ino } = statSync(join(cwd, 'b.json'));
    run(cwd, ['--baseline=b.json', '--update-baseline', 'b.txt', 'a.txt']);
    const after = statSync(join(cwd, 'b.json'));
    assert.deepEqual([read(cwd, 'b.json'), after.mtimeMs, after.ino], [before, mtimeMs, ino]);
    assert.ok(before.indexOf('"a.txt"') < before.indexOf('"b.txt"'));
    assert.equal(before.match(/^ {6}\{"rule":/gm)?.length, 4);
  });

  it('drops what is gone, and keeps what it did not look at', () => {
    const cwd = recorded({ 'a.txt': OLD, 'b.txt': STRAY, 'c.txt': BLANK });
    write(cwd, { 'a.txt': STRAY });
    renameSync(join(cwd, 'c.txt'), join(cwd, 'd.txt'));
    run(cwd, ['--baseline=b.json', '--update-baseline', 'a.txt']);
    const { files } = JSON.parse(read(cwd, 'b.json')) as { readonly files: Readonly<Record<string, readonly { readonly rule: string }[]>> };
    assert.deepEqual(Object.entries(files).map(([name, entries]) => [name, entries.map(({ rule }) => rule)]),
      [['a.txt', ['space-stray']], ['b.txt', ['space-stray']]]);
  });

  it('with --only records these rules anew and leaves the others', () => {
    const cwd = recorded({ 'a.txt': OLD });
    write(cwd, { 'a.txt': CLEAN });
    run(cwd, ['--baseline=b.json', '--update-baseline', '--only=space-stray', 'a.txt']);
    assert.deepEqual(read(cwd, 'b.json').match(/"rule":"[\w-]+"/g), ['"rule":"placeholder-unfilled"']);
  });

  it('says where it cannot write', () => {
    const { code, err } = run(folder({ 'a.txt': OLD }), ['--baseline=nowhere/b.json', '--update-baseline', 'a.txt']);
    assert.deepEqual([code, err], [2, 'nowhere/b.json: 找不到；请检查路径。\n']);
  });

  it('needs a file to write to', () => {
    assert.match(run(folder({ 'a.txt': OLD }), ['--update-baseline', 'a.txt']).err, /请加上“--baseline=FILE”。/);
  });
});
