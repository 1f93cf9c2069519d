/** Inputs made to break a linter. None takes more than linear time or endless memory, and none ends a program otherwise than in good order. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULTS, fixAll, inForce, linter, parse, rules } from '../../rules/index';
import { pairUp } from '../../rules/punctuation';
import { effort, long } from './effort';
import { refrain } from './texts';

/** A text of about so many UTF-16 units. */
type Hostile = (units: number) => string;

const repeated = (piece: string): Hostile => units => piece.repeat(Math.ceil(units / piece.length));
const HEAD = '青山乡2023年工作总结\n';

const TEXTS: Readonly<Record<string, Hostile>> = {
  'opening quotation marks': repeated('“'),
  'closing quotation marks': repeated('”'),
  'opening brackets': repeated('('),
  'full-width brackets that close and open': repeated('）（'),
  'book-title marks': repeated('《'),
  'heading markers': repeated('一、'),
  'heading markers, a line each': repeated('一、某项工作\n'),
  'markers within a line': repeated('一、目录□。'),
  'headings of every level': units => HEAD + Array.from({ length: Math.ceil(units / 28) }, (_, i) => `${'一二三四五六七八九十'[i % 10]}、工作${i}\n（一）任务${i}\n1.事项${i}\n`).join(''),
  'items': repeated('一是抓好落实；'),
  'items of series that end at once': repeated('二是一是'),
  'items, a line each': repeated('一是抓好落实；\n'),
  'nested quotations': units => '“‘'.repeat(units / 4) + '’”'.repeat(units / 4),
  'nested brackets': units => '（'.repeat(units / 2) + '）'.repeat(units / 2),
  'blanks': repeated(' '),
  'blanks that separate': repeated('　三大攻坚战；'),
  'blanks beside markers': repeated('第一，一、　 '),
  'halves of pairs behind blanks': units => '\ufeff'.repeat(units / 2) + '「0'.repeat(units / 4),
  'names spread by blanks': repeated('王 强、'),
  'ideographic blanks': repeated('　'),
  'blank lines': repeated('\n'),
  'carriage returns': repeated('\r'),
  'commas': repeated('，'),
  'full stops': repeated('。'),
  'digits': repeated('1'),
  'digits and points': repeated('1.'),
  'Chinese numerals': repeated('一百二十'),
  'the letter x': repeated('x'),
  'asterisks': repeated('*'),
  'one character': repeated('的'),
  'one word': repeated('发展'),
  'one phrase': repeated('四个意识'),
  'dates': repeated('2023年5月1日'),
  'Traditional and Simplified': repeated('發发'),
  'lone surrogates': repeated('\ud842'),
  'low surrogates': repeated('\udfb7'),
  'NUL': repeated('\0'),
  'combining marks': repeated('\u0301'),
  'zero-width blanks': repeated('工\u200b'),
  'backquotes': repeated('`'),
  'comments that never end': repeated('<!-- lint-ignore '),
  'links': repeated('](http://a'),
  'one long line of prose': repeated('全乡上下团结一心，克难奋进，完成投资3.5亿元，同比增长12.1%。'),
  'the same paragraph': repeated('全乡上下团结一心，克难奋进，完成投资3.5亿元，同比增长12.1%。\n'),
};

const SIZE = effort(50_000, 2_500_000);

/** What four times as much text may cost at most: 2.3 times for each doubling where the texts are long, more where much of it is start-up. */
const WORST = long ? 2.3 ** 2 : 9;

/** What is over so soon is noise; in milliseconds. */
const NOISE = 60;

/** Of the processor, since other programs may keep it from this one; by a linter that remembers nothing. */
function milliseconds(text: string): number {
  const lint = linter(inForce(rules, DEFAULTS));
  const before = process.cpuUsage();
  lint(parse(text));
  return process.cpuUsage(before).user / 1_000;
}

/** Of two texts the second is four times as long as the first. Tells what they took. */
function assertLinear(small: string, large: string): string {
  const [one, four] = [milliseconds(small), milliseconds(large)];
  const told = `${Math.round(one)} ms, and ${Math.round(four)} ms for four times as much`;
  if (four < WORST * Math.max(one, NOISE)) return told;
  // A busy machine may make one run slow, not the best of three.
  const best = (of: string): number => Math.min(...Array.from({ length: 3 }, () => milliseconds(of)));
  const [oneAgain, fourAgain] = [best(small), best(large)];
  assert.ok(fourAgain < WORST * Math.max(oneAgain, NOISE), `${Math.round(oneAgain)} ms, and ${Math.round(fourAgain)} ms for four times as much`);
  return told;
}

const REFRAINS = effort(40, 3_000);

