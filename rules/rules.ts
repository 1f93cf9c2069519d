/** The rules, with the tables that `npm run generate` learned. */
import { all } from './check/all';
import characters from './learned/characters.json';
import confusables from './learned/confusables.json';
import conversions from './learned/conversions.json';
import headings from './learned/headings.json';
import idioms from './learned/idioms.json';
import lookalikes from './learned/lookalikes.json';
import improper from './learned/improper.json';
import numbered from './learned/numbered.json';
import orders from './learned/orders.json';
import phrases from './learned/phrases.json';
import placeholders from './learned/placeholders.json';
import slogans from './learned/slogans.json';
import spaces from './learned/spaces.json';
import { extend, type Lexicon } from './lexicon';
import type { Rule } from './rule';
import type { Tables } from './tables';
import holes from './learned/holes.json';
import variants from './learned/variants.json';
import words from './learned/words.json';

/** The compiler reads JSON with wide types; that the files have the shape is proven by regenerating them. */
export const tables = { characters, confusables, conversions, headings, idioms, lookalikes, improper, numbered, orders, phrases, placeholders, slogans, spaces, holes, variants, words } as unknown as Tables;

export const rules: readonly Rule[] = all(tables);

/** The rules with a user's own lexicons. */
export const rulesWith = (lexicons: readonly Lexicon[]): readonly Rule[] => all(extend(tables, lexicons));
