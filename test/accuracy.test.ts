import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../rules/index';
import { messagesOf, score, type Message } from './accuracy';
import { compareFolds, leaveOneOut } from './folds';
import { fallen, losses, readFloors, update, type Floors } from './floors';
import { readDrafts, readGold, type Entry, type Gold, type Trap } from './gold';

const gold = readGold();

/** A finding that says exactly what an entry says. */
const exactly = ({ file, start, end, category, fix }: Entry): Message =>
  ({ file, start, end, category, ruleId: 'any', ...(fix !== null && { fix: { start, end, text: fix } }) });

describe('the findings on the seeds', () => {
  const whole = score(messagesOf(gold.texts, rules), gold);

  it('are no worse than they were', () => assert.deepEqual(losses(readFloors(), whole), []));

  it('hold on a seed from which nothing was learned', () => {
    const leftOut = score(leaveOneOut(), gold);
    assert.deepEqual(compareFolds(whole, leftOut).filter(fold => !fold.kept), []);
    assert.deepEqual(leftOut.brokenTraps, []);
  });
});

describe('the findings on drafts that were written blind', () => {
  it('are no worse than they were', () => {
    const drafts = readDrafts();
    assert.deepEqual(fallen(readFloors().drafts, score(messagesOf(drafts.texts, rules), drafts)), []);
  });
});

describe('the scorer', () => {
  it('gives nothing for saying nothing', () => {
    const { rows, macroF1, falseAlarms, missed } = score([], gold);
    for (const row of rows) assert.deepEqual([row.recall, row.precision, row.f1], [0, 1, 0], row.category);
    assert.deepEqual([macroF1, falseAlarms.length], [0, 0]);
    assert.equal(missed.length, rows.at(-1)!.gold);
  });

  it('gives everything for saying what the annotation says', () => {
    const { rows, macroF1, missed, falseAlarms, brokenTraps, wrongFixes } = score(gold.entries.map(exactly), gold);
    for (const row of rows) assert.deepEqual([row.f1, row.fixed], [1, row.fixable], row.category);
    assert.equal(macroF1, 1);
    for (const list of [missed, falseAlarms, brokenTraps, wrongFixes]) assert.deepEqual(list, []);
  });

  it('counts every forbidden finding on a trap', () => {
    const sprung = gold.traps.map(({ file, start, end, not_category: [category] }): Message =>
      ({ file, start, end, category: category!, ruleId: 'any' }));
    const { brokenTraps, falseAlarms } = score(sprung, gold);
    assert.ok(brokenTraps.length > 0.8 * gold.traps.length, 'a trap may lie on words that the annotation leaves open, few do');
    assert.equal(falseAlarms.length, brokenTraps.length);
  });

  const text = '甲 乙丙x丁';
  const space: Entry = {
    file: 'a.txt', start: 1, end: 2, excerpt: ' ', context: '', category: 'stray-space', fix: '', severity: 'error', certainty: 'certain', note: '',
  };
  const blank: Entry = { ...space, start: 4, end: 5, excerpt: 'x', category: 'placeholder', fix: null, also: ['hole'] };
  const trap: Trap = { file: 'a.txt', start: 2, end: 3, excerpt: '乙', context: '', not_category: ['placeholder'], reason: 'a name' };
  const small = (...entries: readonly Entry[]): Gold => ({ entries, traps: [trap], texts: new Map([['a.txt', text]]) });
  const finding = (category: Message['category'], start: number, end: number): Message => ({ file: 'a.txt', category, start, end, ruleId: 'any' });

  it('takes a category of `also` for right', () => {
    assert.deepEqual(score([finding('hole', 4, 5)], small(blank)).missed, []);
  });

  it('asks for a span that overlaps, and gives an empty one the next character', () => {
    assert.equal(score([finding('placeholder', 3, 4)], small(blank)).missed.length, 1);
    assert.equal(score([finding('placeholder', 4, 4)], small(blank)).missed.length, 0);
  });

  it('takes one hit for a whole group', () => {
    const [first, second] = [{ ...space, group: 'g' }, { ...blank, group: 'g' }];
    assert.deepEqual(score([finding('placeholder', 4, 5)], small(first, second)).missed, []);
  });

  it('asks twice where one place has two defects', () => {
    const [first, second] = [{ ...blank, group: '002-keyword' }, { ...blank, category: 'ts-mixed', group: '002-keyword' } as const];
    assert.deepEqual(score([finding('placeholder', 4, 5)], small(first, second)).missed, [second]);
  });

  it('neither asks for optional entries nor blames who finds them', () => {
    for (const entry of [{ ...blank, certainty: 'arguable' } as const, { ...blank, summary: true }]) {
      for (const said of [[], [finding('placeholder', 4, 5)]]) {
        const { missed, falseAlarms } = score(said, small(entry));
        assert.deepEqual([missed.length, falseAlarms.length], [0, 0]);
      }
    }
  });

  it('breaks a trap by its forbidden category only', () => {
    assert.equal(score([finding('placeholder', 2, 3)], small(blank)).brokenTraps.length, 1);
    assert.deepEqual(score([finding('stray-space', 2, 3)], small(blank, space)).brokenTraps, []);
  });

  it('leaves categories alone that the annotation does not rate, duplicates apart', () => {
    assert.deepEqual(score([finding('figure', 2, 3)], small(blank)).falseAlarms, []);
    assert.equal(score([finding('duplicate-text', 2, 3)], small(blank)).falseAlarms.length, 1);
  });

  it('leaves faulty wording and open passages alone, whatever is said of them', () => {
    const wording: Entry = { ...space, start: 0, end: 1, category: 'wording' };
    assert.deepEqual(score([finding('placeholder', 0, 1)], small(blank, wording)).falseAlarms, []);
    const open: Gold = { ...small(blank), texts: new Map([['a.txt', '甲路域x丁']]) };
    assert.deepEqual(score([finding('placeholder', 2, 3)], open).falseAlarms, []);
    assert.equal(score([finding('placeholder', 0, 1)], open).falseAlarms.length, 1);
  });

  it('compares texts, not spans, of fixes', () => {
    const offered = (start: number, end: number, replacement: string): readonly unknown[] =>
      score([{ ...finding('stray-space', 1, 2), fix: { start, end, text: replacement } }], small(space)).wrongFixes;
    assert.equal(offered(1, 2, '').length, 0);
    assert.equal(offered(0, 3, '甲乙').length, 0);
    assert.equal(offered(1, 2, '\u3000').length, 1);
  });
});

