/** No rule may miss anything because of what it declares as its trigger, nor a pattern because of what it is said to need. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { linter, parse, plain, rules, type Reported, type Rule } from '../rules/index';
import { needsOf } from '../rules/needs';
import { everyPattern, mayMatch, pattern, sameness, triggerTable } from '../rules/pattern';
import triggers from '../rules/learned/triggers.json';
import { readGold } from './gold';

const drafts = readdirSync('test/drafts').filter(name => name.endsWith('.txt')).map(name => readFileSync(join('test/drafts', name), 'utf8'));
const fixtures = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.txt'))
  .map(name => readFileSync(join('test/fixtures', name), 'utf8').replace(/[⟦⟧]/g, ''));
const examples = rules.flatMap(({ meta }) => meta.examples.flatMap(({ bad, good = '' }) => [bad.replace(/[⟦⟧]/g, ''), good]));
const seeds = [...readGold().texts.values()];

/** The rule without its trigger is asked of every line. */
const untriggered = ({ trigger, ...rule }: Rule): Rule => rule as Rule;
const lint = linter(rules.map(rule => ({ rule })));
const lintAll = linter(rules.map(rule => ({ rule: untriggered(rule) })));

const both = (text: string): readonly [readonly Reported[], readonly Reported[]] => {
  const document = parse(text);
  return [lint(document).map(plain), lintAll(document).map(plain)];
};

const check = (text: string): void => {
  const [found, all] = both(text);
  assert.deepEqual(found, all, JSON.stringify(text.slice(0, 200)));
};

describe('triggers', () => {
  it('are declared by most rules', () => assert.ok(rules.filter(({ trigger }) => trigger).length > 50));
  it('hide nothing in fixtures and examples', () => [...fixtures, ...examples].forEach(check));
  it('hide nothing in drafts and seeds', () => [...drafts, ...seeds].forEach(check));

  /** Pieces that patterns look for, put between and into the lines of examples. */
  const piece = fc.oneof(fc.constantFrom(...examples.filter(text => text.length > 0)), fc.constantFrom(...triggers.clauses.join('\n').replace(/\uffff/g, '').split('\n')),
    fc.constantFrom('12', '3.5', '，', '。', '“', '”', '、', '：', ' ', '\n', '年', '万元', '一、', '的', '了'));
  it('hide nothing in what is put together from examples', () => {
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), pieces => check(pieces.join(''))), { numRuns: 150 });
  });
  it('hide nothing where an example lost or doubled something', () => {
    const mutated = fc.tuple(fc.constantFrom(...examples), fc.nat(60), fc.nat(4), piece).map(([text, at, length, other]) => text.slice(0, at) + other + text.slice(at + length));
    fc.assert(fc.property(mutated, check), { numRuns: 300 });
  });
});

describe('what a pattern needs', () => {
  const table = triggerTable();

  it('is in the generated table for every pattern', () => assert.deepEqual(triggers, JSON.parse(JSON.stringify(table))));

  it('is told for nearly every pattern: the others are tried on every line', () => {
    const free = Object.values(table.patterns).filter(clauses => clauses.length === 0).length;
    assert.ok(free <= 2, `${free} patterns need nothing`);
  });

  const needs = (regex: RegExp): readonly string[] => needsOf(regex, sameness).map(clause => [...clause].sort().join(' ')).sort();

  it('is read from alternatives, classes, counts and looks around', () => {
    assert.deepEqual(needs(/投(?:资|入)\d{1,2}亿/g), ['投入00亿 投入0亿 投资00亿 投资0亿']);
    assert.deepEqual(needs(/(?<=甲)乙(?=丙|$)/g), ['甲乙', '甲乙丙 甲乙\uffff']);
    assert.deepEqual(needs(/甲?乙/g), ['乙 甲乙']);
    assert.deepEqual(needs(/(?:甲|乙*)/g), []);
    assert.deepEqual(needs(/[^甲]/g), []);
    assert.deepEqual(needs(/甲(?!乙)/g), ['甲']);
  });

  it('never hides a match', () => {
    const unit = fc.constantFrom('甲', '乙', '[甲乙]', '\\d', '(?:甲|乙丙)', '[^甲]', '.', '(?<=甲)', '(?=乙)', '^', '$', '(?:甲|)', '\\s');
    const sign = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,2}', '{0,3}');
    const source = fc.array(fc.tuple(unit, sign), { minLength: 1, maxLength: 5 })
      .map(parts => parts.map(([part, times]) => (/^[\^$]|^\(\?[<=]/.test(part) ? part : part + times)).join(''));
    const text = fc.array(fc.constantFrom('甲', '乙', '丙', '7', ' ', 'x'), { maxLength: 12 }).map(units => units.join(''));
    fc.assert(fc.property(fc.array(source, { minLength: 1, maxLength: 2 }), fc.array(text, { minLength: 5, maxLength: 5 }), (sources, texts) => {
      const regex = new RegExp(sources.join('|'), 'g');
      const clauses = needsOf(regex, sameness);
      for (const each of texts) {
        if (!new RegExp(regex.source).test(each)) continue;
        const read = `\uffff${[...each].map(sameness).join('')}\uffff`;
        for (const clause of clauses) assert.ok(clause.some(string => read.includes(string)), `${regex.source} needs ${clause.join(' ')} in ${each}`);
      }
    }), { numRuns: 2000 });
  });

  it('stands in every line that a rule’s pattern matches', () => {
    const lines = [...fixtures, ...examples, ...seeds].flatMap(text => text.split(/\r?\n/));
    let matched = 0;
    for (const each of everyPattern()) {
      const once = new RegExp(each.regex.source, each.regex.flags.replace('g', ''));
      for (const line of lines) {
        if (!once.test(line)) continue;
        matched++;
        assert.ok(mayMatch(line, each), `${each.regex.source} in ${line}`);
      }
    }
    assert.ok(matched > 3000, `${matched} matches tried`);
  });

  it('is read in a Traditional text through its Simplified image', () => {
    assert.ok(mayMatch('完成投資', pattern(/完成投资/g)));
    assert.ok(!mayMatch('完成投', pattern(/完成投资/g)));
  });
});
