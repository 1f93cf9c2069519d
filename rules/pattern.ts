/**
 * Patterns that are searched only where they can match. Each text is scanned once for the strings that any pattern needs
 * (needs.ts); a pattern whose strings are not all there is never run. Spans are UTF-16 code units.
 */
import type { Line } from './document';
import characters from './learned/characters.json';
import triggers from './learned/triggers.json';
import { EDGE, needsOf, RARE } from './needs';
import { branches, goOn } from './pieces';
import type { Pattern, Trigger } from './rule';
import { ALPHANUMERIC, imagesOf } from './units';

export type { Pattern, Trigger };

const known = new Map<string, Pattern>();
let search: Scan | undefined;
/** The text last asked for, and what was said of it: rules ask for one line after the other. */
let last: { readonly text: string; readonly may: Uint8Array } | undefined;

/** What tells patterns apart. */
const nameOf = ({ flags, source }: RegExp): string => `${flags} ${source}`;

/** Registers a pattern with the scan. It must be global. */
export function pattern(regex: RegExp): Pattern {
  const name = nameOf(regex);
  let found = known.get(name);
  if (!found) {
    known.set(name, found = { regex, number: known.size });
    search = last = undefined;
  }
  return found;
}

/** All that are registered. */
export const everyPattern = (): readonly Pattern[] => [...known.values()];

const NONE: readonly RegExpExecArray[] = [];

/** Every match in a text, as `matchAll` gives them. `written` is the text of which it is the Simplified image: the scan does not tell them apart. */
export function matches(text: string, { regex, number }: Pattern, written = text): readonly RegExpExecArray[] {
  return scan(written)[number] === 0 ? NONE : run(regex, text);
}

/** Whether the pattern may match in a text. */
export const mayMatch = (text: string, { number }: Pattern): boolean => scan(text)[number] !== 0;

/** Whether a line holds any of these. */
export function holding(triggers: readonly Trigger[]): (line: Line) => boolean {
  const numbers = triggers.flatMap(trigger => (typeof trigger === 'function' ? [] : [trigger.number]));
  const looks = triggers.flatMap(trigger => (typeof trigger === 'function' ? [trigger] : []));
  return line => {
    const may = scan(line.text);
    for (const number of numbers) if (may[number] === 1) return true;
    for (const look of looks) if (look(line)) return true;
    return false;
  };
}

function scan(text: string): Uint8Array {
  if (last?.text === text) return last.may;
  search ??= build();
  last = { text, may: search(text) };
  return last.may;
}

/** Gathered at once: a pattern keeps the place of its search, so no two searches may overlap. */
function run(regex: RegExp, text: string): readonly RegExpExecArray[] {
  regex.lastIndex = 0;
  let match = regex.exec(text);
  if (!match) return NONE;
  const found: RegExpExecArray[] = [];
  for (; match; match = regex.exec(text)) {
    found.push(match);
    if (match[0] === '') regex.lastIndex += regex.unicode && text.codePointAt(match.index)! > 0xffff ? 2 : 1;
  }
  return found;
}

/** Of each Traditional character the Simplified image, which is another character; else 0. */
const images = imagesOf(characters.traditional);

/** Radicals; surrogates, characters of private use, and those for compatibility. */
const RARE_UNITS = [[0x2e80, 0x2fdf], [0xd800, 0xfaff]] as const;

/** One for all characters that the scan does not tell apart: digits, letters, what is rare, and a Traditional character and its image. */
export function sameness(unit: string): string {
  if (unit >= '0' && unit <= '9') return '0';
  if (/^[A-Za-z]$/.test(unit)) return 'a';
  const code = unit.charCodeAt(0);
  return RARE_UNITS.some(([from, to]) => from <= code && code <= to) ? RARE : String.fromCharCode(imageOf(code));
}

/** The last image, since an image may have one too; of two that are each other's the first. */
function imageOf(unit: number): number {
  const image = images[unit]!;
  if (image === 0) return unit;
  if (images[image] === 0) return image;
  const met = [unit];
  let last = image;
  for (; last !== 0 && !met.includes(last); last = images[last]!) met.push(last);
  return last === unit ? Math.min(...met) : met.at(-1)!;
}

/** For each pattern whether it may match, as 1 or 0; the same array each time. */
type Scan = (text: string) => Uint8Array;

