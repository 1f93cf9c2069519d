/** Tables keyed by two neighbouring units of a text, looked up at each of its places. */
import { remembering } from './remembering';

const BITS = 15;
const slot = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - BITS);

/** Two units as one number. */
const keyOf = (first: number, second: number): number => (first << 16) | second;

/**
 * The units of each string at two places, which below 0 count from its end, as one number. A start runs through thousands of
 * strings before V8 compiles anything, so the loop calls as little as it can.
 */
function keysOf(strings: readonly string[], first: number, second: number): Int32Array {
  const keys = new Int32Array(strings.length);
  for (let i = 0; i < strings.length; i++) {
    const string = strings[i]!;
    keys[i] = (string.charCodeAt(first < 0 ? string.length + first : first) << 16) | string.charCodeAt(second < 0 ? string.length + second : second);
  }
  return keys;
}

/**
 * Numbers the pieces of two units from 1 on; 0 is no piece. `entries` are the pieces of a table, and `met` hears which number the
 * piece of an entry has. An entry is looked at when a text first has its piece, or one of the same hash, so that a short text pays
 * for few: thousands of phrases cost a start no more than a link each.
 */
function pieceNumbers(entries: Int32Array, met: (entry: number, piece: number) => void): (first: number, second: number) => number {
  const count = entries.length;
  const heads = count < 0xffff ? new Uint16Array(1 << BITS) : new Uint32Array(1 << BITS);
  const keys: number[] = [0];
  const next: number[] = [0];
  /** The first entry that waits for a hash, counted from 1, and the one behind each; a bit tells where any waits. */
  const waiting = new Uint32Array(1 << BITS);
  const behind = new Uint32Array(count + 1);
  const waits = new Uint8Array(1 << (BITS - 3));
  for (let entry = count; entry > 0; entry--) {
    const at = slot(entries[entry - 1]!);
    behind[entry] = waiting[at]!;
    waiting[at] = entry;
    waits[at >> 3]! |= 1 << (at & 7);
  }
  const of = (key: number, at: number): number => {
    let piece = heads[at]!;
    while (piece !== 0 && keys[piece] !== key) piece = next[piece]!;
    return piece;
  };
  const open = (at: number): void => {
    waits[at >> 3]! &= ~(1 << (at & 7));
    for (let entry = waiting[at]!; entry !== 0; entry = behind[entry]!) {
      const key = entries[entry - 1]!;
      let piece = of(key, at);
      if (piece === 0) {
        next.push(heads[at]!);
        heads[at] = piece = keys.push(key) - 1;
      }
      met(entry - 1, piece);
    }
  };
  return (unit, other) => {
    const key = keyOf(unit, other);
    const at = slot(key);
    if ((waits[at >> 3]! & (1 << (at & 7))) !== 0) open(at);
    return of(key, at);
  };
}

/** What a table has for two units that stand side by side. */
export type Pieces<Made> = (first: number, second: number) => Made | undefined;

/** By the first two units of each string; `make` makes of the places of these strings in the list what is wanted. */
export function byPiece<Made>(strings: readonly string[], make: (members: readonly number[]) => Made): Pieces<Made> {
  const members: number[][] = [];
  const made: (Made | undefined)[] = [];
  let pieces: ReturnType<typeof pieceNumbers> | undefined;
  return (first, second) => {
    pieces ??= pieceNumbers(keysOf(strings, 0, 1), (entry, piece) => {
      (members[piece] ??= []).push(entry);
      made[piece] = undefined;
    });
    const piece = pieces(first, second);
    return piece === 0 ? undefined : made[piece] ??= make(members[piece]!);
  };
}

/** Strings that begin alike, told apart unit by unit: the places of those that end here, and where others go on. */
export interface Branch {
  readonly ends: readonly number[];
  /** Told apart when a text first goes on with the unit: thousands begin with two digits. */
  readonly on: ReadonlyMap<number, () => Branch>;
  /** A bit for each unit with which they go on, by its last five bits. */
  readonly mask: number;
}

/** The tree of all that begins with two units. */
export const branches = (strings: readonly string[]): Pieces<Branch> => byPiece(strings, members => branch(strings, members, 2));

/** Where strings go on with a unit, if any do. */
export const goOn = ({ on, mask }: Branch, unit: number): Branch | undefined => ((mask & (1 << (unit & 31))) === 0 ? undefined : on.get(unit)?.());

