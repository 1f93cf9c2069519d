/** The layout that a configuration asks for: indents, blank lines, width of marks. It changes no word. Offsets are UTF-16 code units. */
import type { Layout } from './config';
import type { Document } from './document';
import type { Edit } from './rule';
import { toFullWidth, toHalfWidth } from './width';

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