function build(): Scan {
  const { clauses, wanted, needed } = gather();
  /** What stands for a unit of a text that is not told apart from others; 0 where it stands for itself. */
  const likeness = images.slice();
  for (const unit of ALPHANUMERIC) likeness[unit.charCodeAt(0)] = sameness(unit).charCodeAt(0);
  for (let i = 0; i < characters.traditional.length; i += 2) {
    const unit = characters.traditional.charCodeAt(i);
    if (images[images[unit]!] !== 0) likeness[unit] = imageOf(unit);
  }
  for (const [from, to] of RARE_UNITS) likeness.fill(RARE.charCodeAt(0), from, to + 1);
  /** The clauses that a unit alone fulfils: which list; 0 is none. Of the longer strings the clause that each fulfils. */
  const alone = new Uint16Array(0x10000);
  const lists: number[][] = [[]];
  const longer: string[] = [];
  const fulfils: number[] = [];
  clauses.forEach((strings, clause) => {
    for (const string of strings) {
      if (string.length > 1) {
        longer.push(string);
        fulfils.push(clause);
        continue;
      }
      const unit = string.charCodeAt(0);
      alone[unit] ||= lists.push([]) - 1;
      lists[alone[unit]!]!.push(clause);
    }
  });
  const tree = branches(longer);

  const edge = EDGE.charCodeAt(0);
  const may = new Uint8Array(needed.length);
  const free = needed.map(count => (count === 0 ? 1 : 0));
  const left = needed.slice();
  /** The turn in which a clause was last fulfilled, so that nothing need be cleared. */
  const fulfilled = new Uint32Array(clauses.length);
  let turn = 0;
  let units = new Uint16Array(1024);
  const fulfil = (clause: number): void => {
    if (fulfilled[clause] === turn) return;
    fulfilled[clause] = turn;
    for (const number of wanted[clause]!) {
      left[number]!--;
      if (left[number] === 0) may[number] = 1;
    }
  };
  return text => {
    turn++;
    may.set(free);
    left.set(needed);
    const { length } = text;
    if (units.length < length + 3) units = new Uint16Array(2 * length + 3);
    units[0] = units[length + 1] = edge;
    units[length + 2] = 0;
    for (let i = 0; i < length; i++) units[i + 1] = likeness[text.charCodeAt(i)]! || text.charCodeAt(i);
    for (let i = 0; i < length + 2; i++) {
      const list = alone[units[i]!]!;
      if (list !== 0) for (const clause of lists[list]!) fulfil(clause);
      let end = i + 2;
      for (let here = tree(units[i]!, units[i + 1]!); here !== undefined; here = goOn(here, units[end++]!)) {
        for (const place of here.ends) fulfil(fulfils[place]!);
      }
    }
    return may;
  };
}

/** What `npm run generate` read from the patterns. */
export interface TriggerTable {
  /** The strings of each clause, one on a line. */
  readonly clauses: readonly string[];
  /** The clauses that a pattern needs: in each case one of their strings. */
  readonly patterns: Readonly<Record<string, readonly number[]>>;
}

const learned: TriggerTable = triggers;

/** The table for all patterns that are registered. */
export function triggerTable(): TriggerTable {
  const places = new Map<string, number>();
  const placeOf = (clause: string): number => {
    if (!places.has(clause)) places.set(clause, places.size);
    return places.get(clause)!;
  };
  const patterns = Object.fromEntries(Array.from(known, ([name, { regex }]) =>
    [name, [...new Set(needsOf(regex, sameness).map(strings => placeOf([...strings].sort().join('\n'))))]]));
  return { clauses: [...places.keys()], patterns };
}

interface Gathered {
  readonly clauses: readonly (readonly string[])[];
  /** For each clause the patterns that need it, and how many a pattern needs. */
  readonly wanted: readonly (readonly number[])[];
  readonly needed: Uint8Array;
}

/** The learned table, and what patterns need that are not in it: these are read when they are first met. */
function gather(): Gathered {
  const clauses: (readonly string[])[] = learned.clauses.map(strings => strings.split('\n'));
  const needed = new Uint8Array(known.size);
  const wanted: number[][] = clauses.map(() => []);
  for (const [name, { regex, number }] of known) {
    const own = learned.patterns[name] ?? needsOf(regex, sameness).map(strings => clauses.push([...strings]) - 1);
    for (const clause of own) (wanted[clause] ??= []).push(number);
    needed[number] = own.length;
  }
  return { clauses, wanted, needed };
}
