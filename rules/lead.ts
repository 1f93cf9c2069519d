/** The leading formula of a report (指导思想、会议精神、总基调), as it is worded on the day of the document. */
import type { DocumentDate } from './date';
import { phrasebook, type Term } from './phrasebook';

/** A part of the formula as it is worded, by whose word, and since when. */
export interface Leading { readonly name: string; readonly text: string; readonly from: string; readonly source: string }

/**
 * The parts in their fixed order. What had not begun on the first day on which the document can have been written is left out,
 * for a formula may be late but never early. Without a date the latest wording counts.
 */
export function leadingFormula(date: DocumentDate | undefined): readonly Leading[] {
  const day = date?.from ?? '9999-12-31';
  return phrasebook().lead.flatMap(({ name, wordings }): Leading[] => {
    const wording = wordings.findLast(({ from, until }) => from <= day && (until === undefined || day < until));
    if (!wording) return [];
    const congress = wording.text.includes('□') ? congressOn(day) : undefined;
    return [{ name, ...wording, ...congress && { text: wording.text.replace('□', congress.text), from: congress.from } }];
  });
}

/** So many plenums are named one by one; beyond that they are 历次全会. */
const NAMED = 4;

/** 党的十九大和十九届二中、三中全会, as of a day; and the day of the latest. The first plenum elects and is not named. */
function congressOn(day: string): { readonly text: string; readonly from: string } {
  const begun = phrasebook().terms.filter(({ from }) => from !== undefined && from <= day);
  const [congress, number] = last(begun, /^党的(.+)大精神$/)!;
  const plenums = begun.flatMap(term => {
    const ordinal = new RegExp(`^党的${number}届(.)中全会精神$`).exec(term.name)?.[1];
    return ordinal === undefined || ordinal === '一' ? [] : [{ ordinal, from: term.from! }];
  }).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (plenums.length === 0) return { text: `党的${number}大`, from: congress.from! };
  const named = plenums.length > NAMED ? '历次' : plenums.map(({ ordinal }) => `${ordinal}中`).join('、');
  return { text: `党的${number}大和${number}届${named}全会`, from: plenums.at(-1)!.from };
}

function last(terms: readonly Term[], pattern: RegExp): readonly [Term, string] | undefined {
  const found = terms.flatMap(term => {
    const number = pattern.exec(term.name)?.[1];
    return number === undefined ? [] : [[term, number] as const];
  });
  return found.sort(([a], [b]) => (a.from! < b.from! ? -1 : 1)).at(-1);
}
