/** The library, as its users have it: packed, installed in a project of theirs, used from ESM, CommonJS, TypeScript and a bundle. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type * as published from '../rules/gongwen-lint';
import * as library from '../rules/library';
import type { Message } from '../rules/message';

const { fix, lint } = library;

/** The compiler holds the description to the code: what it takes and gives, and that neither knows more than the other. */
export const described: typeof published = library;
type Same<A, B> = [A, B] extends [B, A] ? true : never;
export const keys: readonly true[] = [
  true satisfies Same<keyof published.Options, keyof library.Options>,
  true satisfies Same<keyof published.Fixed, keyof library.Fixed>,
  true satisfies Same<keyof published.Message, keyof Message>,
  true satisfies Same<published.Options['format'], library.Options['format']>,
  true satisfies Same<published.Options['script'], library.Options['script']>,
];

const STRAY = '全镇上下凝心聚 力，新增就业××人。\n';

const ids = (text: string, options?: library.Options): readonly string[] => lint(text, options).map(({ ruleId }) => ruleId);

describe('lint', () => {
  it('gives what the command gives', () => {
    const [draft] = JSON.parse(spawnSync(process.execPath, ['dist/cli.js', '--format=json', '-'], { input: STRAY, encoding: 'utf8' }).stdout);
    assert.deepEqual(JSON.parse(JSON.stringify(lint(STRAY))), draft.messages);
    assert.deepEqual(ids(STRAY), ['space-stray', 'placeholder-unfilled']);
  });

  it('heeds severities, ignores, format, date, script and lexicons', () => {
    assert.deepEqual(ids(STRAY, { rules: { 'space-stray': 'off' } }), ['placeholder-unfilled']);
    assert.equal(lint(STRAY, { rules: { 'space-stray': 'hint' } })[0]!.severity, 'hint');
    assert.deepEqual(ids(STRAY, { ignore: [{ text: '就业××人' }] }), ['space-stray']);
    assert.deepEqual(ids('`凝心聚 力`\n', { format: 'markdown' }), []);
    const slogan = '扎实推进精准扶贫工作。\n';
    assert.deepEqual([ids(slogan, { date: '2017-03-01' }), ids(slogan, { date: '2024-03-01' })], [[], ['slogan-outdated']]);
    const marked = (script: 'simplified' | 'traditional'): unknown => lint('推動經濟发展。\n', { script })[0]?.range;
    assert.deepEqual([marked('traditional'), marked('simplified')], [[4, 5], [1, 4]]);
    assert.deepEqual(ids('镇管会负责。\n', { lexicon: [{ confusables: [{ wrong: '镇管会', right: '管委会' }] }] }), ['word-confused']);
    assert.deepEqual(ids(STRAY, { lexicon: [{ silence: ['凝心聚 力'] }] }), ['placeholder-unfilled']);
  });

  it('takes any text', () => {
    for (const text of ['', '\ud800', '\u0000', '一、'.repeat(1000), '\r\n\r']) assert.doesNotThrow(() => lint(text));
  });
});

describe('fix', () => {
  it('applies the safe fixes and tells what remains in the text that it gives', () => {
    const { text, applied, remaining } = fix(STRAY);
    assert.deepEqual([text, applied], [STRAY.replace('聚 力', '聚力'), 1]);
    assert.deepEqual(remaining, lint(text));
    assert.deepEqual(fix(text), { text, applied: 0, remaining });
  });

  it('heeds the options', () => assert.equal(fix(STRAY, { rules: { 'space-stray': 'off' } }).applied, 0));
});

describe('an option that is wrong', () => {
  const wrong: readonly (readonly [options: object, message: RegExp])[] = [
    [{ rules: { 'space-strey': 'off' } }, /^“rules” → “space-strey”：没有规则“space-strey”；最接近的是“space-stray”。$/],
    [{ rules: { 'space-stray': 'of' } }, /“of”不是级别；最接近的是“off”。$/],
    [{ date: '2023-02-29' }, /^“date”：“2023-02-29”不是日期；/],
    [{ dates: '2023' }, /^“dates”：没有“dates”这一项；/],
    [{ format: 'html' }, /^没有“html”这种格式；请写成 plain 或 markdown。$/],
    [{ script: 'hans' }, /^没有“hans”这种字体；/],
    [{ ignore: [{}] }, /^“ignore” → “0”：/],
    [{ lexicon: [{}, { word: [] }] }, /^“lexicon” → “1” → “word”：/],
  ];
  for (const [options, message] of wrong) {
    it(`${JSON.stringify(options)} is told, with its remedy`, () => {
      for (const use of [lint, fix]) assert.throws(() => use('甲', options), (error: unknown) => error instanceof TypeError && message.test(error.message) || assert.fail(String(error)));
    });
  }
});

