/**
 * Every rule keeps what its metadata promises, and finds in its fixtures what is marked there, nothing else.
 *
 * `test/fixtures/<rule-id>/NAME.txt` is a marked text for that rule alone; in `test/fixtures/all/` all rules run and every mark
 * names its rule. `NAME.fixed.txt` beside it is what the safe fixes make of it, or, where NAME ends in `.suggested`, the first
 * fix of every finding. A fixture without marks must stay silent.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { apply, compatible, fixAll, safeFix } from '../rules/fix';
import { lineAt, linter, parse, rules, type Fix, type Reported, type Rule } from '../rules/index';
import { readGold } from './gold';
import { inOrder, readMarks, writeMarks, type Expected } from './marks';

const FIXTURES = 'test/fixtures';

interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly Expected[];
  /** What the fixes make of the text, where the folder says so. */
  readonly fixed?: string;
  readonly suggested: boolean;
}

function fixturesOf(folder: string): readonly Fixture[] {
  const path = `${FIXTURES}/${folder}`;
  if (!existsSync(path)) return [];
  return readdirSync(path).filter(name => name.endsWith('.txt') && !name.endsWith('.fixed.txt')).sort().map(name => {
    const fixed = `${path}/${name.replace(/\.txt$/, '.fixed.txt')}`;
    const marked = readMarks(readFileSync(`${path}/${name}`, 'utf8'), folder === 'all' ? undefined : folder);
    return { ...marked, name, suggested: name.endsWith('.suggested.txt'), ...(existsSync(fixed) && { fixed: readFileSync(fixed, 'utf8') }) };
  });
}

/** Lints with these rules alone, as if the writer had said the date. */
const lintWith = (...wanted: readonly Rule[]) => (text: string, date?: string): readonly Reported[] =>
  linter(wanted.map(rule => ({ rule })))(parse(text, date === undefined ? {} : { date }));

const places = (found: readonly Reported[]): readonly Expected[] =>
  found.map(({ start, end, ruleId }) => ({ start, end, ruleId })).sort(inOrder);

const firstFixes = (found: readonly Reported[]): readonly Fix[] => found.flatMap(({ fixes }) => fixes?.[0] ?? []);

const withFirstFixes = (text: string, found: readonly Reported[]): string => apply(text, compatible(firstFixes(found)));

function checkFixture(lint: (text: string) => readonly Reported[], { text, expected, fixed, suggested }: Fixture): void {
  const found = lint(text);
  assert.equal(writeMarks(text, places(found)), writeMarks(text, expected));
  const fix = suggested ? (draft: string) => withFirstFixes(draft, lint(draft)) : (draft: string) => fixAll(draft, lint).text;
  const once = fix(text);
  if (fixed !== undefined) assert.equal(once, fixed);
  assert.equal(fix(once), once, 'fixing twice changes something');
  assert.deepEqual(lint(once).flatMap(finding => safeFix(finding) ?? []), [], 'a safe fix is left');
}

/** The best kind of fix among these findings, as `meta.fix` names it. */
function bestFix(found: readonly Reported[]): Rule['meta']['fix'] {
  const kinds = new Set(found.flatMap(({ fixes }) => fixes ?? []).map(({ kind }) => kind));
  return kinds.has('safe') ? 'safe' : kinds.has('suggested') ? 'suggested' : 'none';
}

const seeds = [...readGold().texts.values()];

it('rule ids are unique', () => {
  assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length);
});

it('every fixture belongs to a rule', () => {
  const known = new Set([...rules.map(rule => rule.id), 'all']);
  for (const folder of existsSync(FIXTURES) ? readdirSync(FIXTURES) : []) assert.ok(known.has(folder), `there is no rule ${folder}`);
});

