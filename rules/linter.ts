/**
 * Runs the rules in force over a document. A key changes one line, so all that can be is remembered with the lines: what a line
 * tells the document's rules, what its own rules found, and what these lists and those of the document's rules came to where the
 * line last stood. Only a line with another list is sorted and settled again; one that has moved is moved (placed.ts). What stands
 * elsewhere, with document offsets, is put among the lines' findings each time.
 */
import type { Context, Document, Line } from './document';
import { mapping } from './keeping';
import { notation } from './markdown';
import { holding } from './pattern';
import { made, moved, placed, type Made } from './placed';
import type { Category, DocumentRule, Finding, InLine, Meta, Rule, Severity, Span, Told } from './rule';

/** A rule with the severity that the configuration gives it; none means: what the rule itself says. */
export interface InForce { readonly rule: Rule; readonly severity?: Severity }

/** A finding with document offsets, its rule and its severity in force. */
export interface Reported extends Finding {
  readonly ruleId: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly tag?: Meta['tag'];
}

/** A linter remembers what it found in each line, so an edit costs one line, not one document. */
export type Lint = (document: Document) => readonly Reported[];

/** What a line holds for every document that has it: findings, with spans from its start, and what it tells the document's rules. */
interface Memory {
  readonly told: readonly (readonly [rule: number, fact: unknown])[];
  /** By the line's rules; absent while the line was met only where it is no prose. */
  found?: List;
  /** One for all places where nothing is told and nothing is said: a file may be millions of blank lines. */
  silent?: Standing;
}

/** A line where it stands; of equal lines each has one of its own, when there is anything to say. */
interface Standing {
  readonly memory: Memory;
  /** What the line tells, as the rules are given it, and the number of the line that it was given with. */
  number: number;
  told: readonly Told<unknown>[];
  /** What rules of the document say of it, and in which run they last did. */
  said: Said[];
  /** What the line's own rules say and what is said; the same object as before while nothing is new. */
  lists: readonly List[];
  settled: Settled;
}

interface Said { readonly findings: readonly Finding[]; readonly list: List; run: number }

/** What the lists of a line came to: sorted, where one rule defers to another settled, and where it stood; `restless` where it points to another line, which may have moved. */
interface Settled { readonly lists: readonly List[]; readonly found: readonly Reported[]; readonly shift: number; readonly restless: boolean }

/** What one rule says of a line, or all the line's rules; the same list as before where nothing is new. */
type List = readonly Made[];

