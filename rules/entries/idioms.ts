/** The lists of a lexicon's idioms, and what the rules read of them. For the shipped lexicon and for a user's own. */
import type { Wording } from '../check/idiom-misspelt';

/** Words with blanks between them; the head of lexicon/idioms.yaml says what the lists mean. */
export interface IdiomLists {
  readonly firm?: string;
  readonly customary?: string;
  readonly collocations?: string;
  readonly terms?: string;
}

/** Of a wording listed twice the first counts. */
export function wordingsOf({ firm = '', customary = '', collocations = '', terms = '' }: IdiomLists): readonly Wording[] {
  const usual = new Set(split(customary));
  const known = new Map<string, Wording>();
  const add = (kind: Wording['kind'], words: string): void => {
    for (const phrase of split(words)) {
      if (!known.has(phrase)) known.set(phrase, { phrase, kind, severity: kind === 'firm' && !usual.has(phrase) ? 'warning' : 'info' });
    }
  };
  add('firm', firm);
  add('collocation', collocations);
  add('term', terms);
  return [...known.values()];
}

export const split = (words: string): readonly string[] => words.split(/\s+/).filter(Boolean);
