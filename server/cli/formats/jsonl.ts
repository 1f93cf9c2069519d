import type { Format } from './format';
import { failureRecord, record } from './record';

/** One draft a line, each whole by itself: for `grep`, `split` and programs that read as it comes. */
export const jsonl: Format = ({ mergeable }) => ({
  draft: result => `${record(result, mergeable)}\n`,
  end: failures => mergeable ? failures.map(failure => `${JSON.stringify(failureRecord(failure))}\n`).join('') : '',
});
