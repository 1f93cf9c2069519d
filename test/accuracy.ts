/**
 * How good the findings are, measured against the annotation in `test/gold`. A finding hits an entry when the spans overlap and
 * its category is the entry's or one of `also`; one hit settles a group. An optional entry is neither a miss when absent nor a
 * false alarm when hit. Any other finding that hits nothing is a false alarm, and on a trap a broken trap as well.
 */
import { apply } from '../rules/fix';
import { DEFAULTS, inForce } from '../rules/config';
import { parse } from '../rules/document';
import { linter, type Reported } from '../rules/linter';
import type { Category, Edit, Rule, Span } from '../rules/rule';
import type { Entry, Gold } from './gold';

/** A finding in a file, as the scorer needs it: a fix of several edits is one edit that covers them. */
export interface Message extends Span {
  readonly file: string;
  readonly category: Category;
  readonly ruleId: string;
  readonly fix?: Edit;
}

/** The figures of a category: shares from 0 to 1, to three digits. */
export interface Row {
  readonly category: Category | 'ALL';
  readonly gold: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
  readonly alarms: number;
  /** Entries whose fix we offer, and entries that have a fix and got one at all. */
  readonly fixed: number;
  readonly fixable: number;
}

export interface Score {
  /** Sorted by category, ALL last; only categories of which something is to be said. */
  readonly rows: readonly Row[];
  /** The mean over the categories that have entries. */
  readonly macroF1: number;
  readonly missed: readonly Entry[];
  readonly falseAlarms: readonly Message[];
  readonly brokenTraps: readonly (Message & { readonly reason: string })[];
  /** Entries that got a fix, but never one that makes the annotation's text; one such fix of each. */
  readonly wrongFixes: readonly { readonly entry: Entry; readonly fix: Edit }[];
}

/** Two defects in one place: a hit on one does not settle the other. */
const SEPARATE = '002-keyword';

/** Passages that the annotation leaves open (its README, Not annotated); findings there count neither way. */
const OPEN = ['路域', '后力', '边缘户', '基本农田', '国家5A级景区'];

/** Lints texts with all rules at their own severities. */
export function messagesOf(texts: ReadonlyMap<string, string>, rules: readonly Rule[]): readonly Message[] {
  const lint = linter(inForce(rules, DEFAULTS));
  return [...texts].flatMap(([file, text]) => lint(parse(text)).map(finding => messageOf(file, text, finding)));
}

function messageOf(file: string, text: string, { start, end, category, ruleId, fixes }: Reported): Message {
  const best = fixes?.[0];
  return { file, start, end, category, ruleId, ...(best && { fix: covering(text, best.edits) }) };
}

function covering(text: string, edits: readonly Edit[]): Edit {
  const start = Math.min(...edits.map(edit => edit.start));
  const end = Math.max(...edits.map(edit => edit.end));
  const moved = edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, text: apply(text.slice(start, end), moved.sort((a, b) => a.start - b.start || a.end - b.end)) };
}

interface Tally { gold: number; found: number; hits: number; alarms: number; fixable: number; fixed: number }

const nothing = (): Tally => ({ gold: 0, found: 0, hits: 0, alarms: 0, fixable: 0, fixed: 0 });

