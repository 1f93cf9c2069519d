/** The few assertions of the suite, for it runs in a web worker too, where Node's are not. */

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = 'not the same'): void {
  const [is, wanted] = [actual, expected].map(value => JSON.stringify(value, undefined, 1));
  ok(is === wanted, `${message}: ${is} where ${wanted} was expected`);
}
