/** Tables keyed by two neighbouring units of a text, looked up at each of its places. */
import { remembering } from './pattern';

/** What a table has for two units that stand side by side. */
export type Pieces<T> = (first: number, second: number) => readonly T[] | undefined;

const BITS = 15;
const slot = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - BITS);

/** Keyed by the first two units of each string; the values of one piece stay in their order, or are put into one. Built when it is first asked. */
export function byPiece<T>(entries: Iterable<readonly [piece: string, value: T]>, order?: (a: T, b: T) => number): Pieces<T> {
  let heads: Uint16Array | undefined;
  const keys: number[] = [0];
  const values: T[][] = [[]];
  const next: number[] = [0];
  const sorted: boolean[] = [];
  const find = (table: Uint16Array, key: number): number => {
    let place = table[slot(key)]!;
    while (place !== 0 && keys[place] !== key) place = next[place]!;
    return place;
  };
  const build = (): Uint16Array => {
    const table = new Uint16Array(1 << BITS);
    for (const [piece, value] of entries) {
      const key = (piece.charCodeAt(0) << 16) | piece.charCodeAt(1);
      const place = find(table, key);
      if (place > 0) {
        values[place]!.push(value);
        continue;
      }
      next.push(table[slot(key)]!);
      values.push([value]);
      table[slot(key)] = keys.push(key) - 1;
    }
    return table;
  };
  return (first, second) => {
    const place = find(heads ??= build(), (first << 16) | second);
    if (place === 0) return undefined;
    const here = values[place]!;
    if (order && sorted[place] !== true) {
      here.sort(order);
      sorted[place] = true;
    }
    return here;
  };
}

let read = new Uint16Array(1024);

/** The units of the text last asked for, and nothing sensible behind its end; to be read at once, not to be kept. */
export const unitsOf = remembering((text: string): Uint16Array => {
  if (read.length < text.length + 8) read = new Uint16Array(2 * text.length + 8);
  for (let i = 0; i < text.length; i++) read[i] = text.charCodeAt(i);
  read.fill(0, text.length, text.length + 8);
  return read;
});

/** A set of three units each, that may take one for a member that is none. */
export interface Triples { add(a: number, b: number, c: number): void; has(a: number, b: number, c: number): boolean }

/** After so many units it pays to make a set of triples; one short draft is read sooner without. */
export const ENOUGH = 20_000;

const TRIPLE_BITS = 18;
const bit = (a: number, b: number, c: number): number => (Math.imul((a << 16) | b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b)) >>> (32 - TRIPLE_BITS);

export function triples(): Triples {
  const bits = new Uint8Array(1 << (TRIPLE_BITS - 3));
  return {
    add(a, b, c) {
      const place = bit(a, b, c);
      bits[place >> 3]! |= 1 << (place & 7);
    },
    has(a, b, c) {
      const place = bit(a, b, c);
      return (bits[place >> 3]! & (1 << (place & 7))) !== 0;
    },
  };
}
