/**
 * The linters that ours is compared with, each as its documentation advises for Chinese text. They are installed by
 * `npm run bench:peers` beside this file, not with the project, and are loaded only when asked.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Span } from '../../rules/rule';
import { changes } from './changes';
import type { Answer } from './measure';

export interface Peer {
  readonly name: string;
  /** The package whose version is shown. */
  readonly package: string;
  /** Lints and fixes one text after another. */
  readonly start: () => Promise<(text: string) => Answer | Promise<Answer>>;
}

const MANIFEST = 'test/peers/package.json';

/** The version that stands in this folder's package.json, which names exact ones. */
export const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { dependencies: Record<string, string> }).dependencies[name]!;

/** Throws when the package is not installed. A module that is CommonJS at heart is unwrapped. */
export async function load<T>(name: string): Promise<T> {
  const url = pathToFileURL(createRequire(resolve(MANIFEST)).resolve(name)).href;
  let value = await import(url) as { default?: unknown };
  while (value.default !== undefined) value = value.default as typeof value;
  return value as T;
}

/** In the order of the table. */
export const PEERS: readonly Peer[] = [
  { name: 'AutoCorrect', package: 'autocorrect-node', start: autoCorrect },
  { name: 'zhlint', package: 'zhlint', start: zhlint },
  { name: 'textlint', package: '@textlint/kernel', start: textlint },
  { name: 'lint-md', package: '@lint-md/core', start: lintMd },
];

/** A line that AutoCorrect would write otherwise; `l` counts from 1. */
export interface AutoCorrectLine { readonly l: number; readonly old: string; readonly new: string }

interface AutoCorrect {
  lintFor(text: string, path: string): { readonly lines: readonly AutoCorrectLine[] };
  formatFor(text: string, path: string): string;
}

async function autoCorrect(): ReturnType<Peer['start']> {
  const { lintFor, formatFor } = await load<AutoCorrect>('autocorrect-node');
  return text => ({ found: spansOfAutoCorrect(text, lintFor(text, 'draft.txt').lines), fixed: formatFor(text, 'draft.txt') });
}

/** It shows lines before and after; the findings are where these differ. */
export function spansOfAutoCorrect(text: string, lines: readonly AutoCorrectLine[]): readonly Span[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return lines.flatMap(({ l, old, new: corrected }) => {
    const start = text.indexOf(old, starts[l - 1]);
    return changes(old, corrected).map(edit => ({ start: start + edit.start, end: start + edit.end }));
  });
}

/** `index` and `length` are a token's; `target` says what about it is wrong. */
export interface ZhlintValidation { readonly index: number; readonly length: number; readonly target: string }

/** A paragraph; its errors are the parser's, which count from its start, whatever the report says. */
export interface ZhlintBlock { readonly start: number; readonly errors: readonly ZhlintValidation[] }

interface Zhlint {
  run(text: string, options: { rules: { preset: 'default' } }): {
    readonly result: string;
    readonly __debug__: { readonly blocks: readonly ZhlintBlock[]; readonly ruleErrors: readonly ZhlintValidation[] };
  };
}

async function zhlint(): ReturnType<Peer['start']> {
  const { run } = await load<Zhlint>('zhlint');
  return text => {
    const { result, __debug__: { blocks, ruleErrors } } = run(text, { rules: { preset: 'default' } });
    return { found: spansOfZhlint(blocks, ruleErrors), fixed: result };
  };
}

/** Where the findings of zhlint stand in the text. */
export const spansOfZhlint = (blocks: readonly ZhlintBlock[], rules: readonly ZhlintValidation[]): readonly Span[] => [
  ...blocks.flatMap(({ start, errors }) => errors.map(error => spanOfZhlint({ ...error, index: start + error.index }))),
  ...rules.map(spanOfZhlint),
];

/** Its report points to where a token ends when the space there, or the closing mark, is what is wrong. */
function spanOfZhlint({ index, length, target }: ZhlintValidation): Span {
  const end = index + length;
  if (target === 'spaceAfter') return { start: end - 1, end: end + 1 };
  if (target === 'endValue') return { start: end, end: end + 1 };
  return { start: index, end: Math.max(end, index + 1) };
}

interface TextlintRule { readonly ruleId: string; readonly rule: unknown; readonly options?: unknown }

interface Textlint {
  readonly TextlintKernel: new () => {
    lintText(text: string, options: object): Promise<{ readonly messages: readonly { readonly range: readonly [number, number] }[] }>;
    fixText(text: string, options: object): Promise<{ readonly output: string }>;
  };
}

/** All that could be installed of the rules made for Chinese, and the general ones that hold for it. */
export const TEXTLINT_RULES = [
  'textlint-rule-zh-half-and-full-width-bracket',
  '@textlint-rule/textlint-rule-no-unmatched-pair',
  '@textlint-rule/textlint-rule-no-invalid-control-character',
  'textlint-rule-no-zero-width-spaces',
  'textlint-rule-terminology',
] as const;

async function textlint(): ReturnType<Peer['start']> {
  const { TextlintKernel } = await load<Textlint>('@textlint/kernel');
  const kernel = new TextlintKernel();
  const plugin = await load('@textlint/textlint-plugin-text');
  const rules = await Promise.all(TEXTLINT_RULES.map(async (name): Promise<TextlintRule> => ({ ruleId: name, rule: await load(name) })));
  const options = { ext: '.txt', plugins: [{ pluginId: 'text', plugin }], rules };
  return async text => {
    const { messages } = await kernel.lintText(text, options);
    const { output } = await kernel.fixText(text, options);
    return { found: messages.map(({ range: [start, end] }) => ({ start, end })), fixed: output };
  };
}

/** Lines and columns count from 1, offsets from 0. */
interface LintMd {
  lintMarkdown(text: string, rules: object, fix: false): {
    readonly diagnostics: readonly { readonly range: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } } }[];
  };
  fixMarkdown(text: string): { readonly fixedResult: { readonly result: string } };
}

async function lintMd(): ReturnType<Peer['start']> {
  const { lintMarkdown, fixMarkdown } = await load<LintMd>('@lint-md/core');
  return text => ({
    found: lintMarkdown(text, {}, false).diagnostics.map(({ range: { start, end } }) => ({ start: start.offset, end: end.offset })),
    fixed: fixMarkdown(text).fixedResult.result,
  });
}
