/**
 * One parse that all rules share. Any string is a document; parsing never throws. It imports no learned table, since what
 * learns the tables must be able to parse first.
 */
import { dateOf, dateOverride, yearsTold, type DocumentDate, type YearTold } from './date';
import { ATTACHMENTS, outline, type Heading } from './headings';
import { itemsOf, marksOf, seriesIn, seriesOf, type Item, type Mark, type Series } from './marks';
import { notProse } from './markdown';
import { remembering } from './remembering';
import { looksLikeReport } from './report';
import { countScript, scriptOf, type Script, type ScriptCount } from './script';

/** Facts of a line's own text, never its position: equal text is the same object. */
export interface Line {
  readonly text: string;
  readonly blank: boolean;
  /** Candidates for heading markers, at the start and inside. */
  readonly marks: readonly Mark[];
  /** Candidates for members of a 一是… series, anywhere in the line. */
  readonly items: readonly Item[];
  /** The series that they make. */
  readonly series: readonly (readonly Item[])[];
  /** Whether it begins a list of attachments: 附件：1.…… */
  readonly attachments: boolean;
  readonly script: ScriptCount;
  /** Han characters beside digits or Latin letters: with a blank between, and without. */
  readonly latin: { readonly apart: number; readonly together: number };
  /** The years that the line speaks of as its own. */
  readonly years: readonly YearTold[];
  /** Clause marks between Han characters, by width. */
  readonly marksByWidth: { readonly half: number; readonly full: number };
}

/** `half`: the whole text writes , : ; for ，：；, as texts that went through a web form do. */
export type Width = 'half' | 'full' | 'mixed';

/** What the whole says about its parts. The same object as before while nothing in it has changed. */
export interface Context {
  readonly script: Script;
  readonly width: Width;
  readonly date?: DocumentDate;
  /** Whether the writer sets a blank between Han characters and digits or letters (2024 年), as a matter of style. */
  readonly spaced: boolean;
  /** Whether the text looks like a report at all; an editor stays quiet in a log file. */
  readonly report: boolean;
}

export interface Document {
  readonly text: string;
  readonly format: Format;
  /** Split at LF; a CR before it belongs to no line. */
  readonly lines: readonly Line[];
  /** Offset of each line in the text. */
  readonly starts: readonly number[];
  /** The heading tree's roots, in order. */
  readonly headings: readonly Heading[];
  /** Series of items inside paragraphs (一是…；二是…). */
  readonly series: readonly Series[];
  readonly context: Context;
  /** False for lines that are no prose: code blocks and front matter of Markdown. */
  prose(line: number): boolean;
}

export type Format = 'plain' | 'markdown';

export interface ParseOptions {
  /** What the writer says the date is, `YYYY-MM-DD` or `YYYY`; anything else is ignored (configuration checks it). */
  readonly date?: string;
  /** What the writer says the script is; without it the text tells. */
  readonly script?: 'simplified' | 'traditional';
  readonly format?: Format;
  /** The document before the last edit: lines that it has already read are not read again. */
  readonly before?: Document;
}

export function parse(text: string, { format = 'plain', before, ...said }: ParseOptions = {}): Document {
  const { lines, starts, known } = before ? edited(text, before) : split(text, 0, new Map());
  const skipped = format === 'markdown' ? notProse(lines) : NONE;
  const prose = (line: number): boolean => !skipped.has(line);
  const headings = outline(lines, starts, prose);
  const context = gather(lines, looksLikeReport(text, headings), said);
  const document: Document = {
    text, format, lines, starts, headings, prose,
    series: seriesOf(lines, starts, prose),
    context: before && same(before.context, context) ? before.context : context,
  };
  linesKnown.set(document, known);
  return document;
}

/** Every line that a document or those before it hold, by its text. */
type Known = Map<string, Line>;
const linesKnown = new WeakMap<Document, Known>();

interface Lines { readonly lines: readonly Line[]; readonly starts: readonly number[]; readonly known: Known }

