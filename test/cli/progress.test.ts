/** The progress of a long run, in a terminal of its own. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

const COMMAND = `"${process.execPath}" "${resolve('dist/cli.js')}" --exit-zero`;
const BAR = /\r[█░]{30} \d+% (\d+)\/20\x1b\[K/g;

/** Long enough to be worth a bar on any machine. */
const DRAFTS = 20;

describe('progress', { skip: process.platform !== 'linux' && 'script(1) differs between systems' }, () => {
  let folder: string;
  const env = { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8', TERM: 'xterm' };
  /** What a terminal shows while the command runs. */
  const terminal = (command: string, more: object = {}): string =>
    spawnSync('script', ['--quiet', '--return', '--command', command, join(folder, 'typescript')], { cwd: folder, encoding: 'utf8', env: { ...env, ...more }, maxBuffer: 1 << 28 }).stdout;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongwen-progress-'));
    const seed = readFileSync('seeds/002_38d5ad9ee7bf6a4c.txt', 'utf8');
    for (let i = 0; i < DRAFTS; i++) writeFileSync(join(folder, `${i}.txt`), `${i}\n${seed.repeat(12)}`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('grows on a terminal, and is gone at the end', () => {
    const shown = terminal(`${COMMAND} -f json -o out.json .`);
    const steps = Array.from(shown.matchAll(BAR), ([, done]) => Number(done));
    assert.ok(steps.length >= 2, JSON.stringify(shown));
    assert.deepEqual(steps, [...steps].sort((a, b) => a - b));
    assert.equal(shown.replace(BAR, ''), '\r\x1b[K');
  });

  it('is never in the way of what is printed', () => {
    const shown = terminal(`${COMMAND} -f jsonl . nowhere.txt`);
    assert.match(shown, BAR);
    const lines = shown.replace(BAR, '').replaceAll('\r\x1b[K', '').trimEnd().split('\r\n');
    assert.equal(lines.shift(), 'nowhere.txt: 找不到；请检查路径。');
    assert.deepEqual(lines.map(line => typeof JSON.parse(line).filePath), Array(DRAFTS).fill('string'));
    // Where the bar stood, it was taken away first.
    for (const line of shown.split('\n').filter(line => line.includes('█'))) assert.match(line, /(?:^|█|░|\x1b\[K)\r\x1b\[K(?:\{"filePath"|$)/);
  });

  it('is silent where standard error is no terminal, and on a dumb one', () => {
    assert.equal(spawnSync('sh', ['-c', `${COMMAND} -f json -o out.json .`], { cwd: folder, encoding: 'utf8', env }).stderr, '');
    assert.equal(terminal(`${COMMAND} -f json -o out.json .`, { TERM: 'dumb' }), '');
    assert.equal(terminal(`${COMMAND} -f json -o out.json . 2> errors`), '');
  });
});
