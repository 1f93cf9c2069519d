/**
 * No pattern takes more than linear time. The checker needs minutes for all of them, so what it said is remembered in
 * patterns.json, and only patterns that are new are checked; `npm run patterns` checks all anew and writes the file.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { long } from './effort';
import { patternsOfProduct, verdictOf } from './regexes';

const FILE = 'test/robust/patterns.json';
const PASSED: readonly string[] = ['safe', 'bounded'];

/** Linear for a reason that the checker cannot see: how each of them begins, and why. */
const ARGUED: Readonly<Record<string, string>> = {
  '/(?<!`)`+[^`': 'each alternative ends at the next mark of its own kind, so no two starts read the same text',
  '/(?<![第之年月初周〇零一二三四五六七八九十百千])([一二三四五六七八九十百]{1,4})、(?=': 'blanks are read only behind 、, which is no blank',
};
const argued = (text: string): boolean => Object.keys(ARGUED).some(start => text.startsWith(start));

describe('patterns', async () => {
  const patterns = await patternsOfProduct();
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, string>>;
  const passed: Record<string, string> = {};
  const unchecked = [...patterns].filter(([text]) => !argued(text) && (long || !PASSED.includes(known[text]!)));

  for (const [text, pattern] of unchecked) {
    it(`${pattern.file}: ${text.slice(0, 100)}`, () => {
      const verdict = verdictOf(pattern);
      assert.ok(PASSED.includes(verdict), verdict);
      passed[text] = verdict;
    });
  }

  it(`${patterns.size} are known, ${unchecked.length} checked now`, () => assert.ok(patterns.size > 100));

  it('that are no more are not remembered', () => {
    if (long) writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(Object.entries(passed).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);
    const stale = Object.keys(long ? passed : known).filter(text => !patterns.has(text));
    assert.equal(stale.length, 0, `${FILE} holds patterns that no file has; renew it with \`npm run patterns\`: ${stale.join('  ')}`);
  });
});
