/**
 * Texts that say what must be found in them: `⟦…⟧{rule-id}` marks a finding of that rule, `⟦…⟧` one of the rule under test.
 * Marks may stand inside each other and side by side, and may be empty.
 */
import type { Span } from '../rules/rule';

export interface Marked {
  /** The text without its marks. */
  readonly text: string;
  /** By start, then end, then rule; offsets are UTF-16 code units in `text`. */
  readonly expected: readonly Expected[];
}

export interface Expected extends Span { readonly ruleId: string }

const MARK = /⟦|⟧(?:\{([a-z]+(?:-[a-z]+)*)\})?/g;

/** Reads the marks. Throws an Error when they do not match, or when one without braces has no rule to belong to. */
export function readMarks(marked: string, underTest?: string): Marked {
  const expected: Expected[] = [];
  const open: number[] = [];
  let text = '';
  let at = 0;
  for (const { 0: mark, 1: named, index } of marked.matchAll(MARK)) {
    text += marked.slice(at, index);
    at = index + mark.length;
    if (mark === '⟦') {
      open.push(text.length);
      continue;
    }
    const start = open.pop();
    const ruleId = named ?? underTest;
    if (start === undefined) throw new Error(`⟧ closes no mark: ${around(marked, index)}`);
    if (ruleId === undefined) throw new Error(`the mark names no rule: ${around(marked, index)}`);
    expected.push({ start, end: text.length, ruleId });
  }
  text += marked.slice(at);
  if (open.length > 0) throw new Error(`⟦ is never closed: ${around(marked, marked.lastIndexOf('⟦'))}`);
  return { text, expected: expected.sort(inOrder) };
}

/** The order that `expected` has. */
export const inOrder = (a: Expected, b: Expected): number =>
  a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);

/** The text with marks for these findings, braces always: what a failing test prints. */
export function writeMarks(text: string, found: readonly Expected[]): string {
  const at = (offset: number): string => {
    const closing = found.filter(({ start, end }) => end === offset && start < end).sort((a, b) => b.start - a.start);
    const empty = found.filter(({ start, end }) => start === offset && end === offset);
    const opening = found.filter(({ start, end }) => start === offset && end > start);
    return closing.map(({ ruleId }) => `⟧{${ruleId}}`).join('')
      + empty.map(({ ruleId }) => `⟦⟧{${ruleId}}`).join('')
      + '⟦'.repeat(opening.length);
  };
  let marked = at(0);
  for (let i = 0; i < text.length; i++) marked += text[i]! + at(i + 1);
  return marked;
}

const around = (text: string, index: number): string => JSON.stringify(text.slice(Math.max(0, index - 20), index + 20));
