/** The outline as refactorings see it: each heading with its depth, its series and the markers that the paper uses. */
import { everyHeading, type Document } from '../document';
import { announced, newPart, ordinal, type Heading } from '../headings';
import { KINDS, type Kind } from '../marks';
import { numeralOf } from '../numerals';

/** Where a heading stands in the outline. */
export interface Place { readonly kind: Kind; readonly value: number; readonly depth: number }

/** A heading with what stands around it. `series` counts on from one member to the next; `siblings` are all under one parent. */
export interface Member {
  readonly heading: Heading;
  readonly depth: number;
  readonly parent?: Member;
  readonly siblings: readonly Heading[];
  readonly series: readonly Heading[];
}

const NUMBERED: ReadonlySet<Kind> = new Set(['part', 'formal', 'chinese', 'bracketed', 'arabic', 'bracketedArabic', 'circled']);

/** Whether the marker says a level: —— and 一是 stand below any, and articles are counted through all of them. */
export const isLevel = (kind: Kind): boolean => NUMBERED.has(kind);

const outlines = new WeakMap<Document, readonly Member[]>();

/** All headings in reading order. */
export function outlineOf(document: Document): readonly Member[] {
  let members = outlines.get(document);
  if (!members) outlines.set(document, members = [...membersOf(document, document.headings)]);
  return members;
}

function* membersOf(document: Document, siblings: readonly Heading[], parent?: Member): Iterable<Member> {
  const bySeries = seriesOf(document, siblings);
  for (const heading of siblings) {
    const member: Member = { heading, siblings, depth: parent ? parent.depth + 1 : 0, series: bySeries.get(heading)!, ...(parent && { parent }) };
    yield member;
    yield* membersOf(document, heading.children, member);
  }
}

export const placeOf = ({ heading: { kind, value }, depth }: Member): Place => ({ kind, value, depth });

/** Members that count on from one another: of one kind, side by side, until a new part or a new list begins at one. */
function seriesOf({ lines, headings }: Document, siblings: readonly Heading[]): ReadonlyMap<Heading, readonly Heading[]> {
  const found = new Map<Heading, Heading[]>();
  let open: Heading[] = [];
  for (const heading of siblings) {
    const last = open.at(-1);
    const anew = last && heading.value === 1 && (newPart(lines, last.line, heading.line) || announced(lines, heading.line));
    if (!last || anew || last.kind !== heading.kind || last.clash !== heading.clash) open = [];
    open.push(heading);
    found.set(heading, open);
  }
  // Articles are counted through the parts.
  if (siblings.some(({ kind }) => kind === 'article')) {
    const articles = everyHeading(headings).filter(({ kind }) => kind === 'article');
    for (const heading of siblings) if (heading.kind === 'article') found.set(heading, articles);
  }
  return found;
}

/** Whether each member has the number after the one before it. Dashes have none. */
export const consecutive = (series: readonly Heading[]): boolean =>
  series.every(({ value }, i) => i === 0 || value === series[i - 1]!.value + (value === 0 ? 0 : 1));

/** The order of GB/T 9704—2012, 7.3.3, with what custom sets above and below it. */
const BELOW: { readonly [kind in Kind]?: Kind } = {
  part: 'chinese', formal: 'chinese', chinese: 'bracketed', article: 'bracketed', bracketed: 'arabic', arabic: 'bracketedArabic', bracketedArabic: 'circled',
};

/** The level below another in this paper: what most often stands there, else what the standard says; none below the last. */
export function levelBelow(document: Document, kind: Kind): Kind | undefined {
  const seen = new Map<Kind, number>();
  for (const { heading, parent } of outlineOf(document)) {
    if (parent?.heading.kind === kind && isLevel(heading.kind) && !heading.clash) seen.set(heading.kind, (seen.get(heading.kind) ?? 0) + 1);
  }
  const [most] = [...seen].sort(([a, times], [b, others]) => others - times || KINDS.indexOf(a) - KINDS.indexOf(b));
  return most?.[0] ?? BELOW[kind];
}

/** The highest number that a marker of the kind can have. */
const LAST: { readonly [kind in Kind]?: number } = { circled: 20, item: 20, arabic: 99, bracketedArabic: 99, formal: 99 };

export const countable = ({ kind, value }: Pick<Place, 'kind' | 'value'>): boolean => value <= (LAST[kind] ?? 999);

/** The numeral that a heading would have with another number, in the width of its own digits. */
export function numeralLike(heading: Heading, text: string, value: number): string {
  const numeral = ordinal(heading, text, value, 'numeral');
  const full = /[０-９]/.test(text.slice(heading.numeral.start, heading.numeral.end));
  return full ? numeral.replace(/[0-9]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : numeral;
}

/** The marker of a level as this paper writes it: like `near`, like another of its kind, or as the standard has it. */
export function markerOf(document: Document, { kind, value }: Pick<Place, 'kind' | 'value'>, near?: Heading): string {
  const { text } = document;
  const others = outlineOf(document).map(({ heading }) => heading).filter(heading => heading.kind === kind);
  const model = near?.kind === kind ? near : others.find(({ wellFormed }) => wellFormed) ?? others[0];
  if (model) return text.slice(model.start, model.numeral.start) + numeralLike(model, text, value) + text.slice(model.numeral.end, model.end);
  const half = outlineOf(document).some(({ heading: { start } }) => text[start] === '(') || document.context.width === 'half';
  const [open, close] = half ? ['(', ')'] : ['（', '）'];
  switch (kind) {
    case 'bracketed': return `${open}${numeralOf(value)}${close}`;
    case 'arabic': return `${value}.`;
    case 'bracketedArabic': return `${open}${value}${close}`;
    case 'circled': return String.fromCodePoint(0x245f + value);
    default: return `${numeralOf(value)}、`;
  }
}
