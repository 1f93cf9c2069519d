/** A plain run starts fast because it loads little, and compiles little: what few runs need is loaded by those. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CLEAN, CLI, ENVIRONMENT, folder, read, write } from './command';

/** Tells in a file `loaded` which of Node's modules, and which files, a program has loaded. */
const TELL = `process.on('exit', () => require('fs').writeFileSync('loaded', [
  ...process.moduleLoadList.filter(name => /^NativeModule (?!internal)/.test(name)).map(name => name.split(' ')[1]),
  ...Object.keys(require.cache).map(file => require('path').basename(file)),
].join(' ')));`;

describe('what is loaded', () => {
  const cwd = folder({ 'tell.cjs': TELL, 'a.txt': CLEAN });
  const loaded = (...args: readonly string[]): string => {
    execFileSync(process.execPath, ['--require', './tell.cjs', CLI, ...args], { cwd, env: ENVIRONMENT, stdio: 'ignore' });
    return read(cwd, 'loaded');
  };

  it('for a plain run is neither what hashes nor what starts processes, nor a bundle that few runs need', () =>
    assert.doesNotMatch(loaded('a.txt'), /\b(?:crypto|child_process|worker_threads|zlib|https?|iconv|chardet|chokidar|yaml|opencc|phrasebook|conversions|saxes|fflate)\b/));

  it('for an answer about the program is no table of the rules', () => {
    for (const asked of ['--version', '--help']) assert.doesNotMatch(loaded(asked), /tables/);
    assert.match(loaded('a.txt'), /tables/);
  });

  it('for a report in a file is what names the file', () => assert.match(loaded('--output-file', 'out.txt', 'a.txt'), /\bcrypto\b/));
});

describe('what V8 made of the command when it was built', () => {
  const REFUSED = `const { script } = require('./dist/cli.js'); process.on('exit', () => process.stdout.write(String(script.cachedDataRejected)));`;
  const refused = (cwd: string, ...flags: readonly string[]): string =>
    execFileSync(process.execPath, [...flags, '-e', REFUSED, 'gongwen-lint', 'a.txt'], { cwd, env: ENVIRONMENT, encoding: 'utf8' });
  const NAMES = ['cli.js', 'command.js', 'tables.json', `command-${process.version}-${process.platform}-${process.arch}.cache`];
  const built = (): string => {
    const cwd = folder({ 'a.txt': CLEAN });
    cpSync('package.json', join(cwd, 'package.json'));
    for (const name of NAMES) cpSync(join('dist', name), join(cwd, 'dist', name));
    return cwd;
  };
  const SAID = '检查了 1 个文件，没有发现问题。\n';

  it('is used', () => assert.equal(refused(built()), `${SAID}false`));

  it('changes nothing where V8 has other flags', () => assert.equal(refused(built(), '--no-lazy'), `${SAID}true`));

  it('changes nothing where it is broken, and need not be there', () => {
    const cwd = built();
    write(cwd, { [`dist/${NAMES.at(-1)!}`]: 'no cache' });
    assert.equal(refused(cwd), `${SAID}true`);
    const bare = built();
    rmSync(join(bare, 'dist', NAMES.at(-1)!));
    assert.equal(refused(bare), `${SAID}undefined`);
  });
});
