/** Rules and severities, as the command line overrules the configuration; what is shown, and what counts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BLANK, STRAY, folder, found, run } from './command';

const DRAFT = STRAY + BLANK;
const config = (value: object): string => JSON.stringify(value);

describe('--rule', () => {
  it('counts before the configuration, and the last one before those before it', () => {
    const cwd = folder({ 'a.txt': DRAFT, '.gongwen-lint.json': config({ rules: { 'space-stray': 'error', 'placeholder-unfilled': 'off' } }) });
    assert.deepEqual(found(cwd, ['a.txt']), ['space-stray error']);
    assert.deepEqual(found(cwd, ['--rule=placeholder-unfilled=hint', '--rule', 'space-stray=off,space-stray=info', 'a.txt']),
      ['space-stray info', 'placeholder-unfilled hint']);
  });

  it('shows in --print-config', () => {
    const { out } = run(folder(), ['--print-config', '--rule=space-stray=hint']);
    assert.equal(JSON.parse(out).rules['space-stray'], 'hint');
  });

  for (const [value, message] of [
    ['space-strey=off', '没有规则“space-strey”；最接近的是“space-stray”。'],
    ['space-stray=warn', '“warn”不是级别；最接近的是“warning”。'],
    ['space-stray', '“space-stray”没有写明规则和级别；请写成 --rule=space-stray=warning。'],
  ] as const) {
    it(`of ${value} is misuse, and nothing is done`, () => {
      const cwd = folder({ 'a.txt': STRAY });
      const { code, out, err } = run(cwd, ['--fix', '--rule', value, 'a.txt']);
      assert.deepEqual([code, out, err], [2, '', `gongwen-lint: ${message}\ngongwen-lint --help 列出全部选项。\n`]);
    });
  }
});

describe('--only', () => {
  it('runs these rules alone, even those that the configuration switches off', () => {
    const cwd = folder({ 'a.txt': DRAFT, '.gongwen-lint.json': config({ rules: { 'space-stray': 'off' } }) });
    assert.deepEqual(found(cwd, ['--only', 'space-stray', 'a.txt']), ['space-stray warning']);
    assert.deepEqual(found(cwd, ['--only=space-stray,placeholder-unfilled', 'a.txt']), ['space-stray warning', 'placeholder-unfilled error']);
    assert.deepEqual(found(cwd, ['--only=space-stray', '--only=placeholder-unfilled', '--rule=space-stray=off', 'a.txt']), ['placeholder-unfilled error']);
  });

  it('does not call an ignore unused whose rule does not run', () => {
    const cwd = folder({ 'a.md': `<!-- lint-ignore placeholder-unfilled: 待定 -->\n${BLANK}` });
    assert.deepEqual(found(cwd, ['--only', 'space-stray', 'a.md']), []);
  });

  it('of a rule that does not exist is misuse', () => {
    assert.match(run(folder({ 'a.txt': DRAFT }), ['--only', 'space-stray,space-stary', 'a.txt']).err, /没有规则“space-stary”；最接近的是“space-stray”。/);
  });
});

describe('--script', () => {
  const cwd = folder({ 'a.txt': '全鎮上下凝心聚力。\n' });
  it('says what the draft should be, whatever most of it is', () => {
    assert.deepEqual(found(cwd, ['a.txt']), []);
    assert.deepEqual(found(cwd, ['--script=simplified', 'a.txt']), ['script-mixed error']);
  });

  it('is misuse with another name', () => {
    assert.match(run(cwd, ['--script=simple', 'a.txt']).err, /“simple”不是字体；最接近的是“simplified”。/);
  });
});

describe('--min-severity', () => {
  const cwd = folder({ 'a.txt': DRAFT });
  it('shows what is as severe or more', () => {
    assert.deepEqual(found(cwd, ['--min-severity=warning', 'a.txt']), ['space-stray warning', 'placeholder-unfilled error']);
    assert.deepEqual(found(cwd, ['--min-severity=warning', '--rule=space-stray=info', 'a.txt']), ['placeholder-unfilled error']);
    assert.deepEqual(found(cwd, ['--min-severity=error', 'a.txt']), found(cwd, ['--quiet', 'a.txt']));
  });

  it('leaves the exit code as it is', () => {
    const only = folder({ 'a.txt': STRAY });
    assert.equal(run(only, ['--min-severity=error', '--rule=space-stray=error', 'a.txt']).code, 1);
    assert.equal(run(only, ['--min-severity=error', '--max-warnings=0', 'a.txt']).code, 1);
  });
});

describe('--max-warnings', () => {
  const cwd = folder({ 'a.txt': STRAY, 'b.txt': STRAY });
  it('allows so many over all drafts, and says when there are more', () => {
    assert.deepEqual(run(cwd, ['--max-warnings=2', '.']).code, 0);
    const { code, err } = run(cwd, ['--max-warnings=1', '.']);
    assert.deepEqual([code, err], [1, 'gongwen-lint: 有 2 个警告，多于“--max-warnings”允许的 1 个；请改正，或放宽。\n']);
  });

  it('yields to --exit-zero', () => assert.equal(run(cwd, ['--max-warnings=0', '--exit-zero', '.']).code, 0));
  it('is misuse with anything but a number', () => assert.match(run(cwd, ['--max-warnings=few', '.']).err, /“few”不是个数；/));
});
