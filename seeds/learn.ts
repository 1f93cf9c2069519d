/** learn(seeds, lexicon) → tables. Pure and deterministic: the same seeds and lexicon give the same bytes. */
import { learnHeadings } from '../rules/habits/headings';
import type { Tables } from '../rules/tables';
import { learnCharacters } from './learn/characters';
import { learnConfusables } from './learn/confusables';
import { learnConversions } from './learn/conversions';
import { learnIdioms } from './learn/idioms';
import { learnLookalikes } from './learn/lookalikes';
import { learnImproper } from './learn/improper';
import { learnNumbered, learnOrders } from './learn/numbered';
import { learnPhrases } from './learn/phrases';
import { learnPlaceholders } from './learn/placeholders';
import { learnSlogans } from './learn/slogans';
import { learnSpaces } from './learn/spaces';
import type { Seed } from './seed';
import { learnHoles } from './learn/holes';
import { learnVariants } from './learn/variants';
import { learnWords } from './learn/words';

/** The authored files, as text. */
export interface Lexicon {
  readonly confusables: string;
  readonly conversions: string;
  readonly corrections: string;
  readonly holes: string;
  readonly idioms: string;
  readonly lookalikes: string;
  readonly numbered: string;
  readonly placeholders: string;
  readonly slogans: string;
  readonly sounds: string;
  readonly words: string;
  readonly writing: string;
}

export function learn(seeds: readonly Seed[], lexicon: Lexicon): Tables {
  const idioms = learnIdioms(lexicon.idioms, lexicon.sounds, lexicon.confusables);
  return {
    characters: learnCharacters(seeds, lexicon.corrections),
    confusables: learnConfusables(seeds, lexicon.confusables),
    conversions: learnConversions(seeds, lexicon.conversions),
    headings: learnHeadings(seeds),
    holes: learnHoles(seeds, lexicon.holes),
    idioms,
    lookalikes: learnLookalikes(lexicon.lookalikes),
    improper: learnImproper(lexicon.slogans),
    numbered: learnNumbered(lexicon.numbered),
    orders: learnOrders(lexicon.numbered),
    phrases: learnPhrases(lexicon.slogans, lexicon.numbered, [...idioms.sounds, ...idioms.looks]),
    variants: learnVariants(),
    placeholders: learnPlaceholders(seeds, lexicon.placeholders),
    slogans: learnSlogans(seeds, lexicon.slogans),
    spaces: learnSpaces(seeds, lexicon.corrections),
    words: learnWords(lexicon.words, lexicon.slogans),
  };
}
