import type { Line } from './document';

/** Remembers what a function made of a line; equal text is the same object, so an edit costs one line. */
export function perLine<T>(read: (line: Line) => T): (line: Line) => T {
  const known = new WeakMap<Line, { readonly value: T }>();
  return line => {
    let remembered = known.get(line);
    if (!remembered) known.set(line, remembered = { value: read(line) });
    return remembered.value;
  };
}

/** Remembers for each owner what was last made, and of what: while that is the same, so is the answer. */
export function keeping<T>(): (owner: object, of: readonly unknown[], make: () => T) => T {
  const kept = new WeakMap<object, { readonly of: readonly unknown[]; readonly made: T }>();
  return (owner, of, make) => {
    const last = kept.get(owner);
    if (last && alike(of, last.of)) return last.made;
    const made = make();
    kept.set(owner, { of, made });
    return made;
  };
}

/** The same for what the lines of a document tell together: made anew only where one of their lists holds something else. */
export function joining<T, Whole>(make: (lists: readonly (readonly T[])[]) => Whole): (lists: readonly (readonly T[])[]) => Whole {
  let last: { readonly lists: readonly (readonly T[])[]; readonly whole: Whole } | undefined;
  return lists => {
    const known = last?.lists.length === lists.length && lists.every((list, i) => alike(list, last!.lists[i]!));
    last = { lists, whole: known ? last!.whole : make(lists) };
    return last.whole;
  };
}

/** As `list.map(make)`, but what the list begins and ends with as it did last time, of the same, is not made again. */
export function mapping<T, U>(make: (each: T, of: readonly unknown[], place: number) => U): (list: readonly T[], of?: readonly unknown[]) => U[] {
  let last: { readonly list: readonly T[]; readonly of: readonly unknown[]; readonly made: U[] } = { list: [], of: [], made: [] };
  return (list, of = []) => {
    const { list: before, made: known } = alike(of, last.of) ? last : { list: [], made: [] };
    const most = Math.min(list.length, before.length);
    let head = 0;
    while (head < most && list[head] === before[head]) head++;
    let tail = 0;
    while (tail < most - head && list[list.length - 1 - tail] === before[before.length - 1 - tail]) tail++;
    const made = known.slice(0, head);
    for (let i = head; i < list.length - tail; i++) made.push(make(list[i]!, of, i));
    for (let i = known.length - tail; i < known.length; i++) made.push(known[i]!);
    last = { list, of, made };
    return made;
  };
}

/** Whether two lists hold the same, each in its place. */
export const alike = (a: readonly unknown[], b: readonly unknown[]): boolean => a === b || (a.length === b.length && a.every((each, i) => each === b[i]));

const LATER = Symbol('later');
interface Later { readonly [LATER]: { readonly make: () => unknown; made?: unknown } }

function later(this: Later): unknown {
  return this[LATER].made ??= this[LATER].make();
}

/**
 * The object with one more property, which is made when it is first asked for and stays. A getter written into the object would be
 * held, with all that it sees, until all memory is swept: where it sees the document, a whole one for each key.
 */
export function lazily<T extends object, Name extends string, Value extends object>(object: T, name: Name, make: () => Value): T & { readonly [Key in Name]: Value } {
  Object.defineProperty(object, LATER, { value: { make, made: undefined } });
  return Object.defineProperty(object, name, { get: later, enumerable: true }) as T & { readonly [Key in Name]: Value };
}

/** For a getter: what was asked for once is there from then on, so who asks twice gets the same fixes and edits, and may compare them. */
export function kept<T>(owner: object, name: string, value: T): T {
  Object.defineProperty(owner, name, { value, enumerable: true });
  return value;
}
