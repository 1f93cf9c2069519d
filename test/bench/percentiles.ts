/** In milliseconds. */
export interface Percentiles { readonly p50: number; readonly p95: number; readonly p99: number }

export function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** What the one who types in a measurement types. */
export const TYPED: readonly string[] = ['的', '，', '发展', ' ', '1', '麵', '。'];
