/** A plain run starts fast because it loads little: what few runs need is loaded by those. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { CLEAN, CLI, ENVIRONMENT, folder, read } from './command';

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
    assert.doesNotMatch(loaded('a.txt'), /\b(?:crypto|child_process|worker_threads|zlib|https?|iconv|chardet|chokidar|yaml|opencc|phrasebook)\b/));

  it('for a report in a file is what names the file', () => assert.match(loaded('--output-file', 'out.txt', 'a.txt'), /\bcrypto\b/));
});
