/** Learns the phrases that an office sets in quotation marks time and again. */
import { byCodePoint, type Source } from '../evidence';
import { alikeOf, nearly } from '../slips';
import { recurs, seenIn, type Evidence, type LeftOut, type Sighting } from './evidence';

export interface LearnedPhrase { readonly phrase: string; readonly evidence: Evidence }

/** Shorter phrases are not told from ordinary words when a character is off; longer ones are sentences. */
const QUOTED = /[“「]([\p{Script=Han}\d+]{4,14})[”」]/gu;

/** `known` are the phrases that need not be learned. */
export function learnPhrases(reports: readonly Source[], alike: readonly string[], known: ReadonlySet<string>): { readonly phrases: readonly LearnedPhrase[]; readonly leftOut: readonly LeftOut[] } {
  const seen = new Map<string, Sighting>();
  for (const report of reports) {
    for (const line of report.text.split('\n')) {
      for (const { 0: whole, 1: phrase, index } of line.matchAll(QUOTED)) {
        const sighting = seen.get(phrase!) ?? seenIn(line, { start: index, end: index + whole.length });
        seen.set(phrase!, sighting);
        sighting.add(report);
      }
    }
  }
  const often = [...seen].filter(([, sighting]) => recurs(sighting));
  const fresh = often.filter(([phrase]) => !known.has(phrase)).sort(([a], [b]) => byCodePoint(a, b));
  const varied = variedAmong(fresh.map(([phrase]) => phrase), reports, alike);
  return {
    phrases: fresh.filter(([phrase]) => !varied.has(phrase)).map(([phrase, sighting]) => ({ phrase, evidence: sighting.evidence() })),
    leftOut: [
      ...often.filter(([phrase]) => known.has(phrase)).map(([phrase]) => ({ what: phrase, why: '自带词库里已有' })),
      ...[...varied].map(([phrase, form]) => ({ what: phrase, why: `文稿里也写作“${form}”，不是固定的写法` })),
    ],
  };
}

/** Phrases that the reports themselves also write with one character more, less, or another. */
function variedAmong(phrases: readonly string[], reports: readonly Source[], alike: readonly string[]): ReadonlyMap<string, string> {
  const find = nearly(phrases, alikeOf(alike));
  const varied = new Map<string, string>();
  for (const { text } of reports) {
    const bare = text.replace(/[“”‘’「」『』、，]/g, '');
    for (const line of bare.split('\n')) for (const { phrase, start, end } of find(line)) varied.set(phrase, line.slice(start, end));
  }
  return varied;
}
