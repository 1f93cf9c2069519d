/** The layout that a configuration asks for: indents, blank lines, width of marks. It changes no word. Offsets are UTF-16 code units. */
import type { Document } from './document';
import type { Edit } from './rule';
import { toFullWidth, toHalfWidth } from './width';

/** What is absent stays as it is written. */
export interface Layout {
  /** Of paragraphs and headings: none, or two characters (GB/T 9704—2012, 7.3.3). */
  readonly indent?: 'none' | 'two';
  /** Between paragraphs. */
  readonly blankLines?: 'none' | 'one';
  readonly punctuation?: 'full' | 'half';
}

/** What each may be, and what that means; the configuration and its schema are made from it. */
export const LAYOUT: { readonly [Key in keyof Layout]-?: { readonly values: readonly NonNullable<Layout[Key]>[]; readonly about: string } } = {
  indent: { values: ['none', 'two'], about: '段落和标题：顶格（none），或左空二字（two）。标题行、称谓、落款不动，Markdown 不动。' },
  blankLines: { values: ['none', 'one'], about: '段落之间：不空行（none），或空一行（one）。Markdown 不动。' },
  punctuation: { values: ['full', 'half'], about: '逗号、分号、冒号、叹号、问号、括号：全角（full），或半角（half）。' },
};

/** The edits that give the draft its layout, in order and apart; none where it has it. */
export function layoutEdits(document: Document, { indent, blankLines, punctuation }: Layout): readonly Edit[] {
  const plain = document.format === 'plain';
  return [
    ...(plain && indent ? indents(document, indent === 'two' ? '　　' : '') : []),
    ...(plain && blankLines ? gaps(document, blankLines === 'one' ? 2 : 1) : []),
    ...(punctuation === 'full' ? toFullWidth(document) : punctuation === 'half' ? toHalfWidth(document) : []),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Paragraphs and headings; a title, a salutation, who signs and a row of a table stand where the writer set them. */
function* indents({ lines, starts }: Document, wanted: string): Iterable<Edit> {
  let body = false;
  for (const [number, { text, blank, marks }] of lines.entries()) {
    const words = text.trim();
    const marked = marks.some(({ at }) => at === 'start');
    const stopped = /[。！？；!?;]/.test(words);
    const addressed = /^各位/.test(words) && words.length <= 20 || (!body && !stopped && /[：:]$/.test(words));
    body ||= stopped || marked;
    if (blank || addressed || !(marked || stopped || /[：:]$/.test(words)) || /\t|\S {3,}\S/.test(words)) continue;
    const written = /^[\s\u3000]*/.exec(text)![0];
    if (written !== wanted) yield { start: starts[number]!, end: starts[number]! + written.length, text: wanted };
  }
}

/** What stands between one line with words and the next. */
function* gaps({ text, lines, starts }: Document, breaks: number): Iterable<Edit> {
  let end: number | undefined;
  for (const [number, line] of lines.entries()) {
    if (line.blank) continue;
    const start = starts[number]!;
    if (end !== undefined) {
      const written = text.slice(end, start);
      const wanted = (written.includes('\r\n') ? '\r\n' : '\n').repeat(breaks);
      if (written !== wanted) yield { start: end, end: start, text: wanted };
    }
    end = start + line.text.length;
  }
}
