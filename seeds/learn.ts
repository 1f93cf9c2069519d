/** learn(seeds, lexicon) → tables. Pure and deterministic: the same seeds and lexicon give the same bytes. */
import type { Tables } from '../rules/tables';
import { learnCharacters } from './learn/characters';
import { learnConversions } from './learn/conversions';
import { learnHeadings } from './learn/headings';
import { learnPlaceholders } from './learn/placeholders';
import { learnSlogans } from './learn/slogans';
import { learnSpaces } from './learn/spaces';
import type { Seed } from './seed';
import { learnHoles } from './learn/holes';

/** The authored files, as text. */
export interface Lexicon {
  readonly conversions: string;
  readonly corrections: string;
  readonly holes: string;
  readonly placeholders: string;
  readonly slogans: string;
}

export function learn(seeds: readonly Seed[], lexicon: Lexicon): Tables {
  return {
    characters: learnCharacters(seeds, lexicon.corrections),
    conversions: learnConversions(seeds, lexicon.conversions),
    headings: learnHeadings(seeds),
    holes: learnHoles(seeds, lexicon.holes),
    placeholders: learnPlaceholders(seeds, lexicon.placeholders),
    slogans: learnSlogans(seeds, lexicon.slogans),
    spaces: learnSpaces(seeds, lexicon.corrections),
  };
}
