/** Findings as text, from findings made by hand, so that every shape occurs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Fix } from '../../rules/index';
import { excerpt } from '../../server/cli/formats/excerpt';
import { text } from '../../server/cli/formats/text';
import { visible } from '../../server/cli/formats/visible';
import { found, PLAIN, printed, result } from './results';

/** The marked words, cut out by columns as a terminal lays them out, by a table of widths of its own. */
function underlined({ shown, before, marked }: ReturnType<typeof excerpt>): string {
  let column = 0;
  return [...shown].filter(character => {
    const at = column;
    column += /[\u2e80-\u303f\u3041-\u9fff\uff01-\uff60\u{20000}-\u{3fffd}😀]/u.test(character) ? 2 : 1;
    return at >= before && at < before + marked;
  }).join('');
}

describe('excerpt', () => {
  it('shows a short line whole, and counts two columns for a wide character', () => {
    assert.deepEqual(excerpt('全镇××户。', { start: 2, end: 4 }, 80), { shown: '全镇××户。', before: 4, marked: 2 });
    assert.deepEqual(excerpt('　　全镇 上下', { start: 4, end: 5 }, 80), { shown: '　　全镇 上下', before: 8, marked: 1 });
    assert.deepEqual(excerpt('ａ（一）', { start: 1, end: 4 }, 80), { shown: 'ａ（一）', before: 2, marked: 6 });
    assert.deepEqual(excerpt('𠀀ab😀é', { start: 4, end: 6 }, 80), { shown: '𠀀ab😀é', before: 4, marked: 2 });
  });

  it('counts no column for a combining mark', () => {
    assert.deepEqual(excerpt('e\u0301甲', { start: 2, end: 3 }, 80), { shown: 'e\u0301甲', before: 1, marked: 2 });
  });

  it('spells out what cannot be seen, and what would command the terminal', () => {
    assert.deepEqual(excerpt('全\u200b镇', { start: 1, end: 2 }, 80), { shown: '全<U+200B>镇', before: 2, marked: 8 });
    assert.deepEqual(excerpt('\x1b[31m甲', { start: 5, end: 6 }, 80), { shown: '<U+001B>[31m甲', before: 12, marked: 2 });
    assert.equal(visible('\ud800\u2028\u202e\r\t'), '<U+D800><U+2028><U+202E><U+000D> ');
  });

  it('marks one column where nothing stands yet', () => {
    assert.deepEqual(excerpt('全镇', { start: 2, end: 2 }, 80), { shown: '全镇', before: 4, marked: 1 });
    assert.deepEqual(excerpt('', { start: 0, end: 0 }, 80), { shown: '', before: 0, marked: 1 });
  });

  it('shows a window of a long line', () => {
    const line = `${'甲'.repeat(3000)}乙丙${'丁'.repeat(3000)}`;
    assert.deepEqual(excerpt(line, { start: 3000, end: 3002 }, 24), { shown: `…${'甲'.repeat(4)}乙丙${'丁'.repeat(5)}…`, before: 9, marked: 4 });
    assert.deepEqual(excerpt(line, { start: 0, end: 1 }, 24), { shown: `${'甲'.repeat(11)}…`, before: 0, marked: 2 });
    assert.deepEqual(excerpt(line, { start: 6001, end: 6002 }, 24), { shown: `…${'丁'.repeat(11)}`, before: 21, marked: 2 });
  });

  it('cuts a span that is wider than the terminal', () => {
    assert.deepEqual(excerpt('甲'.repeat(100), { start: 10, end: 90 }, 24), { shown: `…${'甲'.repeat(11)}…`, before: 1, marked: 22 });
    assert.deepEqual(excerpt(`${'甲'.repeat(90)}aaa`, { start: 0, end: 90 }, 25), { shown: `${'甲'.repeat(11)}…`, before: 0, marked: 22 });
  });

  it('splits no pair of surrogates at the edge of the window', () => {
    const pairs = '𝐀'.repeat(100); // Two units, one column.
    for (const columns of [24, 25]) {
      assert.doesNotMatch(excerpt(`${pairs}×`, { start: 200, end: 201 }, columns).shown, /U\+/);
      assert.doesNotMatch(excerpt(`×${pairs}`, { start: 0, end: 1 }, columns).shown, /U\+/);
    }
  });

  it('never marks other words than the span, whatever the line and the window', () => {
    const unit = fc.constantFrom('甲', '（', 'a', '×', ' ', '𠀀', '😀', '　');
    fc.assert(fc.property(fc.array(unit, { maxLength: 60 }), fc.nat(), fc.nat(12), fc.integer({ min: 24, max: 60 }), (units, from, length, columns) => {
      const start = units.length === 0 ? 0 : from % units.length;
      const span = units.slice(start, start + length).join('');
      const offset = units.slice(0, start).join('').length;
      const seen = excerpt(units.join(''), { start: offset, end: offset + span.length }, columns);
      if (span) assert.ok(underlined(seen) === span || (span.startsWith(underlined(seen)) && seen.marked > columns - 6), JSON.stringify(seen));
      assert.ok(seen.before + seen.marked <= columns);
    }));
  });
});

