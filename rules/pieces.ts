/** Tables keyed by two neighbouring units of a text, looked up at each of its places. */
import { remembering } from './remembering';

/** What a table has for two units that stand side by side. */
export type Pieces<T> = (first: number, second: number) => T | undefined;

const BITS = 15;
const slot = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - BITS);
const keyOf = (piece: string): number => (piece.charCodeAt(0) << 16) | piece.charCodeAt(1);

/** Numbers pieces from 1 on, by their first two units; 0 is no piece. */
interface Numbers { of(key: number): number; add(key: number): number }

function numbers(): Numbers {
  const heads = new Uint16Array(1 << BITS);
  const keys: number[] = [0];
  const next: number[] = [0];
  const of = (key: number): number => {
    let number = heads[slot(key)]!;
    while (number !== 0 && keys[number] !== key) number = next[number]!;
    return number;
  };
  return {
    of,
    add(key) {
      const known = of(key);
      if (known !== 0) return known;
      next.push(heads[slot(key)]!);
      return heads[slot(key)] = keys.push(key) - 1;
    },
  };
}

/**
 * Keyed by the first two units of each string. Built when it is first asked; what is made of the values of one piece, in their
 * order, is made when a text first has that piece, so that a short text pays for few.
 */
export function byPiece<T, Made>(entries: Iterable<readonly [piece: string, value: T]>, make: (values: T[]) => Made): Pieces<Made> {
  let pieces: Numbers | undefined;
  const values: T[][] = [];
  const made: (Made | undefined)[] = [];
  const build = (): Numbers => {
    const built = numbers();
    for (const [piece, value] of entries) (values[built.add(keyOf(piece))] ??= []).push(value);
    return built;
  };
  return (first, second) => {
    const number = (pieces ??= build()).of((first << 16) | second);
    return number === 0 ? undefined : made[number] ??= make(values[number]!);
  };
}

/** The values as they are. */
export const asTheyAre = <T>(values: T[]): readonly T[] => values;

/** Strings that begin alike, told apart unit by unit: the values of those that end here, and where others go on. */
export interface Branch<T> { readonly ends: readonly T[]; readonly on: ReadonlyMap<number, Branch<T>> | undefined }

/** Of strings that share so many units; `of` is the string of a value. */
export function branch<T>(values: readonly T[], shared: number, of: (value: T) => string): Branch<T> {
  const ends: T[] = [];
  const groups = new Map<number, T[]>();
  for (const value of values) {
    const string = of(value);
    if (string.length === shared) {
      ends.push(value);
      continue;
    }
    const unit = string.charCodeAt(shared);
    const group = groups.get(unit);
    if (group) group.push(value);
    else groups.set(unit, [value]);
  }
  return { ends, on: groups.size === 0 ? undefined : new Map([...groups].map(([unit, group]) => [unit, branch(group, shared + 1, of)])) };
}

let read = new Uint16Array(1024);

/** The units of the text last asked for, and nothing sensible behind its end; to be read at once, not to be kept. */
export const unitsOf = remembering((text: string): Uint16Array => {
  if (read.length < text.length + 8) read = new Uint16Array(2 * text.length + 8);
  for (let i = 0; i < text.length; i++) read[i] = text.charCodeAt(i);
  read.fill(0, text.length, text.length + 8);
  return read;
});

/** How a value may be told at a place of a text: by a piece that stands there, and by the units beside it. */
export interface Side<T> {
  pieces(value: T): readonly string[];
  /** One of them must hold. */
  readonly clues: readonly Clue<T>[];
}

/** At this distance from where the piece begins stands one of the units that the value gives; any unit where it says nothing. */
export type Clue<T> = readonly [distance: number, units: (value: T) => readonly number[] | undefined];

/** Hears what may stand at a place, and by which side it was told; some of it twice. */
export type Look<T> = (value: T, side: number) => void;

/**
 * Values by their pieces and what stands beside these. Each clue of a piece has a mask, a bit for each unit by its last five bits,
 * so that a look at two or three numbers tells most places of a text to hold nothing.
 */
export function bySides<T>(values: readonly T[], sides: readonly Side<T>[]): (units: Uint16Array, at: number, look: Look<T>) => void {
  const clues = sides.flatMap((each, side) => each.clues.map(([distance, units]) => ({ side, distance, units })));
  const width = clues.length;
  /** Of each piece and clue the values that it may tell. */
  const members: T[][] = [];
  const lists: (Listed<T> | undefined)[] = [];
  let pieces: Numbers | undefined;
  let masks = new Int32Array(0);

  function build(): Numbers {
    const built = numbers();
    const bits: number[] = [];
    for (const value of values) {
      clues.forEach(({ side, units }, clue) => {
        const told = units(value);
        const mask = told ? told.reduce((bits, unit) => bits | (1 << (unit & 31)), 0) : -1;
        for (const piece of sides[side]!.pieces(value)) {
          const place = built.add(keyOf(piece)) * width + clue;
          (members[place] ??= []).push(value);
          bits[place] = (bits[place] ?? 0) | mask;
        }
      });
    }
    masks = Int32Array.from({ length: members.length + width }, (_, place) => bits[place] ?? 0);
    return built;
  }

  return (units, at, look) => {
    const number = (pieces ??= build()).of((units[at]! << 16) | units[at + 1]!);
    if (number === 0) return;
    for (let clue = 0, place = number * width; clue < width; clue++, place++) {
      const mask = masks[place]!;
      if (mask === 0) continue;
      const { distance, side, units: told } = clues[clue]!;
      const unit = units[at + distance]!;
      if ((mask & (1 << (unit & 31))) === 0) continue;
      const { by, rest } = lists[place] ??= listed(members[place]!, told);
      for (const value of by.get(unit) ?? rest) look(value, side);
    }
  };
}

/** Values by the unit that tells them, those among them that any unit does; these alone are the rest. */
interface Listed<T> { readonly by: ReadonlyMap<number, readonly T[]>; readonly rest: readonly T[] }

function listed<T>(values: readonly T[], units: (value: T) => readonly number[] | undefined): Listed<T> {
  const told = values.map(value => ({ value, units: units(value) }));
  const under = (unit: number): readonly T[] => told.filter(each => each.units?.includes(unit) ?? true).map(({ value }) => value);
  return { by: new Map(told.flatMap(each => each.units ?? []).map(unit => [unit, under(unit)])), rest: told.filter(each => !each.units).map(({ value }) => value) };
}
