/** A Word file → the text that a reader sees, each character with its paragraph and its place in the file. */
import { numberer } from './numbering';
import { isKind, mainPart, relations, unpack, xmlOf, type Parts, type Relation } from './package';
import { readPart, type Element, type Flow, type Part, type Piece, type Run } from './part';

/** Where in the document a paragraph stands. */
export type Story = 'body' | 'textbox' | 'footnote' | 'endnote' | 'header' | 'footer';

/** Offsets of `start`, `words` and `end` are UTF-16 units of the draft's text. */
export interface Paragraph {
  readonly story: Story;
  /** The name of the part, `word/document.xml`. */
  readonly part: string;
  readonly start: number;
  /** Where its own words begin, behind the number that Word generates. */
  readonly words: number;
  readonly end: number;
  /** Of its pieces those that show something, in order. */
  readonly pieces: readonly Placed[];
  /** The start tag, in the part's XML. */
  readonly source: Element;
  /** Where its end tag begins. */
  readonly close: number;
  /** The run in the main part that a text box, a footnote or an endnote hangs on. */
  readonly host?: Run;
}

/** A piece of a run, and where it begins in the text. */
export interface Placed { readonly start: number; readonly end: number; readonly piece: Piece; readonly run: Run }

export interface WordDraft {
  /** Paragraphs joined by LF: the body with its tables, text boxes, footnotes, endnotes, headers, footers. */
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  /** The offset of each paragraph in the text. */
  readonly starts: readonly number[];
  /** The name of the main part. */
  readonly main: string;
  readonly bytes: Uint8Array;
}

/** Reads a .docx. Throws, in words for the writer, when it is none, is damaged, or is larger or deeper than a text can be. */
export function readDocx(bytes: Uint8Array): WordDraft {
  const parts = unpack(bytes, name => /\.(?:xml|rels)$/i.test(name));
  const main = mainPart(parts);
  const related = relations(parts, main);
  const targets = (kind: string): readonly string[] =>
    related.filter(relation => isKind(relation, kind) && parts.has(relation.target)).map(({ target }) => target);
  const sourceOf = (kind: string): string | undefined => targets(kind).slice(0, 1).map(name => xmlOf(parts, name))[0];
  const number = numberer(sourceOf('numbering'), sourceOf('styles'));
  const document = readPart(xmlOf(parts, main), main);
  const stories = [
    ...storiesOf('body', main, document),
    ...(['footnote', 'endnote'] as const).flatMap(story => targets(`${story}s`).flatMap(name =>
      storiesOf(story, name, readPart(xmlOf(parts, name), name)).map(told => ({ ...told, host: document.references.get(`${story} ${told.flow.note}`) })))),
    ...sections('header', document.headers, related, parts),
    ...sections('footer', document.footers, related, parts),
  ];
  const paragraphs: Paragraph[] = [];
  const lines: string[] = [];
  let at = 0;
  for (const { story, part, flow, host } of stories) {
    for (const { runs, numbered, page, source, close } of flow.paragraphs) {
      const label = number(numbered);
      const start = at;
      const words = at += label.length;
      let line = label;
      const pieces: Placed[] = [];
      for (const run of runs) {
        for (const piece of run.pieces) {
          pieces.push({ start: at, end: at += piece.text.length, piece, run });
          line += piece.text;
        }
      }
      // The number of the page, with or without dashes, is no text.
      if (page && (story === 'header' || story === 'footer') && !/\p{L}/u.test(line)) {
        at = start;
        continue;
      }
      paragraphs.push({ story, part, start, words, end: at, pieces, source, close, ...(host && { host }) });
      lines.push(line);
      at += 1;
    }
  }
  return { text: lines.join('\n'), paragraphs, starts: paragraphs.map(({ start }) => start), main, bytes };
}

interface Told { readonly story: Story; readonly part: string; readonly flow: Flow; readonly host?: Run | undefined }

function storiesOf(story: Story, part: string, { flows, boxes }: Part): readonly Told[] {
  // A box in a header or a note hangs on a run there, which is no place for a comment.
  return [...flows.map(flow => ({ story, part, flow })), ...boxes.map(flow => (story === 'body' ? { story: 'textbox' as const, part, flow, host: flow.host } : { story, part, flow }))];
}

/** The headers or footers that sections show, each once. */
function sections(story: 'header' | 'footer', ids: readonly string[], related: readonly Relation[], parts: Parts): readonly Told[] {
  const names = new Set(ids.flatMap(id => related.filter(relation => relation.id === id && parts.has(relation.target)).map(({ target }) => target)));
  return [...names].flatMap(name => storiesOf(story, name, readPart(xmlOf(parts, name), name)));
}
