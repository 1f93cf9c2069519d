/** Drafts must not leak: nothing is reached that was not named, nothing is sent, nothing runs that nobody started. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { StreamMessageWriter } from 'vscode-languageserver/node';
import { editorOver, reading } from './lsp/editor';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gongwen-privacy-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const DRAFT = '青山乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n';
const draft = join(folder, 'draft.txt');
writeFileSync(draft, DRAFT);

const [major] = process.versions.node.split('.').map(Number);
/** Node's permission model: no file but these, none to write, no child process, no worker. */
const only: readonly string[] = [
  major! >= 24 ? '--permission' : '--experimental-permission', '--no-warnings',
  ...[`${resolve('dist')}/*`, resolve('package.json'), `${folder}/*`].map(path => `--allow-fs-read=${path}`),
];

describe('with no right but to read the program and the draft', () => {
  const run = (...args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
    spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });

  it('the command line lints', () => {
    const { status, stdout, stderr } = run(...only, resolve('dist/cli.js'), '--format', 'json', draft);
    assert.equal(status, 1, stderr);
    const [{ messages }] = JSON.parse(stdout) as readonly [{ readonly messages: readonly { readonly ruleId: string }[] }];
    assert.deepEqual(messages.map(({ ruleId }) => ruleId), ['placeholder-unfilled']);
  });

  it('the server lints', { timeout: 30_000 }, () => serverLints(process.execPath, ...only));
});

/** The server as this command starts it, which takes Node's arguments at its end. */
async function serverLints(command: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(command, [...args, resolve('dist/server.js'), '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const { open, diagnostics } = await editorOver(reading(child.stdout), new StreamMessageWriter(child.stdin));
    const uri = pathToFileURL(draft).href;
    await open(uri, DRAFT);
    assert.deepEqual((await diagnostics(uri)).diagnostics.map(({ code }) => code), ['placeholder-unfilled']);
  } finally {
    child.kill();
  }
}

describe('with no network at all', { skip: process.platform !== 'linux' && 'needs network namespaces' }, () => {
  const offline = ['--map-root-user', '--net', process.execPath];

  it('the command line lints', () => {
    const { status, stderr } = spawnSync('unshare', [...offline, 'dist/cli.js', '--quiet', 'seeds'], { encoding: 'utf8' });
    assert.equal(status, 1, stderr);
    assert.equal(stderr, '');
  });

  it('the server lints', { timeout: 30_000 }, () => serverLints('unshare', ...offline));
});

describe('the packages', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly dependencies?: object; readonly scripts: Readonly<Record<string, string>> };
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>> };

  it('who installs ours installs nothing else, and nothing runs at install', () => {
    assert.equal(manifest.dependencies, undefined);
    assert.deepEqual(Object.keys(manifest.scripts).filter(name => /^(?:pre|post)?install$|^prepare$/.test(name)), []);
  });

  it('what runs at install among the tools is known, and the commands of the README pass it over', () => {
    const scripted = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name.replace('node_modules/', ''));
    assert.deepEqual(scripted.sort(), ['@vscode/vsce-sign', 'esbuild', 'keytar']);
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      for (const [command] of readFileSync(readme, 'utf8').matchAll(/npm ci\b[^\n]*/g)) assert.match(command, /^npm ci --ignore-scripts/);
    }
    assert.match(readFileSync('.ci/run', 'utf8'), /npm ci --ignore-scripts/);
  });

  it('the lockfile names no host', () => {
    for (const { resolved } of Object.values(lock.packages)) assert.equal(resolved, undefined);
  });

  it('whose work is shipped is named with its licence', () => {
    const notices = readFileSync('THIRD-PARTY-NOTICES', 'utf8');
    for (const name of ['vscode-languageserver', 'vscode-languageclient', 'vscode-languageserver-textdocument', 'jsonc-parser', 'yaml', 'iconv-lite', 'chardet', 'ignore', 'diff']) {
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((?:MIT|ISC|BSD-3-Clause|Apache-2\\.0)\\)$`, 'm'));
    }
  });
});
