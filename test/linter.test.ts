import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULTS, inForce, linter, parse, rules, type Document, type Finding, type Rule } from '../rules/index';
import { lazily } from '../rules/keeping';
import type { LineRule, Meta, Told } from '../rules/rule';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how?: { readonly type: 'minor' }) => void;

const META: Meta = { title: '甲', why: '乙。', severity: 'warning', category: 'typo', fix: 'none', citations: [], examples: [] };

/** Finds every occurrence of a word in a line, and counts how often it was asked. */
function word(id: string, what: string, meta: Partial<Meta> = {}): LineRule & { readonly asked: () => number } {
  let asked = 0;
  return {
    id, scope: 'line', meta: { ...META, ...meta }, asked: () => asked,
    check: ({ text }) => {
      asked++;
      return Array.from(text.matchAll(new RegExp(what, 'g')), ({ 0: found, index }): Finding => {
        const span = { start: index, end: index + found.length };
        return { ...span, message: id, related: [{ ...span, message: id }], fixes: [{ title: '改', kind: 'safe', edits: [{ ...span, text: '' }] }] };
      });
    },
  };
}

const broken: Rule = { id: 'rule-broken', scope: 'document', meta: META, check: () => { throw new Error('broken'); } };

const found = (text: string, ...rules: readonly Rule[]): readonly string[] =>
  linter(rules.map(rule => ({ rule })))(parse(text)).map(({ ruleId, start, end }) => `${ruleId} ${start}-${end}`);

const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

