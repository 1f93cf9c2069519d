/** Equal strings have equal numbers, small ones: thousands of them are compared by a look into an array each. */
import { mapping } from './keeping';

export interface Numbered {
  /** For each member of the list the numbers of its strings. */
  readonly numbers: readonly (readonly number[])[];
  /** No number is as great. */
  readonly end: number;
}

export function numbering<T>(stringsOf: (one: T) => readonly string[]): (list: readonly T[]) => Numbered {
  let known = new Map<string, number>();
  const numbersOf = mapping((one: T) => stringsOf(one).map(string => {
    let number = known.get(string);
    if (number === undefined) known.set(string, number = known.size);
    return number;
  }));
  return list => {
    const numbers = numbersOf(list, [known]);
    // Strings that are long gone are forgotten.
    if (known.size <= 2 * numbers.reduce((sum, { length }) => sum + length, 100)) return { numbers, end: known.size };
    known = new Map();
    return { numbers: numbersOf(list, [known]), end: known.size };
  };
}