describe('floors', () => {
  const quiet = { published: { loud: 1, quiet: 1 }, traditional: { loud: 1, quiet: 1 } };
  const floors = (placeholder: number): Floors => ({ f1: { placeholder }, drafts: {}, alarms: quiet });
  const half = score(gold.entries.filter((entry, i) => entry.category === 'placeholder' && i % 2 === 0).map(exactly), gold);
  const reached = half.rows.find(row => row.category === 'placeholder')!.f1;

  it('complain of what is below them', () => {
    assert.deepEqual(losses(floors(reached), half), []);
    assert.deepEqual(losses(floors(1), half), [`placeholder: F1 ${reached} is below its floor 1`]);
  });

  it('complain of alarms above their ceiling and of every broken trap', () => {
    const rate = { characters: 10_000, error: 1, warning: 1, info: 0, hint: 0, loud: 2, quiet: 0 };
    const { file, start, end, not_category: [category] } = gold.traps[0]!;
    const broken = score([{ file, start, end, category: category!, ruleId: 'any' }], gold);
    assert.equal(losses({ f1: {}, drafts: {}, alarms: quiet }, broken, { published: rate, traditional: { ...rate, loud: 0 } }).length, 2);
  });

  it('rise by themselves and fall only when told to', () => {
    const to = (old: number, lose: boolean): number => update(floors(old), { score: half, rates: undefined, lose }).f1['placeholder']!;
    assert.equal(to(0, false), reached);
    assert.equal(to(1, false), 1);
    assert.equal(to(1, true), reached);
  });
});
