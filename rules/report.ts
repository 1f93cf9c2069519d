/** Whether a text looks like a report at all. An editor stays quiet in a log, a program, a shopping list; so the answer is no where in doubt. */
import type { Heading } from './headings';
import type { Kind } from './marks';
import { remembering } from './remembering';

/** A title, or how a speaker begins, among the first lines. */
const TITLE = /各位代表|现在，?我代表|現在，?我代表|工作(?:报告|報告|总结|總結|要点|要點|计划|計劃)/;
const FIRST = 8;

/** 一、 and （一） are how official documents count; 1. is how everybody does. */
const OFFICIAL: ReadonlySet<Kind> = new Set(['part', 'article', 'formal', 'chinese', 'bracketed']);

/** A report is written in Chinese: half of its characters, and more, are. A program with Chinese comments has a third at most. */
const MOST = 0.5;

/** So much of a text is looked at, in UTF-16 code units: enough to tell, and nothing beside the parse. */
const SAMPLE = 4000;

export function looksLikeReport(text: string, headings: readonly Heading[]): boolean {
  return (official(headings) >= 2 || titled(text)) && sampled(text.slice(0, SAMPLE)) >= MOST;
}

const official = (headings: readonly Heading[]): number =>
  headings.reduce((sum, { kind, children }) => sum + (OFFICIAL.has(kind) ? 1 : 0) + official(children), 0);

const titled = (text: string): boolean => text.split('\n', FIRST).some(line => TITLE.test(line) && chinese(line) >= MOST);

/** The share of Chinese characters and marks in what is not blank. */
function chinese(text: string): number {
  const all = text.replace(/\s/g, '').length;
  return all === 0 ? 0 : (text.match(/[\p{Script=Han}\u3001-\u3015\uff01-\uff60“”‘’…—]/gu)?.length ?? 0) / all;
}

/** Most keys are typed further down. */
const sampled = remembering(chinese);
