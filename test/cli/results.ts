/** Results made by hand, so that every shape occurs, and what a format makes of them. */
import { parse, type Finding, type Fix, type Reported } from '../../rules/index';
import { FORMATS, type FormatName } from '../../server/cli/formats/index';
import type { Failure, Result, Surroundings } from '../../server/cli/formats/format';

export const PLAIN: Surroundings = { color: false, columns: 80, summary: false, mergeable: false, version: '1.2.3', folder: '/office' };

export const found = (start: number, end: number, rest: Partial<Reported> & Partial<Finding> = {}): Reported =>
  ({ start, end, message: '甲；乙。', ruleId: 'a-b', category: 'typo', severity: 'error', ...rest });

export const result = (text: string, ...findings: readonly Reported[]): Result =>
  ({ path: '稿.txt', encoding: 'utf-8', document: parse(text), findings, fixed: 0 });

export const fix = (kind: Fix['kind'], ...edits: Fix['edits']): Fix => ({ title: '改', kind, edits });

/** The whole report. */
export async function printed(format: FormatName, results: readonly Result[], failures: readonly Failure[] = []): Promise<string> {
  const { draft, end } = (await FORMATS[format]())(PLAIN);
  return results.map(draft).join('') + end(failures);
}
