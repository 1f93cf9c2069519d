/** The work of several machines, put together, is the work of one. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FORMAT_NAMES } from '../../server/cli/formats/index';
import { docx, p } from '../docx/build';
import { BLANK, CLEAN, STRAY, folder, read, run } from './command';

/** Drafts of all kinds: a Word file among them, and U+2028, which some readers of lines take for the end of one. */
const DRAFTS = {
  'd.docx': docx(p(CLEAN.trim()) + p(BLANK.trim())),
  '一.txt': STRAY, '二.txt': CLEAN, '三.md': `# 计划\n\n${STRAY}${BLANK}`, 'a/四.txt': BLANK.repeat(3), 'a/五.txt': CLEAN, 'b.txt': `${STRAY}\u2028${BLANK}`, 'c.txt': '',
};

/** A folder with the results of n machines in it. */
function machines(n: number, format = 'json', files: Readonly<Record<string, string | Buffer>> = DRAFTS): string {
  const cwd = folder(files);
  for (let i = 1; i <= n; i++) run(cwd, [`--shard=${i}/${n}`, `--format=${format}`, `--output-file=out/${i}.${format}`, '.']);
  return cwd;
}

const results = (cwd: string): readonly string[] => readdirSync(`${cwd}/out`).map(name => `out/${name}`);

describe('--shard', () => {
  it('gives every draft to one machine, in turn', () => {
    const cwd = machines(3);
    const shared = results(cwd).map(name => (JSON.parse(read(cwd, name)) as readonly { readonly filePath: string }[]).map(({ filePath }) => filePath));
    const whole = (JSON.parse(run(cwd, ['--format=json', '.']).out) as readonly { readonly filePath: string }[]).map(({ filePath }) => filePath);
    assert.deepEqual(shared, [0, 1, 2].map(i => whole.filter((_, at) => at % 3 === i)));
  });

  it('is nothing to do, and no error, for a machine too many', () => {
    assert.deepEqual(run(folder({ 'a.txt': BLANK }), ['--shard=2/2', '--format=json', '.']), { code: 0, out: '[]\n', err: '' });
  });

  for (const value of ['0/3', '4/3', '1', '1/0', 'a/b']) {
    it(`of ${value} is misuse`, () => assert.match(run(folder(), ['--shard', value, '.']).err, new RegExp(`“${value}”不是第几份；请写成 1/3 这样。`)));
  }

  it('leaves counting warnings to merge', () => assert.match(run(folder(), ['--shard=1/2', '--max-warnings=0', '.']).err, /请把“--max-warnings”写在 gongwen-lint merge 后面。/));
});

describe('merge', () => {
  const cwd = machines(3);
  for (const format of FORMAT_NAMES) {
    it(`says in ${format} what one run says, with its exit code, in whatever order the results are given`, () => {
      const whole = run(cwd, [`--format=${format}`, '.']);
      assert.equal(whole.code, 1);
      assert.deepEqual(run(cwd, ['merge', `--format=${format}`, ...results(cwd).toReversed()]), whole);
    });
  }

  it('takes jsonl as well as json', () => {
    const lines = machines(2, 'jsonl');
    assert.deepEqual(run(lines, ['merge', ...results(lines)]), run(lines, ['.']));
  });

  it('counts warnings over all, and shows what is asked for', () => {
    const warnings = machines(2, 'json', { 'a.txt': STRAY, 'b.txt': STRAY });
    assert.equal(run(warnings, ['merge', '--max-warnings=2', ...results(warnings)]).code, 0);
    const { code, err } = run(warnings, ['merge', '--max-warnings=1', '--quiet', ...results(warnings)]);
    assert.deepEqual([code, err], [1, 'gongwen-lint: 有 2 个警告，多于“--max-warnings”允许的 1 个；请改正，或放宽。\n']);
    assert.equal(run(cwd, ['merge', '--exit-zero', ...results(cwd)]).code, 0);
  });

  it('does not need the drafts', () => {
    const before = machines(2);
    const after = folder(Object.fromEntries(results(before).map(name => [name, read(before, name)])));
    assert.equal(run(after, ['merge', ...results(after)]).out, run(before, ['.']).out);
  });

  it('ends with 2 where a machine could not read a draft, and says so once', () => {
    const broken = folder({ 'a.txt': CLEAN, 'b.txt': Buffer.from([0xff, 0xfe, 0x00, 0xd8]) });
    for (const i of [1, 2]) run(broken, [`--shard=${i}/2`, '--format=json', `--output-file=out/${i}.json`, '.', 'nowhere.txt']);
    const whole = run(broken, ['.', 'nowhere.txt']);
    const { code, out, err } = run(broken, ['merge', ...results(broken)]);
    assert.equal(whole.code, 2);
    assert.deepEqual([code, out, err.split('\n').sort()], [2, whole.out, whole.err.split('\n').sort()]);
  });

  const refused: Readonly<Record<string, readonly [content: string, message: RegExp]>> = {
    'was cut off': ['[\n', /^1\.json: 没有写完，后面的结果缺了；请重新检查这一份。$/m],
    'is empty': ['', /^1\.json: 没有写完/m],
    'is no JSON': ['gongwen\n', /^1\.json: 第 1 行不是 gongwen-lint 的 json 或 jsonl 结果；/m],
    'is other JSON': ['{"a":1}\n', /^1\.json: 第 1 行不是/m],
    'was made without --shard': ['[\n{"filePath":"a.txt","encoding":"utf-8","messages":[]}\n]\n', /^1\.json: 是没有用 --shard 检查的结果，/m],
  };
  for (const [name, [content, message]] of Object.entries(refused)) {
    it(`says so, and ends with 2, where a result ${name}`, () => {
      const { code, err } = run(folder({ '1.json': content }), ['merge', '1.json']);
      assert.equal(code, 2);
      assert.match(err, message);
    });
  }

  it('says so where a draft was checked twice, or a result is missing', () => {
    assert.match(run(cwd, ['merge', 'out/1.json', 'out/1.json']).err, /在几份结果里都有，只算了一次；/);
    assert.deepEqual(run(cwd, ['merge', 'out/9.json']).err, 'out/9.json: 找不到；请检查路径。\n');
  });

  it('takes only options about results', () => {
    assert.deepEqual(run(cwd, ['merge', '--fix', ...results(cwd)]), { code: 2, out: '', err: 'gongwen-lint: 合并时用不上“--fix”；请去掉。\n' });
    assert.equal(run(cwd, ['merge']).code, 2);
  });
});
