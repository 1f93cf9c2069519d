/** The configuration file `.gongwen-lint.json`: what it may say, and what is wrong with it. */
import { dateOverride } from './date';
import type { InForce } from './linter';
import type { Rule, Severity } from './rule';

export const CONFIG_FILE = '.gongwen-lint.json';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** `text`, wherever it stands, is right as it is: for one rule, or for all. */
export interface Ignore { readonly rule?: string; readonly text: string; readonly reason?: string }

export interface Config {
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore: readonly Ignore[];
  readonly date?: string;
  /** Files of the user's own lexicon, as the configuration names them; of two that say the same thing the later one counts. */
  readonly lexicon?: readonly string[];
  /** What Format Document does beyond the safe fixes. */
  readonly layout?: Layout;
}

/** How Format Document lays a draft out (layout.ts). What is absent stays as it is written. */
export interface Layout {
  /** Of paragraphs and headings: none, or two characters (GB/T 9704—2012, 7.3.3). */
  readonly indent?: 'none' | 'two';
  /** Between paragraphs. */
  readonly blankLines?: 'none' | 'one';
  readonly punctuation?: 'full' | 'half';
}

/** What each may be, and what that means; the configuration and its schema are made from it. */
export const LAYOUT: { readonly [Key in keyof Layout]-?: { readonly values: readonly NonNullable<Layout[Key]>[]; readonly about: string } } = {
  indent: { values: ['none', 'two'], about: '段落和标题：顶格（none），或左空二字（two）。标题行、称谓、落款不动，Markdown 不动。' },
  blankLines: { values: ['none', 'one'], about: '段落之间：不空行（none），或空一行（one）。Markdown 不动。' },
  punctuation: { values: ['full', 'half'], about: '逗号、分号、冒号、叹号、问号、括号：全角（full），或半角（half）。' },
};

export const DEFAULTS: Config = { rules: {}, ignore: [] };

/** `path` leads to the place in the file: `['rules', 'space-strey']`. */
export interface Problem { readonly path: readonly (string | number)[]; readonly message: string }

