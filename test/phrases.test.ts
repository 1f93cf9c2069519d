import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, phrases, simplifier, offsetOf, unfold } from '../rules/phrases';

const asIs = (text: string): string => text;

test('every phrase is found where it stands', () => {
  const find = phrases(['贫困户', '新农合']);
  assert.deepEqual(find('帮助贫困户参加新农合。'), [{ start: 2, end: 5, index: 0 }, { start: 7, end: 10, index: 1 }]);
  assert.deepEqual(find(''), []);
  assert.deepEqual(find('贫'), []);
});

test('of phrases that overlap the longest counts, wherever it starts', () => {
  const find = phrases(['保监会', '银保监会', '银保']);
  assert.deepEqual(find('银保监会'), [{ start: 0, end: 4, index: 1 }]);
  assert.deepEqual(phrases(['甲乙丙', '乙丙丁戊'])('甲乙丙丁戊'), [{ start: 1, end: 5, index: 1 }]);
  assert.deepEqual(phrases(['甲乙丙', '丙丁'])('甲乙丙丁'), [{ start: 0, end: 3, index: 0 }]);
});

test('a scan agrees with looking for each phrase by itself', () => {
  const word = fc.array(fc.constantFrom('甲', '乙', '丙'), { minLength: 2, maxLength: 3 }).map(units => units.join(''));
  const text = fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 30 }).map(units => units.join(''));
  fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 8 }), text, (list, within) => {
    const found = phrases(list)(within);
    assert.equal(found.length > 0, list.some(phrase => within.includes(phrase)));
    found.forEach((match, i) => {
      assert.equal(within.slice(match.start, match.end), list[match.index]);
      assert.ok(i === 0 || found[i - 1]!.end <= match.start, 'matches do not overlap');
    });
  }));
});

test('blanks and quotation marks hide no phrase, and offsets lead back to the text', () => {
  const text = '推进“扫黑除恶 专项斗争”,';
  const folded = fold(text, asIs);
  assert.equal(folded.text, '推进扫黑除恶专项斗争，');
  const [match] = phrases(['扫黑除恶专项斗争'])(folded.text);
  const { start, end } = unfold(folded, match!);
  assert.equal(text.slice(start, end), '扫黑除恶 专项斗争');
});

test('half-width marks count as full-width ones, except in numbers', () => {
  assert.equal(fold('外防输入,内防反弹;好!', asIs).text, '外防输入，内防反弹；好！');
  assert.equal(fold('1,200人(a)', asIs).text, '1,200人（a)');
});

test('a Traditional text is read through its Simplified image', () => {
  const simplify = simplifier('貧贫戶户');
  const folded = fold('對貧困戶', simplify);
  assert.equal(folded.text, '對贫困户');
  assert.deepEqual(unfold(folded, { start: 1, end: 4 }), { start: 1, end: 4 });
});

test('folding leads every unit back to the unit it came from', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
    const folded = fold(text, asIs);
    const offsets = [...folded.text.split('').keys()].map(index => offsetOf(folded, index)!);
    offsets.forEach((offset, index) => {
      assert.ok(index === 0 || offsets[index - 1]! < offset);
      assert.ok(text[offset] === folded.text[index] || '，：；？！（）'.includes(folded.text[index]!), 'each unit is the one it came from');
    });
    assert.equal(offsetOf(folded, folded.text.length), undefined);
  }));
});
