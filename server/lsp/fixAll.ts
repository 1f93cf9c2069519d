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

function rewrite(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    result.push(...cut(pieces, at, start), text);
    at = end;
  }
  return [...result, ...cut(pieces, at, Infinity)];
}

/** What the pieces hold between two offsets of the text that they make up. */
function cut(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let offset = 0;
  return pieces.flatMap((piece): Piece[] => {
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, lengthOf(piece));
    offset += lengthOf(piece);
    if (start >= end) return [];
    return [typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end }];
  });
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
