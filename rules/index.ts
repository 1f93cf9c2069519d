/** The public face of the library. Pure: no file, no clock, no network. Offsets are UTF-16 code units. */
export { parse, everyHeading, lineAt, type Context, type Document, type Format, type Line, type ParseOptions } from './document';
export type { Heading } from './headings';
export type { Item, Kind, Series } from './marks';
export { byHeading, unfilled, type Place, type PlaceGroup } from './places';
export { genreOf, type Genre } from './genre';
export type { DocumentDate, DateSource } from './date';
export type { Category, Edit, Finding, Fix, Meta, Related, Rule, Severity, Span } from './rule';
export { linter, type InForce, type Lint, type Reported } from './linter';
export { apply, compatible, fixAll, safeFix } from './fix';
export { ignoring, IGNORE_UNUSED } from './ignore';
export { configure, inForce, suggest, CONFIG_FILE, DEFAULTS, SEVERITIES, type Config, type Ignore, type Problem } from './config';
export { extend, readLexicon, silences, type Lexicon } from './lexicon';
export { learnHabits, type Evidence, type Habits, type Learned } from './habits';
export type { Source } from './evidence';
export { rules, rulesWith, tables } from './rules';
export * as refactor from './refactor';
export { isCurrent, phrasebook, useAt, usesInLine, type LeadPart, type Skeleton, type Term, type Use } from './phrasebook';
export { leadingFormula, type Leading } from './lead';