describe('a linter', () => {
  it('moves what a line rule found, its fixes and its related places, to document offsets', () => {
    const [finding] = linter([{ rule: word('word-wrong', '错') }])(parse('甲乙\r\n丙错'));
    assert.deepEqual([finding?.start, finding?.end], [5, 6]);
    assert.deepEqual(finding?.fixes?.[0]?.edits, [{ start: 5, end: 6, text: '' }]);
    assert.deepEqual(finding?.related, [{ start: 5, end: 6, message: 'word-wrong' }]);
  });

  it('gives the same fixes and edits to whoever asks twice, at the start of a text and behind it', () => {
    const findings = linter([{ rule: word('word-wrong', '错') }])(parse('错\n错'));
    assert.equal(findings.length, 2);
    for (const finding of findings) {
      assert.equal(finding.fixes, finding.fixes);
      assert.equal(finding.fixes?.[0]?.edits, finding.fixes?.[0]?.edits);
      assert.equal(finding.related, finding.related);
    }
  });

  it('sorts by start, then end, then rule', () => {
    assert.deepEqual(found('甲错错', word('b-long', '错错'), word('b-short', '错'), word('a-short', '错')), [
      'a-short 1-2', 'b-short 1-2', 'b-long 1-3', 'a-short 2-3', 'b-short 2-3',
    ]);
  });

  it('gives the severity in force: the configuration before the finding before the rule', () => {
    const doubtful: Rule = { id: 'word-doubtful', scope: 'document', meta: META, check: () => [{ start: 0, end: 1, message: '', severity: 'hint' }] };
    const severities = linter([{ rule: word('word-wrong', '错') }, { rule: doubtful }, { rule: { ...doubtful, id: 'word-z' }, severity: 'error' }])(parse('错'));
    assert.deepEqual(severities.map(({ ruleId, severity }) => `${ruleId} ${severity}`), ['word-doubtful hint', 'word-wrong warning', 'word-z error']);
  });

  it('reads a line once, however often it stands there', () => {
    const rule = word('word-wrong', '错');
    const lint = linter([{ rule }]);
    const document = parse('错\n错\n对');
    lint(document);
    assert.equal(rule.asked(), 2);
    assert.deepEqual(lint(parse('错\n错\n对\n新', { before: document })).map(({ start }) => start), [0, 2]);
    assert.equal(rule.asked(), 3);
  });

  it('tells the very same of a line that stands twice, as long as nothing in it changes', () => {
    const all: (readonly Told<unknown>[])[] = [];
    const rule: Rule = {
      id: 'line-told', scope: 'document', meta: META, read: ({ text }) => text,
      check: (_, told) => {
        all.push(told);
        return [];
      },
    };
    const lint = linter([{ rule }]);
    const before = parse('甲\n乙\n甲');
    lint(before);
    lint(parse('甲\n丙\n甲', { before }));
    const [first = [], second = []] = all;
    assert.deepEqual(first.map((told, line) => told === second[line]), [true, false, true]);
  });

  it('remembers no version of a text but the last, whatever of it is typed', () => {
    const lint = linter(inForce(rules, DEFAULTS));
    const body = '\n持续开展扫黑除恶专项斗争，对黑恶势力保持高压态势。'.repeat(40_000);
    let document = parse(`河湾镇2021年工作总结\n一、总结工作${body}`);
    lint(document);
    const before = heap();
    for (let version = 0; version < 20; version++) lint(document = parse(`河湾镇2021年工作总结\n一、总结全镇上下同心同德的各项工作${'稳'.repeat(version)}${body}`, { before: document }));
    // One version is two megabytes.
    assert.ok(heap() - before < 20e6, `${Math.round((heap() - before) / 1e6)} MB more`);
  });

  it('takes hardly any memory for lines of which there is nothing to say', () => {
    const document = parse('\n'.repeat(300_000));
    const lint = linter(inForce(rules, DEFAULTS));
    const before = heap();
    lint(document);
    const grown = heap() - before;
    assert.ok(grown < 30e6, `${Math.round(grown / 1e6)} MB`);
    lint(document);
  });

  it('forgets what it found when the context changes', () => {
    const rule: Rule = {
      id: 'script-shown', scope: 'line', meta: META,
      check: (_, { script }) => [{ start: 0, end: 1, message: script }],
    };
    const lint = linter([{ rule }]);
    const before = parse('这个国家\n甲');
    assert.deepEqual(lint(before).map(({ message }) => message), ['simplified', 'simplified']);
    assert.deepEqual(lint(parse('這個國家\n甲', { before })).map(({ message }) => message), ['traditional', 'traditional']);
  });

  it('goes on when a rule throws, and says which', () => {
    const failures: string[] = [];
    const lint = linter([{ rule: broken }, { rule: word('word-wrong', '错') }], (ruleId, error) => failures.push(`${ruleId}: ${(error as Error).message}`));
    assert.equal(lint(parse('错')).length, 1);
    assert.deepEqual(failures, ['rule-broken: broken']);
  });

  it('throws what a rule throws when nobody listens', () => {
    assert.throws(() => linter([{ rule: broken }])(parse('')), /broken/);
  });

  it('leaves one finding where a rule defers to another', () => {
    const rules = [word('word-vague', '错.', { defersTo: ['word-exact'] }), word('word-exact', '字')];
    assert.deepEqual(found('错字，错了', ...rules), ['word-exact 1-2', 'word-vague 3-5']);
  });

  it('leaves one finding also where the other reaches in from a line above', () => {
    const wide: Rule = { id: 'part-wide', scope: 'document', meta: META, check: () => [{ start: 1, end: 4, message: '' }] };
    assert.deepEqual(found('甲乙\n错丙\n错', word('word-vague', '错', { defersTo: ['part-wide'] }), wide), ['part-wide 1-4', 'word-vague 6-7']);
  });

  it('moves what a document rule found in a line, with its related place, wherever either line goes', () => {
    const findings = [{ start: 0, end: 1, message: '', related: [{ start: 0, end: 1, message: '', line: 1 }] }];
    const lint = linter([{ rule: { id: 'line-last', scope: 'document', meta: META, check: () => [[2, findings]] } }]);
    const places = (document: Document): readonly (number | undefined)[] => lint(document).flatMap(({ start, related }) => [start, related?.[0]?.start]);
    const before = parse('甲乙\n丙\n丁');
    assert.deepEqual(places(before), [5, 3]);
    assert.deepEqual(places(parse('甲\n乙丙\n丁', { before })), [5, 2]);
    assert.deepEqual(places(parse('甲乙\n新丙\n丁', { before })), [6, 3]);
  });

  it('leaves the notation of Markdown alone, and that only', () => {
    const rule = word('star-wrong', '[*错]');
    const starts = (format: 'plain' | 'markdown'): readonly number[] =>
      linter([{ rule }])(parse('* **错**\n```\n错\n```\n`错`', { format })).map(({ start }) => start);
    assert.deepEqual(starts('plain'), [0, 2, 3, 4, 5, 6, 12, 19]);
    assert.deepEqual(starts('markdown'), [4]);
  });
});

describe('a property that is made when asked for', () => {
  it('is made once', () => {
    const one = lazily({ title: '改' }, 'edits', () => ['甲']);
    assert.deepEqual(one, { title: '改', edits: ['甲'] });
    assert.equal(one.edits, one.edits);
    assert.deepEqual({ ...one, title: '删' }, { title: '删', edits: ['甲'] });
  });

  it('holds what it is made of no longer than the object is there', () => {
    const fix = (): object => {
      const heavy = new Array<number>(10_000).fill(0);
      return lazily({ title: '改' }, 'edits', () => heavy);
    };
    collect();
    const before = process.memoryUsage().heapUsed;
    let kept: object | undefined;
    for (let i = 0; i < 500; i++) kept = fix();
    // Not all memory is swept, only what is new.
    collect({ type: 'minor' });
    collect({ type: 'minor' });
    const grown = process.memoryUsage().heapUsed - before;
    assert.ok(kept && grown < 10e6, `${Math.round(grown / 1e6)} MB`);
  });
});
