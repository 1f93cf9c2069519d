/** What is committed is what the generator makes of the seeds and the lexicons, byte for byte. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate, stale } from '../seeds/generate';

test('generated files are what the generator makes', () => {
  assert.deepEqual(stale(), [], 'run npm run generate and commit what it writes');
});

test('the generator makes the same bytes each time', () => {
  assert.deepEqual(generate(), generate());
});
