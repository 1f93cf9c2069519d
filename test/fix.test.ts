import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { apply, compatible, fixAll, parse, linter, rules, safeFix, type Edit, type Fix, type Reported } from '../rules/index';
import { readGold } from './gold';

const edit = (start: number, end: number, text: string): Edit => ({ start, end, text });
const fixOf = (...edits: readonly Edit[]): Fix => ({ title: '改正', kind: 'safe', edits });

/** A finding that offers these fixes. */
const finding = (...fixes: readonly Fix[]): Reported =>
  ({ start: 0, end: 0, message: '', ruleId: 'a-b', category: 'typo', severity: 'error', fixes });

const anyEdit = fc.record({ start: fc.nat(30), length: fc.nat(4), text: fc.string({ unit: fc.constantFrom('甲', '𠀀', '\n'), maxLength: 3 }) })
  .map(({ start, length, text }) => edit(start, start + length, text));

/** One to three edits that do not overlap each other. */
const anyFix = fc.array(anyEdit, { minLength: 1, maxLength: 3 }).map(edits => fixOf(...compatible(edits.map(each => fixOf(each)))));

describe('apply', () => {
  it('changes what the edits say, and nothing else', () => {
    assert.equal(apply('甲乙丙丁', [edit(0, 1, ''), edit(2, 3, '丙丙'), edit(4, 4, '。')]), '乙丙丙丁。');
    assert.equal(apply('甲乙', []), '甲乙');
  });

  it('counts in UTF-16 code units', () => assert.equal(apply('𠀀甲', [edit(2, 3, '乙')]), '𠀀乙'));
});

describe('compatible', () => {
  it('keeps of fixes that overlap the one that starts first', () => {
    const [first, second] = [fixOf(edit(0, 2, '')), fixOf(edit(1, 3, ''))];
    assert.deepEqual(compatible([second, first]), first.edits);
  });

  it('keeps of fixes at one place the one that was given first', () => {
    assert.deepEqual(compatible([fixOf(edit(1, 1, '甲')), fixOf(edit(1, 1, '乙'))]), [edit(1, 1, '甲')]);
  });

  it('lets fixes touch', () => {
    assert.equal(compatible([fixOf(edit(0, 1, '')), fixOf(edit(1, 2, ''))]).length, 2);
  });

  it('takes a fix whole or not at all', () => {
    assert.deepEqual(compatible([fixOf(edit(0, 2, '')), fixOf(edit(1, 2, ''), edit(5, 6, ''))]), [edit(0, 2, '')]);
  });

  it('gives edits that are sorted and never overlap, whole fixes only', () => {
    fc.assert(fc.property(fc.array(anyFix, { maxLength: 8 }), fixes => {
      const edits = compatible(fixes);
      edits.forEach((each, i) => {
        const before = edits[i - 1];
        if (before) assert.ok(before.end <= each.start && before.start < each.start);
      });
      const taken = fixes.filter(fix => fix.edits.every(each => edits.includes(each)));
      assert.equal(taken.flatMap(fix => fix.edits).length, edits.length);
    }));
  });

  it('leaves nothing out that could be in', () => {
    fc.assert(fc.property(fc.array(anyFix, { maxLength: 8 }), fixes => {
      const edits = compatible(fixes);
      for (const fix of fixes) {
        const within = fix.edits.every(each => edits.includes(each));
        const clashes = fix.edits.some(a => edits.some(b => (a.start < b.end && b.start < a.end) || a.start === b.start));
        assert.ok(within || clashes);
      }
    }));
  });
});

describe('fixAll', () => {
  /** Finds doubled 甲 and mends one at a time, so that a fix brings the next to light. */
  const doubled = (text: string): readonly Reported[] => {
    const at = text.indexOf('甲甲');
    return at < 0 ? [] : [finding(fixOf(edit(at, at + 2, '甲')))];
  };

  it('goes on until nothing is left', () => {
    assert.deepEqual(fixAll('甲甲甲甲乙', doubled), { text: '甲乙', applied: 3 });
  });

  it('applies safe fixes only, and the safe one where there are several', () => {
    const suggested: Fix = { ...fixOf(edit(0, 1, '丙')), kind: 'suggested' };
    const once = (fixes: readonly Fix[]) => (text: string): readonly Reported[] => (text.startsWith('甲') ? [finding(...fixes)] : []);
    assert.deepEqual(fixAll('甲', once([suggested])), { text: '甲', applied: 0 });
    assert.equal(fixAll('甲', once([suggested, fixOf(edit(0, 1, '乙'))])).text, '乙');
    assert.equal(safeFix(finding(suggested)), undefined);
  });

  it('ends even when two fixes undo each other', () => {
    const back = (text: string): readonly Reported[] => [finding(fixOf(edit(0, 1, text === '甲' ? '乙' : '甲')))];
    assert.match(fixAll('甲', back).text, /^[甲乙]$/);
  });

  it('stops when a fix changes nothing', () => {
    assert.deepEqual(fixAll('甲', () => [finding(fixOf(edit(0, 1, '甲')))]), { text: '甲', applied: 0 });
  });

  const everyRule = linter(rules.map(rule => ({ rule })));
  const lint = (text: string): readonly Reported[] => everyRule(parse(text));

  for (const [name, text] of readGold().texts) {
    it(`mends ${name} in one round as in many, once for all`, () => {
      const { text: fixed } = fixAll(text, lint);
      assert.equal(fixAll(fixed, lint).text, fixed);
      assert.equal(apply(text, compatible(lint(text).flatMap(found => safeFix(found) ?? []))), fixed);
      assert.deepEqual(lint(fixed).flatMap(found => safeFix(found) ?? []), []);
    });
  }

  it('touches no trap of a category that it must not flag', () => {
    const { texts, traps } = readGold();
    for (const { file, start, end, not_category, reason } of traps) {
      for (const found of lint(texts.get(file)!)) {
        if (!not_category.includes(found.category) || found.start >= end || found.end <= start) continue;
        assert.equal(safeFix(found), undefined, `${file} ${start}: ${reason}`);
      }
    }
  });
});
