/** Remembers what was made of the text last asked for: rules ask for one line after the other. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  return text => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
