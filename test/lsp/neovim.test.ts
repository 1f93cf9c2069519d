/** The server in a real Neovim, by Neovim's own client: what it shows of a draft, and what a code action makes of it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { locked, system, version } from '../host/install';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'gongwen-neovim-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** An astral character before the finding: Neovim counts bytes, the protocol UTF-16. */
const LINES = ['某镇2023年工作总结', '一、工作回顾', '𠮷林村完成 投资，群众满意。', '二、下步打算', '𠮷林村争取投资x万元。'];

before(() => locked(() => system('Neovim 0.7 or later', ['neovim'], () => version('nvim'))));

/** What server/README.md tells users of Neovim 0.7 to write, word for word. */
const documented = (): string =>
  Array.from(readFileSync('server/README.md', 'utf8').matchAll(/^```lua\n(.*?)^```/gms), ([, code]) => code!).filter(code => !code.includes('vim.lsp.enable')).join('\n');

test('as documented, diagnostics arrive, a code action applies, and the next place to be filled is found', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'draft.txt'), `${LINES.join('\n')}\n`);
  writeFileSync(join(folder, 'init.lua'), documented());
  writeFileSync(join(folder, 'gongwen-lint'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.js')}" "$@"\n`, { mode: 0o755 });
  const { stdout } = await run('nvim', ['--headless', '-u', 'init.lua', '-i', 'NONE', '-n', 'draft.txt', '-c', `luafile ${resolve('test/lsp/neovim.lua')}`], {
    cwd: folder, env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}`, WANTED: '删去空格' },
  });
  const { found, lines, undone, place } = JSON.parse(stdout) as Readonly<Record<string, readonly unknown[]>>;
  const bytes = (text: string): number => Buffer.byteLength(text);
  assert.deepEqual(found, [
    { line: 2, from: bytes('𠮷林村完成'), to: bytes('𠮷林村完成 '), code: 'space-stray', message: '“完成□投资”中间多了空格（□处）；请删去。' },
    { line: 4, from: bytes('𠮷林村争取投资'), to: bytes('𠮷林村争取投资x'), code: 'placeholder-unfilled', message: '“x”还没有填；请补上，或删去这一处。' },
  ]);
  assert.deepEqual(lines, LINES.map(line => line.replace(' ', '')));
  assert.deepEqual(undone, LINES);
  assert.deepEqual(place, [5, bytes('𠮷林村争取投资') + 1]);
});

test('the other editors are told in files that can be read', () => {
  const blocks = Array.from(readFileSync('server/README.md', 'utf8').matchAll(/^```(\w+)\n(.*?)^```/gms), ([, language, code]) => ({ language, code: code! }));
  for (const { language, code } of blocks) {
    if (language === 'json') JSON.parse(code);
    if (language === 'elisp') assert.equal(code.split('(').length, code.split(')').length, code);
    if (language === 'toml') for (const line of code.split('\n')) assert.match(line, /^$|^\[{1,2}[\w.-]+\]{1,2}$|^(?:[\w-]+|"[^"]+") = (?:"[^"]*"|\d+|\["[^\]]*"\])$/);
  }
  const starting = blocks.filter(({ code }) => /--lsp.*--stdio/s.test(code)).map(({ language }) => language);
  assert.deepEqual([...new Set(starting)], ['lua', 'toml', 'elisp', 'rust', 'json']);
});
