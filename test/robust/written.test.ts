/** What people write to configure by, with slips of the hand: whatever it says, each wrong is told in a line with a remedy, and drafts can still be checked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ignoring, inForce, linter, parse, rules } from '../../rules/index';
import { readConfigText, type ConfigFile } from '../../server/configText';
import type { FileProblem } from '../../server/lexiconText';
import { effort } from './effort';
import { changed, slips } from './texts';

const CASES = effort(100, 3_000);

const DRAFT = '青山乡2023年工作总结\n一、工作回顾\n推进百日攻间大会战，完成投资x万元，由镇管会凝心聚 力。\n';

const LEXICON = `# 本单位的词库
slogans:
  - term: 百日攻坚大会战
    superseded_from: { date: 2023-07-01, event: 总结表彰 }
    match: [百日攻坚大会战, 百日大会战]
    guard: { not_before: [原], not_after: [办] }
    misspelt: { 百日功坚: 百日攻坚 }
numbered:
  - { phrase: 三色融合, members: [红色引领, 绿色发展, 古色传承] }
confusables:
  - { wrong: 镇管会, right: 管委会 }
phrases: [跑改联动一次办, { phrase: 青山绿水惠民行 }]
names: [海昏侯国遗址公园, { name: 青山县第一中学, also: [青山一中] }]
idioms: { terms: 春雨润心工程队 }
holes:
  - { template: 打响□会战, missing: 会战的名称 }
silence: [凝心聚 力, { text: 新增就业××人, rule: space-stray }]
headings: { ends: [{ kind: chinese, form: own, endMark: 。 }] }
numerals: [{ style: range, mark: ～ }]
`;

const CONFIG = JSON.stringify({
  rules: { 'space-stray': 'error', 'placeholder-unfilled': 'off' },
  ignore: [{ rule: 'space-stray', text: '凝心聚 力', reason: '引文如此' }],
  date: '2023-05-01', lexicon: ['office.yaml'], layout: { indent: 'two', blankLines: 'none', punctuation: 'full' },
}, null, 2);

/** Reads both, and checks a draft by them. */
function check(config: string, lexicon: string): void {
  const file = readConfigText({ file: 'config', text: config }, { find: name => name, read: name => (name === 'office.yaml' ? lexicon : undefined) }, rules);
  for (const problem of file.problems) sound(problem);
  lintBy(file);
}

function sound({ line, column, length, message }: FileProblem): void {
  assert.ok(line >= 1 && column >= 1 && length >= 0, `${line}:${column} ${length}`);
  assert.match(message, /^[^]+[；：][^]+$/);
  assert.doesNotMatch(message, /undefined|NaN|\[object|TypeError|RangeError/);
}

const lintBy = ({ rules, config }: ConfigFile): unknown => ignoring(linter(inForce(rules, config)), config.ignore)(parse(DRAFT, { ...(config.date !== undefined && { date: config.date }) }));

/** One of the keys that there are, more often than not. */
const key = fc.oneof({ arbitrary: fc.constantFrom('rules', 'ignore', 'date', 'lexicon', 'layout', '$schema', 'text', 'rule', 'reason', 'indent', 'space-stray', '__proto__'), weight: 4 }, { arbitrary: fc.string(), weight: 1 });

/** Any value at all, made with these keys. */
const { value } = fc.letrec<{ readonly value: unknown }>(tie => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, 7, 1e999, '', 'off', 'error', 'two', '2023', 'office.yaml', 'space-stray'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 })),
}));

describe('what people write to configure by', () => {
  it(`a configuration of anything (${CASES} cases)`, () =>
    fc.assert(fc.property(value, value => check(JSON.stringify(value), LEXICON)), { numRuns: CASES }));

  it(`a configuration with slips of the hand (${CASES} cases)`, () =>
    fc.assert(fc.property(slips, hand => check(hand.reduce(changed, CONFIG), LEXICON)), { numRuns: CASES }));

  it(`a lexicon of anything (${CASES} cases)`, () =>
    fc.assert(fc.property(value, value => check(CONFIG, JSON.stringify(value))), { numRuns: CASES }));

  it(`a lexicon with slips of the hand (${CASES} cases)`, () =>
    fc.assert(fc.property(slips, hand => check(CONFIG, hand.reduce(changed, LEXICON))), { numRuns: CASES }));
});
