/** False alarms on published, proofread reports, which stand outside the project: nearly every finding there is one. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULTS, inForce } from '../rules/config';
import { parse } from '../rules/document';
import { linter } from '../rules/linter';
import type { Category, Rule, Severity, Span } from '../rules/rule';
import { round } from './accuracy';

/** Simplified and Traditional reports, each in a folder of this name. */
export const KINDS = ['published', 'traditional'] as const;
export type Kind = (typeof KINDS)[number];

interface Text { readonly kind: Kind; readonly name: string; readonly text: string }

/** What `known.json` says of a text: real slips, and marks that it writes otherwise throughout. */
interface Known {
  readonly slips?: readonly Span[];
  readonly neutral?: readonly { readonly pattern: string; readonly categories: readonly Category[] }[];
}

export interface Corpus {
  readonly texts: readonly Text[];
  readonly known: Readonly<Record<string, Known>>;
}

export interface Alarm extends Span {
  readonly kind: Kind;
  readonly name: string;
  readonly severity: Severity;
  readonly ruleId: string;
  readonly excerpt: string;
  readonly message: string;
}

/** Reads a folder with `published/`, `traditional/` and `known.json`; undefined when it is no such folder. */
export function readCorpus(folder: string): Corpus | undefined {
  const parts = [...KINDS, 'known.json'].map(name => join(folder, name));
  if (!parts.every(existsSync)) return undefined;
  return {
    texts: KINDS.flatMap(kind => readdirSync(join(folder, kind)).sort().map((name): Text =>
      ({ kind, name, text: readFileSync(join(folder, kind, name), 'utf8') }))),
    known: JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')) as Corpus['known'],
  };
}

/** Every finding that is not known to be right. */
export function alarms({ texts, known }: Corpus, rules: readonly Rule[]): readonly Alarm[] {
  const lint = linter(inForce(rules, DEFAULTS));
  return texts.flatMap(({ kind, name, text }) => lint(parse(text)).flatMap((finding): Alarm[] => {
    const { start, end, severity, ruleId, category, message } = finding;
    const { slips = [], neutral = [] } = known[name] ?? {};
    const excerpt = text.slice(start, end);
    const right = slips.some(slip => start < slip.end && slip.start < Math.max(end, start + 1))
      || neutral.some(({ pattern, categories }) => categories.includes(category) && new RegExp(pattern).test(excerpt));
    return right ? [] : [{ kind, name, start, end, severity, ruleId, excerpt, message }];
  }));
}

/** Alarms per 10,000 characters (UTF-16 code units). `loud`: errors and warnings; `quiet`: the rest. */
export interface Rate extends Readonly<Record<Severity | 'loud' | 'quiet', number>> { readonly characters: number }

export function rate({ texts }: Corpus, found: readonly Alarm[], kind: Kind): Rate {
  const characters = texts.reduce((sum, text) => sum + (text.kind === kind ? text.text.length : 0), 0);
  const per = (...severities: readonly Severity[]): number => {
    const count = found.filter(alarm => alarm.kind === kind && severities.includes(alarm.severity)).length;
    return round((count * 10_000) / (characters || 1));
  };
  return {
    characters,
    error: per('error'), warning: per('warning'), info: per('info'), hint: per('hint'),
    loud: per('error', 'warning'), quiet: per('info', 'hint'),
  };
}
