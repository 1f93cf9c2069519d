/** The comparison without the peers: they are not installed with the project. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { apply } from '../../rules/fix';
import type { Entry, Gold, Trap } from '../gold';
import { changes } from './changes';
import { measure, type Answer } from './measure';
import { PEERS, spansOfAutoCorrect, spansOfZhlint } from './peers';
import { table } from './table';

describe('the changes between two texts', () => {
  it('are the shortest edits, and those that touch are one', () => {
    assert.deepEqual(changes('全镇,2021年完成 了', '全镇，2021 年完成了'), [
      { start: 2, end: 3, text: '，' },
      { start: 7, end: 7, text: ' ' },
      { start: 10, end: 11, text: '' },
    ]);
    assert.deepEqual(changes('一样', '一样'), []);
    assert.deepEqual(changes('', '新'), [{ start: 0, end: 0, text: '新' }]);
    assert.deepEqual(changes('旧', ''), [{ start: 0, end: 1, text: '' }]);
  });

  it('make the second of the first', () => {
    const few = fc.array(fc.constantFrom('一', '、', ' ', '1'), { maxLength: 12 }).map(list => list.join(''));
    fc.assert(fc.property(few, few, (before, after) => {
      const edits = changes(before, after);
      assert.equal(apply(before, edits), after);
      for (const [i, edit] of edits.entries()) assert.ok(i === 0 || edits[i - 1]!.end < edit.start);
    }));
  });
});

describe('the findings of a peer', () => {
  it('stand where AutoCorrect would write a line otherwise', () => {
    const text = '全镇。\n  增长3.5%,其中工业';
    const lines = [{ l: 2, old: '增长3.5%,其中工业', new: '增长 3.5%，其中工业' }];
    assert.deepEqual(spansOfAutoCorrect(text, lines), [{ start: 8, end: 8 }, { start: 12, end: 13 }]);
  });

  it('stand on what zhlint says is wrong about a token', () => {
    const blocks = [{ start: 100, errors: [{ index: 3, length: 0, target: 'value' }] }];
    const rules = [
      { index: 4, length: 2, target: 'spaceAfter' },
      { index: 4, length: 2, target: 'startValue' },
      { index: 4, length: 2, target: 'endValue' },
      { index: 4, length: 2, target: 'value' },
    ];
    assert.deepEqual(spansOfZhlint(blocks, rules), [
      { start: 103, end: 104 }, { start: 5, end: 7 }, { start: 4, end: 6 }, { start: 6, end: 7 }, { start: 4, end: 6 },
    ]);
  });
});

const text = '我镇, 20个村x户,全 面小康';
const place = { file: 'a.txt', context: '' } as const;
const space: Entry = { ...place, start: 12, end: 13, excerpt: ' ', category: 'stray-space', fix: '', severity: 'error', certainty: 'certain', note: '' };
const blank: Entry = { ...space, start: 8, end: 9, excerpt: 'x', category: 'placeholder', fix: null };
const marks: Entry = { ...space, start: 2, end: 3, excerpt: ',', category: 'punctuation', fix: null, summary: true, count: { ',': 2 } };
const trap: Trap = { ...place, start: 4, end: 8, excerpt: '20个村', not_category: ['stray-space'], reason: 'a count' };
const gold: Gold = { entries: [marks, blank, space], traps: [trap], texts: new Map([['a.txt', text]]) };
const measured = (answer: Partial<Answer>) => measure(new Map([['a.txt', { found: [], fixed: text, ...answer }]]), gold);

describe('the measure', () => {
  it('is nothing for a linter that says nothing', () => {
    const { defects, ...rest } = measured({});
    assert.deepEqual([...defects], [
      ['placeholder', { hit: 0, of: 1 }], ['stray-space', { hit: 0, of: 1 }], ['ALL', { hit: 0, of: 2 }],
    ]);
    assert.deepEqual(rest, { mended: { hit: 0, of: 1 }, marks: { hit: 0, of: 2 }, changes: 0, needless: 0, traps: { hit: 0, of: 1 } });
  });

  it('counts a finding for every defect that it touches, also one between two characters', () => {
    assert.deepEqual(measured({ found: [{ start: 9, end: 9 }] }).defects.get('placeholder'), { hit: 1, of: 1 });
    assert.deepEqual(measured({ found: [{ start: 7, end: 13 }] }).defects.get('ALL'), { hit: 2, of: 2 });
    assert.deepEqual(measured({ found: [{ start: 9, end: 12 }] }).defects.get('ALL'), { hit: 0, of: 2 });
  });

  it('tells changes that mend from those that nothing asked for', () => {
    const { mended, marks: widened, changes: made, needless, traps } = measured({ fixed: '我镇，20 个村 x户，全面小康' });
    assert.deepEqual([mended.hit, widened.hit, made, needless, traps.hit], [1, 2, 5, 1, 1]);
  });

  it('does not call a place altered when something is put beside it', () => {
    const { needless, traps } = measured({ fixed: text.replace('20', '约20') });
    assert.deepEqual([needless, traps], [1, { hit: 0, of: 1 }]);
  });

  it('takes what is put before a place for its mending where that is the fix', () => {
    const glued: Entry = { ...space, start: 4, end: 6, excerpt: '20', category: 'glued-heading', fix: '\n20' };
    const fixed = text.replace('20', '\n20');
    assert.equal(measure(new Map([['a.txt', { found: [], fixed }]]), { ...gold, entries: [glued] }).mended.hit, 1);
  });

  it('counts what is offered, and as changes only what runs unattended', () => {
    const offers = [[{ start: 12, end: 13, text: '' }], [{ start: 2, end: 3, text: '，' }, { start: 10, end: 11, text: '，' }]];
    const { mended, marks: widened, changes: made } = measured({ offers });
    assert.deepEqual([mended.hit, widened.hit, made], [1, 2, 0]);
  });
});

describe('the table', () => {
  for (const language of ['en', 'zh'] as const) {
    it(`has a cell for each linter in every row (${language})`, () => {
      const rows = table([{}, ...PEERS].map(() => measured({})), language).split('\n').filter(line => line.startsWith('|'));
      assert.ok(rows.length > 15);
      for (const row of rows) assert.equal(row.split('|').length, PEERS.length + 4, row);
    });
  }
});

it('the peers are locked to exact versions, and to no registry', () => {
  const { packages } = JSON.parse(readFileSync('test/peers/package-lock.json', 'utf8')) as { packages: Record<string, { version?: string; resolved?: string }> };
  const { dependencies } = JSON.parse(readFileSync('test/peers/package.json', 'utf8')) as { dependencies: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies)) assert.equal(packages[`node_modules/${name}`]?.version, version, name);
  for (const [path, { resolved }] of Object.entries(packages)) assert.equal(resolved, undefined, path);
});
