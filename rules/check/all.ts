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
import { contradictions, sloganOutdated } from './slogan-outdated';
import { spaceInvisible } from './space-invisible';
import { spaceStray } from './space-stray';
import { phraseHole } from './phrase-hole';
import { pageResidue } from './page-residue';
import { figureMissing } from './figure-missing';
import { quoteUnpaired } from './quote-unpaired';
import { pairNested } from './pair-nested';
import { widthHalf } from './width-half';
import { markDoubled } from './mark-doubled';
import { pauseExcess } from './pause-excess';
import { pauseAdjacent } from './pause-adjacent';
import { seriesMixed } from './series-mixed';
import { headUnstopped } from './head-unstopped';
import { itemUnstopped } from './item-unstopped';
import { stopMissing } from './stop-missing';
import { clauseUnstopped } from './clause-unstopped';
import { countMismatch } from './count-mismatch';
import { countMissing } from './count-missing';
import { listMiscounted } from './list-miscounted';
import { idiomMisspelt } from './idiom-misspelt';
import { lookalikeImpossible } from './lookalike-impossible';
import { particleConfused } from './particle-confused';
import { wordDoubled } from './word-doubled';
import { approximationDoubled } from './approximation-doubled';
import { dateImpossible } from './date-impossible';
import { numeralStyle } from './numeral-style';
import { measureWrong } from './measure-wrong';
import { spellingMixed } from './spelling-mixed';
import { shapeMisread } from './shape-misread';
import { wordMisspelt } from './word-misspelt';
import { wordConfused } from './word-confused';
import { reading } from '../respelling';
import { figureContradiction } from './figure-contradiction';
import { anniversaryWrong } from './anniversary-wrong';
import { rangeHyphen } from './range-hyphen';
import { ellipsisMalformed } from './ellipsis-malformed';
import { dashMalformed } from './dash-malformed';
import { ordinalMark } from './ordinal-mark';
import { docnumberBracket } from './docnumber-bracket';
import { stopInside } from './stop-inside';
import { markAstray } from './mark-astray';
import { itemSeparator } from './item-separator';
import { quoteStraight } from './quote-straight';
import { commaEnding } from './comma-ending';
import { headingCut } from './heading-cut';
import { paragraphCut } from './paragraph-cut';
import { signoffIncomplete } from './signoff-incomplete';
import { headingParallel } from './heading-parallel';
import { frameHalf } from './frame-half';
import { dateSuspect } from './date-suspect';
import { phraseImproper } from './phrase-improper';
import { phraseMembers } from './phrase-members';
import { phraseMisquoted } from './phrase-misquoted';
import { phraseMisspelt } from './phrase-misspelt';
import { phraseOrder } from './phrase-order';
import { yearMistaken } from './year-mistaken';
import { moneyUnitless } from './money-unitless';
import { clauseRepeated } from './clause-repeated';
import { paragraphRepeated } from './paragraph-repeated';
import { headingRepeated } from './heading-repeated';
import { characterOdd } from './character-odd';
import { lineBlank } from './line-blank';
import { seriesLead } from './series-lead';
import { nameVariant } from './name-variant';
import { quoteInconsistent } from './quote-inconsistent';
import { titleStopped } from './title-stopped';
import { titleMisused } from './title-misused';
import { quoteSingle } from './quote-single';
import { addresseeColon } from './addressee-colon';
import { characterVariant } from './character-variant';
import { figureInconsistent } from './figure-inconsistent';

export function all(tables: Tables): readonly Rule[] {
  const words = reading(tables.characters);
  const { simplify } = words;
  const contradicted = contradictions(tables.slogans, words);
  return [
    headingNumber,
    headingLevel(tables.headings),
    headingMarker,
    headingEnd(tables.headings),
    headingGlued,
    itemNumber,
    scriptMixed(tables.characters, simplify),
    conversionWrong(tables.conversions),
    spaceStray(tables.spaces),
    spaceInvisible,
    placeholderUnfilled(tables.placeholders),
    bracketEmpty,
    sloganOutdated(contradicted),
    dateSuspect(contradicted),
    yearMistaken(tables.slogans, words),
    phraseMisspelt(tables.phrases, [...tables.idioms.sounds, ...tables.idioms.looks], words),
    phraseMisquoted(tables.phrases, words),
    phraseMembers(tables.numbered, words),
    phraseOrder(tables.orders, words),
    phraseImproper(tables.improper, words),
    phraseHole(tables.holes, words),
    pageResidue(simplify),
    figureMissing(simplify),
    quoteUnpaired,
    pairNested,
    widthHalf,
    markDoubled,
    pauseExcess,
    pauseAdjacent,
    seriesMixed,
    headUnstopped,
    itemUnstopped,
    stopMissing,
    clauseUnstopped(words),
    countMismatch,
    countMissing,
    listMiscounted(simplify),
    wordConfused(tables.confusables, words),
    idiomMisspelt(tables.idioms, words),
    lookalikeImpossible(tables.lookalikes, words),
    wordMisspelt(tables.words, words),
    shapeMisread,
    spellingMixed(tables.confusables, words),
    particleConfused,
    wordDoubled,
    approximationDoubled,
    dateImpossible,
    numeralStyle,
    measureWrong,
    figureContradiction,
    anniversaryWrong,
    rangeHyphen(tables.numerals ?? []),
    ellipsisMalformed,
    dashMalformed,
    ordinalMark,
    docnumberBracket,
    stopInside,
    markAstray,
    itemSeparator,
    quoteStraight,
    commaEnding,
    headingCut,
    signoffIncomplete,
    paragraphCut(tables.idioms.wordings.map(({ phrase }) => phrase), simplify),
    headingParallel,
    frameHalf,
    moneyUnitless,
    clauseRepeated,
    paragraphRepeated,
    headingRepeated,
    characterOdd,
    lineBlank,
    seriesLead,
    titleStopped,
    titleMisused,
    quoteSingle,
    addresseeColon,
    nameVariant(tables.names ?? [], [...tables.idioms.sounds, ...tables.idioms.looks], words),
    quoteInconsistent,
    characterVariant(tables.variants),
    figureInconsistent,
  ];
}