/** Reads a parsed configuration file. Never throws: what is wrong is a problem, and the rest still counts. */
export function configure(value: unknown, rules: readonly Rule[]): { readonly config: Config; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const problem = (path: Problem['path'], message: string): undefined => void problems.push({ path, message });
  if (!isRecord(value)) {
    problem([], '配置应是一个 JSON 对象；请写成 { "rules": { … } }。');
    return { config: DEFAULTS, problems };
  }
  for (const key of Object.keys(value)) {
    if (!KEYS.includes(key)) problem([key], `没有“${key}”这一项；${suggest(key, KEYS)}`);
  }
  const config: Config = {
    rules: readRules(value['rules']),
    ignore: readIgnores(value['ignore']),
    ...readDate(value['date']),
    ...readFiles(value['lexicon']),
    ...readLayout(value['layout']),
  };
  return { config, problems };

  function readRules(given: unknown): Config['rules'] {
    if (given === undefined) return {};
    if (!isRecord(given)) return problem(['rules'], '“rules”应是一个对象；请写成 { "规则名": "warning" }。') ?? {};
    const ids = rules.map(rule => rule.id);
    const levels: readonly string[] = [...SEVERITIES, 'off'];
    return Object.fromEntries(Object.entries(given).flatMap(([id, level]): [string, Severity | 'off'][] => {
      if (!ids.includes(id)) problem(['rules', id], `没有规则“${id}”；${suggest(id, ids)}`);
      else if (typeof level !== 'string' || !levels.includes(level)) {
        problem(['rules', id], `“${shown(level)}”不是级别；${suggest(shown(level), levels)}`);
      } else return [[id, level as Severity | 'off']];
      return [];
    }));
  }

  function readIgnores(given: unknown): readonly Ignore[] {
    if (given === undefined) return [];
    if (!Array.isArray(given)) return problem(['ignore'], '“ignore”应是一个数组；请写成 [{ "text": "…" }]。') ?? [];
    return given.flatMap((entry: unknown, i): Ignore[] => {
      const path = ['ignore', i];
      if (!isRecord(entry) || typeof entry['text'] !== 'string' || entry['text'] === '') {
        problem(path, '这一条没有说明忽略什么；请写上 "text": "原文中的文字"。');
        return [];
      }
      for (const key of Object.keys(entry)) {
        if (!IGNORE_KEYS.includes(key)) problem([...path, key], `没有“${key}”这一项；${suggest(key, IGNORE_KEYS)}`);
      }
      const { rule, text, reason } = entry;
      if (reason !== undefined && typeof reason !== 'string') problem([...path, 'reason'], `“${shown(reason)}”不是文字；请写成 "reason": "为什么忽略"。`);
      const ids = rules.map(known => known.id);
      if (rule !== undefined && (typeof rule !== 'string' || !ids.includes(rule))) {
        problem([...path, 'rule'], `没有规则“${shown(rule)}”；${suggest(shown(rule), ids)}`);
        return [];
      }
      return [{ text, ...(rule !== undefined && { rule }), ...(typeof reason === 'string' && { reason }) }];
    });
  }

  function readFiles(given: unknown): Pick<Config, 'lexicon'> {
    if (given === undefined) return {};
    if (!Array.isArray(given)) return problem(['lexicon'], '“lexicon”应是一个数组；请写成 ["office.gongwen.yaml"]。') ?? {};
    return {
      lexicon: given.flatMap((file: unknown, i): string[] => {
        if (typeof file === 'string' && file !== '') return [file];
        problem(['lexicon', i], `“${shown(file)}”不是文件名；请写成 "office.gongwen.yaml"。`);
        return [];
      }),
    };
  }

  function readLayout(given: unknown): Pick<Config, 'layout'> {
    if (given === undefined) return {};
    if (!isRecord(given)) return problem(['layout'], '“layout”应是一个对象；请写成 { "indent": "two" }。') ?? {};
    const keys = Object.keys(LAYOUT);
    return {
      layout: Object.fromEntries(Object.entries(given).filter(([key, value]) => {
        if (!keys.includes(key)) problem(['layout', key], `没有“${key}”这一项；${suggest(key, keys)}`);
        else if (!(LAYOUT[key as keyof Layout].values as readonly unknown[]).includes(value)) {
          problem(['layout', key], `“${shown(value)}”不能用在这里；可用的有 ${LAYOUT[key as keyof Layout].values.join('、')}。`);
        } else return true;
        return false;
      })),
    };
  }

  function readDate(given: unknown): { readonly date?: string } {
    if (given === undefined) return {};
    if (typeof given === 'string' && dateOverride(given)) return { date: given };
    problem(['date'], `“${shown(given)}”不是日期；请写成 YYYY-MM-DD 或 YYYY。`);
    return {};
  }
}

/** The rules that run, each with its severity. */
export function inForce(rules: readonly Rule[], config: Config): readonly InForce[] {
  return rules.flatMap((rule): InForce[] => {
    const severity = config.rules[rule.id];
    if (severity === 'off') return [];
    return [{ rule, ...(severity && { severity }) }];
  });
}

const KEYS = ['$schema', 'rules', 'ignore', 'date', 'lexicon', 'layout'];
const IGNORE_KEYS = ['rule', 'text', 'reason'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a message quotes it: what it is made of is not for a line of text. */
export const shown = (value: unknown): string => (typeof value === 'object' && value !== null ? '…' : String(value));

/** 〈what to do〉 for a name that does not exist: the nearest one that does. */
export function suggest(name: string, names: readonly string[]): string {
  const distances = names.map(each => distance(name, each));
  const nearest = names[distances.indexOf(Math.min(...distances))];
  return nearest === undefined ? '请删去。' : `最接近的是“${nearest}”。`;
}

/** Levenshtein distance in UTF-16 code units. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
