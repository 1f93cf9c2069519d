/** The only registry of rules. Of two fixes at one place the earlier rule's wins. */
import type { Rule } from '../rule';
import type { Tables } from '../tables';
import { bracketEmpty } from './bracket-empty';
import { conversionWrong } from './conversion-wrong';
import { headingEnd } from './heading-end';
import { headingGlued } from './heading-glued';
import { headingLevel } from './heading-level';
import { headingMarker } from './heading-marker';
import { headingNumber } from './heading-number';
import { itemNumber } from './item-number';
import { placeholderUnfilled } from './placeholder-unfilled';
import { scriptMixed } from './script-mixed';
import { spaceInvisible } from './space-invisible';
import { spaceStray } from './space-stray';

export const all = (tables: Tables): readonly Rule[] => [
  headingNumber,
  headingLevel(tables.headings),
  headingMarker,
  headingEnd(tables.headings),
  headingGlued,
  itemNumber,
  scriptMixed(tables.characters),
  conversionWrong(tables.conversions),
  spaceStray(tables.spaces),
  spaceInvisible,
  placeholderUnfilled(tables.placeholders),
  bracketEmpty,
];
