/** The tables of confused words, idioms and look-alikes: each entry is found where it is wrong, and no right word is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idiomMisspelt, slipsOf, type IdiomTable } from '../rules/check/idiom-misspelt';
import { lookalikeImpossible } from '../rules/check/lookalike-impossible';
import { particleConfused } from '../rules/check/particle-confused';
import { wordConfused, type Confusable } from '../rules/check/word-confused';
import { linter, parse, type Rule } from '../rules/index';
import { reading } from '../rules/respelling';
import { tables } from '../rules/rules';
import { words } from '../seeds/opencc';

const read = reading(tables.characters);
const confused = wordConfused(tables.confusables, read);
const idiom = idiomMisspelt(tables.idioms, read);
const lookalike = lookalikeImpossible(tables.lookalikes, read);

/** What the rules find in a text, as they found it. */
const found = (rules: readonly Rule[], text: string): readonly string[] =>
  linter(rules.map(rule => ({ rule })))(parse(text)).map(({ start, end }) => text.slice(start, end));

/** A sentence in which every condition of the entry holds. */
function sentence({ wrong, before, after, near }: Confusable): string {
  const side = (pattern = ''): string => pattern.replaceAll('#', '12').replace(/[\^$]/g, '');
  return `${near ? `${near[0]}：` : ''}${side(before?.[0])}${wrong}${side(after?.[0])}。`;
}

test('every confused word is found where its conditions hold', () => {
  const missed = tables.confusables.words.filter(entry => !found([confused], sentence(entry)).includes(entry.wrong)).map(sentence);
  assert.deepEqual(missed, []);
});

test('a confused word is silent behind or before a string of its guard', () => {
  for (const { wrong, notBefore = [], notAfter = [] } of tables.confusables.words) {
    for (const text of [...notBefore.map(guard => guard + wrong), ...notAfter.map(guard => wrong + guard)]) {
      assert.ok(!found([confused], text).includes(wrong), text);
    }
  }
});

test('no right form of one entry is wrong by another', () => {
  const rights = [...tables.confusables.words.flatMap(({ right }) => right), ...tables.lookalikes.words.map(({ right }) => right)];
  assert.deepEqual(rights.flatMap(right => found([confused, lookalike], right).map(wrong => `${right}: ${wrong}`)), []);
});

test('every look-alike is found, and none in the words of OpenCC', () => {
  for (const { wrong } of tables.lookalikes.words) assert.deepEqual(found([lookalike], `，${wrong}。`), [wrong]);
  assert.deepEqual(words.flatMap(([word]) => found([lookalike], word).map(wrong => `${word}: ${wrong}`)), []);
});

test('no wording, and no word of OpenCC, is a slip of a wording', () => {
  const { wordings } = tables.idioms;
  for (const { phrase } of wordings) assert.deepEqual(found([idiom], phrase), [], phrase);
  assert.deepEqual(words.flatMap(([word]) => found([idiom], word).map(wrong => `${word}: ${wrong}`)), []);
});

test('a slip of an idiom is found, and mended to a wording', () => {
  const table: IdiomTable = { ...tables.idioms, wordings: tables.idioms.wordings.filter(({ kind }) => kind === 'firm') };
  const all = new Set(table.wordings.map(({ phrase }) => phrase));
  const innocent = new Set(table.innocent);
  const lint = linter([{ rule: idiomMisspelt(table, read) }]);
  for (const wording of table.wordings.slice(0, 40)) {
    for (const slip of slipsOf(wording, table)) {
      if (innocent.has(slip) || all.has(slip)) continue;
      const [first, ...rest] = lint(parse(`，${slip}。`));
      assert.deepEqual(rest, [], slip);
      assert.match(first?.message ?? '', /；应为“(?<right>.+)”。$/, slip);
      assert.ok(all.has(/应为“(.+)”/.exec(first!.message)![1]!), first!.message);
    }
  }
});

test('blanks hide no word, and a fix leaves them where they are', () => {
  const text = '要布 署好工作。';
  const [finding] = linter([{ rule: confused }])(parse(text));
  assert.equal(text.slice(finding!.start, finding!.end), '布 署');
  assert.deepEqual(finding!.fixes![0]!.edits, [{ start: 1, end: 2, text: '部' }]);
});

test('titles of works and what quotation marks part are left alone', () => {
  assert.deepEqual(found([confused], '《布署》一书；他说“分布”署名。'), []);
});

test('a Traditional text is read through its Simplified image and mended in Traditional characters', () => {
  const text = '全鎮上下齊心協力，黨員幹部兢兢業業，與時具進，發揚優良傳統，為群眾辦實事。';
  const [finding, ...rest] = linter([{ rule: idiom }])(parse(text));
  assert.deepEqual(rest, []);
  assert.equal(text.slice(finding!.start, finding!.end), '與時具進');
  assert.match(finding!.message, /應|应为“與時俱進”/);
  assert.deepEqual(found([confused], '該計畫之帳戶業經審查，參與單位連繫密切，會議紀錄應予歸檔。'), []);
});

test('a verb that is a noun keeps its 的', () => {
  assert.deepEqual(found([particleConfused], '发挥积极的推动作用，全面的落实，有效的保障措施，更好的发展。'), []);
});
