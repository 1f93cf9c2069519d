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
