import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { all } from '../rules/check/all';
import { linter, parse } from '../rules/index';
import { readLexicon, readSeeds } from '../seeds/corpus';
import { learn } from '../seeds/learn';
import { readFile, readFiles, review } from '../seeds/review';

const TODAY = '2026-11-21';

/** The contradictions in a lexicon that holds these entries. */
const contradictions = (entries: string): readonly string[] =>
  review([readFile('a.yaml', `entries:\n${entries}`)], TODAY).contradictions.map(({ file, entry, what }) => `${file}: ${entry}: ${what}`);

const entry = (id: string, more: string): string => `- {id: ${id}, reviewed: 2026-11-21, ${more}}\n`;

describe('the lexicon as it stands', () => {
  const files = readFiles('rules/lexicon');

  it('contradicts itself nowhere', () => assert.deepEqual(review(files, TODAY).contradictions, []));

  it('says of every entry when a person last read it', () => {
    assert.deepEqual(review(files, TODAY).overdue, []);
  });

  it('is due again after a year', () => {
    assert.deepEqual(review(files, '2027-11-21').overdue, []);
    const { overdue } = review(files, '2027-11-22');
    assert.ok(overdue.some(({ file, entry: name }) => file === 'slogans.yaml' && name === 'plan-01'));
    assert.ok(overdue.some(({ file, entry: name }) => file === 'sounds.yaml' && name === 'the whole file'));
  });

  it('rests on no web page', () => {
    assert.doesNotMatch(readFileSync('rules/lexicon/numbered.yaml', 'utf8'), /https?:/);
  });
});

describe('a review', () => {
  it('lists entries that nobody ever read', () => {
    const { overdue } = review([readFile('a.yaml', 'entries:\n- {id: x, term: 甲乙}\n')], TODAY);
    assert.deepEqual(overdue, [{ file: 'a.yaml', entry: 'x', what: 'never reviewed' }]);
  });

  it('finds an interval that ends before it begins', () => {
    const [found] = contradictions(entry('x', 'term: 甲乙, valid_from: {date: 2022-01-01}, superseded_from: {date: 2021-01-01}'));
    assert.equal(found, 'a.yaml: x: ends on 2021-01-01, before it begins on 2022-01-01');
  });

  it('finds the same phrase in two entries whose times overlap, but not one after the other', () => {
    const early = entry('x', 'term: 甲乙, valid_from: {date: 2020-01-01}, superseded_from: {date: 2022-01-01}');
    assert.equal(contradictions(early + entry('y', 'term: “甲乙”, valid_from: {date: 2021-01-01}')).length, 1);
    assert.deepEqual(contradictions(early + entry('y', 'term: “甲乙”, valid_from: {date: 2022-01-01}')), []);
  });

  it('finds a replacement that is itself outdated, or not yet current', () => {
    const old = entry('x', 'term: 甲乙, superseded_from: {date: 2022-01-01}, literal: {甲乙: 丙丁}');
    assert.match(contradictions(old + entry('y', 'term: 丙丁, superseded_from: {date: 2021-01-01}'))[0]!, /“丙丁” \(y\) is outdated then/);
    assert.match(contradictions(old + entry('y', 'term: 丙丁, valid_from: {date: 2023-01-01}'))[0]!, /not yet current then/);
    assert.deepEqual(contradictions(old + entry('y', 'term: 丙丁, valid_from: {date: 2022-01-01}')), []);
  });

  it('finds what is wrong in one entry and right in another, or mended in two ways', () => {
    const wrong = entry('x', 'term: 甲乙丙, misspelt: {甲丁丙: 甲乙丙}');
    assert.match(contradictions(wrong + entry('y', 'term: 论甲丁丙'))[0]!, /“甲丁丙” is called wrong, but y has it/);
    assert.match(contradictions(wrong + entry('y', 'term: 甲戊丙, misquoted: {甲丁丙: 甲戊丙}'))[0]!, /is mended otherwise in x/);
  });

  it('names file and line of what is no YAML', () => {
    assert.throws(() => readFile('a.yaml', 'entries:\n- {id: x\n'), /^Error: a\.yaml:\d+: /);
  });
});

