/** Fixes, and the encoding of the draft that they are to be written into: GBK and Big5 lack most characters. */
import { safeFix, type Lint, type Reported } from '../../rules/index';
import type { Source } from './source';

type Holds = Source['holds'];

/** The same linter, offering only the fixes that the encoding has the characters for. */
export const writable = (lint: Lint, holds: Holds): Lint => document => lint(document).map(finding =>
  finding.fixes && lacking(finding, holds) ? { ...finding, fixes: finding.fixes.filter(({ edits }) => edits.every(({ text }) => holds(text))) } : finding);

/** The characters of the safe fix of a finding that the encoding lacks, each once. */
export function lacking(finding: Reported, holds: Holds): string {
  const edits = safeFix(finding)?.edits ?? [];
  return [...new Set(edits.flatMap(({ text }) => [...text]))].filter(character => !holds(character)).join('');
}
