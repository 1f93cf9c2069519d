/** What the rules know, as data: the shape of `learned/`, one member for each file. A rule is a function of its table. */
import type { CharacterTable } from './check/script-mixed';
import type { ConversionTable } from './check/conversion-wrong';
import type { HeadingTable } from './check/heading-level';
import type { PlaceholderTable } from './check/placeholder-unfilled';
import type { SloganTable } from './check/slogan-outdated';
import type { SpaceTable } from './check/space-stray';
import type { HoleTable } from './check/phrase-hole';

import type { ConfusableTable } from './check/word-confused';
import type { IdiomTable } from './check/idiom-misspelt';
import type { WordTable } from './check/word-misspelt';
import type { LookalikeTable } from './check/lookalike-impossible';
import type { ImproperTable } from './check/phrase-improper';
import type { NumberedTable } from './check/phrase-members';
import type { PhraseTable } from './check/phrase-misspelt';
import type { OrderTable } from './check/phrase-order';
import type { VariantTable } from './check/character-variant';
import type { Name, Numeral } from './lexicon';

export interface Tables {
  readonly characters: CharacterTable;
  readonly confusables: ConfusableTable;
  readonly conversions: ConversionTable;
  readonly headings: HeadingTable;
  readonly idioms: IdiomTable;
  readonly lookalikes: LookalikeTable;
  readonly improper: ImproperTable;
  readonly numbered: NumberedTable;
  readonly orders: OrderTable;
  readonly phrases: PhraseTable;
  readonly placeholders: PlaceholderTable;
  readonly slogans: SloganTable;
  readonly spaces: SpaceTable;
  readonly holes: HoleTable;
  readonly variants: VariantTable;
  readonly words: WordTable;
  /** The user's own; none are shipped. */
  readonly names?: readonly Name[];
  readonly numerals?: readonly Numeral[];
}
