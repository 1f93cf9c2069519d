/** The hooks and templates for pipelines: what they would run is run, with the package as it is installed. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';

const BLANK = '全镇上下凝心聚力，新增就业××人。\n';
const STRAY = '全镇上下凝心聚 力，扎实推进各项工作。\n';

interface Hook { readonly id: string; readonly language: string; readonly entry: string; readonly files: string }
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly { readonly shell: string; readonly run: string; readonly env?: Readonly<Record<string, string>> }[] };
}
interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly reports: { readonly codequality: string } };
}

const read = <T>(file: string): T => parse(readFileSync(file, 'utf8')) as T;

describe('for pipelines', { skip: process.platform === 'win32' && 'they are written for a shell' }, () => {
  let home: string;
  let tarball: string;
  let env: NodeJS.ProcessEnv;

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'gongwen-pipelines-'));
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    tarball = join(home, filename);
    env = { PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH']}`, HOME: home, LANG: 'zh_CN.UTF-8', npm_config_prefix: home, npm_config_offline: 'true' };
    execFileSync('npm', ['install', '--global', tarball], { env, stdio: 'ignore' });
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  /** A project of drafts, and the way to run a script in it. */
  function project(files: Readonly<Record<string, string>>): { readonly at: (name: string) => string; run(shell: readonly string[], more?: object): { code: number | null; out: string; err: string } } {
    const cwd = mkdtempSync(join(home, 'project-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), content);
    }
    return {
      at: name => join(cwd, name),
      run([command, ...args], more = {}) {
        const { status, stdout, stderr } = spawnSync(command!, args, { cwd, encoding: 'utf8', env: { ...env, ...more } });
        return { code: status, out: stdout, err: stderr };
      },
    };
  }

  describe('.pre-commit-hooks.yaml', () => {
    const hooks = read<readonly Hook[]>('.pre-commit-hooks.yaml');
    /** As pre-commit does: the entry, split as a shell would, followed by the staged files that match. */
    const ran = (id: string, files: Readonly<Record<string, string>>): ReturnType<ReturnType<typeof project>['run']> & { at: (name: string) => string } => {
      const { entry, files: pattern } = hooks.find(hook => hook.id === id)!;
      const { run, at } = project(files);
      return { ...run(['sh', '-c', `${entry} "$@"`, 'sh', ...Object.keys(files).filter(name => new RegExp(pattern).test(name))]), at };
    };

    it('are Node hooks, whose entry the package has', () => {
      const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly bin: object };
      for (const { language, entry } of hooks) assert.deepEqual([language, entry.split(' ')[0]! in bin], ['node', true]);
    });

    it('check drafts, and nothing else', () => {
      const { code, out } = ran('gongwen-lint', { '上报/a b.txt': BLANK, 'b.md': STRAY, 'code.ts': BLANK });
      assert.equal(code, 1);
      assert.match(out, /^b\.md:1:8: 警告 [^]*上报\/a b\.txt:1:14: 错误 [^]*检查了 2 个文件/);
    });

    it('mend what is safe', () => {
      const { code, at } = ran('gongwen-lint-fix', { 'a.txt': STRAY });
      assert.deepEqual([code, readFileSync(at('a.txt'), 'utf8')], [0, STRAY.replace('聚 力', '聚力')]);
    });
  });

  describe('action.yml', () => {
    const { inputs, runs } = read<Action>('action.yml');
    const ran = (files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) => {
      const { run, at } = project(files);
      const values = { ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default])), ...given };
      const filled = (text: string): string => text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => values[name] ?? assert.fail(name));
      const outcomes = runs.steps.map(step => run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
        { GITHUB_ACTION_PATH: resolve('.'), ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)])) }));
      return { ...outcomes.at(-1)!, first: outcomes[0]!, at };
    };

    it('is composite, and puts no input into a script', () => {
      assert.equal(runs.using, 'composite');
      for (const { shell, run } of runs.steps) assert.deepEqual([shell, run.includes('${{')], ['bash', false]);
    });

    it('annotates what it finds, and fails for errors', () => {
      const { first, code, out, err } = ran({ 'a.txt': BLANK, 'b.txt': STRAY });
      assert.deepEqual([first, code, err], [{ code: 0, out: '', err: '' }, 1, '']);
      assert.match(out, /^::error file=a\.txt,line=1,endLine=1,col=14,endColumn=16,title=placeholder-unfilled::.*\n::warning file=b\.txt,/);
    });

    it('takes paths and options line by line, whatever is in them', () => {
      const files = { '年 报/a $(touch evil).txt': STRAY, '-b.txt': BLANK, 'c.txt': BLANK };
      const { code, out, at } = ran(files, { paths: '年 报/a $(touch evil).txt\n-b.txt\n', args: '--format\nsarif\n--output-file\nout put.sarif\n--exit-zero\n' });
      assert.equal(code, 0);
      assert.equal(out.split('\n').length, 3);
      assert.ok(!existsSync(at('evil')) && JSON.parse(readFileSync(at('out put.sarif'), 'utf8')).runs[0].results.length === 2);
    });
  });

  describe('.gitlab/gongwen-lint.yml', () => {
    const { 'gongwen-lint': job } = read<{ readonly 'gongwen-lint': Job }>('.gitlab/gongwen-lint.yml');

    it('installs the package, shows the findings and leaves a Code Quality report', () => {
      const { run, at } = project({ 'a.txt': BLANK, 'b.txt': STRAY });
      const { code, out, err } = run(['sh', '-e', '-c', job.script.join('\n')], { ...job.variables, GONGWEN_LINT_PACKAGE: tarball, GONGWEN_LINT_ARGS: '--min-severity error' });
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, /a\.txt:1:14: 错误 /);
      const issues = JSON.parse(readFileSync(at(job.artifacts.reports.codequality), 'utf8')) as readonly { readonly location: { readonly path: string } }[];
      assert.deepEqual(issues.map(({ location }) => location.path), ['a.txt']);
    });
  });
});
