/** Divides runs in a part's XML: between the halves go comment marks, insertions and deletions. The rest of the source stays as it is. */
import type { Edit, Span } from '../../../rules/index';
import type { Piece, Run } from './part';
import { escape } from './xml';

/** A place in a run: before a character of one of its pieces. The place behind everything is before a piece that is not there. */
export interface Spot { readonly run: Run; readonly piece: number; readonly offset: number }

/** What goes to one place, in this order. */
const RANKS = ['pointStart', 'insertion', 'rangeEnd', 'rangeStart'] as const;
export type Rank = (typeof RANKS)[number];

export interface Mark { readonly spot: Spot; readonly rank: Rank; readonly xml: string }

/** Characters of a piece that go, as UTF-16 offsets in its text. */
export interface Deletion { readonly run: Run; readonly piece: number; readonly span: Span }

/** The attributes of a change: a new id each time, the author, the date. */
export type Signature = () => string;

interface Segment { readonly offset: number; readonly deleted: boolean }

/** What is to happen in a part, or in one of its runs. */
export interface Changes { readonly marks: readonly Mark[]; readonly deletions: readonly Deletion[] }

export interface Splicer {
  /** The edits of the source that set the marks and turn the deleted characters into deletions. Sorted; they do not overlap. */
  readonly edits: (changes: Changes) => readonly Edit[];
  /** New text like a run's own, as an insertion. Inside somebody's pending insertion that one is interrupted: insertions do not nest. */
  readonly insertion: (run: Run, text: string) => string;
}

/** Makes changes in the source of a part, each signed. */
export function splicer(source: string, sign: Signature): Splicer {
  const at = ({ start, end }: Span): string => source.slice(start, end);

  function edits({ marks, deletions }: Changes): readonly Edit[] {
    const byRun = new Map<Run, { readonly marks: Mark[]; readonly deletions: Deletion[] }>();
    const of = (run: Run) => byRun.get(run) ?? byRun.set(run, { marks: [], deletions: [] }).get(run)!;
    for (const mark of marks) of(mark.spot.run).marks.push(mark);
    for (const deletion of deletions) of(deletion.run).deletions.push(deletion);
    return [...byRun]
      .sort(([a], [b]) => a.source.start - b.source.start)
      .flatMap(([run, changes]) => ofRun(run, changes))
      .sort((a, b) => a.start - b.start);
  }

  function ofRun(run: Run, changes: Changes): readonly Edit[] {
    const made: Edit[] = [];
    const insert = (start: number, text: string): void => { if (text) made.push({ start, end: start, text }); };
    const head = at(run.head) + (run.properties ? at(run.properties) : '');
    let deleting = false;
    run.pieces.forEach((piece, index) => {
      const segments = segmentsOf(index, piece, changes);
      const divided = segments.length > 1 && !piece.preserves;
      segments.forEach(({ offset, deleted }, position) => {
        const between = marksAt(changes, index, offset);
        const inside = position > 0;
        const turns = (deleting && (!deleted || between) ? '</w:del>' : '') + between + (deleted && (!deleting || between) ? `<w:del${sign()}>` : '');
        if (index === 0 && !inside) insert(run.source.start, turns);
        else if (inside) insert(sourceOffset(source, piece, offset), `</${nameOf(deleting)}></${run.name}>${turns}${head}<${nameOf(deleted)} xml:space="preserve">`);
        else if (turns) insert(piece.source.start, `</${run.name}>${turns}${head}`);
        if (!inside && piece.content && (deleted || divided)) {
          const start = piece.source.start + 1;
          made.push({ start, end: start + piece.name.length, text: nameOf(deleted) + (divided ? ' xml:space="preserve"' : '') });
        }
        deleting = deleted;
      });
      if (deleting && piece.content) made.push({ start: piece.content.end + 2, end: piece.content.end + 2 + piece.name.length, text: nameOf(true) });
    });
    insert(run.source.end, (deleting ? '</w:del>' : '') + marksAt(changes, run.pieces.length, 0));
    return made;
  }

  function insertion({ name, properties, inserted }: Run, text: string): string {
    const words = text.split('\t').map(word => (word ? `<w:t xml:space="preserve">${escape(word)}</w:t>` : '')).join('<w:tab/>');
    const xml = `<w:ins${sign()}><${name}>${properties ? at(properties) : ''}${words}</${name}></w:ins>`;
    if (!inserted) return xml;
    const again = at(inserted).replace(/\sw:id="[^"]*"/, / w:id="\d+"/.exec(sign())![0]);
    return `</${inserted.name}>${xml}${again}`;
  }

  return { edits, insertion };
}

const marksAt = ({ marks }: Changes, piece: number, offset: number): string => marks
  .filter(({ spot }) => spot.piece === piece && spot.offset === offset)
  .sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank))
  .map(({ xml }) => xml).join('');

const nameOf = (deleted: boolean): string => (deleted ? 'w:delText' : 'w:t');

/** The stretches of a piece between marks and edges of deletions. */
function segmentsOf(index: number, piece: Piece, { marks, deletions }: Changes): readonly Segment[] {
  const spans = deletions.filter(deletion => deletion.piece === index).map(({ span }) => span);
  const edges = [0, ...marks.flatMap(({ spot }) => (spot.piece === index ? [spot.offset] : [])), ...spans.flatMap(({ start, end }) => [start, end])];
  const offsets = [...new Set(edges)].filter(offset => offset === 0 || offset < piece.text.length).sort((a, b) => a - b);
  return offsets.map(offset => ({ offset, deleted: spans.some(({ start, end }) => start <= offset && offset < end) }));
}

/** The offset in the source of a character of a piece: an entity is longer there than what it stands for. */
function sourceOffset(source: string, { content, source: { start } }: Piece, offset: number): number {
  if (!content) return start;
  const units = /&(?:#(?:x([\da-fA-F]+)|(\d+))|\w+);|[\s\S]/g;
  units.lastIndex = content.start;
  for (let passed = 0; passed < offset;) {
    const [, hexadecimal, decimal] = units.exec(source)!;
    const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? 0);
    passed += code > 0xffff ? 2 : 1;
  }
  return units.lastIndex;
}
