/** What `--fix` makes of a draft: its text with the fixes applied, written by nobody yet. */
import { fixAll, plain, safeFix, type Fix, type Lint, type Reported } from '../../rules/index';
import { parsed, type Draft } from './drafts';
import type { Values } from './options';
import type { Source } from './source';

/** Which fix of a finding may be applied, if any. */
export type Choice = (finding: Reported) => Fix | undefined;

/** Safe fixes; of the rules that `--fix-suggested` names, the best one whatever it is. */
export function choiceOf({ 'fix-suggested': suggested = [] }: Values): Choice {
  const trusted = new Set(suggested);
  return finding => safeFix(finding) ?? (trusted.has(finding.ruleId) ? finding.fixes?.find(({ edits }) => edits.length > 0) : undefined);
}

export interface Fixed {
  readonly text: string;
  /** How many places were changed. */
  readonly applied: number;
}

/** With an unsound configuration nothing is fixed, since a rule may run that the writer meant to switch off. */
export function fixedText(draft: Draft, choose: Choice): Fixed {
  const { source, setting } = draft;
  const lint = writable(setting.lint, source.holds);
  return setting.sound ? fixAll(source.text, text => lint(parsed(text, draft)), choose) : { text: source.text, applied: 0 };
}

/** The same linter, offering only the fixes that the encoding has the characters for: GBK and Big5 lack most. */
export const writable = (lint: Lint, holds: Source['holds']): Lint => document => lint(document).map(finding =>
  finding.fixes?.every(({ edits }) => edits.every(({ text }) => holds(text))) === false
    ? { ...plain(finding), fixes: finding.fixes.filter(({ edits }) => edits.every(({ text }) => holds(text))) }
    : finding);

/** The characters of a fix that the encoding lacks, each once. */
export function lacking(fix: Fix | undefined, holds: Source['holds']): string {
  return [...new Set(fix?.edits.flatMap(({ text }) => [...text]))].filter(character => !holds(character)).join('');
}
