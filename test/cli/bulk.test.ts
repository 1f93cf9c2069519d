/** An archive in one run: memory does not grow with it. `GONGWEN_DRAFTS=10000` makes it as large as the largest that is promised, 100 MB. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { encode } from '../../server/encoding';
import { reports } from '../bench/corpus';
import { CLI, ENVIRONMENT, folder, read, write } from './command';

const DRAFTS = Number(process.env['GONGWEN_DRAFTS'] ?? 500);

/** In bytes of UTF-8, each. */
const SIZE = 10_000;

/** In MB, at the worst moment. */
const MOST = 300;

it(`${DRAFTS} drafts are checked in at most ${MOST} MB, each once, in order, with the right exit code`, async () => {
  const cwd = folder({ 'peak.cjs': `process.on('exit', () => require('fs').writeFileSync('peak', String(process.resourceUsage().maxRSS / 1024)));` });
  const report = reports('seeds');
  for (let i = 0; i < DRAFTS; i += 1) {
    const text = report(SIZE);
    const encoding = i % 10 === 0 ? 'gb18030' : 'utf-8';
    write(cwd, { [`drafts/${i % 100}/${i}.txt`]: encode(text, { encoding, bom: false }) });
  }
  const child = spawn(process.execPath, ['--require', './peak.cjs', CLI, '--format=jsonl', 'drafts'], { cwd, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let drafts = 0;
  let errors = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    const { filePath, messages } = JSON.parse(line) as { filePath: string; messages: readonly { readonly severity: string }[] };
    assert.ok(last < filePath, `${filePath} after ${last}`);
    last = filePath;
    drafts += 1;
    errors += messages.filter(({ severity }) => severity === 'error').length;
  }
  assert.ok(errors > 0);
  assert.deepEqual([drafts, ...await ended], [DRAFTS, 1, null]);
  const peak = Number(read(cwd, 'peak'));
  assert.ok(peak > 20 && peak <= MOST, `${peak} MB`);
});
