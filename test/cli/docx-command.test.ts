/** The command with Word files: what it reports of them, what it writes beside them, and that it never touches them. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readDocx } from '../../server/cli/docx/read';
import { docx, p, r } from '../docx/build';
import { CLEAN, CLI, ENVIRONMENT, folder, read, run, STRAY } from './command';

const WORD = docx(p('一、总体要求') + p('全镇上下凝心聚 力，扎实推进各项工作。') + p('新增就业××人。'));
const FIXED = '一、总体要求\n全镇上下凝心聚力，扎实推进各项工作。\n新增就业××人。';

const same = (cwd: string, name = 'a.docx'): void => assert.ok(readFileSync(join(cwd, name)).equals(WORD), `${name} was touched`);

describe('Word files on the command line', () => {
  it('are found in folders, with lines of the text, paragraph and character', () => {
    const cwd = folder({ 'a.docx': WORD, 'b.txt': STRAY, '~$a.docx': 'somebody', 'sub/C.DOCX': WORD });
    const { code, out, err } = run(cwd, ['--format=json', '.']);
    assert.deepEqual([code, err], [1, '']);
    const results = JSON.parse(out) as readonly { readonly filePath: string; readonly messages: readonly Readonly<Record<string, unknown>>[] }[];
    assert.deepEqual(results.map(({ filePath }) => filePath.replaceAll('\\', '/')), ['a.docx', 'b.txt', 'sub/C.DOCX']);
    const told = results[0]!.messages.map(({ ruleId, line, column, story, paragraph, character }) => [ruleId, line, column, story, paragraph, character]);
    assert.deepEqual(told, [['space-stray', 2, 8, 'body', 2, 8], ['placeholder-unfilled', 3, 5, 'body', 3, 5]]);
    assert.equal(results[1]!.messages[0]!['paragraph'], undefined);
    assert.match(run(cwd, ['a.docx']).out, /^a\.docx:2:8: 警告 [^]*Word 文件里有 1 个可改，用 --review 写成修订。\n$/);
  });

  it('come from standard input, too, where the name says so', () => {
    assert.match(run(folder(), ['--stdin-filename=a.docx', '-'], WORD).out, /^a\.docx:2:8: 警告 /);
  });

  for (const options of [['--fix'], ['--diff'], ['--fix', '--dry-run']]) {
    it(`are not changed by ${options.join(' ')}, which says what to do instead`, () => {
      const cwd = folder({ 'a.docx': WORD });
      const { code, err } = run(cwd, [...options, 'a.docx']);
      assert.deepEqual([code, err], [2, 'a.docx: 是 Word 文件，--fix 不直接改；请用 --review=审阅稿.docx 写出带修订和批注的副本，在 Word 里取舍。\n']);
      same(cwd);
      assert.deepEqual(readdirSync(cwd), ['a.docx']);
    });
  }

  it('without anything to fix are fine', () => {
    const cwd = folder({ 'a.docx': docx(p(CLEAN.trim())) });
    assert.deepEqual([run(cwd, ['--fix', 'a.docx']).code, run(cwd, ['--diff', 'a.docx']).code], [0, 0]);
  });

  it('that are none are told of, and the rest goes on', () => {
    const cwd = folder({ 'a.docx': WORD.subarray(0, 500), 'b.txt': STRAY, 'old.doc': Buffer.from('d0cf11e0a1b11ae1', 'hex') });
    const { code, out, err } = run(cwd, ['a.docx', 'b.txt', 'old.doc']);
    assert.equal(code, 2);
    assert.match(out, /^b\.txt:1:8/);
    assert.match(err, /^a\.docx: 压缩包不完整或已损坏；.*\nold\.doc: 是旧的 \.doc 格式，.*\n$/);
  });

  it('teach an office’s habits', () => {
    const report = docx(p('某某镇人民政府工作报告') + p('“三提三创”活动深入开展。'));
    const cwd = folder({ 'reports/1.docx': report, 'reports/2.docx': report });
    const { code, err } = run(cwd, ['learn', 'reports', '-o', 'office.gongwen.yaml']);
    assert.deepEqual([code, err], [0, '']);
  });
});

describe('--review', () => {
  it('writes a copy of one file, says what is in it, and leaves the file', () => {
    const cwd = folder({ 'a.docx': WORD });
    const { code, out, err } = run(cwd, ['--review', 'b.docx', 'a.docx']);
    assert.deepEqual([code, err], [1, 'b.docx: 审阅稿写好了：批注 2 条，修订 1 处。\n']);
    assert.match(out, /^a\.docx:2:8: 警告 /);
    assert.equal(readDocx(readFileSync(join(cwd, 'b.docx'))).text, FIXED);
    same(cwd);
  });

  it('writes copies of several into a folder, which it makes; other drafts are only checked', () => {
    const cwd = folder({ 'a.docx': WORD, 'sub/b.docx': WORD, 'c.txt': CLEAN });
    const { code, err } = run(cwd, ['--review=out/reviews', '.']);
    assert.equal(code, 1, err);
    assert.deepEqual(readdirSync(join(cwd, 'out/reviews')).sort(), ['a.docx', 'b.docx']);
    same(cwd);
    same(cwd, 'sub/b.docx');
    assert.equal(read(cwd, 'c.txt'), CLEAN);
  });

  it('holds what is reported: not what the severity or the baseline leaves out', () => {
    const cwd = folder({ 'a.docx': WORD });
    assert.match(run(cwd, ['--quiet', '--review', 'b.docx', 'a.docx']).err, /批注 1 条，修订 0 处/);
  });

  it('never writes over a file, least of all over the draft', () => {
    const cwd = folder({ 'a.docx': WORD, 'sub/a.docx': WORD, 'kept.docx': 'a proofreader’s work' });
    for (const [out, target] of [['a.docx', 'a.docx'], ['kept.docx', 'kept.docx'], ['.', 'a.docx']] as const) {
      const { code, err } = run(cwd, ['--review', out, 'a.docx']);
      assert.deepEqual([code, err], [2, `${target}: 文件已经有了，没有覆盖；请换个名字，或先移走它。\n`]);
    }
    assert.match(run(cwd, ['--review', 'out', 'a.docx', 'sub/a.docx']).err, /^out[/\\]a\.docx: 审阅稿写好了：.*\nout[/\\]a\.docx: 文件已经有了，没有覆盖；/);
    assert.match(run(cwd, ['--review', 'one.docx', 'a.docx', 'sub/a.docx']).err, /sub[/\\]a\.docx: “--review”写的是一个文件，这份没有地方写；请改写成文件夹，/);
    assert.equal(read(cwd, 'kept.docx'), 'a proofreader’s work');
    same(cwd);
  });

  it('is misused without a Word file, and together with --fix', () => {
    const cwd = folder({ 'a.txt': CLEAN, 'a.docx': WORD });
    assert.deepEqual(run(cwd, ['--review', 'b.docx', 'a.txt']).err, 'b.docx: 没有审阅稿可写：没有读到 .docx 文件；请检查路径。\n');
    const { code, err } = run(cwd, ['--review', 'b.docx', '--fix', 'a.docx']);
    assert.equal(code, 2);
    assert.match(err, /“--review”不改原文件，修正写成修订；请去掉“--fix”和“--diff”。/);
    assert.ok(!existsSync(join(cwd, 'b.docx')));
    same(cwd);
  });

  it('fails in a folder that cannot be written, and leaves nothing', { skip: process.platform === 'win32' && 'Windows has no mode bits' }, () => {
    const cwd = folder({ 'a.docx': WORD });
    mkdirSync(join(cwd, 'shut'), { mode: 0o555 });
    // The superuser must give up the right to write everywhere.
    const [program, ...args] = [...(process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []), process.execPath, CLI, '--review', 'shut/b.docx', 'a.docx'];
    const { status, stderr } = spawnSync(program!, args, { cwd, env: ENVIRONMENT, encoding: 'utf8' });
    chmodSync(join(cwd, 'shut'), 0o755);
    assert.deepEqual([status, stderr, readdirSync(join(cwd, 'shut'))], [2, 'a.docx: 没有权限；请检查文件和所在文件夹的权限。\n', []]);
  });

  it('killed in the middle leaves the draft, and of the copy all or nothing', async () => {
    const large = docx(p(r('全镇上下凝心聚 力，扎实推进各项工作。')).repeat(400));
    for (const n of [1, 2, 3]) {
      const cwd = folder({ 'a.docx': large });
      mkdirSync(join(cwd, 'out'));
      let changes = 0;
      const child = spawn(process.execPath, [CLI, '--review', 'out', 'a.docx'], { cwd, env: ENVIRONMENT, stdio: 'ignore' });
      const watcher = watch(join(cwd, 'out'), () => { if (++changes === n) child.kill('SIGKILL'); });
      after(() => watcher.close());
      await once(child, 'exit');
      watcher.close();
      assert.ok(readFileSync(join(cwd, 'a.docx')).equals(large));
      assert.deepEqual(readdirSync(cwd).sort(), ['a.docx', 'out']);
      if (existsSync(join(cwd, 'out/a.docx'))) assert.doesNotMatch(readDocx(readFileSync(join(cwd, 'out/a.docx'))).text, /聚 力/);
    }
  });
});
