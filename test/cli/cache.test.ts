/** What is remembered from run to run is what would be found again; whatever changes is looked at anew. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BLANK, CLEAN, STRAY, folder, run, write } from './command';

/** The files of the cache. */
const entries = (cwd: string): readonly string[] =>
  (readdirSync(join(cwd, 'c'), { recursive: true, encoding: 'utf8' })).filter(name => name.endsWith('.json')).sort();

/** Makes every remembered list of findings an empty one, so that it shows whether it is believed. */
function forget(cwd: string, content = '[]'): void {
  for (const name of entries(cwd)) writeFileSync(join(cwd, 'c', name), content);
}

const CACHED = ['--cache=c', '.'];

describe('--cache', () => {
  const DRAFTS = { 'a.txt': STRAY + BLANK, 'b.md': `# 计划\n\n${STRAY}` };

  it('says the same at first, and from memory', () => {
    const cwd = folder(DRAFTS);
    const plain = run(cwd, ['--format=json', '.']);
    assert.deepEqual(run(cwd, ['--format=json', ...CACHED]), plain);
    assert.equal(entries(cwd).length, 2);
    assert.deepEqual(run(cwd, ['--format=json', ...CACHED]), plain);
    forget(cwd);
    assert.equal(run(cwd, CACHED).out, '检查了 2 个文件，没有发现问题。\n');
  });

  it('looks at a draft anew that has changed, wherever it is from, and at no other', () => {
    const cwd = folder({ 'a.txt': STRAY, 'b.txt': BLANK });
    run(cwd, CACHED);
    forget(cwd);
    write(cwd, { 'a.txt': CLEAN + STRAY });
    assert.match(run(cwd, CACHED).out, /^a\.txt:2:8: 警告 [^]*检查了 2 个文件，有 0 个错误、1 个警告/);
  });

  for (const [name, args, files] of [
    ['a rule of the command line', ['--rule=placeholder-unfilled=off'], {}],
    ['the rules that run', ['--only=space-stray'], {}],
    ['the date', ['--date=2024-01-01'], {}],
    ['the script', ['--script=traditional'], {}],
    ['the configuration', [], { '.gongwen-lint.json': '{ "ignore": [{ "text": "××" }] }' }],
    ['a lexicon', [], { 'office.gongwen.yaml': 'silence: [凝心聚 力]\n' }],
  ] as const) {
    it(`looks at all anew when ${name} changes`, () => {
      const cwd = folder({ ...DRAFTS, '.gongwen-lint.json': '{ "lexicon": ["office.gongwen.yaml"] }', 'office.gongwen.yaml': 'phrases: []\n' });
      run(cwd, CACHED);
      forget(cwd);
      write(cwd, files);
      assert.equal(run(cwd, [...args, ...CACHED]).out, run(cwd, [...args, '.']).out);
    });
  }

  it('believes nothing that is cut off', () => {
    const cwd = folder(DRAFTS);
    const { out } = run(cwd, CACHED);
    forget(cwd, '[{"ru');
    assert.equal(run(cwd, CACHED).out, out);
  });

  it('fixes the same', () => {
    const cwd = folder(DRAFTS);
    run(cwd, CACHED);
    assert.match(run(cwd, ['--fix', ...CACHED]).out, /已修正 2 处。/);
    assert.equal(run(cwd, CACHED).out, run(cwd, ['.']).out);
  });

  it('says where it cannot remember, and checks all the same', () => {
    const cwd = folder({ 'a.txt': STRAY, c: 'a file, no folder' });
    const { code, out, err } = run(cwd, ['--cache=c', 'a.txt']);
    assert.deepEqual([code, out], [0, run(cwd, ['a.txt']).out]);
    assert.match(err, /^c: 缓存写不进去（/);
    assert.ok(statSync(join(cwd, 'c')).isFile());
  });

  it('may be deleted, and shared by runs in other folders', () => {
    const cwd = folder({ 'a.txt': BLANK });
    mkdirSync(join(cwd, 'sub'));
    run(cwd, CACHED);
    write(cwd, { 'sub/b.txt': BLANK });
    run(join(cwd, 'sub'), ['--cache=../c', 'b.txt']);
    assert.equal(entries(cwd).length, 1);
  });
});
