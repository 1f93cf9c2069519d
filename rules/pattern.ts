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
import { ALPHANUMERIC } from './units';

export type { Pattern, Trigger };

const known = new Map<string, Pattern>();
let search: Scan | undefined;
/** The text last asked for, and what was said of it: rules ask for one line after the other. */
let last: { readonly text: string; readonly may: Uint8Array } | undefined;

/** Registers a pattern with the scan. It must be global. */
export function pattern(regex: RegExp): Pattern {
  const key = `${regex.flags} ${regex.source}`;
  let found = known.get(key);
  if (!found) {
    known.set(key, found = { regex, number: known.size });
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
const images = new Uint16Array(0x10000);
for (let i = 0; i + 1 < characters.traditional.length; i += 2) images[characters.traditional.charCodeAt(i)] = characters.traditional.charCodeAt(i + 1);

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

/** Lists of numbers, one after the other: those of list `i` stand from `from[i]` to `from[i + 1]`. */
interface Flat { readonly from: Uint32Array; readonly all: readonly number[] }

function flat(counts: readonly number[], all: readonly number[]): Flat {
  const from = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) from[i + 1] = from[i]! + counts[i]!;
  return { from, all };
}

const flattened = (lists: readonly (readonly number[])[]): Flat => flat(lists.map(({ length }) => length), lists.flat());

function build(): Scan {
  const { strings, fulfils, wanted, needed } = gather();
  const wanting = flattened(wanted);
  /** What stands for each unit of a text: itself, unless it is not told apart from others. */
  const likeness = new Uint16Array(0x10000);
  for (let unit = 0; unit < likeness.length; unit++) likeness[unit] = unit;
  for (const unit of ALPHANUMERIC) likeness[unit.charCodeAt(0)] = sameness(unit).charCodeAt(0);
  for (let i = 0; i < characters.traditional.length; i += 2) likeness[characters.traditional.charCodeAt(i)] = imageOf(characters.traditional.charCodeAt(i));
  for (const [from, to] of RARE_UNITS) likeness.fill(RARE.charCodeAt(0), from, to + 1);
  /** The string of a unit alone, counted from 1; 0 is none. Of the others which string each is. */
  const alone = new Uint16Array(0x10000);
  const others: number[] = [];
  strings.forEach((string, i) => {
    if (string.length === 1) alone[string.charCodeAt(0)] = i + 1;
    else others.push(i);
  });
  const tree = branches(others.map(i => strings[i]!));

  const edge = EDGE.charCodeAt(0);
  const may = new Uint8Array(needed.length);
  const free = needed.map(count => (count === 0 ? 1 : 0));
  const left = needed.slice();
  /** The turn in which a clause was last fulfilled and a string last met, so that nothing need be cleared. */
  const fulfilled = new Uint32Array(wanted.length);
  const met = new Uint32Array(strings.length);
  let turn = 0;
  let units = new Uint16Array(1024);
  const meet = (string: number): void => {
    met[string] = turn;
    for (let i = fulfils.from[string]!; i < fulfils.from[string + 1]!; i++) {
      const clause = fulfils.all[i]!;
      if (fulfilled[clause] === turn) continue;
      fulfilled[clause] = turn;
      for (let k = wanting.from[clause]!; k < wanting.from[clause + 1]!; k++) {
        const number = wanting.all[k]!;
        left[number]!--;
        if (left[number] === 0) may[number] = 1;
      }
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
    for (let i = 0; i < length; i++) units[i + 1] = likeness[text.charCodeAt(i)]!;
    for (let i = 0; i < length + 2; i++) {
      const single = alone[units[i]!]!;
      if (single !== 0 && met[single - 1] !== turn) meet(single - 1);
      let end = i + 2;
      for (let here = tree(units[i]!, units[i + 1]!); here !== undefined; here = goOn(here, units[end++]!)) {
        for (const place of here.ends) {
          const string = others[place]!;
          if (met[string] !== turn) meet(string);
        }
      }
    }
    return may;
  };
}

/** What `npm run generate` read from the patterns. */
export interface TriggerTable {
  /** All strings of all clauses, one on a line. */
  readonly strings: string;
  /** How many clauses each of them fulfils, and which. */
  readonly counts: readonly number[];
  readonly fulfils: readonly number[];
  /** The clauses that a pattern needs. */
  readonly patterns: Readonly<Record<string, readonly number[]>>;
}

const learned: TriggerTable['patterns'] = triggers.patterns;

/** A short name for a pattern, from its source. */
function keyOf({ source, flags }: RegExp): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < source.length; i++) hash = Math.imul(hash ^ source.charCodeAt(i), 0x01000193);
  return `${flags} ${source.length} ${(hash >>> 0).toString(36)}`;
}

/** The table for all patterns that are registered. */
export function triggerTable(): TriggerTable {
  const places = new Map<string, number>();
  const fulfils = new Map<string, number[]>();
  const patterns: Record<string, number[]> = {};
  for (const { regex } of known.values()) {
    if (patterns[keyOf(regex)]) throw new Error(`two patterns have one name: ${regex.source}`);
    patterns[keyOf(regex)] = [...new Set(needsOf(regex, sameness).map(strings => {
      const key = [...strings].sort().join('\n');
      const known = places.get(key);
      if (known !== undefined) return known;
      const clause = places.size;
      places.set(key, clause);
      for (const string of key.split('\n')) fulfils.set(string, [...fulfils.get(string) ?? [], clause]);
      return clause;
    }))];
  }
  const strings = [...fulfils].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    strings: strings.map(([string]) => string).join('\n'),
    counts: strings.map(([, clauses]) => clauses.length),
    fulfils: strings.flatMap(([, clauses]) => clauses),
    patterns,
  };
}

interface Gathered {
  readonly strings: readonly string[];
  /** For each string the clauses that it fulfils, for each clause the patterns that need it, and how many a pattern needs. */
  readonly fulfils: Flat;
  readonly wanted: readonly (readonly number[])[];
  readonly needed: Uint8Array;
}

/** The learned table, and what patterns need that are not in it: these are read when they are first met. */
function gather(): Gathered {
  const strings = triggers.strings === '' ? [] : triggers.strings.split('\n');
  const wanted: number[][] = [];
  const needed = new Uint8Array(known.size);
  const want = (clause: number, number: number): void => {
    (wanted[clause] ??= []).push(number);
    needed[number]!++;
  };
  const strange: Pattern[] = [];
  for (const each of known.values()) {
    const clauses = learned[keyOf(each.regex)];
    if (clauses) for (const clause of clauses) want(clause, each.number);
    else strange.push(each);
  }
  let clause = Object.values(learned).reduce((most, clauses) => Math.max(most, ...clauses), -1);
  const shipped = flat(triggers.counts, triggers.fulfils);
  const fulfils = strange.length > 0 ? strings.map((_, i) => shipped.all.slice(shipped.from[i], shipped.from[i + 1])) : [];
  const places = new Map(strange.length > 0 ? strings.map((string, i) => [string, i]) : []);
  for (const { regex, number } of strange) {
    for (const alternatives of needsOf(regex, sameness)) {
      want(++clause, number);
      for (const string of alternatives) {
        const place = places.get(string);
        if (place !== undefined) {
          fulfils[place]!.push(clause);
          continue;
        }
        places.set(string, strings.push(string) - 1);
        fulfils.push([clause]);
      }
    }
  }
  return { strings, fulfils: strange.length > 0 ? flattened(fulfils) : shipped, wanted: Array.from({ length: clause + 1 }, (_, i) => wanted[i] ?? []), needed };
}
