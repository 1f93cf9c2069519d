/** What a growing selection takes next: clause, sentence, item, paragraph, section, the sections around it, the draft. The word is the editor's. */
import type { SelectionRange } from 'vscode-languageserver';
import { everyHeading, lineAt, type Document, type Span } from '../../../rules/index';
import { range } from '../convert';
import { itemsOf, sectionOf } from '../outline';
import type { Feature } from '../session';

export const selectionRangesFeature: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register({ connection, guarded, readLinted }) {
    connection.onSelectionRanges(guarded('textDocument/selectionRange', [], async ({ textDocument, positions }) => {
      const reading = await readLinted(textDocument.uri);
      if (!reading) return [];
      const { text, document } = reading;
      return positions.map(position =>
        enclosing(document, text.offsetAt(position)).reduceRight<SelectionRange | undefined>(
          (parent, span) => ({ range: range(text, span), ...(parent && { parent }) }), undefined)!);
    }));
  },
};

const SENTENCE = /[^。！？!?]*(?:[。！？!?]+[”’」』）)]*|$)/g;
/** A comma within a number parts nothing. */
const CLAUSE = /[^，,；;：:。！？!?]+(?:(?<=\d)[,:](?=\d)[^，,；;：:。！？!?]+)*/g;

/** The spans around an offset from the smallest, each within the next; the last one is the whole text. */
function enclosing(document: Document, offset: number): readonly Span[] {
  const { text, lines, starts, series, headings } = document;
  const number = lineAt(document, offset);
  const start = starts[number]!;
  const line = lines[number]!.text;
  const at = (pattern: RegExp): Span | undefined =>
    Array.from(line.matchAll(pattern), ({ 0: words, index }) => trimmed(words, start + index)).findLast(span => holds(span, offset));
  const item = series.filter(each => each.line === number).flatMap(each => itemsOf(document, each)).findLast(span => holds(span, offset));
  const within = (span: Span | undefined): Span | undefined =>
    (span && item && !contains(span, item) ? { start: Math.max(span.start, item.start), end: Math.min(span.end, item.end) } : span);
  const sections = everyHeading(headings).filter(each => each.start <= offset && offset < each.sectionEnd).map(each => sectionOf(document, each));
  const candidates = [within(at(CLAUSE)), within(at(SENTENCE)), item, trimmed(line, start), ...sections, { start: 0, end: text.length }]
    .filter((span): span is Span => span !== undefined && holds(span, offset))
    .sort((a, b) => length(a) - length(b));
  return candidates.reduce<readonly Span[]>((taken, span) => {
    const last = taken.at(-1);
    return !last || (contains(span, last) && length(span) > length(last)) ? [...taken, span] : taken;
  }, []);
}

/** Without the blanks at either end. */
function trimmed(words: string, offset: number): Span {
  const start = offset + words.length - words.trimStart().length;
  return { start, end: Math.max(start, offset + words.trimEnd().length) };
}

const length = ({ start, end }: Span): number => end - start;
const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;
const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
