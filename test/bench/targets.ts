/** What the measures are held against. Ratios are of one run on one machine, so that they mean the same on another. */
import type { Measures, Rate } from './measure';

export interface Verdict {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly target: number;
  /** Whether more is better. */
  readonly atLeast: boolean;
}

export const met = ({ value, target, atLeast }: Verdict): boolean => (atLeast ? value >= target : value <= target);

/** How far a value is from its target: 2 is twice as bad as asked. */
export const missedBy = ({ value, target, atLeast }: Verdict): number => (atLeast ? target / value : value / target);

const OURS = 'gongwen-lint';

/** Every target that these measures can answer. */
export function verdicts({ inProcess, archive, coldStart, keystroke, actions, activation, lexicon }: Measures): readonly Verdict[] {
  const find = (rates: readonly Rate[], wanted: Partial<Rate>): Rate | undefined =>
    rates.find(rate => Object.entries(wanted).every(([key, value]) => rate[key as keyof Rate] === value));
  const found: Verdict[] = [];
  for (const density of ['seeds', 'clean'] as const) {
    for (const { engine, target, what } of [
      { engine: 'AutoCorrect', target: 3, what: 'command line, 20 MB, one core: times as fast as AutoCorrect' },
      { engine: 'floor', target: 1 / 4, what: 'command line, 20 MB, one core: share of the speed of the floor' },
    ]) {
      const [ours, theirs] = [OURS, engine].map(name => find(archive, { engine: name, density, megabytes: 20, cores: 'one' }));
      if (ours && theirs) found.push({ what: `${what} (${density})`, unit: '×', value: theirs.seconds / ours.seconds, target, atLeast: true });
    }
    const [small, middle, large] = [1, 20, 200].map(megabytes => find(inProcess, { engine: OURS, density, megabytes, cores: 'one' }));
    const rate = middle ?? small;
    if (rate) found.push({ what: `in process (${density})`, unit: 'MB/s', value: rate.megabytes / rate.seconds, target: 40, atLeast: true });
    if (small && large) {
      found.push({ what: `time per MB at 200 MB against 1 MB (${density})`, unit: '×', value: large.seconds / 200 / small.seconds, target: 1.3, atLeast: false });
    }
    const whole = find(archive, { engine: OURS, density, megabytes: 20, cores: 'one' });
    if (whole) found.push({ what: `peak memory, 20 MB (${density})`, unit: 'MB', value: whole.peak, target: 200, atLeast: false });
  }
  for (const { bytes, p99 } of keystroke) {
    found.push({ what: `keystroke in the library, ${bytes / 1000} KB, p99`, unit: 'ms', value: p99, target: bytes > 100_000 ? 8 : 2, atLeast: false });
  }
  if (activation) found.push({ what: 'activation as VS Code shows it, median', unit: 'ms', value: activation.shown[activation.shown.length >> 1]!, target: 60, atLeast: false });
  return [
    ...found,
    { what: `code actions at a heading, ${actions.findings} findings`, unit: 'ms', value: actions.atHeading, target: 50, atLeast: false },
    { what: 'ten times the lexicon costs', unit: '×', value: lexicon.tenfold / lexicon.shipped, target: 1.5, atLeast: false },
    { what: 'cold start against `node -e 0`', unit: '×', value: coldStart.lint / coldStart.node, target: 2, atLeast: false },
  ];
}

/** How much worse than measured a ratio may be. What is compiled moves by a few hundredths between two runs, the rest by a tenth or two. */
export const marginOf = (ratio: string): number => (ratio.startsWith('compiled') ? 1.1 : 4 / 3);

/** What a change must not worsen: ratios alone, which another machine would give too. */
export function ratios({ inProcess, warm, keystroke, actions, lexicon, coldStart }: Measures): Readonly<Record<string, number>> {
  const seconds = (engine: string, density: string): number => inProcess.find(rate => rate.engine === engine && rate.density === density && rate.megabytes === 1)!.seconds;
  const perKeystroke = (bytes: number): number => keystroke.find(each => each.bytes === bytes)!.p50 / 1000;
  return {
    ...Object.fromEntries(warm.map(({ density, ours, theirs }) => [`compiled, ${density}, against AutoCorrect`, ours / theirs])),
    'in process, seeds, against AutoCorrect': seconds(OURS, 'seeds') / seconds('AutoCorrect', 'seeds'),
    'in process, clean, against AutoCorrect': seconds(OURS, 'clean') / seconds('AutoCorrect', 'clean'),
    'keystroke at 100 KB against AutoCorrect over 1 MB': perKeystroke(100_000) / seconds('AutoCorrect', 'seeds'),
    'keystroke at 1 MB against AutoCorrect over 1 MB': perKeystroke(1_000_000) / seconds('AutoCorrect', 'seeds'),
    'code actions at a heading against AutoCorrect over 1 MB': actions.atHeading / 1000 / seconds('AutoCorrect', 'seeds'),
    'lexicon × 10': lexicon.tenfold / lexicon.shipped,
    'cold start against Node': coldStart.lint / coldStart.node,
  };
}