/** `failed` hears of a rule that threw; the others go on. Without it the error is thrown. */
export function linter(rules: readonly InForce[], failed?: (ruleId: string, error: unknown) => void): Lint {
  const lineRules = rules.flatMap(by => (by.rule.scope === 'line' ? [{ by, rule: by.rule, holds: triggered(by.rule) }] : []));
  const documentRules = rules.flatMap(by => (by.rule.scope === 'document' ? [{ by, rule: by.rule, holds: triggered(by.rule) }] : []));
  const defers = deferring(rules);
  let memory = new WeakMap<Line, Memory>();
  const standing = mapping((line: Line, _, number): Standing => {
    const known = memoryOf(line, number);
    return known.told.length === 0 && known.found === NONE ? known.silent ??= standingOf(known) : standingOf(known);
  });
  /** The document at hand. */
  let now: Document | undefined;
  /** Counts the documents that were linted. */
  let run = 0;

  /** A rule that threw gives nothing. */
  function fail({ id }: Rule, error: unknown): void {
    if (!failed) throw error;
    failed(id, error);
  }

  /** All that reads a line does so in turn: the scans remember one text. */
  function memoryOf(line: Line, number: number): Memory {
    let known = memory.get(line);
    if (!known) memory.set(line, known = read(line, now!.context));
    if (now!.prose(number)) known.found ??= ofLine(line, now!);
    return known;
  }

  function read(line: Line, within: Context): Memory {
    let told: (readonly [number, unknown])[] | undefined;
    for (let number = 0; number < documentRules.length; number++) {
      const { rule, holds } = documentRules[number]!;
      if (!rule.read || !holds(line)) continue;
      try {
        const fact = rule.read(line, within);
        if (fact !== undefined) (told ??= []).push([number, fact]);
      } catch (error) {
        fail(rule, error);
      }
    }
    return { told: told ?? NOTHING };
  }

  function ofLine(line: Line, { context, format }: Document): List {
    const untouchable = format === 'markdown' ? notation(line) : [];
    const found: Made[] = [];
    for (const { by, rule, holds } of lineRules) {
      if (!holds(line)) continue;
      try {
        for (const finding of gathered(rule.check(line, context))) {
          if (!untouchable.some(span => span.start < finding.end && finding.start < span.end)) found.push(made(finding, by));
        }
      } catch (error) {
        fail(rule, error);
      }
    }
    return found.length > 0 ? found : NONE;
  }

  /** Hands each line what the document's rules find in it; returns what they find elsewhere, sorted. */
  function ofDocument(document: Document, told: readonly (readonly Told<unknown>[])[], standings: Standing[]): readonly Reported[] {
    const elsewhere: Reported[] = [];
    documentRules.forEach(({ by, rule }, number) => {
      try {
        for (const found of gathered(rule.check(document, told[number]!))) {
          if (isInLine(found)) say(standings, found, by);
          else elsewhere.push(placed(made(found, by), 0));
        }
      } catch (error) {
        fail(rule, error);
      }
    });
    return elsewhere.sort(byPlace);
  }

  function say(standings: Standing[], [number, findings]: InLine, by: InForce): void {
    const { memory } = standings[number]!;
    if (standings[number] === memory.silent) standings[number] = standingOf(memory);
    const { said } = standings[number]!;
    const before = said.find(each => each.findings === findings);
    if (before) before.run = run;
    else said.push({ findings, list: findings.map(finding => made(finding, by)), run });
  }

  function listsOf(here: Standing, prose: boolean): readonly List[] {
    const own = prose ? here.memory.found! : NONE;
    const { said, lists } = here;
    if (lists[0] !== own || lists.length !== said.length + 1 || said.some(each => each.run !== run)) {
      here.said = said.filter(each => each.run === run);
      here.lists = [own, ...here.said.map(({ list }) => list)];
    }
    return here.lists;
  }

  return document => {
    if (document.context !== now?.context || document.format !== now.format) memory = new WeakMap();
    now = document;
    run++;
    const told = documentRules.map((): Told<unknown>[] => []);
    const standings = standing(document.lines, [memory]);
    standings.forEach((here, number) => {
      const { told: facts } = here.memory;
      if (facts.length > 0 && here.number !== number) {
        here.number = number;
        here.told = facts.map(([, fact]) => [number, fact]);
      }
      for (let i = 0; i < facts.length; i++) told[facts[i]![0]]!.push(here.told[i]!);
      if (document.prose(number)) here.memory.found ??= ofLine(document.lines[number]!, document);
    });
    return inOrder(document, standings, ofDocument(document, told, standings));
  };

  /** All findings in their order. */
  function inOrder(document: Document, standings: readonly Standing[], elsewhere: readonly Reported[]): readonly Reported[] {
    const { starts, prose } = document;
    const all: Reported[] = [];
    const endOf = (number: number): number => starts[number + 1] ?? Infinity;
    let next = 0;
    for (let number = 0; number < starts.length; number++) {
      if (next === elsewhere.length || elsewhere[next]!.start >= endOf(number)) {
        for (const finding of settled(standings[number]!, number, document)) all.push(finding);
        continue;
      }
      // What stands elsewhere may reach into the lines below: it is settled together with what they hold.
      const together: Reported[] = [];
      // One by one: of one line there may be more than a call takes arguments.
      const take = (line: number): void => {
        for (const list of listsOf(standings[line]!, prose(line))) for (const each of list) together.push(placed(each, starts[line]!, starts));
      };
      take(number);
      for (; next < elsewhere.length && elsewhere[next]!.start < endOf(number); next++) {
        const finding = elsewhere[next]!;
        together.push(finding);
        while (finding.end > endOf(number)) take(++number);
      }
      for (const finding of defers(together.sort(byPlace))) all.push(finding);
    }
    return all;
  }

  /** What the lists of a line come to where it stands: made anew where they are not what they were, else moved where the line has. */
  function settled(here: Standing, number: number, { starts, prose }: Document): readonly Reported[] {
    const lists = listsOf(here, prose(number));
    if (lists.every(({ length }) => length === 0)) return NOTHING;
    const shift = starts[number]!;
    const { settled: last } = here;
    if (lists !== last.lists) {
      const found = defers(lists.flat().map(each => placed(each, shift, starts)).sort(byPlace));
      here.settled = { lists, found, shift, restless: lists.some(list => list.some(({ reachesOut }) => reachesOut)) };
    } else if (last.shift !== shift || last.restless) {
      here.settled = { ...last, shift, found: last.found.map(finding => moved(finding, shift, starts)) };
    }
    return here.settled.found;
  }
}

