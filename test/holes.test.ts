/** Every template in rules/lexicon/holes.yaml is found in every one of its readings, and silent where its slot is filled. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holeFinder, holeTable } from '../rules/check/phrase-hole';
import { simplifier } from '../rules/phrases';
import { tables } from '../rules/rules';
import { readTemplate, type Template } from '../rules/template';

const simplify = simplifier(tables.characters.traditional);
const { holes } = tables.holes;
const find = holeFinder(tables.holes, simplify);

/** A line in which the borders of the template hold. */
function lineOf(text: string, { begins, ends }: Template, requires: string | undefined): string {
  const before = { anywhere: '，', clause: '，', sentence: '。', line: '', digit: '，6' }[begins];
  const after = { anywhere: '', clause: '，', line: '', digit: '1' }[ends];
  return `${before}${text}${after}${requires ?? ''}${ends === 'line' ? '' : '。'}`;
}

describe('every hole', () => {
  for (const hole of holes) {
    const { template, filled, requires } = hole;
    it(`${template} is found in each of its readings`, () => {
      const find = holeFinder(holeTable([hole]), simplify);
      for (const reading of readTemplate(template)) {
        for (const { text } of reading.readings) {
          const line = lineOf(text, reading, requires?.[0]);
          // A reading inside a longer one is found as the longer one.
          assert.ok(find(line).length > 0, line);
        }
      }
    });

    it(`${template} is silent in “${filled}”`, () => {
      assert.deepEqual(find(filled).map(found => filled.slice(found.start, found.end)), []);
    });
  }
});

describe('a template', () => {
  it('without a slot is refused by name', () => assert.throws(() => readTemplate('(甲|乙)丙'), /no □: \(甲\|乙\)丙/));
  it('with a bracket that does not close is refused by name', () => assert.throws(() => readTemplate('(甲□'), /brackets do not match/));
  it('with far too many readings is refused by name', () => {
    assert.throws(() => readTemplate(`□${'(甲|乙|丙|丁|戊|己|庚)'.repeat(5)}`), /more than 2000 readings/);
  });
  it('reads alternatives and the place of the slot', () => {
    assert.deepEqual(readTemplate('<(甲|乙丙|)以□为>'), [{
      begins: 'clause', ends: 'clause',
      readings: [{ text: '甲以为', slot: 2 }, { text: '乙丙以为', slot: 3 }, { text: '以为', slot: 1 }],
    }]);
  });
});
