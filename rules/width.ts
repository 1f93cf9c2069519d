/** The marks of a Chinese text in the other width. Marks of numbers, times and addresses (1,000 3.5% 8:30) stay as they are. */
import { widthHalf } from './check/width-half';
import type { Document } from './document';
import { findingsOf } from './linter';
import { notation } from './markdown';
import { foreign, inWidth, within } from './punctuation';
import type { Edit } from './rule';

/** Half-width marks of sentences made full-width: all those that the rule sees, certain or not. */
export const toFullWidth = (document: Document): readonly Edit[] =>
  [...findingsOf(widthHalf, document)].flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);

/** ，；：！？（） made half-width. 。、 and quotation marks have no half-width form in Chinese. */
export function toHalfWidth(document: Document): readonly Edit[] {
  return document.lines.flatMap((line, number) => {
    if (!document.prose(number)) return [];
    const left = [foreign(line.text), document.format === 'markdown' ? notation(line) : []];
    const offset = document.starts[number]!;
    return Array.from(line.text.matchAll(/[，；：！？（）]/g)).flatMap(({ 0: mark, index }): Edit[] =>
      (left.some(spans => within(spans, index)) ? [] : [{ start: offset + index, end: offset + index + 1, text: inWidth(mark, 'half') }]));
  });
}
