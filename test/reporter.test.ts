/** Who reads only the end of a long log learns what failed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

it('a log of the tests tells once more at its end what failed and why, before the summary of the runner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-reporter-'));
  try {
    const file = join(folder, 'failing.test.js');
    writeFileSync(file, `const { describe, it } = require('node:test');
      describe('outer', () => {
        it('passes', t => t.diagnostic('tests 9'));
        it('throws', () => { throw new Error('one reason'); });
        it('rejects', async () => { throw new Error('another'); });
      });`);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { status, stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=./test/reporter.mjs', file], { encoding: 'utf8', env });
    assert.equal(status, 1);
    const end = stdout.slice(stdout.indexOf('\n1..1\n') + 1).split('\n').filter(line => !line.startsWith('#     at ')).map(line => line.replace(/(duration_ms).*/, '$1'));
    assert.deepEqual(end, [
      '1..1',
      `# failed: ${file} throws`,
      '# Error: one reason',
      `# failed: ${file} rejects`,
      '# Error: another',
      '# tests 3',
      '# suites 1',
      '# pass 1',
      '# fail 2',
      '# cancelled 0',
      '# skipped 0',
      '# todo 0',
      '# duration_ms',
      '',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
