import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { configure, inForce, suggest, DEFAULTS, type Rule } from '../rules/index';
import { distance } from '../rules/config';

/** Rules that exist only by name. */
const rules = ['space-stray', 'script-mixed', 'heading-number'].map((id): Rule => ({
  id, scope: 'line', check: () => [],
  meta: { title: '甲', why: '乙。', severity: 'warning', category: 'typo', fix: 'none', citations: [], examples: [] },
}));

const problems = (value: unknown): readonly string[] =>
  configure(value, rules).problems.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('configure', () => {
  it('takes what is right', () => {
    const value = {
      $schema: './schema.json', date: '2021-03-15',
      rules: { 'space-stray': 'off', 'script-mixed': 'hint' },
      ignore: [{ text: '潭口' }, { rule: 'script-mixed', text: '經濟', reason: '书名' }],
    };
    const { config, problems } = configure(value, rules);
    assert.deepEqual(problems, []);
    assert.deepEqual(config, { date: value.date, rules: value.rules, ignore: value.ignore });
  });

  it('says nothing of an empty object', () => assert.deepEqual(configure({}, rules), { config: DEFAULTS, problems: [] }));

  const wrong: Record<string, readonly [value: unknown, problem: string]> = {
    'no object': [[], ': 配置应是一个 JSON 对象；请写成 { "rules": { … } }。'],
    'an unknown key': [{ rule: {} }, 'rule: 没有“rule”这一项；最接近的是“rules”。'],
    'an unknown rule': [{ rules: { 'space-strey': 'off' } }, 'rules.space-strey: 没有规则“space-strey”；最接近的是“space-stray”。'],
    'an unknown severity': [{ rules: { 'space-stray': 'warn' } }, 'rules.space-stray: “warn”不是级别；最接近的是“warning”。'],
    'a severity that is no string': [{ rules: { 'space-stray': 2 } }, 'rules.space-stray: “2”不是级别；最接近的是“off”。'],
    'rules that are no object': [{ rules: 'off' }, 'rules: “rules”应是一个对象；请写成 { "规则名": "warning" }。'],
    'ignores that are no list': [{ ignore: {} }, 'ignore: “ignore”应是一个数组；请写成 [{ "text": "…" }]。'],
    'an ignore without text': [{ ignore: [{ rule: 'space-stray' }] }, 'ignore.0: 这一条没有说明忽略什么；请写上 "text": "原文中的文字"。'],
    'an ignore with empty text': [{ ignore: [{ text: '' }] }, 'ignore.0: 这一条没有说明忽略什么；请写上 "text": "原文中的文字"。'],
    'an unknown key of an ignore': [{ ignore: [{ text: '甲', rules: 'x' }] }, 'ignore.0.rules: 没有“rules”这一项；最接近的是“rule”。'],
    'an ignore of an unknown rule': [{ ignore: [{ text: '甲', rule: 'script-mix' }] }, 'ignore.0.rule: 没有规则“script-mix”；最接近的是“script-mixed”。'],
    'a date that is none': [{ date: '2021-02-29' }, 'date: “2021-02-29”不是日期；请写成 YYYY-MM-DD 或 YYYY。'],
  };
  for (const [name, [value, problem]] of Object.entries(wrong)) {
    it(`names ${name}, with what to do`, () => assert.ok(problems(value).includes(problem), problems(value).join('\n')));
  }

  it('keeps what is right beside what is wrong', () => {
    const { config } = configure({ rules: { 'space-stray': 'off', unknown: 'off' }, ignore: [{}, { text: '甲' }], date: 2021 }, rules);
    assert.deepEqual(config, { rules: { 'space-stray': 'off' }, ignore: [{ text: '甲' }] });
  });

  it('never throws, and never loses a problem silently', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      const { config, problems } = configure(value, rules);
      for (const { message } of problems) assert.match(message, /^.+；.+。$/su);
      if (problems.length === 0) assert.deepEqual(configure(config, rules).config, config);
    }));
  });
});

describe('the rules in force', () => {
  it('are all, at their own severity, unless the configuration says otherwise', () => {
    assert.deepEqual(inForce(rules, DEFAULTS), rules.map(rule => ({ rule })));
  });

  it('lack what is off and have the severity that was given', () => {
    const { config } = configure({ rules: { 'space-stray': 'off', 'script-mixed': 'info' } }, rules);
    assert.deepEqual(inForce(rules, config).map(({ rule, severity }) => [rule.id, severity]), [['script-mixed', 'info'], ['heading-number', undefined]]);
  });
});

describe('a name that does not exist', () => {
  it('is answered with the nearest one', () => {
    assert.equal(suggest('heading-nummer', rules.map(rule => rule.id)), '最接近的是“heading-number”。');
    assert.equal(suggest('x', []), '请删去。');
  });

  it('is measured in edits', () => {
    assert.equal(distance('', '甲乙'), 2);
    assert.equal(distance('kitten', 'sitting'), 3);
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
      assert.equal(distance(a, b), distance(b, a));
      assert.equal(distance(a, b) === 0, a === b);
      assert.ok(distance(a, c) <= distance(a, b) + distance(b, c));
    }));
  });
});
