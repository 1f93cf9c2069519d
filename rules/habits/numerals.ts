/** Learns how an office writes what the standards on numerals leave open. */
import type { Numeral } from '../lexicon';
import type { Source } from '../evidence';
import { recurs, seenIn, type Evidence, type LeftOut, type Sighting } from './evidence';

export interface LearnedNumeral extends Numeral { readonly evidence: Evidence }

/** Between two quantities GB/T 15835—2011, 5.1.3 allows either mark. */
const RANGE = /(?<![\d.])\d{1,6}(?:\.\d{1,4})?(?:万|亿|%|％|元|万元|亿元)?([～~—])\d{1,6}(?:\.\d{1,4})?(?=[万亿%％元人户亩吨个名家公千米平])/g;

/** Nine in ten make a habit. */
const HABIT = 0.9;

export function learnNumerals(reports: readonly Source[]): { readonly numerals: readonly LearnedNumeral[]; readonly leftOut: readonly LeftOut[] } {
  const seen = new Map<string, Sighting>();
  for (const report of reports) {
    for (const line of report.text.split('\n')) {
      for (const { 0: whole, 1: mark, index } of line.matchAll(RANGE)) {
        const style = mark === '~' ? '～' : mark!;
        const sighting = seen.get(style) ?? seenIn(line, { start: index, end: index + whole.length });
        seen.set(style, sighting);
        sighting.add(report);
      }
    }
  }
  const total = [...seen.values()].reduce((sum, { count }) => sum + count, 0);
  const usual = [...seen].find(([, { count }]) => count >= HABIT * total);
  if (!usual) return { numerals: [], leftOut: total > 0 ? [{ what: '数值起止的连接号', why: '“～”和“—”都用，没有固定的写法' }] : [] };
  const [mark, sighting] = usual;
  return recurs(sighting) ? { numerals: [{ style: 'range', mark, evidence: sighting.evidence() }], leftOut: [] }
    : { numerals: [], leftOut: [{ what: `数值起止的连接号“${mark}”`, why: '见得太少' }] };
}
