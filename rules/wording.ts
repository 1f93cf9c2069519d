/** Set phrases as they stand in a line: past blanks, quotation marks and pauses, in either script. Offsets are UTF-16 code units. */
import type { Line } from './document';
import { offsetOf, unfold, type Folded } from './phrases';
import { respell, type Reading } from './respelling';
import type { Edit, Finding, Fix, Severity, Span } from './rule';

/** A folded text without 、 and ，: writers set them between the members of a phrase, or do not. */
export const withoutPauses = (text: string): string => text.replace(/[、，]/g, '');

/** The same, with what else it leaves out of the original. */
export function unpaused(folded: Folded): Folded {
  const pauses = Array.from(folded.text.matchAll(/[、，]/g), ({ index }) => offsetOf(folded, index)!);
  return { text: withoutPauses(folded.text), left: [...folded.left, ...pauses].sort((a, b) => a - b) };
}

/** A title is shorter; what opened further back was never closed. */
const TITLE = 120;

/** Whether a place lies in the title of a work, which is quoted as it is. */
export function inTitle(line: string, { start }: Span): boolean {
  const before = line.slice(Math.max(0, start - TITLE), start + 1);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}

/** A phrase in a folded line that ought to read otherwise; no `right` where the writer must choose. */
export interface Misquote { readonly match: Span; readonly right?: string; readonly severity?: Severity }

/** The finding for it, and the least edit that mends it unless that would take a quotation mark along. `what` says what is wrong. */
export function misquoted(line: Line, folded: Folded, { match, right, severity, what, traditional }: Misquote & Pick<Reading, 'traditional'> & { readonly what: string }): Finding {
  const phrase = unfold(folded, match);
  const edits = right === undefined ? [] : edit(line, respell(folded, match, right), traditional);
  const place = whole(line.text, between(line.text, phrase, edits));
  const mended = edits.length > 0 ? quote(line.text, place, edits) : undefined;
  return {
    ...place,
    ...(severity && { severity }),
    message: `“${quote(line.text, place)}”${what}；${mended === undefined ? '请核对。' : `请改为“${mended}”。`}`,
    ...(mended !== undefined && { fixes: [suggested(`改为“${mended}”`, edits)] }),
  };
}

/** Of a phrase of several members those that the edits touch. */
function between(line: string, { start, end }: Span, edits: readonly Edit[]): Span {
  if (edits.length === 0) return { start, end };
  const first = edits[0]!.start;
  const last = edits.at(-1)!.end;
  const shown = line.slice(start, end);
  // Quotation marks hold together what they enclose.
  if (/[“”]/.test(shown)) return { start, end };
  const before = [...line.slice(start, first).matchAll(PAUSE)].at(-1);
  const after = line.slice(last, end).search(PAUSE);
  return { start: before ? start + before.index + 1 : start, end: after < 0 ? end : last + after };
}

const PAUSE = /[、，,]/g;

/** Takes in the other half of a pair of quotation marks that the place has one half of. */
export function whole(line: string, { start, end }: Span): Span {
  const shown = line.slice(start, end);
  const opened = shown.lastIndexOf('“') > shown.lastIndexOf('”') && line[end] === '”';
  const closed = shown.includes('”') && !(shown.indexOf('“') >= 0 && shown.indexOf('“') < shown.indexOf('”')) && line[start - 1] === '“';
  return { start: closed ? start - 1 : start, end: opened ? end + 1 : end };
}

function edit({ text, script }: Line, edits: readonly Edit[], traditional: Reading['traditional']): readonly Edit[] {
  if (edits.some(({ start, end }) => /[“”‘’"「」『』]/.test(text.slice(start, end)))) return [];
  return script.traditional > script.simplified ? edits.map(each => ({ ...each, text: [...each.text].map(traditional).join('') })) : edits;
}

/** What edits make of a place, quotation marks inside being single ones so that a message may quote it. */
export function quote(line: string, { start, end }: Span, edits: readonly Edit[] = []): string {
  let shown = '';
  let at = start;
  for (const each of edits) {
    shown += line.slice(at, each.start) + each.text;
    at = each.end;
  }
  return (shown + line.slice(at, end)).replace(/[“「"]/g, '‘').replace(/[”」]/g, '’');
}

export const suggested = (title: string, edits: readonly Edit[]): Fix => ({ title, kind: 'suggested', edits });
