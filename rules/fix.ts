/** Applies edits to a text. Offsets are UTF-16 code units. */
import type { Edit, Fix } from './rule';
import type { Reported } from './linter';

/** A fix applies whole or not at all; of fixes that overlap, the one that starts first wins. Touching is not overlapping. */
export function compatible(fixes: readonly Fix[]): readonly Edit[] {
  /** Sorted at all times: of those that do not overlap only the two neighbours of an edit could clash with it. */
  const taken: Edit[] = [];
  for (const fix of [...fixes].sort((a, b) => first(a) - first(b))) {
    const free = fix.edits.every(edit => {
      const at = behind(taken, edit.start);
      return !taken.slice(Math.max(0, at - 1), at + 1).some(other => clash(edit, other));
    });
    if (free) for (const edit of fix.edits) taken.splice(behind(taken, edit.start), 0, edit);
  }
  return taken;
}

/** How many of the edits, sorted by start, begin at an offset or before it. */
function behind(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const first = (fix: Fix): number => Math.min(...fix.edits.map(edit => edit.start));

/** Two insertions at one place clash: their order would be a guess. */
function clash(a: Edit, b: Edit): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start;
}

/** The edits must not overlap and must be sorted, as `compatible` returns them. */
export function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** The safe fix that may run unattended for a finding, if it has one. */
export const safeFix = (finding: Reported): Fix | undefined => finding.fixes?.find(fix => fix.kind === 'safe');

/** A fix can bring another to light; ten rounds are far beyond any seen, and bound the work. */
const ROUNDS = 10;

/**
 * Applies the fixes that may be, the safe ones if nothing else is said, until none is left. With safe fixes it is idempotent: a
 * second call changes nothing.
 */
export function fixAll(text: string, lint: (text: string) => readonly Reported[], choose = safeFix): { readonly text: string; readonly applied: number } {
  let applied = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const fixes = lint(text).flatMap(finding => choose(finding) ?? []);
    if (fixes.length === 0) break;
    const edits = compatible(fixes);
    const fixed = apply(text, edits);
    if (fixed === text) break;
    applied += edits.length;
    text = fixed;
  }
  return { text, applied };
}
