/** The paragraphs and runs of one part, with the places in its source: what a reader sees once every change is accepted. */
import type { Span } from '../../../rules/index';
import type { Numbered } from './numbering';
import { isOn, walk, type Tag } from './xml';

/** What a run holds: characters, a tab, a picture. Spans of `source` and `content` are offsets in the part's XML. */
export interface Piece {
  readonly text: string;
  readonly source: Span;
  /** Where the characters of a `w:t` are; absent for what is no text and cannot be divided. */
  readonly content?: Span;
  /** `w:t`, as the source writes it. */
  readonly name: string;
  /** Generated, such as a page number, or written so that it cannot be divided: to be remarked on, not changed. */
  readonly locked: boolean;
  readonly preserves: boolean;
}

export interface Run {
  readonly source: Span;
  /** The start tag. */
  readonly head: Span;
  readonly name: string;
  readonly properties?: Span;
  /** The start tag of somebody's pending insertion that holds just this and its like. */
  readonly inserted?: Element;
  readonly pieces: readonly Piece[];
}

/** What is kept of a tag: a text has a hundred thousand. */
export type Element = Span & Pick<Tag, 'name' | 'selfClosing'>;

const elementOf = ({ start, end, name, selfClosing }: Tag): Element => ({ start, end, name, selfClosing });

export interface ParagraphIn {
  /** The start tag. */
  readonly source: Element;
  /** Where its end tag begins. */
  readonly close: number;
  readonly runs: readonly Run[];
  readonly numbered: Numbered;
  /** Shows the number of the page. */
  readonly page: boolean;
}

/** Paragraphs that follow each other: a part's own, those of a text box, of a footnote. */
export interface Flow {
  readonly paragraphs: readonly ParagraphIn[];
  /** The run that a text box hangs on. */
  readonly host?: Run;
  /** The id of a footnote or an endnote. */
  readonly note?: string;
}

