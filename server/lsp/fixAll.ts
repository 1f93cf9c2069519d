/** All safe fixes as edits of the text as it stands, so that the cursor and the rest of the draft stay where they are. */
import { compatible, fixAll, safeFix, type Edit, type Reported, type Span } from '../../rules/index';

/** A stretch of the original text, or new text. */
type Piece = Span | string;

/** The edits that lead from `text` to what `fixAll` makes of it, in as many rounds as it takes. */
export function fixAllEdits(text: string, lint: (text: string) => readonly Reported[]): readonly Edit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: text.length }];
  // fixAll applies in each round the fixes of what it has just been told, so what it is told is all that there is to follow.
  fixAll(text, current => {
    const found = lint(current);
    pieces = rewrite(pieces, compatible(found.flatMap(finding => safeFix(finding) ?? [])));
    return found;
  });
  return editsOf(pieces, text.length);
}

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

/** Puts edits, sorted and disjoint, into the text that the pieces make up: one walk along both. */
function rewrite(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  let next = 0;
  let offset = 0;
  let at = 0;
  for (const { start, end, text } of edits) {
    copy(at, start);
    result.push(text);
    at = end;
  }
  copy(at, Infinity);
  return result;

  /** What the pieces hold between two offsets; the last of them may hold more, which is for the next call. */
  function copy(from: number, to: number): void {
    for (; next < pieces.length; next += 1) {
      const piece = pieces[next]!;
      const length = lengthOf(piece);
      const [start, end] = [Math.max(from - offset, 0), Math.min(to - offset, length)];
      if (start < end) result.push(typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end });
      if (offset + length > to) return;
      offset += length;
    }
  }
}

function editsOf(pieces: readonly Piece[], length: number): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let text = '';
  for (const piece of [...pieces, { start: length, end: length }]) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (piece.start > at || text !== '') edits.push({ start: at, end: piece.start, text });
    at = piece.end;
    text = '';
  }
  return edits;
}