/** What one rule finds in a document, without a linter round it. */
export function findingsOf<Fact>(rule: DocumentRule<Fact>, document: Document): Iterable<Finding> {
  const holds = triggered(rule);
  const told = document.lines.flatMap((line, number): readonly Told<Fact>[] => {
    const fact = rule.read && holds(line) ? rule.read(line, document.context) : undefined;
    return fact === undefined ? [] : [[number, fact]];
  });
  const { starts } = document;
  return Array.from(rule.check(document, told)).flatMap(found => (isInLine(found)
    ? found[1].map(finding => placed(made(finding, { rule }), starts[found[0]]!, starts))
    : [found]));
}

const triggered = ({ trigger }: Pick<Rule, 'trigger'>): ((line: Line) => boolean) => (trigger ? holding(trigger) : () => true);

/** Findings of one rule in a line, or of a rule of the document in a document: no person writes what has more, and memory must end somewhere. */
const MOST = 100_000;

/** All of them, or none where the rule throws. */
function gathered<T>(found: Iterable<T>): readonly T[] {
  let all: T[] | undefined;
  for (const each of found) if ((all ??= []).push(each) === MOST) break;
  return all ?? NOTHING;
}

const NONE: List = [];
const NOTHING: readonly never[] = [];
const standingOf = (memory: Memory): Standing => ({ memory, number: -1, told: NOTHING, said: [], lists: NOTHING, settled: UNSETTLED });
const UNSETTLED: Settled = { lists: [], found: [], shift: 0, restless: false };

const isInLine = (found: Finding | InLine): found is InLine => Array.isArray(found);

const byPlace = (a: Reported, b: Reported): number => a.start - b.start || a.end - b.end || compare(a.ruleId, b.ruleId);

/** One defect is one finding: a rule that defers to others is silent where one of them speaks. */
function deferring(rules: readonly InForce[]): (found: readonly Reported[]) => readonly Reported[] {
  const to = new Map(rules.flatMap(({ rule: { id, meta: { defersTo } } }) => (defersTo ? [[id, new Set(defersTo)] as const] : [])));
  return found => {
    if (!found.some(({ ruleId }) => to.has(ruleId))) return found;
    const spoken = new Map<string, (span: Span) => boolean>();
    return found.filter(finding => {
      const others = to.get(finding.ruleId);
      if (!others) return true;
      let overlaps = spoken.get(finding.ruleId);
      if (!overlaps) spoken.set(finding.ruleId, overlaps = overlapping(found.filter(({ ruleId }) => others.has(ruleId))));
      return !overlaps(finding);
    });
  };
}

/** Whether a span overlaps one of these, which are sorted by start; in logarithmic time. */
function overlapping(spans: readonly Span[]): (span: Span) => boolean {
  let furthest = 0;
  /** How far the spans reach, up to each. */
  const reach = spans.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! > start;
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
