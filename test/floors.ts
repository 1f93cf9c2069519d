/** What has once been reached and must not be lost: `test/floors.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Score } from './accuracy';
import { KINDS, type Kind, type Rate } from './corpus';

export interface Floors {
  /** By category of the annotation of the seeds. */
  readonly f1: Readonly<Record<string, number>>;
  /** By category of the annotation of the drafts. */
  readonly drafts: Readonly<Record<string, number>>;
  /** Alarms per 10,000 characters of published text may not rise above these. */
  readonly alarms: Readonly<Record<Kind, { readonly loud: number; readonly quiet: number }>>;
}

const FILE = 'test/floors.json';

export const readFloors = (): Floors => JSON.parse(readFileSync(FILE, 'utf8')) as Floors;

export const writeFloors = (floors: Floors): void => writeFileSync(FILE, `${JSON.stringify(floors, null, 2)}\n`);

export type Rates = Readonly<Record<Kind, Rate>>;

/** One line for each category that is worse than it was. */
export function fallen(floors: Floors['f1'], { rows }: Score): readonly string[] {
  const reached = new Map<string, number>(rows.map(row => [row.category, row.f1]));
  return Object.entries(floors).flatMap(([category, floor]) => {
    const f1 = reached.get(category) ?? 0;
    return f1 < floor ? [`${category}: F1 ${f1} is below its floor ${floor}`] : [];
  });
}

/** One line for each figure on the seeds that is worse than it was; a broken trap is worse than anything was. */
export function losses(floors: Floors, score: Score, rates?: Rates): readonly string[] {
  const lines = [...fallen(floors.f1, score)];
  for (const { file, start, end, ruleId, reason } of score.brokenTraps) {
    lines.push(`${file} ${start}-${end}: ${ruleId} broke a trap (${reason})`);
  }
  if (rates) for (const kind of KINDS) for (const part of ['loud', 'quiet'] as const) {
    const ceiling = floors.alarms[kind][part];
    const now = rates[kind][part];
    if (now > ceiling) lines.push(`${kind}: ${now} ${part} alarms per 10,000 characters are above their ceiling ${ceiling}`);
  }
  return lines;
}

/** Floors at what was reached now; a figure that is worse keeps its floor unless it may be lost. */
export function update(floors: Floors, { score: { rows }, drafts, rates, lose }: Reached): Floors {
  const better = (old: number | undefined, now: number, pick: typeof Math.max): number =>
    old === undefined || lose ? now : pick(old, now);
  const raise = (old: Floors['f1'], rows: Score['rows']): Floors['f1'] => ({
    ...old,
    ...Object.fromEntries(rows.filter(row => row.gold > 0 && (row.f1 > 0 || row.category in old))
      .map(row => [row.category, better(old[row.category], row.f1, Math.max)])),
  });
  return {
    f1: raise(floors.f1, rows),
    drafts: drafts ? raise(floors.drafts, drafts.rows) : floors.drafts,
    alarms: rates ? mapKinds(kind => ({
      loud: better(floors.alarms[kind].loud, rates[kind].loud, Math.min),
      quiet: better(floors.alarms[kind].quiet, rates[kind].quiet, Math.min),
    })) : floors.alarms,
  };
}

interface Reached { readonly score: Score; readonly drafts?: Score; readonly rates: Rates | undefined; readonly lose: boolean }

/** One value for each kind of corpus text. */
export const mapKinds = <T>(valueOf: (kind: Kind) => T): Readonly<Record<Kind, T>> =>
  ({ published: valueOf('published'), traditional: valueOf('traditional') });
