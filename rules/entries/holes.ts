/** An entry of a lexicon's holes, and what the rule reads of it. For the shipped lexicon and for a user's own. */
import type { Hole } from '../check/phrase-hole';

/** The head of lexicon/holes.yaml says what the members mean. */
export interface HoleEntry extends Pick<Hole, 'template' | 'missing' | 'severity' | 'requires' | 'fill' | 'filled'> {
  readonly guard?: Pick<Hole, 'before' | 'after'>;
}

export const holeOf = ({ template, missing, severity, guard, requires, fill, filled }: HoleEntry): Hole => ({
  template, missing, severity, filled,
  ...(guard?.before?.length && { before: guard.before }),
  ...(guard?.after?.length && { after: guard.after }),
  ...(requires && { requires }),
  ...(fill && { fill }),
});
