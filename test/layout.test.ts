/** The layout of a configuration: what it may say, what it changes, and that a second time changes nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { apply, configure, layoutEdits, parse, rules, type Layout } from '../rules/index';
import { readSeeds } from '../seeds/corpus';

const laid = (text: string, layout: Layout, format: 'plain' | 'markdown' = 'plain'): string => apply(text, layoutEdits(parse(text, { format }), layout));

const DRAFT = [
  '某镇2023年工作要点',
  '各村（社区）：',
  '2023年是关键之年。做好工作意义重大:全镇上下要努力。',
  '',
  '',
  '  一、总体要求',
  '　　坚持稳中求进。',
  '（一）目标',
  '                    某镇人民政府',
  '                    2023年1月5日',
  '',
].join('\r\n');

test('an indent is for paragraphs and headings, not for the title, the salutation and who signs', () => {
  const two = laid(DRAFT, { indent: 'two' });
  assert.deepEqual(two.split('\r\n'), [
    '某镇2023年工作要点', '各村（社区）：', '　　2023年是关键之年。做好工作意义重大:全镇上下要努力。', '', '', '　　一、总体要求', '　　坚持稳中求进。', '　　（一）目标',
    '                    某镇人民政府', '                    2023年1月5日', '',
  ]);
  assert.deepEqual(laid(two, { indent: 'none' }).split('\r\n').slice(2, 8), [
    '2023年是关键之年。做好工作意义重大:全镇上下要努力。', '', '', '一、总体要求', '坚持稳中求进。', '（一）目标',
  ]);
  assert.equal(laid('各位代表：\n现在报告工作。\n各位代表！今年很好。\n', { indent: 'two' }), '各位代表：\n　　现在报告工作。\n各位代表！今年很好。\n');
  assert.equal(laid('单位\t人数。\n', { indent: 'two' }), '单位\t人数。\n', 'a row of a table');
});

test('blank lines go or come, and the ends of lines stay as they are', () => {
  assert.equal(laid('甲。\r\n\r\n\r\n乙。\n丙。\n', { blankLines: 'none' }), '甲。\r\n乙。\n丙。\n');
  assert.equal(laid('甲。\r\n \r\n\r\n乙。\n丙。\n\n', { blankLines: 'one' }), '甲。\r\n\r\n乙。\n\n丙。\n\n');
  assert.equal(laid('', { blankLines: 'one', indent: 'two', punctuation: 'full' }), '');
});

test('marks have the width that is asked for', () => {
  assert.equal(laid('一、情况\n增长3.5%,总量1,000万元;好。\n', { punctuation: 'full' }), '一、情况\n增长3.5%，总量1,000万元；好。\n');
  assert.equal(laid('一、情况\n增长3.5%，总量1,000万元；好。\n', { punctuation: 'half' }), '一、情况\n增长3.5%,总量1,000万元;好。\n');
});

test('Markdown keeps its indents and blank lines, which are notation there', () => {
  const text = '# 某镇工作要点\n\n一、要求\n\n    code\n\n- 甲。\n';
  assert.equal(laid(text, { indent: 'two', blankLines: 'none' }, 'markdown'), text);
});

test('a second time changes nothing, and no word is changed', () => {
  const words = (text: string): string => text.replace(/[\s\u3000]/g, '').replace(/[，；：！？（）,;:!?()。.]/g, '');
  for (const indent of [undefined, 'none', 'two'] as const) {
    for (const blankLines of [undefined, 'none', 'one'] as const) {
      for (const punctuation of [undefined, 'full', 'half'] as const) {
        const layout = { ...(indent && { indent }), ...(blankLines && { blankLines }), ...(punctuation && { punctuation }) };
        for (const { id, text } of readSeeds()) {
          const once = laid(text, layout);
          assert.equal(laid(once, layout), once, `${id} ${JSON.stringify(layout)}`);
          assert.equal(words(once), words(text), id);
        }
      }
    }
  }
});

test('the configuration takes it, says what is wrong, and its schema says the same', () => {
  const layout = { indent: 'two', blankLines: 'none', punctuation: 'full' };
  assert.deepEqual(configure({ layout }, rules), { config: { rules: {}, ignore: [], layout }, problems: [] });
  const { config, problems } = configure({ layout: { indent: 'three', blankLine: 'none', blankLines: 'one' } }, rules);
  assert.deepEqual(config.layout, { blankLines: 'one' });
  assert.deepEqual(problems, [
    { path: ['layout', 'indent'], message: '“three”不能用在这里；可用的有 none、two。' },
    { path: ['layout', 'blankLine'], message: '没有“blankLine”这一项；最接近的是“blankLines”。' },
  ]);
  assert.deepEqual(configure({ layout: 'two' }, rules).problems, [{ path: ['layout'], message: '“layout”应是一个对象；请写成 { "indent": "two" }。' }]);
  const valid = new Ajv().compile(JSON.parse(readFileSync('rules/schema.json', 'utf8')));
  assert.ok(valid({ layout }));
  for (const wrong of [{ indent: 'three' }, { blank: 'none' }, 'two']) assert.ok(!valid({ layout: wrong }));
});
