/** `--shard i/n`: every n-th draft of the sorted list, so that n machines share the work without speaking to each other. */

/** The i-th of n, both as written; nothing where that makes no sense. */
export function shardOf(value: string): readonly [index: number, count: number] | undefined {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  return Number(index) >= 1 && Number(index) <= Number(count) ? [Number(index), Number(count)] : undefined;
}

/** Round robin: neighbours in a list, which often are of one kind and size, go to different machines. */
export function sharded<T>(sorted: readonly T[], value: string | undefined): readonly T[] {
  const [index, count] = value === undefined ? [1, 1] : shardOf(value) ?? [1, 1];
  return sorted.filter((_, i) => i % count === index - 1);
}