/** The lines of a text, and where they start in the document when the text does at `offset`. */
function split(text: string, offset: number, known: Known): Lines {
  const lines: Line[] = [];
  const starts: number[] = [];
  for (let start = 0; start <= text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const content = text.slice(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    let line = known.get(content);
    if (!line) known.set(content, line = read(content));
    lines.push(line);
    starts.push(offset + start);
    start = end + 1;
  }
  return { lines, starts, known };
}

/** Only the lines between what both texts begin and end with are looked at. */
function edited(text: string, before: Document): Lines {
  const prefix = common(text, before.text, Math.min(text.length, before.text.length), 'start');
  const suffix = common(text, before.text, Math.min(text.length, before.text.length) - prefix, 'end');
  const first = lineAt(before, prefix);
  const next = lineAt(before, Math.max(0, before.text.length - suffix)) + 1;
  const shift = text.length - before.text.length;
  const from = before.starts[first]!;
  const to = next < before.lines.length ? before.starts[next]! + shift - 1 : text.length;
  const { lines, starts, known } = split(copied(text.slice(from, to)), from, knownOf(before));
  return {
    known,
    lines: [...before.lines.slice(0, first), ...lines, ...before.lines.slice(next)],
    starts: [...before.starts.slice(0, first), ...starts, ...before.starts.slice(next).map(start => start + shift)],
  };
}

/** A string of its own: a part of a string keeps the whole of it in memory. */
const copied = (part: string): string => ` ${part}`.slice(1);

/** Lines that are long gone are forgotten. */
function knownOf(before: Document): Known {
  const known = linesKnown.get(before);
  return known && known.size < 2 * before.lines.length + 100 ? known : new Map(before.lines.map(line => [line.text, line]));
}

const CHUNK = 4096;

/** How much two texts share at one end, no more than `most` units. */
function common(a: string, b: string, most: number, side: 'start' | 'end'): number {
  const part = (text: string, from: number, to: number): string => (side === 'start' ? text.slice(from, to) : text.slice(text.length - to, text.length - from));
  let shared = 0;
  while (shared + CHUNK <= most && part(a, shared, shared + CHUNK) === part(b, shared, shared + CHUNK)) shared += CHUNK;
  const unit = (text: string, at: number): number => text.charCodeAt(side === 'start' ? at : text.length - 1 - at);
  while (shared < most && unit(a, shared) === unit(b, shared)) shared++;
  return shared;
}

const NONE: ReadonlySet<number> = new Set();

/** The number of the line that holds an offset. */
export function lineAt({ starts }: Pick<Document, 'starts'>, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Headings in reading order, parents before their children. */
export const everyHeading = remembering(inOrder);

function inOrder(headings: readonly Heading[]): readonly Heading[] {
  return headings.flatMap(heading => (heading.children.length > 0 ? [heading, ...inOrder(heading.children)] : heading));
}

function read(text: string): Line {
  const items = itemsOf(text);
  return {
    text, items,
    series: seriesIn(items),
    blank: text.trim() === '',
    marks: marksOf(text),
    attachments: ATTACHMENTS.test(text),
    script: countScript(text),
    marksByWidth: countWidth(text),
    latin: LATIN.test(text) ? { apart: text.match(APART)?.length ?? 0, together: text.match(TOGETHER)?.length ?? 0 } : NO_LATIN,
    years: yearsTold(text),
  };
}

/** Without one of these there is nothing to count. */
const LATIN = /[A-Za-z\d%]/;
const NO_LATIN = { apart: 0, together: 0 };
const APART = /\p{Script=Han}[ \u00a0]+[A-Za-z\d]|[A-Za-z\d%][ \u00a0]+\p{Script=Han}/gu;
const TOGETHER = /\p{Script=Han}[A-Za-z\d]|[A-Za-z\d%]\p{Script=Han}/gu;

const HALF = /(?<=[\p{Script=Han}”》）)])[,:;!?](?=[\p{Script=Han}“《（(]|$)/gu;
const FULL = /[，：；！？]/g;

function countWidth(text: string): Line['marksByWidth'] {
  return { half: /[,:;!?]/.test(text) ? text.match(HALF)?.length ?? 0 : 0, full: text.match(FULL)?.length ?? 0 };
}

/** A blank now and then is a leftover; one in five is a style. */
const STYLE = 0.2;

/** Nine marks in ten make a habit; between that the text is mixed, and each mark may be a slip. */
const HABIT = 0.9;

function gather(lines: readonly Line[], report: boolean, said: Pick<ParseOptions, 'date' | 'script'>): Context {
  let simplified = 0;
  let traditional = 0;
  let half = 0;
  let full = 0;
  let apart = 0;
  let together = 0;
  for (const line of lines) {
    simplified += line.script.simplified;
    traditional += line.script.traditional;
    half += line.marksByWidth.half;
    full += line.marksByWidth.full;
    apart += line.latin.apart;
    together += line.latin.together;
  }
  const date = (said.date !== undefined && dateOverride(said.date)) || dateOf(lines.filter(({ blank }) => !blank));
  return {
    script: said.script ?? scriptOf({ simplified, traditional }),
    width: half >= HABIT * (half + full) && half > 0 ? 'half' : half > (1 - HABIT) * (half + full) ? 'mixed' : 'full',
    spaced: apart > STYLE * (apart + together),
    report,
    ...(date && { date }),
  };
}

function same(a: Context, b: Context): boolean {
  return a.script === b.script && a.width === b.width && a.spaced === b.spaced && a.report === b.report
    && a.date?.from === b.date?.from && a.date?.to === b.date?.to && a.date?.source === b.date?.source;
}
