/** What fixing would change, told and not done; a patch that Git applies. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encode } from '../../server/encoding';
import { BLANK, CLEAN, CLI, ENVIRONMENT, STRAY, folder, read, run, write } from './command';

/** Runs the command and gives what it says, byte for byte. */
const bytes = (cwd: string, args: readonly string[]): Buffer => spawnSync(process.execPath, [CLI, ...args], { cwd, env: ENVIRONMENT }).stdout;

/** Lets Git apply a patch, in a folder that need not be a repository. */
function gitApply(cwd: string, patch: Buffer): void {
  const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd, input: patch, env: { ...ENVIRONMENT, GIT_CEILING_DIRECTORIES: join(cwd, '..') } });
  assert.equal(status, 0, stderr.toString());
}

describe('--diff', () => {
  const drafts: Readonly<Record<string, Buffer>> = {
    'plain.txt': Buffer.from(CLEAN + STRAY + BLANK),
    'crlf.txt': Buffer.from((CLEAN + STRAY + CLEAN).replaceAll('\n', '\r\n')),
    'no-newline.txt': Buffer.from(STRAY.trimEnd()),
    'bom.txt': encode(STRAY, { encoding: 'utf-8', bom: true }),
    'gbk.txt': encode(CLEAN + STRAY, { encoding: 'gbk', bom: false }),
    '办公室/我的 稿件.txt': Buffer.from(STRAY),
    'tab\t"bed\\.txt': Buffer.from(STRAY),
    'clean.txt': Buffer.from(CLEAN),
  };

  it('is a patch that makes of the drafts what --fix makes of them, byte for byte', () => {
    const patched = folder(drafts);
    const fixed = folder(drafts);
    gitApply(patched, bytes(patched, ['--diff', '.']));
    run(fixed, ['--fix', '.']);
    for (const name of Object.keys(drafts)) assert.deepEqual(readFileSync(join(patched, name)), readFileSync(join(fixed, name)), name);
    assert.notDeepEqual(readFileSync(join(patched, 'gbk.txt')), drafts['gbk.txt']);
  });

  it('is a patch for patch(1), too', { skip: spawnSync('patch', ['--version']).error !== undefined && 'patch is not installed' }, () => {
    const cwd = folder({ 'my draft.txt': CLEAN + STRAY });
    assert.equal(spawnSync('patch', ['-p1', '--binary'], { cwd, input: bytes(cwd, ['--diff', 'my draft.txt']) }).status, 0);
    assert.equal(read(cwd, 'my draft.txt'), CLEAN + CLEAN);
  });

  it('names the files with a/ and b/, and shows the lines', () => {
    assert.equal(run(folder({ 'a.txt': CLEAN + STRAY }), ['--diff', 'a.txt']).out,
      `--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n ${CLEAN}-${STRAY}+${CLEAN}`);
  });

  it('is empty and ends with 0 where nothing would change, errors or not; else it ends with 1', () => {
    const cwd = folder({ 'blank.txt': BLANK, 'stray.txt': STRAY });
    assert.deepEqual(run(cwd, ['--diff', 'blank.txt']), { code: 0, out: '', err: '' });
    assert.equal(run(cwd, ['--diff', '.']).code, 1);
    assert.equal(run(cwd, ['--diff', '--exit-zero', '.']).code, 0);
    assert.equal(run(cwd, ['--diff', 'nowhere.txt', '.']).code, 2);
  });

  it('says that UTF-16 cannot be patched, and shows it all the same', () => {
    const { out, err } = run(folder({ 'a.txt': encode(STRAY, { encoding: 'utf-16le', bom: true }) }), ['--diff', 'a.txt']);
    assert.equal(err, 'a.txt: 是 UTF-16，补丁装不下；这里以 UTF-8 显示，只供看。\n');
    assert.match(out, /^-全镇上下凝心聚 力/m);
  });

  it('writes nothing, not even with --fix', () => {
    const cwd = folder({ 'a.txt': STRAY });
    run(cwd, ['--diff', '--fix', 'a.txt']);
    assert.equal(read(cwd, 'a.txt'), STRAY);
    assert.deepEqual(readdirSync(cwd), ['a.txt']);
  });

  it('reads standard input, and writes nothing but the patch', () => {
    assert.match(run(folder(), ['--diff', '--stdin-filename', 'a.txt', '-'], STRAY).out, /^--- a\/a\.txt\n/);
  });
});

