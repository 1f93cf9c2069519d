/** Words written wrong: where a text holds them, and the least edit that mends them. Offsets are UTF-16 code units, half-open. */
import type { CharacterTable } from './check/script-mixed';
import type { Line } from './document';
import { fold, lexis, offsetOf, simplifier, unfold, type Folded, type Lexis, type Simplify } from './phrases';
import type { Script } from './script';
import type { Edit, Finding, Severity, Span } from './rule';
import { imagesOf } from './units';

/** Reads a line as its words, in Simplified characters, and writes words back in the script of the text. */
export interface Reading extends Lexis {
  /** The line without blanks and quotation marks, Simplified, marks full-width. */
  read(line: Line): Folded;
  simplify: Simplify;
  /** The Traditional form of a Simplified character. */
  traditional(character: string): string;
}

export function reading(characters: CharacterTable): Reading {
  const simplify = simplifier(characters.traditional);
  let traditional: Uint16Array | undefined;
  return {
    simplify,
    ...lexis(),
    read: line => fold(line.text, simplify),
    traditional(character) {
      const image = (traditional ??= imagesOf(characters.simplified))[character.charCodeAt(0)]!;
      return image === 0 ? character : String.fromCharCode(image);
    },
  };
}

/** Whether a line is Traditional: by itself, or as part of a Traditional text. */
export const isTraditional = ({ script }: Line, whole: Script): boolean =>
  script.traditional > script.simplified || (whole === 'traditional' && script.simplified === 0);

/** A word in a folded line that ought to be written otherwise; no `right` where the writer must choose. */
export interface Misspelling extends Span {
  readonly right?: string;
  readonly severity: Severity;
}

/** Where a match stands in the line; nothing if it reaches across a quotation mark or lies in the title of a work, which is quoted as it is. */
export function placeOf({ text }: Line, folded: Folded, match: Span): Span | undefined {
  const place = unfold(folded, match);
  const shown = text.slice(place.start, place.end);
  if (/[“”‘’"「」『』]/.test(shown)) return undefined;
  return text.lastIndexOf('《', place.start) > text.lastIndexOf('》', place.start) ? undefined : place;
}

/** The edits that turn the match into the right word and touch nothing else, so that blanks inside it stay. */
export function respell(folded: Folded, { start, end }: Span, right: string): readonly Edit[] {
  const wrong = folded.text.slice(start, end);
  const at = (i: number): number => offsetOf(folded, start + i)!;
  if (wrong.length === right.length) {
    return [...wrong].flatMap((unit, i): Edit[] => (unit === right[i] ? [] : [{ start: at(i), end: at(i) + 1, text: right[i]! }]));
  }
  let prefix = 0;
  while (prefix < Math.min(wrong.length, right.length) && wrong[prefix] === right[prefix]) prefix++;
  let suffix = 0;
  while (suffix < Math.min(wrong.length, right.length) - prefix && wrong.at(-1 - suffix) === right.at(-1 - suffix)) suffix++;
  const text = right.slice(prefix, right.length - suffix);
  if (prefix + suffix < wrong.length) return [{ start: at(prefix), end: at(wrong.length - suffix - 1) + 1, text }];
  const gap = prefix > 0 ? at(prefix - 1) + 1 : at(0);
  return [{ start: gap, end: gap, text }];
}

/** The finding for a misspelling, if it stands in running text. */
export function misspelt(line: Line, { right, severity, ...match }: Misspelling, { read, traditional }: Reading): Finding | undefined {
  const folded = read(line);
  const place = placeOf(line, folded, match);
  if (!place) return undefined;
  const shown = line.text.slice(place.start, place.end);
  const found: Finding = { ...place, severity, message: `“${shown}”用词有误；请核对。` };
  if (right === undefined) return found;
  const edits = respell(folded, match, right)
    .map(edit => (isTraditional(line, 'unknown') ? { ...edit, text: [...edit.text].map(traditional).join('') } : edit));
  const mended = edits.reduceRight((text, edit) => text.slice(0, edit.start - place.start) + edit.text + text.slice(edit.end - place.start), shown);
  const lost = right.length > match.end - match.start;
  return {
    ...found,
    message: `“${shown}”${lost ? '漏了字' : '有错字'}；应为“${mended}”。`,
    fixes: [{ title: `改为“${mended}”`, kind: 'suggested', edits }],
  };
}

/** Whether the first shares characters with the second and reaches beyond it. */
export const crosses = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end && (a.start < b.start || a.end > b.end);
