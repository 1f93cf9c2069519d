/** A line as a terminal shows it: so much of it as fits, and how many columns it takes. */
import type { Span } from '../../../rules/index';
import { splits } from '../../../rules/units';
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
  const span = head(line, { start, end: Math.min(stop, start + room) }, room);
  const left = { start: start - room, end: start };
  const right = { start: stop, end: stop + room };
  const free = room - span.width;
  const before = tail(line, left, Math.max(Math.floor(free / 2), free - head(line, right, Infinity).width));
  const after = head(line, right, free - before.width);
  const whole = span.units === stop - start;
  const cutBefore = before.units < start;
  const cutAfter = !whole || after.units < line.length - stop;
  return {
    shown: (cutBefore ? '…' : '') + before.text + span.text + (whole ? after.text : '') + (cutAfter ? '…' : ''),
    before: before.width + (cutBefore ? 1 : 0),
    marked: Math.max(1, span.width),
  };
}

/** A part of a line as it is shown: how many columns it takes, and how many UTF-16 units it is. */
interface Part { readonly text: string; readonly width: number; readonly units: number }

const part = (line: string, start: number, end: number, width: number): Part => ({ text: visible(line.slice(start, end)), width, units: end - start });

/** As many characters from the beginning of a span as fit. */
function head(line: string, span: Span, room: number): Part {
  const { start, end } = unsplit(line, span);
  let width = 0;
  let at = start;
  while (at < end) {
    const code = line.codePointAt(at)!;
    if (width + columnsOf(code) > room) break;
    width += columnsOf(code);
    at += code > UNIT ? 2 : 1;
  }
  return part(line, start, at, width);
}

/** As many characters from the end of a span as fit. */
function tail(line: string, span: Span, room: number): Part {
  const { start, end } = unsplit(line, span);
  let width = 0;
  let at = end;
  while (at > start) {
    const before = splits(line, at - 1) ? at - 2 : at - 1;
    const code = line.codePointAt(before)!;
    if (width + columnsOf(code) > room) break;
    width += columnsOf(code);
    at = before;
  }
  return part(line, at, end, width);
}

/** A span within the line; a pair of surrogates at either end stays whole. */
function unsplit(line: string, { start, end }: Span): Span {
  const from = Math.max(0, start);
  const to = Math.min(end, line.length);
  return { start: splits(line, from) ? from - 1 : from, end: splits(line, to) ? to - 1 : to };
}

const UNIT = 0xffff;

const COMBINING = /\p{Mn}|\p{Me}/u;

/** East Asian Width W and F (UAX #11); ambiguous characters are narrow, as in the terminals of today. */
const WIDE = /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** The columns that a character takes as it is shown. */
function columnsOf(code: number): number {
  if (code > UNIT) return measured(code);
  return (known[code] ||= measured(code) + 1) - 1;
}

/** Of each unit that was asked for its columns and one more. */
const known = new Uint8Array(UNIT + 1);

function measured(code: number): number {
  const character = String.fromCodePoint(code);
  const text = visible(character);
  if (text !== character) return text.length;
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}
