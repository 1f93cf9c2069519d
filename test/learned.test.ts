/** Every learned entry proves itself: its example, put into a draft, is found, and the right form is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversionWrong } from '../rules/check/conversion-wrong';
import { scriptMixed } from '../rules/check/script-mixed';
import { placeholderUnfilled } from '../rules/check/placeholder-unfilled';
import { spaceStray } from '../rules/check/space-stray';
import { simplifier } from '../rules/phrases';
import { everyHeading, linter, parse, type Reported, type Rule } from '../rules/index';
import { tables } from '../rules/rules';
import { readSeeds } from '../seeds/corpus';

const find = (rule: Rule, text: string): readonly Reported[] => linter([{ rule }])(parse(text));

/** Enough of each script that the document has one. */
const SIMPLIFIED = '全镇经济运行平稳，各项工作扎实推进，群众生活持续改善，干部作风转变，发展后劲增强。';
const TRADITIONAL = '全鎮經濟運行平穩，各項工作繼續推進，群眾生活持續改善，幹部作風轉變，發展後勁增強。';

test('each wrong conversion is found in a Traditional draft, and its right form is not', () => {
  const rule = conversionWrong(tables.conversions);
  for (const { wrong, right } of tables.conversions.words) {
    const found = find(rule, `${TRADITIONAL}\n「${wrong}」`);
    assert.ok(found.some(({ severity }) => severity === 'error'), `${wrong} is not found`);
    const rest = find(rule, `${TRADITIONAL}\n「${right}」`);
    assert.deepEqual(rest.map(({ message }) => message), [], `${right} is found`);
  }
});

const pairs = (all: string): readonly string[] => all.match(/../g) ?? [];

test('each Traditional character is found in a Simplified draft unless it is innocent, and the reverse', () => {
  const rule = scriptMixed(tables.characters, simplifier(tables.characters.traditional));
  const innocent = new Set(tables.characters.innocent.map(({ character }) => character));
  for (const [character = ''] of pairs(tables.characters.traditional)) {
    const found = find(rule, `${SIMPLIFIED}\n“${character}”`);
    assert.equal(found.length, innocent.has(character) ? 0 : 1, character);
  }
  for (const [character = ''] of pairs(tables.characters.simplified)) {
    assert.equal(find(rule, `${TRADITIONAL}\n“${character}”`).length, 1, character);
  }
});

test('each pair of neighbours decides of a blank between them as the table says', () => {
  const rule = spaceStray(tables.spaces);
  const model = { han: '镇', mark: '“', other: '7' } as const;
  for (const { left, right, stray } of tables.spaces.pairs) {
    const found = find(rule, `全镇经济运行${model[left]} ${model[right]}平稳推进，群众生活改善。`);
    assert.equal(found.length, stray ? 1 : 0, `${left} ${right}`);
  }
});

test('each shape of an unfilled place is found in its example', () => {
  const rule = placeholderUnfilled(tables.placeholders);
  for (const { shape, example } of tables.placeholders.seen) {
    assert.ok(find(rule, example.replace(/[⟦⟧]/g, '')).length > 0, `${shape} in ${example}`);
  }
});

test('the habits of headings and the blanks are those that the seeds show', () => {
  const seeds = new Map(readSeeds().map(seed => [seed.id, seed.text]));
  const { markers, transitions, ends } = tables.headings;
  for (const { seen, example } of [...markers, ...transitions, ...ends]) {
    assert.ok(Object.values(seen).some(count => count >= 2), `${example} is no habit`);
    for (const id of Object.keys(seen)) assert.ok(seeds.has(id), `seed ${id} does not exist`);
  }
  for (const { child, seen } of transitions) {
    const [id, count] = Object.entries(seen)[0]!;
    const kinds = Array.from(everyHeading(parse(seeds.get(id)!).headings), ({ kind }) => kind);
    assert.ok(kinds.filter(kind => kind === child).length >= count, `seed ${id} has fewer ${child} headings than the table says`);
  }
});