describe('text', () => {
  it('shows place, severity, message, rule, and the span under its line', async () => {
    assert.equal(await printed('text', [result('第一行\r\n全镇××户。\r\n', found(7, 9))]), [
      '稿.txt:2:3: 错误 甲；乙。 [a-b]',
      '  全镇××户。',
      '      ^^',
      '',
      '检查了 1 个文件，有 1 个错误、0 个警告、0 个信息。',
      '',
    ].join('\n'));
  });

  it('marks a span over several lines in its first', async () => {
    assert.match(await printed('text', [result('甲乙\n丙丁', found(1, 4))]), /\n {2}甲乙\n {4}\^\^\n/);
  });

  it('counts hints apart, what was fixed, and what can be', async () => {
    const fixes: readonly Fix[] = [{ title: '删', kind: 'safe', edits: [{ start: 0, end: 1, text: '' }] }];
    const draft = result('甲乙', found(0, 1, { fixes }), found(0, 1, { severity: 'warning', fixes: [{ ...fixes[0]!, kind: 'suggested' }] }), found(0, 1, { severity: 'info' }), found(1, 2, { severity: 'hint' }));
    const output = await printed('text', [{ ...draft, fixed: 3 }, result('丙')]);
    assert.match(output, /提示 甲；乙。/);
    assert.match(output, /\n检查了 2 个文件，有 1 个错误、1 个警告、1 个信息，另有 1 个提示。已修正 3 处。其中 1 个可用 --fix 自动修正。\n$/);
  });

  it('counts by rule and by file where it is asked, the most frequent first', () => {
    const { draft, end } = text({ ...PLAIN, summary: true });
    const stray = found(0, 1, { ruleId: 'space-stray' });
    for (const [path, ...findings] of [['b.txt', found(0, 1)], ['a\x1b.txt', ...Array<typeof stray>(10).fill(stray)], ['c.txt']] as const) draft({ ...result('甲', ...findings), path });
    assert.equal(end([]), [
      '各规则：', '  10 space-stray 多余的空格', '   1 a-b', '',
      '各文件：', '  10 a<U+001B>.txt', '   1 b.txt', '',
      '检查了 3 个文件，有 11 个错误、0 个警告、0 个信息。', '',
    ].join('\n'));
  });

  it('says so when there is nothing to say', async () => {
    assert.equal(await printed('text', [result('甲')]), '检查了 1 个文件，没有发现问题。\n');
    assert.equal(await printed('text', []), '');
  });

  it('names related places, the first five of many', async () => {
    const related = Array.from({ length: 7 }, (_, i) => ({ start: i * 2, end: i * 2 + 1, message: `丙${i}` }));
    const output = await printed('text', [result('甲\n'.repeat(7), found(0, 1, { related }))]);
    assert.match(output, /\n {2}另见 稿\.txt:1:1: 丙0\n[^]*\n {2}另见 稿\.txt:5:1: 丙4\n {2}另见其余 2 处。\n/);
  });

  it('lets neither the draft nor its name command the terminal', async () => {
    const { draft } = text(PLAIN);
    const output = draft({ ...result('\x1b]0;甲\x07', found(0, 1, { message: '“\x1b”；删。' })), path: 'a\x1b.txt' });
    assert.doesNotMatch(output, /[\x00-\x09\x0b-\x1f\x7f]/);
  });

  it('uses colours only when told', async () => {
    assert.match(text({ ...PLAIN, color: true }).draft(result('甲', found(0, 1))), /\x1b\[31m错误\x1b\[0m/);
    assert.doesNotMatch(text(PLAIN).draft(result('甲', found(0, 1))), /\x1b/);
  });
});
