/** Remembers for each owner what was last made, and of what: while that is the same, so is the answer. */
export function keeping<T>(): (owner: object, of: readonly unknown[], make: () => T) => T {
  const kept = new WeakMap<object, { readonly of: readonly unknown[]; readonly made: T }>();
  return (owner, of, make) => {
    const last = kept.get(owner);
    if (last && last.of.length === of.length && of.every((each, i) => each === last.of[i])) return last.made;
    const made = make();
    kept.set(owner, { of, made });
    return made;
  };
}

/** The same for what the lines of a document tell together: made anew only where one of their lists holds something else. */
export function joining<T, Whole>(make: (lists: readonly (readonly T[])[]) => Whole): (lists: readonly (readonly T[])[]) => Whole {
  let last: { readonly lists: readonly (readonly T[])[]; readonly whole: Whole } | undefined;
  const alike = (a: readonly T[], b: readonly T[]): boolean => a === b || (a.length === b.length && a.every((each, i) => each === b[i]));
  return lists => {
    const known = last?.lists.length === lists.length && lists.every((list, i) => alike(list, last!.lists[i]!));
    last = { lists, whole: known ? last!.whole : make(lists) };
    return last.whole;
  };
}
