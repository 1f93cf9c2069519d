/** Finds many phrases in one scan, in a text read as its writer meant it. Offsets are UTF-16 code units, half-open. */
import type { Span } from './rule';

/** A phrase found: `index` is its place in the list. */
export interface Match extends Span { readonly index: number }

/**
 * Of matches that overlap the longest counts, so a longer phrase shields the shorter ones inside it. One look-up for each
 * place, keyed by the first two units: 2,000 phrases cost no more than ten. Phrases of fewer than two units are never found.
 */
export function phrases(list: readonly string[]): (text: string) => readonly Match[] {
  const byHead = new Map<string, number[]>();
  list.forEach((phrase, index) => {
    if (phrase.length < 2) return;
    const head = phrase.slice(0, 2);
    const known = byHead.get(head);
    if (known) known.push(index);
    else byHead.set(head, [index]);
  });
  for (const indices of byHead.values()) indices.sort((a, b) => list[b]!.length - list[a]!.length || a - b);
  return text => {
    const found: Match[] = [];
    for (let start = 0; start + 1 < text.length; start++) {
      const index = byHead.get(text.slice(start, start + 2))?.find(candidate => text.startsWith(list[candidate]!, start));
      if (index === undefined) continue;
      const match = { start, end: start + list[index]!.length, index };
      const last = found.at(-1);
      if (!last || last.end <= start) found.push(match);
      else if (match.end - start > last.end - last.start) found[found.length - 1] = match;
    }
    return found;
  };
}

/** Maps a text unit for unit, so that offsets stay; such as Traditional characters to their Simplified image. */
export type Simplify = (text: string) => string;

export function simplifier(images: ReadonlyMap<string, string>): Simplify {
  return text => {
    let simplified = '';
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const image = images.get(text[i]!);
      if (image === undefined) continue;
      simplified += text.slice(from, i) + image;
      from = i + 1;
    }
    return from === 0 ? text : simplified + text.slice(from);
  };
}

/** A text as the matcher reads it, and where each of its units stands in the original. */
export interface Folded { readonly text: string; readonly offsets: readonly number[] }

const UNSEEN = /[\s\u200b-\u200d\u2060\ufeff“”‘’"'「」『』]/;
const WIDE: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' };

/**
 * Leaves out what a writer may add without changing the words (blanks, quotation marks), and makes one of the two scripts and
 * the two widths of marks. A half-width mark behind a digit or a Latin letter stays: it belongs to the number.
 */
export function fold(text: string, simplify: Simplify): Folded {
  const plain = simplify(text);
  const offsets: number[] = [];
  let folded = '';
  let last = '';
  for (let i = 0; i < plain.length; i++) {
    const unit = plain[i]!;
    if (unit >= '一' && unit <= '鿿') {
      folded += last = unit;
      offsets.push(i);
      continue;
    }
    if (UNSEEN.test(unit)) continue;
    folded += last = WIDE[unit] !== undefined && !/[0-9A-Za-z]/.test(last) ? WIDE[unit] : unit;
    offsets.push(i);
  }
  return { text: folded, offsets };
}

/** Where a span of the folded text stands in the original. */
export const unfold = ({ offsets }: Folded, { start, end }: Span): Span => ({ start: offsets[start]!, end: offsets[end - 1]! + 1 });
