/** What nobody should hand to the command: it says what is wrong, in one line with a remedy, ends with 2, and touches nothing. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CLEAN, CLI, ENVIRONMENT, folder, read, run, STRAY, type Outcome } from './command';

const WINDOWS = process.platform === 'win32' && 'Windows has no such files, and no such shell';

/** In a shell, where `lint` is the command. Whoever waits for what never comes is ended, with no exit code. */
function shell(cwd: string, script: string): Outcome {
  const command = `lint() { "${process.execPath}" "${CLI}" "$@"; }; ${script}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd, env: ENVIRONMENT, encoding: 'utf8', timeout: 60_000 });
  return { code: status, out: stdout, err: stderr };
}

/** 〈what it is about〉: 〈what is wrong〉；〈what to do〉. */
const TOLD = /^(?:[^\n]+: [^\n]+；[^\n]+\n)+$/;

function refused({ code, err }: Outcome, why: RegExp): void {
  assert.match(err, why);
  assert.match(err, TOLD);
  assert.equal(code, 2);
}

describe('a configuration', () => {
  const refuses = (config: string | Buffer, why: RegExp): void => {
    const root = folder({ 'draft.txt': STRAY, 'office.json': config });
    refused(run(root, ['--config', 'office.json', '--fix', 'draft.txt']), why);
    assert.equal(read(root, 'draft.txt'), STRAY);
  };

  const DEEP = '['.repeat(100_000);
  for (const [what, config] of Object.entries({ 'never closed': DEEP, closed: DEEP + ']'.repeat(100_000), 'of objects': '{"rules":'.repeat(100_000) })) {
    it(`of brackets too many to be read, ${what}`, () => refuses(config, /^office\.json:1:1: 括号套得太深，读不了；/));
  }

  for (const key of ['rules', 'ignore', 'date', 'lexicon', 'layout']) {
    it(`whose “${key}” is something else`, () => {
      for (const value of [7, 'x', true, null, [7], [{}], [[]], { x: {} }, { x: 7 }]) refuses(JSON.stringify({ [key]: value }), /^office\.json:1:\d+: /);
    });
  }

  it('whose values are objects where words should be', () => {
    refuses('{"rules":{"space-stray":{}}}', /“…”不是级别；/);
    refuses('{"ignore":[{"text":"x","rule":{}}]}', /没有规则“…”；/);
    refuses('{"ignore":[{"text":"x","reason":{}}]}', /“…”不是文字；/);
    refuses('{"layout":{"indent":["two"]}}', /“…”不能用在这里；/);
  });

  it('commands no terminal and breaks no line', () => refuses('{"rules":{"a\\nb\\u001b[31m":"off"}}', /没有规则“a<U\+000A>b<U\+001B>\[31m”；/));

  it('that is a link to nowhere', { skip: WINDOWS }, () => {
    const root = folder({ 'draft.txt': STRAY });
    symlinkSync('nowhere', join(root, '.gongwen-lint.json'));
    refused(run(root, ['draft.txt']), /\.gongwen-lint\.json:1:1: 读不了配置文件（ENOENT）；/);
  });

  it('that is a pipe is none', { skip: WINDOWS }, () => {
    const root = folder({ 'draft.txt': CLEAN });
    execFileSync('mkfifo', [join(root, '.gongwen-lint.json'), join(root, '.gitignore'), join(root, '.gongwen-lintignore')]);
    assert.deepEqual(shell(root, 'lint .').code, 0);
  });

  it('whose lexicon is a device', { skip: WINDOWS }, () => refuses('{"lexicon":["/dev/zero"]}', /找不到词库“\/dev\/zero”；/));

  it('whose lexicon has lists for keys', () => {
    const root = folder({ 'draft.txt': CLEAN, '.gongwen-lint.json': '{"lexicon":["office.yaml"]}', 'office.yaml': '? [names, 甲]\n: 乙\n' });
    refused(run(root, ['draft.txt']), /office\.yaml:1:1: 没有“\[ names, 甲 \]”这一项；/);
  });
});

describe('what is no file', { skip: WINDOWS }, () => {
  it('a link to a pipe, in a folder', () => {
    const root = folder({ 'drafts/draft.txt': CLEAN });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('../pipe', join(root, 'drafts/pipe.txt'));
    const { code, err } = shell(root, 'lint drafts');
    assert.deepEqual([code, err], [0, '']);
  });

  it('standard input from a folder', () => refused(shell(folder(), 'lint - < .'), /^<stdin>: 标准输入是文件夹，不是文稿；/));

  it('a working directory that is gone', () => {
    for (const asked of ['draft.txt', '.', '-', '--watch draft.txt', '--print-config', '--diff draft.txt']) {
      refused(shell(folder(), `mkdir gone; cd gone; rmdir ../gone; lint ${asked}`), /: 当前文件夹已经不在了；/);
    }
  });

  it('an ignore file that is a folder', () => {
    const root = folder({ 'draft.txt': CLEAN });
    mkdirSync(join(root, '.gitignore'));
    refused(run(root, ['.']), /读不了 \S*\.gitignore：是文件夹，不是文件；/);
  });

  it('a draft that goes while another one is read', () => {
    const root = folder({ 'b.txt': STRAY });
    execFileSync('mkfifo', [join(root, 'a.txt')]);
    refused(shell(root, '{ exec 3> a.txt; rm b.txt; exec 3>&-; } & lint --fix a.txt b.txt'), /^b\.txt: 找不到；/);
  });

  it('a file of more bytes than can be read at once', () => {
    const root = folder();
    execFileSync('truncate', ['-s', '3G', join(root, 'draft.txt')]);
    refused(run(root, ['draft.txt']), /^draft\.txt: 太大，内存里放不下；/);
  });
});

describe('what was written before', () => {
  it('in a baseline, with brackets too many to be read', () => {
    const root = folder({ 'draft.txt': CLEAN, 'baseline.json': '['.repeat(100_000) });
    refused(run(root, ['--baseline', 'baseline.json', 'draft.txt']), /^baseline\.json: 括号套得太深，读不了；/);
  });

  it('in a cache, and is no finding, is not believed', () => {
    const root = folder({ 'draft.txt': STRAY });
    const args = ['--format=json', '--cache', 'cache', 'draft.txt'];
    const first = run(root, args);
    for (const junk of ['[null]', '[7]', '[{"start":1}]', '[{"start":1,"end":2,"ruleId":"space-stray","severity":"error","message":"x","fixes":7}]', '{}']) {
      const files = readdirSync(join(root, 'cache'), { recursive: true, encoding: 'utf8' }).map(name => join(root, 'cache', name)).filter(path => statSync(path).isFile());
      assert.equal(files.length, 1);
      writeFileSync(files[0]!, junk);
      assert.deepEqual(run(root, args), first, junk);
    }
  });
});
