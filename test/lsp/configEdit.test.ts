/** What is written into a configuration file: what it comes to say, and that nothing else of it changes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse as parseJson, parseTree, type ParseError } from 'jsonc-parser';
import { apply, DEFAULTS } from '../../rules/index';
import { configEdits, newConfig, type ConfigChange } from '../../server/lsp/configEdit';

const OFF: ConfigChange = { rule: 'heading-number', level: 'off' };
const IGNORE: ConfigChange = { ignore: { rule: 'heading-number', text: '三、重点' } };
const ENTRY = '{ "rule": "heading-number", "text": "三、重点" }';

function changed(text: string, change: ConfigChange): string | undefined {
  const edits = configEdits(text, change);
  return edits && apply(text, edits);
}

describe('a change of the configuration', () => {
  const cases: Record<string, readonly [before: string, off: string, ignore: string]> = {
    'in an empty object': ['{}', '{\n  "rules": { "heading-number": "off" }\n}', `{\n  "ignore": [${ENTRY}]\n}`],
    'on one line': [
      '{ "rules": {}, "ignore": [] }', '{ "rules": { "heading-number": "off" }, "ignore": [] }', `{ "rules": {}, "ignore": [${ENTRY}] }`,
    ],
    'behind others, on lines of their own, with the indent and the line breaks of the file': [
      '{\r\n\t"rules": {\r\n\t\t"a": "off"\r\n\t},\r\n\t"ignore": [\r\n\t\t{ "text": "x" }\r\n\t]\r\n}\r\n',
      '{\r\n\t"rules": {\r\n\t\t"a": "off",\r\n\t\t"heading-number": "off"\r\n\t},\r\n\t"ignore": [\r\n\t\t{ "text": "x" }\r\n\t]\r\n}\r\n',
      `{\r\n\t"rules": {\r\n\t\t"a": "off"\r\n\t},\r\n\t"ignore": [\r\n\t\t{ "text": "x" },\r\n\t\t${ENTRY}\r\n\t]\r\n}\r\n`,
    ],
    'leaves a comment with what it is about': [
      '{\n  "rules": {\n    "a": "off" // 因为\n  } /* 完 */\n}', '{\n  "rules": {\n    "a": "off", // 因为\n    "heading-number": "off"\n  } /* 完 */\n}',
      `{\n  "rules": {\n    "a": "off" // 因为\n  }, /* 完 */\n  "ignore": [${ENTRY}]\n}`,
    ],
    'goes on with a comma at the end': [
      '{\n  "rules": {\n    "a": "off", // 因为\n  },\n}', '{\n  "rules": {\n    "a": "off", // 因为\n    "heading-number": "off",\n  },\n}',
      `{\n  "rules": {\n    "a": "off", // 因为\n  },\n  "ignore": [${ENTRY}],\n}`,
    ],
    'behind comments alone': [
      '{\n  // 还没有\n}', '{\n  // 还没有\n  "rules": { "heading-number": "off" }\n}', `{\n  // 还没有\n  "ignore": [${ENTRY}]\n}`,
    ],
    'where the rule is named already': [
      '{ "rules": { "heading-number": "error" /* 重要 */ } }', '{ "rules": { "heading-number": "off" /* 重要 */ } }',
      `{ "rules": { "heading-number": "error" /* 重要 */ }, "ignore": [${ENTRY}] }`,
    ],
  };
  for (const [name, [before, off, ignore]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(changed(before, OFF), off);
      assert.equal(changed(before, IGNORE), ignore);
    });
  }

  it('is refused where the file is no configuration', () => {
    for (const text of ['', '{', '[]', '"rules"', '{ "rules": [], "ignore": {} }', '// 空']) {
      assert.equal(configEdits(text, OFF), undefined, text);
      assert.equal(configEdits(text, IGNORE), undefined, text);
    }
  });

  it('takes the place of the editor’s settings where there was no file', () => {
    assert.deepEqual(JSON.parse(newConfig({ ...DEFAULTS, rules: { a: 'hint' }, date: '2023' }, IGNORE, 'file:///s.json')), {
      $schema: 'file:///s.json', rules: { a: 'hint' }, ignore: [{ rule: 'heading-number', text: '三、重点' }], date: '2023',
    });
    assert.deepEqual(JSON.parse(newConfig(DEFAULTS, OFF)), { rules: { 'heading-number': 'off' } });
  });

  it('whatever the file: says the change, and holds every other character in its order', () => {
    const blank = fc.constantFrom('', ' ', '\n', '\n    ', '\r\n\t', ' // 甲\n', ' /* 乙 */ ', '\n  // 丙\n  ');
    const listOf = (entries: readonly string[], between: readonly string[], comma: boolean): string =>
      entries.map((entry, i) => `${between[i]}${entry}${i + 1 < entries.length || comma ? `${between[i + 1]},` : ''}`).join('') + between.at(-1)!;
    const object = (entries: readonly string[]) => fc.record({ between: fc.array(blank, { minLength: entries.length + 2, maxLength: entries.length + 2 }), comma: fc.boolean() })
      .map(({ between, comma }) => listOf(entries, between, comma && entries.length > 0));
    const rules = fc.subarray(['"a": "off"', '"heading-number": "hint"', '"b": "error"']).chain(object).map(inner => `"rules": {${inner}}`);
    const ignore = fc.subarray(['{ "text": "x" }', '{ "text": "y" }']).chain(object).map(inner => `"ignore": [${inner}]`);
    const files = fc.tuple(rules, ignore, fc.subarray([0, 1, 2])).chain(([one, other, which]) => object(which.map(i => [one, other, '"date": "2023"'][i]!))).map(inner => `{${inner}}`);
    fc.assert(fc.property(files, fc.constantFrom(OFF, IGNORE), (before, change) => {
      const after = changed(before, change)!;
      const errors: ParseError[] = [];
      assert.ok(parseTree(after, errors, { allowTrailingComma: true }));
      assert.deepEqual(errors, [], after);
      const expected = { ...parseJson(before, [], { allowTrailingComma: true }) };
      if ('rule' in change) expected.rules = { ...expected.rules, [change.rule]: change.level };
      else expected.ignore = [...expected.ignore ?? [], change.ignore];
      assert.deepEqual(parseJson(after, [], { allowTrailingComma: true }), expected);
      let at = 0;
      const kept = before.replace('"hint"', '').replace(/[ \t]+/g, '');
      for (const character of after) if (character === kept[at]) at++;
      assert.equal(at, kept.length, `${before}\n→\n${after}`);
    }), { numRuns: 2000 });
  });
});
