/** Tables keyed by two neighbouring units of a text, looked up at each of its places. Offsets are UTF-16 code units. */

/** What a table has for the two units that stand at an offset. */
export type Pieces<T> = (text: string, at: number) => readonly T[] | undefined;

const BITS = 15;
const slot = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - BITS);

/** Keyed by the first two units of each string; the values of one piece stay in their order. Built when it is first asked. */
export function byPiece<T>(entries: Iterable<readonly [piece: string, value: T]>): Pieces<T> {
  let heads: Uint16Array | undefined;
  const keys: number[] = [0];
  const values: T[][] = [[]];
  const next: number[] = [0];
  const find = (key: number): number => {
    let place = heads![slot(key)]!;
    while (place !== 0 && keys[place] !== key) place = next[place]!;
    return place;
  };
  const build = (): void => {
    heads = new Uint16Array(1 << BITS);
    for (const [piece, value] of entries) {
      const key = (piece.charCodeAt(0) << 16) | piece.charCodeAt(1);
      const place = find(key);
      if (place > 0) {
        values[place]!.push(value);
        continue;
      }
      next.push(heads[slot(key)]!);
      values.push([value]);
      heads[slot(key)] = keys.push(key) - 1;
    }
  };
  return (text, at) => {
    if (!heads) build();
    const place = find((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1));
    return place === 0 ? undefined : values[place];
  };
}