/** Scores what was found, in any order, against the annotation. */
export function score(messages: readonly Message[], gold: Gold): Score {
  const { entries, traps } = gold;
  const rated = new Set<Category>(entries.map(entry => entry.category).filter(category => category !== 'wording'));
  rated.add('duplicate-text'); // Annotated as `also` only.
  const hit = new Set<Entry>();
  const settled = new Set<string>();
  const offered = new Map<Entry, Edit>();
  const right = new Set<Entry>();
  const falseAlarms: Message[] = [];
  const brokenTraps: (Message & { readonly reason: string })[] = [];
  const tallies = new Map<Category, Tally>();

  for (const message of messages.map(visible)) {
    const on = entries.filter(entry => overlap(entry, message) && names(entry, message.category));
    for (const entry of on) {
      hit.add(entry);
      if (entry.group && entry.group !== SEPARATE) settled.add(entry.group);
      compareFix(entry, message);
    }
    if (on.length > 0) {
      if (on.some(entry => !optional(entry))) tally(message.category).hits++;
    } else if (!neutral(message)) {
      tally(message.category).alarms++;
      falseAlarms.push(message);
      const trap = traps.find(place => overlap(place, message) && place.not_category.includes(message.category));
      if (trap) brokenTraps.push({ ...message, reason: trap.reason });
    }
  }
  const missed = entries.filter(entry => {
    if (optional(entry)) return false;
    const found = hit.has(entry) || (entry.group !== undefined && settled.has(entry.group));
    const own = tally(entry.category);
    own.gold++;
    if (found) own.found++;
    if (offered.has(entry)) own.fixable++;
    if (right.has(entry)) own.fixed++;
    return !found;
  });
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, own]) => row(category, own));
  const rowsWithGold = rows.filter(own => own.gold > 0);
  return {
    rows: [...rows, row('ALL', total([...tallies.values()]))],
    macroF1: round(rowsWithGold.reduce((sum, own) => sum + own.f1, 0) / (rowsWithGold.length || 1)),
    missed, falseAlarms, brokenTraps,
    wrongFixes: [...offered].filter(([entry]) => !right.has(entry)).map(([entry, fix]) => ({ entry, fix })),
  };

  function tally(category: Category): Tally {
    const own = tallies.get(category) ?? nothing();
    tallies.set(category, own);
    return own;
  }

  /** A right fix makes the same text as the annotation's, whatever more of the text it spans. */
  function compareFix(entry: Entry, { file, fix }: Message): void {
    if (optional(entry) || entry.fix === null || !fix || fix.start > entry.end || fix.end < entry.start) return;
    offered.set(entry, fix);
    const text = gold.texts.get(file)!;
    const low = Math.min(fix.start, entry.start);
    const high = Math.max(fix.end, entry.end);
    const made = ({ start, end }: Span, replacement: string): string =>
      text.slice(low, start) + replacement + text.slice(end, high);
    const wanted = [entry.fix, ...(entry.fix_alt ?? [])].map(replacement => made(entry, replacement));
    if (wanted.includes(made(fix, fix.text))) right.add(entry);
  }

  function neutral(message: Message): boolean {
    if (!rated.has(message.category)) return true;
    if (entries.some(entry => entry.category === 'wording' && overlap(entry, message))) return true;
    const text = gold.texts.get(message.file) ?? '';
    return OPEN.some(words => {
      const at = text.indexOf(words, Math.max(0, message.start - words.length));
      return at >= 0 && at < message.end;
    });
  }
}

/** Something missing is marked by an empty span; it counts as the character that follows. */
const visible = (message: Message): Message => ({ ...message, end: Math.max(message.end, message.start + 1) });

const optional = ({ certainty, category, summary }: Entry): boolean =>
  certainty === 'arguable' || category === 'wording' || summary === true;

const names = (entry: Entry, category: Category): boolean =>
  entry.category === category || (entry.also?.includes(category) ?? false);

interface InFile extends Span { readonly file: string }

const overlap = (a: InFile, b: InFile): boolean => a.file === b.file && a.start < b.end && b.start < a.end;

function row(category: Row['category'], { gold, found, hits, alarms, fixable, fixed }: Tally): Row {
  const recall = gold ? found / gold : 1;
  const precision = hits + alarms ? hits / (hits + alarms) : 1;
  const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
  return { category, gold, recall: round(recall), precision: round(precision), f1: round(f1), alarms, fixed, fixable };
}

function total(tallies: readonly Tally[]): Tally {
  const sum = nothing();
  for (const own of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += own[key];
  return sum;
}

/** Three digits after the point. */
export const round = (share: number): number => Number(share.toFixed(3));
