/** Findings as JSON, whole and line by line. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fix, Reported } from '../../rules/index';
import { found, printed, result } from './results';

/** The messages of the only draft, as a program reads them. */
const messages = async (text: string, ...findings: readonly Reported[]): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse(await printed('json', [result(text, ...findings)]))[0].messages;

describe('json', () => {
  it('has exactly this shape', async () => {
    assert.deepEqual(await messages('第一行\r\n全镇××户。\n', found(7, 11)), [{
      ruleId: 'a-b', category: 'typo', severity: 'error', message: '甲；乙。',
      line: 2, column: 3, endLine: 2, endColumn: 7, range: [7, 11],
    }]);
  });

  it('counts columns in UTF-16 units, and lines across a span', async () => {
    const [message] = await messages('𠀀甲\n乙', found(2, 5));
    assert.deepEqual([message!['line'], message!['column'], message!['endLine'], message!['endColumn']], [1, 3, 2, 2]);
  });

  it('prints several edits as one range, in whatever order they come, the best fix first', async () => {
    const fixes: readonly Fix[] = [
      { title: '一', kind: 'safe', edits: [{ start: 4, end: 5, text: '' }, { start: 1, end: 2, text: '壹贰' }] },
      { title: '二', kind: 'suggested', edits: [{ start: 0, end: 0, text: '！' }] },
      { title: '三', kind: 'suggested', edits: [{ start: 0, end: 1, text: '' }] },
    ];
    const [message] = await messages('甲乙丙丁戊己', found(1, 2, { fixes }));
    assert.deepEqual(message!['fix'], { range: [1, 5], text: '壹贰丙丁', kind: 'safe' });
    assert.deepEqual(message!['suggestions'], [
      { title: '二', range: [0, 0], text: '！', kind: 'suggested' },
      { title: '三', range: [0, 1], text: '', kind: 'suggested' },
    ]);
  });

  it('names related places', async () => {
    const [message] = await messages('甲\n乙丙', found(0, 1, { related: [{ start: 3, end: 4, message: '在此。' }] }));
    assert.deepEqual(message!['related'], [{ range: [3, 4], line: 2, column: 2, message: '在此。' }]);
  });

  it('has every finding of a draft that has thousands', async () => {
    const all = await messages('错'.repeat(2_500), ...Array.from({ length: 2_500 }, (_, i) => found(i, i + 1)));
    assert.deepEqual(all.map(({ column }) => column), Array.from({ length: 2_500 }, (_, i) => i + 1));
  });

  it('is an array, of clean drafts too, of none too', async () => {
    assert.deepEqual(JSON.parse(await printed('json', [])), []);
    assert.deepEqual(JSON.parse(await printed('json', [result('甲'), { ...result('乙'), path: 'b\n"' }])), [
      { filePath: '稿.txt', encoding: 'utf-8', messages: [] }, { filePath: 'b\n"', encoding: 'utf-8', messages: [] },
    ]);
  });
});

describe('jsonl', () => {
  it('is one draft a line, of the shape of json', async () => {
    const results = [result('甲乙', found(0, 1), found(1, 2, { message: '一\n二' })), { ...result('丙'), path: 'b\n' }];
    const lines = (await printed('jsonl', results)).split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(lines.map(line => JSON.parse(line)), JSON.parse(await printed('json', results)));
  });

  it('is empty for no draft', async () => assert.equal(await printed('jsonl', []), ''));
});
