import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apply, ignoring, linter, parse, IGNORE_UNUSED, type Ignore, type Rule } from '../rules/index';

/** Finds every 错, with the rule's id in the message. */
const wrong = (id: string): Rule => ({
  id, scope: 'line',
  meta: { title: '错字', why: '错了。', severity: 'error', category: 'typo', fix: 'none', citations: [], examples: [] },
  check: ({ text }) => Array.from(text.matchAll(/错/g), ({ index }) => ({ start: index, end: index + 1, message: id })),
});

const found = (text: string, ...ignores: readonly Ignore[]): readonly string[] =>
  ignoring(linter([{ rule: wrong('word-wrong') }, { rule: wrong('mark-wrong') }]), ignores)(parse(text))
    .map(({ ruleId, start }) => `${ruleId} ${start}`);

describe('a comment in the text', () => {
  it('ignores that rule in the next line only', () => {
    const comment = '<!-- lint-ignore word-wrong: 原文如此 -->';
    const at = comment.length + 1;
    assert.deepEqual(found(`${comment}\n错\n错`), [`mark-wrong ${at}`, `mark-wrong ${at + 2}`, `word-wrong ${at + 2}`]);
  });

  it('needs a reason', () => {
    assert.deepEqual(found('<!-- lint-ignore word-wrong -->\n错').length, 2);
    assert.deepEqual(found('<!-- lint-ignore word-wrong: -->\n错').length, 2);
  });

  it('takes a full-width colon', () => assert.equal(found('<!-- lint-ignore word-wrong：原文如此 -->\n错').length, 1));

  it('works before a CRLF', () => assert.equal(found('<!-- lint-ignore word-wrong: 原文 -->\r\n错\r\n').length, 1));

  it('may stand twice on a line', () => {
    assert.deepEqual(found('<!-- lint-ignore word-wrong: 甲 --><!-- lint-ignore mark-wrong: 乙 -->\n错'), []);
  });

  it('that ignores nothing is itself a finding, with a fix that takes it away', () => {
    const text = '甲<!-- lint-ignore word-wrong: 甲 -->\n对';
    const [unused] = ignoring(linter([{ rule: wrong('word-wrong') }]), [])(parse(text));
    assert.equal(unused?.ruleId, IGNORE_UNUSED);
    assert.match(unused.message, /word-wrong/);
    assert.equal(apply(text, unused.fixes![0]!.edits), '甲\n对');
  });
});

describe('an entry of the configuration', () => {
  it('ignores findings within its text, for all rules or for one', () => {
    assert.deepEqual(found('甲错乙，错', { text: '甲错乙' }), ['mark-wrong 4', 'word-wrong 4']);
    assert.deepEqual(found('甲错乙', { text: '甲错乙', rule: 'word-wrong' }), ['mark-wrong 1']);
  });

  it('ignores them wherever the text stands', () => assert.deepEqual(found('甲错\n\n乙甲错', { text: '甲错' }), []));

  it('does not ignore what only touches its text', () => assert.equal(found('错甲错', { text: '甲' }).length, 4));

  it('covers overlapping occurrences of its text', () => assert.deepEqual(found('错错错', { text: '错错' }), []));

  it('may be longer than the draft', () => assert.equal(found('错', { text: '错'.repeat(9) }).length, 2));
});

it('nothing to ignore changes nothing', () => assert.deepEqual(found('甲错'), ['mark-wrong 1', 'word-wrong 1']));
