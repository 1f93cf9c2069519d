/** What users install: the packages are whole, small, and run. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'gongwen-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const KB = 1024;
const npm = (...args: readonly string[]): string =>
  execFileSync('npm', [...args], { encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] });

describe('the bundles', () => {
  for (const [file, limit] of [['dist/server.js', 600 * KB], ['dist/extension.js', 20 * KB], ['dist/client.js', 400 * KB], ['dist/web/main.js', 700 * KB], ['dist/web/extension.js', 400 * KB], ['dist/gongwen-lint.vsix', 2.4 * KB * KB]] as const) {
    it(`${file} is at most ${limit / KB} KB`, () => {
      const { size } = statSync(file);
      assert.ok(size <= limit, `${size} bytes`);
    });
  }
});

describe('the package for npm', () => {
  const [{ filename, files }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as
    [{ readonly filename: string; readonly files: readonly { readonly path: string }[] }];

  it('holds what runs and what is read, and no source', () => {
    const names = files.map(({ path }) => path);
    for (const name of ['dist/cli.js', 'dist/command.js', 'dist/server.js', 'dist/tables.json', 'dist/conversions.json', 'dist/saxes.js', 'dist/fflate.js', 'dist/yaml.js', 'dist/iconv.js', 'dist/chardet.js', 'dist/chokidar.js', 'dist/phrasebook.json', 'dist/opencc-t2cn.js', 'dist/opencc-cn2t.js', 'rules/README.md', 'rules/schema.json', 'LICENSE', 'README.md']) {
      assert.ok(names.includes(name), `${name} is missing`);
    }
    assert.deepEqual(names.filter(name => /(?<!\.d)\.ts$|^seeds|^test|generate\.js|review\.js/.test(name)), []);
  });

  it('runs after npm i -g, with no dependency beside it', () => {
    npm('install', '--global', '--offline', '--prefix', folder, join(folder, filename));
    const bin = process.platform === 'win32' ? join(folder, 'gongwen-lint.cmd') : join(folder, 'bin/gongwen-lint');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    assert.equal(execFileSync(bin, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }), `${version}\n`);
    const results = JSON.parse(execFileSync(bin, ['--exit-zero', '--format=json', 'seeds'], { encoding: 'utf8', maxBuffer: 64 * KB * KB, shell: process.platform === 'win32' })) as readonly unknown[];
    assert.equal(results.length, 5);
  });
});

describe('--fix on the seeds', () => {
  const seeds = readdirSync('seeds').filter(name => name.endsWith('.txt'));
  const fix = (): void => { execFileSync(process.execPath, ['dist/cli.js', '--exit-zero', '--fix', folder], { stdio: 'ignore' }); };
  const read = (): readonly string[] => seeds.map(name => readFileSync(join(folder, name), 'utf8'));

  it('changes them once, and not again', () => {
    for (const name of seeds) writeFileSync(join(folder, name), readFileSync(join('seeds', name)));
    const before = read();
    fix();
    const once = read();
    assert.notDeepEqual(once, before);
    fix();
    assert.deepEqual(read(), once);
  });
});