for (const rule of rules) {
  describe(rule.id, () => {
    const { id, meta } = rule;
    const lint = lintWith(rule);
    const fixtures = fixturesOf(id);

    it('is named subject-defect, after its file', () => {
      assert.match(id, /^[a-z]+-[a-z]+$/);
      assert.ok(existsSync(`rules/check/${id}.ts`), `rules/check/${id}.ts is missing`);
    });

    it('defers to rules that exist and do not defer in turn', () => {
      for (const other of meta.defersTo ?? []) {
        assert.ok(rules.some(known => known.id === other && !known.meta.defersTo?.length), other);
      }
    });

    it('says what and why in Chinese, without full stop after the title', () => {
      assert.match(meta.title, /\p{Script=Han}[^。]*$/u);
      assert.match(meta.why, /\p{Script=Han}.*。$/u);
      if (meta.fix !== 'safe') assert.match(meta.whyNotSafe ?? '', /\p{Script=Han}/u, 'whyNotSafe is missing');
    });

    it('offers the fixes that it promises', () => {
      const drafts = [...fixtures.map(({ text }) => text), ...seeds].map(text => lint(text));
      const examples = meta.examples.map(({ bad, date }) => lint(readMarks(bad, id).text, date));
      assert.equal(bestFix([...drafts, ...examples].flat()), meta.fix);
    });

    it('tells the writer what is wrong and what to do', () => {
      for (const text of [...fixtures.map(fixture => fixture.text), ...seeds]) {
        for (const { message, fixes = [], related = [] } of lint(text)) {
          assert.match(message, /；.*。$/su);
          assert.doesNotMatch(message, /"/, 'quotes are “ ”');
          for (const { title } of fixes) assert.match(title, /\p{Script=Han}.*[^。]$/su);
          for (const place of related) assert.match(place.message, /\p{Script=Han}/u);
        }
      }
    });

    it('has an example', () => assert.ok(meta.examples.length >= 1));

    it('has two fixtures with findings and two without', () => {
      const bad = fixtures.filter(({ expected }) => expected.length > 0).length;
      assert.ok(bad >= 2 && fixtures.length - bad >= 2, `${bad} with, ${fixtures.length - bad} without`);
    });

    for (const { bad, good, date } of meta.examples) {
      it(`finds in the example ${JSON.stringify(bad)} what is marked, and mends it`, () => {
        const { text, expected } = readMarks(bad, id);
        const found = lint(text, date);
        assert.ok(expected.length > 0, 'nothing is marked');
        assert.equal(writeMarks(text, places(found)), writeMarks(text, expected));
        if (good === undefined) return;
        // Where no fix can be known, `good` shows what a writer might make of it.
        if (meta.fix !== 'none') assert.equal(withFirstFixes(text, found), good);
        assert.equal(writeMarks(good, places(lint(good, date))), good);
      });
    }

    for (const fixture of fixtures) it(`agrees with ${id}/${fixture.name}`, () => checkFixture(lint, fixture));
  });
}

describe('all rules together', () => {
  const lint = lintWith(...rules);

  for (const fixture of fixturesOf('all')) it(`agree with all/${fixture.name}`, () => checkFixture(lint, fixture));

  /** What is found, by line and by column, with the messages. */
  const told = (text: string): readonly string[] => {
    const document = parse(text);
    return lint(text).map(({ start, ruleId, message }) => {
      const line = lineAt(document, start);
      return `${line}:${start - document.starts[line]!} ${ruleId} ${message}`;
    });
  };

  for (const [i, text] of seeds.entries()) {
    it(`find the same in seed ${i} with CRLF`, () => assert.deepEqual(told(text.replaceAll('\n', '\r\n')), told(text)));

    it(`find the same in seed ${i} behind a byte order mark`, () => {
      const moved = lint(`\uFEFF${text}`).map(({ start, ruleId }) => `${start - 1} ${ruleId}`);
      assert.deepEqual(moved, lint(text).map(({ start, ruleId }) => `${start} ${ruleId}`));
    });

    it(`find the same in seed ${i} twice`, () => assert.deepEqual(lint(text), lintWith(...rules)(text)));
  }
});