/** Of strings that share so many units. */
function branch(strings: readonly string[], members: readonly number[], shared: number): Branch {
  const ends: number[] = [];
  const groups = new Map<number, number[]>();
  let mask = 0;
  for (const member of members) {
    const string = strings[member]!;
    if (string.length === shared) {
      ends.push(member);
      continue;
    }
    const unit = string.charCodeAt(shared);
    mask |= 1 << (unit & 31);
    const group = groups.get(unit);
    if (group) group.push(member);
    else groups.set(unit, [member]);
  }
  return { ends, mask, on: groups.size === 0 ? NOWHERE : new Map(Array.from(groups, ([unit, group]) => [unit, once(() => branch(strings, group, shared + 1))])) };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => made ??= make();
}

const NOWHERE: ReadonlyMap<number, () => Branch> = new Map();

let read = new Uint16Array(1024);

/** The units of the text last asked for, and nothing sensible behind its end; to be read at once, not to be kept. */
export const unitsOf = remembering((text: string): Uint16Array => {
  if (read.length < text.length + 8) read = new Uint16Array(2 * text.length + 8);
  for (let i = 0; i < text.length; i++) read[i] = text.charCodeAt(i);
  read.fill(0, text.length, text.length + 8);
  return read;
});

/** How a phrase may be told at a place of a text: by two of its units that stand there side by side, and by the units beside them. */
export interface Side {
  /** Places of two units in the phrase; those below 0 count from its end. */
  readonly pieces: readonly (readonly [first: number, second: number])[];
  /** One of them must hold. */
  readonly clues: readonly Clue[];
}

/** At this distance from where the piece begins stands one of the units that the phrase gives; any unit where it says nothing. */
export type Clue = readonly [distance: number, units: (phrase: string) => readonly number[] | undefined];

/** Hears which phrase may stand where, by its place in the list, and which side told it; `at` is where the piece begins. Some of it is told twice. */
export type Look = (member: number, side: number, at: number) => void;

/** The units of a phrase at these places; those below 0 count from its end. */
export const unitsAt = (phrase: string, ...places: readonly number[]): readonly number[] => places.map(place => unitAt(phrase, place));

const unitAt = (phrase: string, place: number): number => phrase.charCodeAt(place < 0 ? phrase.length + place : place);

/**
 * Phrases by their pieces and what stands beside these. Each clue of a piece has a mask, a bit for each unit by its last five bits,
 * so that a look at two or three numbers tells most places of a text to hold nothing.
 */
export function bySides(phrases: readonly string[], sides: readonly Side[]): (text: string, look: Look) => void {
  const clues = sides.flatMap((each, side) => each.clues.map(([distance, units]) => ({ side, distance, units })));
  const width = clues.length;
  const distances = clues.map(({ distance }) => distance);
  const spots = sides.flatMap(({ pieces }, side) => pieces.map(([first, second]) => ({ side, first, second })));
  /** Of each piece and clue the mask, and what it may tell: a unit (or `ANY`) and a phrase, by turns. */
  const masks: number[] = [];
  const tellings: number[][] = [];
  let pieces: ReturnType<typeof pieceNumbers> | undefined;

  /** An entry is one spot of one phrase. */
  function entries(): Int32Array {
    const keys = new Int32Array(spots.length * phrases.length);
    spots.forEach(({ first, second }, i) => keys.set(keysOf(phrases, first, second), i * phrases.length));
    return keys;
  }

  function met(entry: number, piece: number): void {
    const { side } = spots[Math.floor(entry / phrases.length)]!;
    const member = entry % phrases.length;
    for (let clue = 0, place = piece * width; clue < width; clue++, place++) {
      masks[place] ??= 0;
      tellings[place] ??= [];
      if (clues[clue]!.side !== side) continue;
      for (const unit of clues[clue]!.units(phrases[member]!) ?? [ANY]) {
        tellings[place]!.push(unit, member);
        masks[place] = unit === ANY ? -1 : masks[place]! | (1 << (unit & 31));
      }
    }
  }

  return (text, look) => {
    pieces ??= pieceNumbers(entries(), met);
    const units = unitsOf(text);
    for (let at = 0; at + 1 < text.length; at++) {
      const piece = pieces(units[at]!, units[at + 1]!);
      if (piece === 0) continue;
      for (let clue = 0, place = piece * width; clue < width; clue++, place++) {
        const mask = masks[place]!;
        if (mask === 0) continue;
        const beside = at + distances[clue]!;
        const unit = beside < 0 ? 0 : units[beside]!;
        if ((mask & (1 << (unit & 31))) === 0) continue;
        const telling = tellings[place]!;
        for (let i = 0; i < telling.length; i += 2) if (telling[i] === unit || telling[i] === ANY) look(telling[i + 1]!, clues[clue]!.side, at);
      }
    }
  };
}

/** Stands for any unit. */
const ANY = -1;
