/** An entry of a lexicon's confusable words, and what the rules read of it. For the shipped lexicon and for a user's own. */
import type { Confusable, ConfusableTable } from '../check/word-confused';
import type { Severity } from '../rule';

/** The head of lexicon/confusables.yaml says what the members mean. */
export interface ConfusableEntry {
  readonly wrong: string;
  readonly right: string | readonly string[];
  readonly source: string;
  readonly sure: 'A' | 'B' | 'C';
  readonly guard?: { readonly not_before?: readonly string[]; readonly not_after?: readonly string[] };
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly near?: readonly string[];
  readonly traditional?: 'skip';
  /** The only seeds that show the slip. */
  readonly attested?: readonly string[];
}

/** Two accepted spellings, of which a text uses one. */
export const spellings = ({ wrong, right, traditional }: ConfusableEntry): ConfusableTable['variants'][number] =>
  ({ usual: String(right), other: wrong, ...(traditional && { traditional }) });

export function confusableOf(entry: ConfusableEntry): Confusable {
  const { wrong, right, guard, before, after, near, traditional } = entry;
  return {
    wrong, right: typeof right === 'string' ? [right] : right, severity: severityOf(entry),
    ...(guard?.not_before && { notBefore: guard.not_before }),
    ...(guard?.not_after && { notAfter: guard.not_after }),
    ...(before && { before }), ...(after && { after }), ...(near && { near }),
    ...(traditional && { traditional }),
  };
}

/** What rests on office usage alone is a remark. */
function severityOf({ source, sure }: ConfusableEntry): Severity {
  return source === '惯例' ? 'info' : sure === 'A' ? 'error' : 'warning';
}