describe('the package in a project', () => {
  let project: string;
  const node = (file: string): string => execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8' });
  const write = (name: string, text: string): void => writeFileSync(join(project, name), text);
  const shell = process.platform === 'win32';

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'gongwen-library-'));
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'ignore'] }));
    write('package.json', '{ "private": true }');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], { cwd: project, shell, stdio: 'ignore' });
    write('draft.cjs', `const { lint, fix } = require('gongwen-lint');\nconsole.log(JSON.stringify([lint(${JSON.stringify(STRAY)}).length, fix(${JSON.stringify(STRAY)}).applied]));`);
    write('draft.mjs', `import { lint, fix } from 'gongwen-lint';\nconsole.log(JSON.stringify([lint(${JSON.stringify(STRAY)}).length, fix(${JSON.stringify(STRAY)}).applied]));`);
  });

  after(() => rmSync(project, { recursive: true, force: true }));

  it('is required', () => assert.equal(node('draft.cjs'), '[2,1]\n'));
  it('is imported', () => assert.equal(node('draft.mjs'), '[2,1]\n'));

  it('goes into a bundle for a browser, which then reads no file', async () => {
    const { outputFiles: [bundle], metafile } = await build({ entryPoints: [join(project, 'draft.mjs')], bundle: true, platform: 'browser', format: 'esm', write: false, metafile: true, absWorkingDir: project });
    assert.deepEqual(Object.values(metafile.outputs).flatMap(({ imports }) => imports), []);
    mkdirSync(join(project, 'alone'));
    write('alone/bundle.mjs', bundle!.text);
    assert.equal(node('alone/bundle.mjs'), '[2,1]\n');
  });

  it('reads nothing when it is called', () => {
    write('sealed.cjs', `
      const { lint } = require('gongwen-lint');
      const seal = object => { for (const name of Object.keys(object)) if (typeof object[name] === 'function') object[name] = () => { throw new Error(name); }; };
      seal(require('node:fs')); seal(require('node:child_process')); seal(require('node:net')); globalThis.fetch = () => { throw new Error('fetch'); };
      Date.now = Math.random = () => { throw new Error('clock'); };
      require('node:fs').writeSync = undefined;
      process.exitCode = lint(${JSON.stringify(STRAY)}, { lexicon: [{ phrases: ['跑改联动一次办'] }] }).length;`);
    assert.equal(spawnSync(process.execPath, ['sealed.cjs'], { cwd: project }).status, 2);
  });

  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler'], ['commonjs', 'bundler']] as const) {
    it(`is typed for TypeScript with module ${module} and resolution ${resolution}`, () => {
      write('draft.ts', `
        import { fix, lint, type Message, type Options } from 'gongwen-lint';
        const options: Options = { date: '2024', rules: { 'space-stray': 'off' }, lexicon: [{ phrases: [] }] };
        const found: readonly Message[] = lint('甲', options);
        export const lines: number[] = found.map(({ line, fix }) => line + (fix?.range[0] ?? 0));
        export const text: string = fix('甲').text;
        // @ts-expect-error: there is no such severity.
        lint('甲', { rules: { 'space-stray': 'of' } });
        // @ts-expect-error: there is no such option.
        lint('甲', { dates: '2024' });`);
      const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '--ignoreConfig', '--strict', '--noEmit', '--skipLibCheck', 'false', '--types', '', '--target', 'es2022', '--module', module, '--moduleResolution', resolution, 'draft.ts'], { cwd: project, encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    });
  }

  it('is still found by VS Code, which reads main and browser alone', () => {
    const { main, browser } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
    assert.deepEqual([main, browser], ['./dist/extension.js', './dist/web/extension.js']);
  });
});
