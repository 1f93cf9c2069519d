/** The places of a draft that are still to be filled, and what exactly a writer types over. Offsets are UTF-16 code units, half-open. */
import { holeFinder } from './check/phrase-hole';
import { everyHeading, lineAt, type Document } from './document';
import type { Heading } from './headings';
import type { Reported } from './linter';
import { simplifier } from './phrases';
import type { Category, Span } from './rule';
import { tables } from './rules';

/** What is to be replaced; empty where something is to be put in. */
export interface Place extends Span {
  readonly finding: Reported;
  /** The sentence that lacks it. */
  readonly sentence: Span;
}

/** The places under one heading; without a heading those above the first. */
export interface PlaceGroup { readonly heading?: Heading; readonly places: readonly Place[] }

const UNFILLED: ReadonlySet<Category> = new Set(['placeholder', 'hole']);

/** The unfilled places among what was found, in order. One place is one place, however many rules see it. */
export function unfilled(document: Document, findings: readonly Reported[]): readonly Place[] {
  const places: Place[] = [];
  for (const finding of findings) {
    if (!UNFILLED.has(finding.category)) continue;
    const span = toFill(document.text, finding);
    const last = places.at(-1);
    if (!last || last.finding.end <= finding.start) places.push({ ...span, finding, sentence: sentenceAt(document, span) });
  }
  return places;
}

/** The same under the headings nearest above them; headings without such a place are left out. */
export function byHeading({ headings }: Document, places: readonly Place[]): readonly PlaceGroup[] {
  const all = everyHeading(headings);
  const groups: { heading?: Heading; places: Place[] }[] = [];
  let next = 0;
  for (const place of places) {
    while (next < all.length && all[next]!.start <= place.finding.start) next++;
    const heading = all[next - 1];
    const last = groups.at(-1);
    if (last && last.heading === heading) last.places.push(place);
    else groups.push({ ...(heading && { heading }), places: [place] });
  }
  return groups;
}

const EMPTY_PAIR = /^[“‘《〈「『【（(〔][\s\u3000]*[”’》〉」』】）)〕]$/;

/** A figure goes before its unit: 增长%, 投资亿元, 走访余户. Without a unit it goes to the end: 率达, 排名全市第. */
const UNIT = /(?:余|多)?(?:[%％‰]|个?百分点|個百分點|[十百千万亿萬億]{0,4}(?:元|美元|亩|畝|吨|噸|公里|平方米|千瓦时?|人次|人|户|戶|家|个|個|项|項|件|起|条|條|名|次|所|处|處|座|场|場|期|套|批|辆|台|头|只|株|份|篇|村|年|月|日))$/;

/** Of the words round a gap the gap; of empty brackets what stands between them; else all. */
function toFill(text: string, { ruleId, start, end, category, fixes }: Reported): Span {
  const written = text.slice(start, end);
  if (EMPTY_PAIR.test(written)) return { start: start + 1, end: end - 1 };
  if (category === 'placeholder') return { start, end };
  const [edit] = fixes?.[0]?.edits ?? [];
  if (edit) return { start: edit.start, end: edit.end };
  const at = ruleId === 'phrase-hole' ? start + slotIn(written) : end - (UNIT.exec(written)?.[0].length ?? 0);
  return { start: at, end: at };
}

let find: ReturnType<typeof holeFinder> | undefined;

/** Where a set construction lacks what it needs: 坚持以|为指导. At its end where a user's own lexicon alone knows it. */
function slotIn(written: string): number {
  find ??= holeFinder(tables.holes, simplifier(tables.characters.traditional));
  return find(written).find(({ start, end }) => start === 0 && end === written.length)?.slot ?? written.length;
}

/** No sentence is shown beyond this, so a page without a stop is told in a line. */
const REACH = 120;

function sentenceAt(document: Document, { start, end }: Span): Span {
  const line = lineAt(document, start);
  const from = document.starts[line]!;
  const { text } = document.lines[line]!;
  const before = text.slice(Math.max(0, start - from - REACH), start - from);
  const after = text.slice(end - from, end - from + REACH);
  const opened = start - before.length + Math.max(...['。', '！', '？', '；'].map(stop => before.lastIndexOf(stop))) + 1;
  const stop = after.search(/[。！？；]/);
  return { start: opened, end: end + (stop < 0 ? after.length : stop + 1) };
}
