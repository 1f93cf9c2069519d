/** The leading formula and the skeletons: worded as of the day, and clean under the linter itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCurrent, leadingFormula, linter, parse, phrasebook, rules } from '../rules/index';

const on = (day: string) => ({ from: day, to: day, source: 'override' as const });

const formula = (day?: string): string => leadingFormula(day === undefined ? undefined : on(day)).map(({ text }) => text).join('，');

test('the formula keeps its order and is worded as of the day', () => {
  assert.equal(formula('2021-08-02'), '坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大和十九届二中、三中、四中、五中全会精神，'
    + '增强“四个意识”、坚定“四个自信”、做到“两个维护”，立足新发展阶段，完整、准确、全面贯彻新发展理念，构建新发展格局，坚持稳中求进工作总基调');
  assert.match(formula('2017-10-23'), /^高举中国特色社会主义伟大旗帜，以邓小平理论、“三个代表”重要思想、科学发展观为指导，全面贯彻党的十八大和十八届历次全会精神/);
  assert.match(formula('2017-10-24'), /^坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大精神/);
  assert.match(formula('2022-12-01'), /党的二十大精神，深刻领悟“两个确立”的决定性意义/);
  assert.equal(formula('2000-01-01'), '');
});

test('of a document that spans a year nothing is said that its first day did not know', () => {
  const [, meetings] = leadingFormula({ from: '2024-01-01', to: '2024-12-31', source: 'title' });
  assert.equal(meetings!.text, '全面贯彻党的二十大和二十届二中全会精神');
});

test('on every day on which a wording begins, the formula is clean under the linter', () => {
  const lint = linter(rules.map(rule => ({ rule })));
  const days = new Set(phrasebook().lead.flatMap(({ wordings }) => wordings.flatMap(({ from, until }) => [from, ...(until ? [until] : [])])));
  for (const day of [...days, '2013-03-01', '2016-12-01', '2019-11-01', '2025-11-01']) {
    if (formula(day) === '') continue;
    const text = `某镇工作要点\n一、总体要求\n全镇上下要${formula(day)}，推动各项工作落实。\n`;
    assert.deepEqual(lint(parse(text, { date: day })).map(({ ruleId, message }) => `${day} ${ruleId} ${message}`), []);
  }
});

test('in a skeleton nothing is found but what is to be filled', () => {
  const lint = linter(rules.map(rule => ({ rule })));
  const { skeletons } = phrasebook();
  assert.deepEqual(skeletons.map(({ genre }) => genre), ['工作总结', '工作要点', '政府工作报告', '半年总结及下半年计划']);
  for (const { genre, text } of skeletons) {
    const found = lint(parse(text.replace('{lead}', formula())));
    assert.deepEqual(found.filter(({ category }) => category !== 'placeholder').map(({ ruleId, message }) => `${genre} ${ruleId} ${message}`), []);
    assert.ok(found.length > 10, genre);
  }
});

test('what is offered on a day is what the linter lets stand on it', () => {
  const lint = linter(rules.filter(({ id }) => id === 'slogan-outdated').map(rule => ({ rule })));
  for (const day of ['2013-06-01', '2018-10-01', '2021-09-01', '2024-09-01', '2026-06-01']) {
    const offered = phrasebook().terms.filter(term => isCurrent(term, on(day))).flatMap(({ written }) => written ?? []);
    assert.ok(offered.length > 50, day);
    for (const words of offered) assert.deepEqual(lint(parse(`推进${words}。`, { date: day })).map(({ message }) => `${day} ${words} ${message}`), []);
  }
});