describe('--fix --dry-run', () => {
  it('tells each change with its place and its rule, and changes nothing', () => {
    const cwd = folder({ 'a.txt': CLEAN + STRAY, 'b.txt': BLANK });
    assert.deepEqual(run(cwd, ['--fix', '--dry-run', '.']), {
      code: 1,
      out: 'a.txt:2:8: “下凝心聚 力，扎实”改成“下凝心聚力，扎实” [space-stray]\n会修正 1 个文件里的 1 处；没有写回。\n',
      err: '',
    });
    assert.equal(read(cwd, 'a.txt'), CLEAN + STRAY);
  });

  it('ends with 0 where nothing would change', () => {
    assert.deepEqual(run(folder({ 'a.txt': BLANK }), ['--fix', '--dry-run', '.']), { code: 0, out: '没有可修正的。\n', err: '' });
  });

  it('changes nothing with a wrong configuration, and says so', () => {
    const { code, out, err } = run(folder({ 'a.txt': STRAY, '.gongwen-lint.json': '{ "ruels": {} }' }), ['--fix', '--dry-run', 'a.txt']);
    assert.deepEqual([code, out], [2, '没有可修正的。\n']);
    assert.match(err, /a\.txt: 配置有误，没有修正；/);
  });
});

describe('--fix-suggested', () => {
  const WORDS = '全镇上下宏扬优良传统，凝心聚 力。\n';

  it('fixes what these rules suggest and what is safe; without it only what is safe', () => {
    const cwd = folder({ 'a.txt': WORDS });
    run(cwd, ['--fix', 'a.txt']);
    assert.equal(read(cwd, 'a.txt'), WORDS.replace(' ', ''));
    write(cwd, { 'a.txt': WORDS });
    run(cwd, ['--fix', '--fix-suggested=word-confused', 'a.txt']);
    assert.equal(read(cwd, 'a.txt'), WORDS.replace(' ', '').replace('宏', '弘'));
  });

  it('fixes one rule alone together with --only, and shows in the diff', () => {
    const { out } = run(folder({ 'a.txt': WORDS }), ['--diff', '--only=word-confused', '--fix-suggested=word-confused', 'a.txt']);
    assert.match(out, /^\+全镇上下弘扬优良传统，凝心聚 力。$/m);
  });

  it('needs a list of rules that there are', () => {
    const cwd = folder({ 'a.txt': WORDS });
    assert.match(run(cwd, ['--fix', '--fix-suggested=all', 'a.txt']).err, /没有规则“all”；/);
    assert.match(run(cwd, ['--fix', '--fix-suggested=placeholder-unfilled', 'a.txt']).err, /规则“placeholder-unfilled”没有可作的修正；/);
    assert.match(run(cwd, ['--fix', '--fix-suggested']).err, /“--fix-suggested”后面缺少值；/);
    assert.equal(read(cwd, 'a.txt'), WORDS);
  });
});

describe('options that do not go together', () => {
  for (const [args, message] of [
    [['--dry-run'], '“--dry-run”说的是修正会改什么；请加上“--fix”。'],
    [['--fix-suggested=word-confused'], '请加上“--fix”或“--diff”。'],
    [['--diff', '--format=json'], '请去掉“--format”和“--output-file”。'],
  ] as const) {
    it(`${args.join(' ')} is misuse`, () => {
      const { code, err } = run(folder({ 'a.txt': STRAY }), [...args, 'a.txt']);
      assert.equal(code, 2);
      assert.ok(err.includes(message), err);
    });
  }
});