describe('hostile text', () => {
  milliseconds(HEAD.repeat(2_000)); // The compiler's time is nobody's fault.
  for (const [what, text] of Object.entries(TEXTS)) {
    it(`${what}: ${SIZE} and ${4 * SIZE} units`, t => {
      const told = assertLinear(text(SIZE), text(4 * SIZE));
      if (long) t.diagnostic(`${what}: ${told}`);
    });
  }

  it(`${REFRAINS} pairs of refrains, each repeated`, { timeout: 3_600_000 }, () => fc.assert(fc.property(refrain, refrain, (first, second) => {
    const text = (units: number): string => HEAD + repeated(first)(units) + repeated(second)(units);
    assertLinear(text(5_000), text(20_000));
  }), { numRuns: REFRAINS, endOnFailure: true }));

  it('nothing of it is too much to fix', () => {
    const lint = linter(inForce(rules, DEFAULTS));
    for (const text of Object.values(TEXTS)) fixAll(text(5_000), current => lint(parse(current)));
  });

  it('nesting 10,000 deep, in brackets, in quotations and in series of headings that start anew', () => {
    const lint = linter(inForce(rules, DEFAULTS), (id, error) => assert.fail(`${id}: ${String(error)}`));
    const anew = Array.from({ length: 20_000 }, (_, i) => `${'一二'[i % 2]}、抓好第${i}项工作`).join('\n');
    for (const deep of [anew, '（'.repeat(10_000) + '）'.repeat(10_000), '“‘'.repeat(5_000) + '’”'.repeat(5_000), '《'.repeat(10_000), '>'.repeat(10_000), '- '.repeat(10_000)]) {
      for (const format of ['plain', 'markdown'] as const) assert.ok(lint(parse(`${HEAD}${deep}工作\n`, { format })).length >= 0);
    }
  });

  it('more findings in a line or items in a series than a call takes arguments', () => {
    const failed: string[] = [];
    const lint = linter(inForce(rules, DEFAULTS), id => failed.push(id));
    const findings = (text: string): number => lint(parse(text)).length;
    assert.ok(findings('）（'.repeat(90_000) + '工\u200b'.repeat(90_000)) > 170_000);
    findings(`抓好三件事：${'一是抓好落实；'.repeat(150_000)}`);
    assert.deepEqual(failed, []);
  });

  it('runs of ten million of one mark outgrow no stack', () => {
    const [astray] = inForce(rules.filter(({ id }) => id === 'mark-astray'), DEFAULTS);
    const lint = linter([astray!]);
    lint(parse('，'.repeat(10_000_000)));
    lint(parse('-'.repeat(10_000_000), { format: 'markdown' }));
  });

  it('what one rule finds in a line, or a rule of the document in a document, takes no more memory than that of 100,000 findings', () => {
    const lint = linter(inForce(rules, DEFAULTS));
    for (const [mark, ruleId] of [['“', 'quote-unpaired'], ['）（', 'bracket-empty']] as const) {
      assert.equal(lint(parse(mark.repeat(150_000))).filter(finding => finding.ruleId === ruleId).length, 100_000, ruleId);
    }
    for (const mark of ['(', '）', '“', '（）']) {
      const { matched, orphans } = pairUp(mark.repeat(300_000));
      assert.ok(matched.length + orphans.length < 200_000, mark);
    }
  });

  it(`one line of ${long ? 50 : 2} MB`, () => {
    const line = repeated('完成投资3.5亿元，')(long ? 17_000_000 : 700_000);
    assert.ok(Array.isArray(linter(inForce(rules, DEFAULTS))(parse(line))));
  });
});

/** In bytes. */
const FILE = effort(200_000, 10_000_000);

/** Files as the command may meet them. What is no text is told so. */
const FILES: Readonly<Record<string, { readonly bytes: () => Buffer; readonly status: number }>> = {
  'of “': { bytes: () => Buffer.from('“'.repeat(FILE / 3)), status: 1 },
  'of (': { bytes: () => Buffer.from('('.repeat(FILE)), status: 1 },
  'of 一、': { bytes: () => Buffer.from('一、'.repeat(FILE / 6)), status: 0 },
  'of spaces': { bytes: () => Buffer.from(' '.repeat(FILE)), status: 0 },
  'of one line, five times as long': { bytes: () => Buffer.from('完成投资3.5亿元，'.repeat(5 * FILE / 24)), status: 0 },
  'of lone surrogates': { bytes: () => Buffer.alloc(FILE, Buffer.from([0xed, 0xa1, 0x82])), status: 2 },
  'of NUL': { bytes: () => Buffer.concat([Buffer.from(HEAD), Buffer.alloc(FILE)]), status: 2 },
  [`of ${FILE / 100} headings`]: { bytes: () => Buffer.from(HEAD + Array.from({ length: FILE / 100 }, (_, i) => `${'一二三四五六七八九十'[i % 10]}、抓好第${i}项工作\n`).join('')), status: 1 },
  'of nests 10,000 deep': { bytes: () => Buffer.from(`${HEAD}${'（'.repeat(10_000)}一${'）'.repeat(10_000)}\n${'“‘'.repeat(5_000)}${'’”'.repeat(5_000)}\n`), status: 1 },
};

describe('a page', () => {
  it('of 20,000 findings in one line is written in linear time', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongwen-page-'));
    const seconds = (findings: number): number => {
      writeFileSync(join(folder, 'draft.txt'), HEAD + '“'.repeat(findings));
      const started = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', '--format', 'html', folder], { encoding: 'utf8', maxBuffer: 1e9 });
      assert.equal(status, 1, stderr);
      return Number(process.hrtime.bigint() - started) / 1e9;
    };
    try {
      const linear = (): boolean => seconds(20_000) < 6 * Math.max(seconds(5_000), 0.3);
      assert.ok(linear() || linear(), 'a busy machine may make one run slow, not two');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe(`a hostile file of ${FILE / 1_000} KB`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-hostile-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, { bytes, status: expected }] of Object.entries(FILES)) {
    it(`${what} is checked, or refused, within ${effort(200, 1_000)} MB of heap`, () => {
      const file = join(folder, 'draft.txt');
      writeFileSync(file, bytes());
      const { status, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${effort(200, 1_000)}`, 'dist/cli.js', '--format', 'json', file], { encoding: 'utf8', maxBuffer: 1e9 });
      assert.equal(status, expected, stderr);
      assert.match(stderr, expected === 2 ? /^[^\n]+: [^\n]+；请[^\n]+。\n$/ : /^$/);
    });
  }
});
