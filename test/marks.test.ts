import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inOrder, readMarks, writeMarks, type Expected } from './marks';

const spans = ({ expected }: { readonly expected: readonly Expected[] }): unknown =>
  expected.map(({ start, end, ruleId }) => [start, end, ruleId]);

describe('marks', () => {
  it('are taken out of the text', () => {
    const marked = readMarks('全省⟦經濟⟧{script-mixed}稳中⟦ ⟧{space-stray}向好');
    assert.equal(marked.text, '全省經濟稳中 向好');
    assert.deepEqual(spans(marked), [[2, 4, 'script-mixed'], [6, 7, 'space-stray']]);
  });

  it('belong to the rule under test when they name none', () => {
    assert.deepEqual(spans(readMarks('增长⟦××⟧%', 'placeholder-unfilled')), [[2, 4, 'placeholder-unfilled']]);
  });

  it('may be nested, adjacent and empty', () => {
    assert.deepEqual(spans(readMarks('⟦甲⟦乙⟧{b-b}⟧{a-a}⟦丙⟧{c-c}⟦⟧{d-d}丁')), [
      [0, 2, 'a-a'], [1, 2, 'b-b'], [2, 3, 'c-c'], [3, 3, 'd-d'],
    ]);
  });

  it('leave braces alone that name no rule', () => {
    assert.equal(readMarks('⟦x⟧{}{Y}', 'a-a').text, 'x{}{Y}');
  });

  it('complain when they do not match', () => {
    assert.throws(() => readMarks('甲⟧', 'a-a'), /closes no mark/);
    assert.throws(() => readMarks('⟦甲', 'a-a'), /never closed/);
    assert.throws(() => readMarks('⟦甲⟧'), /names no rule/);
  });

  it('come back as they were written', () => {
    const found = fc.array(fc.record({ start: fc.nat(12), length: fc.nat(4), ruleId: fc.constantFrom('a-a', 'b-b') }), { maxLength: 4 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('甲', 'x', '\n', '𠀀'), minLength: 16, maxLength: 20 }), found, (text, raw) => {
      const nested: Expected[] = [];
      for (const { start, length, ruleId } of raw) {
        const span = { start, end: start + length, ruleId };
        // Brackets cannot say that spans cross each other.
        if (nested.every(other => other.end <= span.start || span.end <= other.start)) nested.push(span);
      }
      const back = readMarks(writeMarks(text, nested));
      assert.equal(back.text, text);
      assert.deepEqual(back.expected, nested.sort(inOrder));
    }));
  });
});
