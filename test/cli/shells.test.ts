/** What shells and man(1) are given: completion in real shells, the manual through the real formatter. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FORMAT_NAMES } from '../../server/cli/formats/index';
import { manual } from '../../server/cli/manual';
import { OPTIONS } from '../../server/cli/options';

const completion = (shell: string, LANG = 'en_US.UTF-8'): string =>
  execFileSync(process.execPath, ['dist/cli.js', 'completion', shell], { encoding: 'utf8', env: { PATH: process.env['PATH'], LANG } });

const missing = (program: string): string | false => spawnSync(program, ['--version']).error ? `no ${program} here` : false;

const names = Object.keys(OPTIONS).map(name => `--${name}`);

describe('completion in bash', { skip: missing('bash') }, () => {
  /** What bash offers for these words, of which the last is being typed. */
  const offered = (...words: readonly string[]): readonly string[] => {
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c',
      `eval "$SCRIPT"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gongwen_lint; printf '%s\\n' "\${COMPREPLY[@]}"`, 'bash', 'gongwen-lint', ...words], { encoding: 'utf8', env: { ...process.env, SCRIPT: completion('bash') } });
    assert.equal(stderr, '');
    return stdout.split('\n').filter(Boolean);
  };

  it('offers every option, and those that begin so', () => {
    assert.deepEqual(offered('-'), names);
    assert.deepEqual(offered('--fix', '--form'), ['--format']);
    assert.deepEqual(offered('--fix', '--output-'), ['--output-file']);
  });

  it('offers the values of an option, however it is written', () => {
    assert.deepEqual(offered('--format', ''), FORMAT_NAMES);
    assert.deepEqual(offered('--format', '=', 's'), ['sarif']);
    assert.deepEqual(offered('-f', 'j'), ['json', 'jsonl', 'junit']);
    assert.deepEqual(offered('--format', '='), FORMAT_NAMES);
    assert.deepEqual(offered('--min-severity', 'w'), ['warning']);
    assert.deepEqual(offered('completion', ''), ['bash', 'zsh', 'fish']);
  });

  it('offers rules, the second of a list too, and severities of a rule', () => {
    assert.deepEqual(offered('--only', 'space-'), ['space-stray', 'space-invisible']);
    assert.deepEqual(offered('--only', 'script-mixed,space-s'), ['script-mixed,space-stray']);
    assert.deepEqual(offered('--rule', 'space-stray', '=', 'w'), ['warning']);
    assert.deepEqual(offered('--rule', 'space-stray', '='), ['error', 'warning', 'info', 'hint', 'off']);
  });

  it('leaves files to readline', () => {
    for (const words of [['dra'], ['--config', ''], ['-o', 'x']]) assert.deepEqual(offered(...words), []);
    assert.match(completion('bash'), /^complete -o default -F _gongwen_lint gongwen-lint$/m);
  });
});

describe('completion in zsh', { skip: missing('zsh') }, () => {
  it('is read and registered, in both languages', () => {
    for (const LANG of ['zh_CN.UTF-8', 'en_US.UTF-8']) {
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', 'autoload -U compinit; compinit -D -u; eval "$SCRIPT"; print $_comps[gongwen-lint]'], { encoding: 'utf8', env: { ...process.env, SCRIPT: completion('zsh', LANG) } });
      assert.deepEqual([stdout, stderr], ['_gongwen_lint\n', '']);
    }
  });

  it('describes every option', () => {
    const script = completion('zsh');
    for (const name of names) assert.ok(script.includes(`${name}[`) || script.includes(`${name}=[`) || script.includes(`${name}}'[`) || script.includes(`${name}=}'[`), name);
  });
});

describe('completion in fish', { skip: missing('fish') }, () => {
  const offered = (line: string): readonly string[] => {
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `printf '%s' $SCRIPT | source; complete -C ${JSON.stringify(line)}`], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', SCRIPT: completion('fish', 'zh_CN.UTF-8') } });
    assert.equal(stderr, '');
    return stdout.split('\n').filter(Boolean);
  };

  it('offers every option with what it does, and values', () => {
    const shown = offered('gongwen-lint --');
    for (const [name, { zh }] of Object.entries(OPTIONS)) assert.ok(shown.some(row => row.startsWith(`--${name}`) && row.includes(zh.trim().slice(0, 5))), name);
    assert.deepEqual(offered('gongwen-lint --format j').map(row => row.split('\t')[0]), ['json', 'jsonl', 'junit']);
  });
});

describe('completion', () => {
  it('for another shell, or none, is misuse', () => {
    for (const [args, message] of [[['fis'], '没有“fis”这种命令行；最接近的是“fish”。'], [[], '请写一种命令行。'], [['bash', 'zsh'], '请写一种命令行。']] as const) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'completion', ...args], { encoding: 'utf8' });
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr, `gongwen-lint: ${message}\n用法：gongwen-lint completion bash|zsh|fish\n`);
    }
  });
});

describe('the manual', { skip: missing('groff') }, () => {
  for (const [language, file, title] of [['en', 'server/cli/man/gongwen-lint.1', 'SYNOPSIS'], ['zh', 'server/cli/man/gongwen-lint.zh_CN.1', '用法']] as const) {
    it(`${file} is formatted without complaint, and tells every option with its example`, () => {
      const { stdout, stderr } = spawnSync('groff', ['-k', '-man', '-Tutf8', '-P-cbou', '-rLL=200n', '-ww', file], { encoding: 'utf8' });
      assert.equal(stderr, '');
      assert.ok(stdout.includes(title));
      const words = stdout.replace(/\s+/g, ' ');
      for (const [name, { example }] of Object.entries(OPTIONS)) {
        assert.ok(words.includes(`--${name}`) && words.includes(example), `${name}: ${example}`);
      }
      assert.equal(readFileSync(file, 'utf8'), manual(language), 'run npm run generate');
    });
  }

  it('is installed by npm', () => {
    const { man, files } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly man: readonly string[]; readonly files: readonly string[] };
    assert.deepEqual(man, ['./server/cli/man/gongwen-lint.1', './server/cli/man/gongwen-lint.zh_CN.1']);
    assert.ok(files.includes('server/cli/man'));
  });
});