describe('npm run review', { skip: !existsSync('dist/review.js') && 'dist/review.js is not built' }, () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['dist/review.js', ...args], { encoding: 'utf8' });

  it('ends with 0 where nothing contradicts, however much is due', () => {
    const { status, stdout } = run('--today', '2030-01-01');
    assert.equal(status, 0);
    assert.match(stdout, /^slogans\.yaml: plan-01: last reviewed on 2026-11-21$/m);
    assert.match(stdout, /\d+ to review, 0 contradictions\n$/);
  });

  it('ends with 2 where the day is none', () => {
    for (const args of [['--today', '2030-02-30'], ['--today', '2030'], ['--today'], ['--tomorrow']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2);
      assert.match(stderr, /--today YYYY-MM-DD/);
    }
  });
});

describe('a new congress and a new plan are a change of data alone', () => {
  const lexicon = readLexicon();
  const NEW = `
- id: congress-99
  category: congress
  term: 党的二十一大精神
  match: [党的二十一大精神, 二十一大精神]
  valid_from: {date: 2027-10-22, event: 党的二十一大召开}
  superseded_from: null
  replacement: null
  severity: error
  exceptions: [H, T]
  source: 党的二十一大
  confidence: high
  reviewed: 2027-10-30
- id: congress-98
  category: congress
  term: 二十一大召开之年
  valid_from: {date: 2027-01-01, event: 党的二十一大召开}
  superseded_from: {date: 2028-01-01, event: 年度结束}
  replacement: null
  severity: error
  exceptions: [H, T]
  source: 党的二十一大
  confidence: high
  reviewed: 2027-10-30
`;
  const slogans = lexicon.slogans.replace(/(- id: congress-04\n(?:  .*\n)*?)  superseded_from: null\n/, '$1  superseded_from: {date: 2027-10-22, event: 党的二十一大召开}\n') + NEW;
  const numbered = lexicon.numbered.replace('entries:\n', `entries:
- phrase: 五个示例
  members: [示例甲项, 示例乙项, 示例丙项, 示例丁项, 示例戊项]
  from: 2027-10-22
  source: 党的二十一大
  confidence: high
  reviewed: 2027-10-30
`);
  const lintWith = (authored: typeof lexicon) => {
    const lint = linter(all(learn(readSeeds(), authored)).map(rule => ({ rule })));
    return (text: string, date: string): readonly string[] =>
      lint(parse(text, { date })).filter(({ ruleId }) => /slogan|phrase|year/.test(ruleId)).map(({ ruleId, start, end }) => `${ruleId} ${text.slice(start, end)}`);
  };
  const today = lintWith(lexicon);
  const then = lintWith({ ...lexicon, slogans, numbered });

  it('outdates the phrases of the old congress and knows those of the new', () => {
    assert.notEqual(slogans, lexicon.slogans + NEW, 'the old congress must have been ended');
    const text = '全面贯彻党的二十大精神，全面贯彻党的二十一大精神。';
    assert.deepEqual(today(text, '2027-12-01'), []);
    assert.deepEqual(then(text, '2027-12-01'), ['slogan-outdated 党的二十大精神']);
    assert.deepEqual(then(text, '2026-12-01'), ['slogan-outdated 党的二十一大精神']);
  });

  it('knows the year of the new congress, its misspellings and what its phrases sum up', () => {
    assert.deepEqual(then('2028年是党的二十一大召开之年。', '2028-02-01'), ['year-mistaken 二十一大召开之年']);
    assert.deepEqual(then('贯彻党的二十一大经神。', '2027-12-01'), ['phrase-misspelt 党的二十一大经神']);
    assert.deepEqual(then('落实“五个示例”，即示例甲项、示例乙项、示例丙项、示例戊项。', '2027-12-01'), ['phrase-members 五个示例']);
  });

  it('leaves the lexicon free of contradictions', () => {
    assert.deepEqual(review([readFile('slogans.yaml', slogans), readFile('numbered.yaml', numbered)], '2027-10-30').contradictions, []);
  });
});
