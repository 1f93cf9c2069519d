/**
 * What a linter finds and mends on the annotated seeds, whoever made it. Other linters have other categories than ours; so that none
 * is wronged, a finding counts for every defect that it touches, whatever it says of it. Ours is measured in the same way here;
 * `npm run bench:accuracy` is stricter.
 */
import { apply } from '../../rules/fix';
import type { Category, Edit, Span } from '../../rules/rule';
import { score, type Message } from '../accuracy';
import type { Entry, Gold } from '../gold';
import { changes } from './changes';

/** What a linter says of a text. */
export interface Answer {
  /** Its findings; an empty span stands where something is missing. */
  readonly found: readonly Span[];
  /** The text after the fixes that run unattended. */
  readonly fixed: string;
  /** The fixes that it offers, each a list of edits; without them those that run unattended, taken together. */
  readonly offers?: readonly (readonly Edit[])[];
}

export interface Share { readonly hit: number; readonly of: number }

export interface Measure {
  /** Defects that a finding touches, by category; ALL last. */
  readonly defects: ReadonlyMap<Category | 'ALL', Share>;
  /** Defects for which a fix is offered that makes the annotation's text. */
  readonly mended: Share;
  /** Half-width marks in Chinese text that a fix is offered to make full-width. */
  readonly marks: Share;
  /** Changes made unattended. */
  readonly changes: number;
  /** Those of them that touch neither a defect nor a half-width mark. */
  readonly needless: number;
  /** Places to be left alone that such a change alters. */
  readonly traps: Share;
}

interface InFile extends Span { readonly file: string }
type Change = Edit & InFile;

/** Measures a linter by its answers for every annotated text. */
export function measure(answers: ReadonlyMap<string, Answer>, gold: Gold): Measure {
  const all = [...answers].map(([file, { found, fixed, offers }]) => {
    const placed = (edit: Edit): Change => ({ file, ...edit });
    const unattended = changes(gold.texts.get(file)!, fixed).map(placed);
    return { found: found.map(({ start, end }) => ({ file, start, end })), unattended, offers: offers?.map(edits => edits.map(placed)) ?? [unattended] };
  });
  const unattended = all.flatMap(answer => answer.unattended);
  const offers = all.flatMap(answer => answer.offers);
  const needless = unattended.filter(edit => widened(edit, gold).length === 0 && on(visible(edit), gold).length === 0);
  const mendable = gold.entries.filter(entry => entry.fix !== null && !optional(entry));
  return {
    defects: defects(all.flatMap(answer => answer.found), gold),
    mended: { hit: mendable.filter(entry => offers.some(edits => mends(edits, entry, gold))).length, of: mendable.length },
    marks: {
      hit: new Set(offers.flat().flatMap(edit => widened(edit, gold))).size,
      of: gold.entries.flatMap(({ count }) => [...FULL.keys()].map(half => count?.[half] ?? 0)).reduce((a, b) => a + b, 0),
    },
    changes: unattended.length,
    needless: needless.length,
    traps: { hit: gold.traps.filter(trap => needless.some(edit => overlap(edit, trap))).length, of: gold.traps.length },
  };
}

/** The scorer's own count of what was missed, given findings that say what is right wherever they touch a defect. */
function defects(found: readonly InFile[], gold: Gold): Measure['defects'] {
  const messages = found.map(visible).flatMap(span => on(span, gold).map(({ category }): Message => ({ ...span, category, ruleId: 'any' })));
  const { rows, missed } = score(messages, gold);
  return new Map(rows.filter(row => row.gold > 0).map(({ category, gold: of }) => {
    const lost = missed.filter(entry => category === 'ALL' || entry.category === category).length;
    return [category, { hit: of - lost, of }];
  }));
}

/** What is missing between two characters is found on both of them. */
const visible = ({ file, start, end }: InFile): InFile => (start < end ? { file, start, end } : { file, start: start - 1, end: start + 1 });

const on = (span: InFile, { entries }: Gold): readonly Entry[] => entries.filter(entry => overlap(entry, span));

/** An insertion overlaps only what it stands inside of. */
const overlap = (a: InFile, b: InFile): boolean => a.file === b.file && a.start < b.end && b.start < a.end;

/** The marks that the annotation counts in its summaries, and what they should be. */
const FULL: ReadonlyMap<string, string> = new Map([[',', '，'], [';', '；'], [':', '：'], ['(', '（'], [')', '）'], ['!', '！']]);

/** The half-width marks that an edit makes full-width, each by its file and place. */
function widened({ file, start, end, text }: Change, { texts }: Gold): readonly string[] {
  const marks = texts.get(file)!.slice(start, end).split('');
  return marks.flatMap((mark, i) => (FULL.has(mark) && text.includes(FULL.get(mark)!) ? [`${file}:${start + i}`] : []));
}

/** A right fix makes the same text as the annotation's. */
function mends(edits: readonly Change[], entry: Entry, { texts }: Gold): boolean {
  const own = edits.filter(edit => overlap(edit, entry) || fills(edit, entry)).sort((a, b) => a.start - b.start);
  if (own.length === 0) return false;
  const text = texts.get(entry.file)!;
  const low = Math.min(entry.start, own[0]!.start);
  const high = Math.max(entry.end, own.at(-1)!.end);
  const made = (list: readonly Edit[]): string => apply(text.slice(0, high), list).slice(low);
  return [entry.fix!, ...(entry.fix_alt ?? [])].some(fix => made([{ start: entry.start, end: entry.end, text: fix }]) === made(own));
}

/** Whether something is inserted in the place, or at its edge. */
const fills = (edit: Change, place: InFile): boolean =>
  edit.file === place.file && edit.start === edit.end && edit.start >= place.start && edit.end <= place.end;

const optional = ({ certainty, category, summary }: Entry): boolean =>
  certainty === 'arguable' || category === 'wording' || summary === true;
