/** A line as a terminal shows it: so much of it as fits, and how many columns it takes. */
import type { Span } from '../../../rules/index';
import { visible } from './visible';

export interface Excerpt {
  readonly shown: string;
  /** Columns before the span. */
  readonly before: number;
  /** Columns of the span, at least one. */
  readonly marked: number;
}

/** So much of a line round a span, given in UTF-16 units of the line, as fits into the columns. */
export function excerpt(line: string, { start, end }: Span, columns: number): Excerpt {
  const stop = Math.min(Math.max(start, end), line.length);
  const room = Math.max(columns, 20) - 2; // An ellipsis on either side.
  const span = head(glyphs(line, start, Math.min(stop, start + room)), room);
  const left = glyphs(line, start - room, start);
  const right = glyphs(line, stop, stop + room);
  const free = room - span.width;
  const before = tail(left, Math.max(Math.floor(free / 2), free - widthOf(right)));
  const after = head(right, free - before.width);
  const whole = span.units === stop - start;
  const cutBefore = before.units < start;
  const cutAfter = !whole || after.units < line.length - stop;
  return {
    shown: (cutBefore ? '…' : '') + before.text + span.text + (whole ? after.text : '') + (cutAfter ? '…' : ''),
    before: before.width + (cutBefore ? 1 : 0),
    marked: Math.max(1, span.width),
  };
}

interface Glyph { readonly text: string; readonly width: number; readonly units: number }

/** The characters between two offsets; a pair of surrogates at either end stays whole. */
function glyphs(line: string, from: number, to: number): readonly Glyph[] {
  const start = Math.max(0, from);
  return Array.from(line.slice(splits(line, start) ? start - 1 : start, splits(line, to) ? to - 1 : to), character => {
    const text = visible(character);
    return { text, width: text === character ? columnsOf(character) : text.length, units: character.length };
  });
}

const splits = (line: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(line[at - 1] ?? '') && /[\udc00-\udfff]/.test(line[at] ?? '');

const widthOf = (row: readonly Glyph[]): number => row.reduce((sum, { width }) => sum + width, 0);

/** As many glyphs from the beginning as fit. */
function head(row: readonly Glyph[], room: number): Glyph {
  let width = 0;
  const last = row.findIndex(glyph => (width += glyph.width) > room);
  return joined(last < 0 ? row : row.slice(0, last));
}

/** As many glyphs from the end as fit. */
function tail(row: readonly Glyph[], room: number): Glyph {
  let width = 0;
  const last = row.findLastIndex(glyph => (width += glyph.width) > room);
  return joined(row.slice(last + 1));
}

const joined = (row: readonly Glyph[]): Glyph => ({
  text: row.map(({ text }) => text).join(''),
  width: widthOf(row),
  units: row.reduce((sum, { units }) => sum + units, 0),
});

const COMBINING = /\p{Mn}|\p{Me}/u;

/** East Asian Width W and F (UAX #11); ambiguous characters are narrow, as in the terminals of today. */
const WIDE = /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const columnsOf = (character: string): number => COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