export interface Part {
  readonly flows: readonly Flow[];
  readonly boxes: readonly Flow[];
  /** The runs that refer to notes: `footnote 2`. */
  readonly references: ReadonlyMap<string, Run>;
  /** Relationship ids of headers and of footers, as sections name them. */
  readonly headers: readonly string[];
  readonly footers: readonly string[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
interface Field { code: string; result: boolean }
interface OpenParagraph extends Writable<Omit<ParagraphIn, 'numbered'>> {
  numbered: Writable<Numbered>;
  /** The mark at its end is deleted: it goes on in the next paragraph. */
  deleted: boolean;
  /** A note's number was the last; the blank behind it is layout. */
  numberedNote: boolean;
}

/** What is open while a flow is read; a text box opens another inside. */
interface Open {
  readonly flow: Writable<Flow>;
  paragraph?: OpenParagraph | undefined;
  run?: (Writable<Run> & { hidden: boolean }) | undefined;
  /** The child of the run, or the formula, that is being read, and how deep it lies. */
  piece?: { readonly tag: Tag; readonly depth: number; text: string } | undefined;
  /** What comes before the next paragraph, when the mark between them is deleted. */
  pending?: OpenParagraph | undefined;
  readonly fields: Field[];
}

/** The characters of elements that stand for one. A page break is none: the next page's text is a paragraph of its own in practice. */
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', cr: '\n', noBreakHyphen: '\u2011', softHyphen: '\u00ad' };

const AUTHORED = /^\s*HYPERLINK\b/i;
const PAGE = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i;

/** Reads a part. Throws what `walk` throws. */
export function readPart(source: string, name: string): Part {
  const path: Tag[] = [];
  const alternatives: boolean[] = [];
  const boxes: Flow[] = [];
  const flows: Flow[] = [];
  const references = new Map<string, Run>();
  const headers: string[] = [];
  const footers: string[] = [];
  const first: Open = { flow: { paragraphs: [] }, fields: [] };
  flows.push(first.flow);
  const stack: Open[] = [first];
  let open = first;
  let skipped = 0;

  function begin(flow: Writable<Flow>): void {
    stack.push(open = { flow, fields: [] });
  }

  function finish(): void {
    flush();
    stack.pop();
    open = stack.at(-1)!;
  }

  /** A deleted mark at the end of a cell or box has nothing to join. */
  function flush(): void {
    if (open.pending) open.flow.paragraphs.push(open.pending);
    open.pending = undefined;
  }

  function openParagraph(tag: Tag): void {
    const runs = open.pending?.runs ?? [];
    open.pending = undefined;
    open.paragraph = { source: elementOf(tag), close: tag.end, runs, numbered: {}, page: false, deleted: false, numberedNote: false };
  }

  function closeParagraph(tag: Tag): void {
    const { paragraph } = open;
    if (!paragraph) return;
    paragraph.close = tag.start;
    if (paragraph.deleted) open.pending = paragraph;
    else open.flow.paragraphs.push(paragraph);
    open.paragraph = undefined;
  }

  function openRun(tag: Tag, parent: Tag | undefined): void {
    open.run = { source: { start: tag.start, end: tag.end }, head: { start: tag.start, end: tag.end }, name: tag.name, pieces: [], hidden: false };
    if (parent && (parent.type === 'ins' || parent.type === 'moveTo')) open.run.inserted = elementOf(parent);
  }

  function closeRun(tag: Tag): void {
    const { run, paragraph } = open;
    if (!run || !paragraph) return;
    run.source = { start: run.source.start, end: tag.end };
    paragraph.runs.push(run);
    open.run = undefined;
  }

  function closePiece(tag: Tag): void {
    const { piece, run, fields, paragraph } = open;
    open.piece = undefined;
    if (!piece || !run || !paragraph) return;
    const { type, name } = piece.tag;
    if (type === 'fldChar') turn(fields, piece.tag.attribute('fldCharType'));
    const simple = path.filter(outer => outer.type === 'fldSimple').map(outer => outer.attribute('instr') ?? '');
    const codes = [...fields.map(field => field.code), ...simple];
    paragraph.page ||= codes.some(code => PAGE.test(code));
    const unseen = run.hidden || fields.some(field => !field.result);
    const preserves = piece.tag.attribute('space') === 'preserve';
    const blank = paragraph.numberedNote ? /^\s*/.exec(piece.text)![0].length : 0;
    paragraph.numberedNote = type === 'footnoteRef' || type === 'endnoteRef' || (paragraph.numberedNote && blank === piece.text.length);
    const content = { start: piece.tag.end + blank, end: tag.start };
    const told = piece.text.slice(blank);
    const words = type === 't' ? wordsOf(told, preserves) : told;
    const plain = type !== 't' || (words === told && !/[<\r]/.test(source.slice(content.start, content.end)));
    run.pieces.push({
      text: unseen ? '' : words, source: { start: piece.tag.start, end: tag.end }, name, preserves,
      locked: !plain || type === 'ruby' || type.startsWith('m:') || codes.some(code => !AUTHORED.test(code)),
      ...(type === 't' && !piece.tag.selfClosing && { content }),
    });
  }

  walk(source, name, {
    open(tag) {
      const parent = path.at(-1);
      if (skipped > 0 || isSkipped(tag, parent, alternatives)) {
        skipped += 1;
        return;
      }
      const { paragraph, run } = open;
      path.push(tag);
      const value = tag.attribute('val');
      if (run && parent?.type === 'r' && !open.piece && tag.type !== 'rPr') {
        open.piece = { tag, depth: path.length, text: characterOf(tag) };
        const note = /^(footnote|endnote)Reference$/.exec(tag.type);
        if (note && stack.length === 1) references.set(`${note[1]} ${tag.attribute('id')}`, run);
      }
      switch (tag.type) {
        case 'p': openParagraph(tag); break;
        case 'r': if (paragraph && !run) openRun(tag, parent); break;
        case 'm:oMath': case 'm:oMathPara':
          if (!paragraph || run) break;
          openRun(tag, undefined);
          open.piece = { tag, depth: path.length, text: '' };
          break;
        case 'pStyle': if (paragraph && parent?.type === 'pPr') paragraph.numbered.style = value; break;
        case 'numId': if (paragraph) paragraph.numbered.list = value; break;
        case 'ilvl': if (paragraph) paragraph.numbered.level = Number(value); break;
        case 'del': case 'moveFrom': if (paragraph && parent?.type === 'rPr') paragraph.deleted = true; break;
        case 'vanish': if (run && path.at(-3)?.type === 'r' && isOn(tag)) run.hidden = true; break;
        case 'txbxContent': {
          const { run: host } = first;
          const box: Writable<Flow> = { paragraphs: [], ...(host && { host }) };
          boxes.push(box);
          begin(box);
          break;
        }
        case 'footnote': case 'endnote': {
          const note: Writable<Flow> = { paragraphs: [], note: tag.attribute('id') ?? '' };
          // The lines that separate notes from the text are kept among them.
          if (['normal', undefined].includes(tag.attribute('type'))) flows.push(note);
          begin(note);
          break;
        }
        case 'headerReference': headers.push(tag.attribute('id') ?? ''); break;
        case 'footerReference': footers.push(tag.attribute('id') ?? ''); break;
      }
    },
    close(tag) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const parent = path.at(-2);
      if (open.piece?.depth === path.length) closePiece(tag);
      switch (tag.type) {
        case 'mc:AlternateContent': alternatives.pop(); break;
        case 'rPr': if (open.run && parent?.type === 'r' && !open.piece) open.run.properties = { start: path.at(-1)!.start, end: tag.end }; break;
        case 'r': case 'm:oMath': case 'm:oMathPara': if (path.at(-1)?.start === open.run?.source.start) closeRun(tag); break;
        case 'p': closeParagraph(tag); break;
        case 'tc': flush(); break;
        case 'txbxContent': case 'footnote': case 'endnote': finish(); break;
      }
      path.pop();
    },
    text(text) {
      if (skipped > 0) return;
      const { piece, fields } = open;
      const type = path.at(-1)?.type;
      if (piece && (type === 't' || type === 'm:t')) piece.text += text;
      const field = fields.at(-1);
      if (type === 'instrText' && field && !field.result) field.code += text;
    },
  });
  flush();
  return { flows, boxes, references, headers, footers };
}

/** What no reader sees: what somebody deleted or moved away, former formatting, the second way of saying the same, how a word sounds. */
function isSkipped({ type }: Tag, parent: Tag | undefined, alternatives: boolean[]): boolean {
  if (type === 'mc:AlternateContent') alternatives.push(false);
  if (type === 'mc:Choice' || type === 'mc:Fallback') {
    const chosen = alternatives.pop() ?? false;
    alternatives.push(true);
    return chosen;
  }
  if (type === 'del' || type === 'moveFrom') return !['rPr', 'trPr', 'numPr'].includes(parent?.type ?? '');
  return type.endsWith('Change') || type === 'delText' || type === 'rt';
}

function characterOf(tag: Tag): string {
  if (tag.type === 'br') return ['page', 'column'].includes(tag.attribute('type') ?? '') ? '' : '\n';
  if (tag.type === 'sym') return String.fromCharCode(Number.parseInt(tag.attribute('char') ?? '', 16) || 0x25a1);
  return CHARACTERS[tag.type] ?? '';
}

/** Blanks at the ends of a `w:t` count only where it says so; a line break in it is a blank. */
function wordsOf(text: string, preserves: boolean): string {
  const words = text.replace(/\n/g, ' ');
  return preserves ? words : words.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '');
}

function turn(fields: Field[], way: string | undefined): void {
  const last = fields.at(-1);
  if (way === 'begin') fields.push({ code: '', result: false });
  if (way === 'separate' && last) last.result = true;
  if (way === 'end') fields.pop();
}
