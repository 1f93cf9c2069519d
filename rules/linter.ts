/** Runs the rules in force over a document, and remembers what it found in each line. */
import type { Context, Document, Line } from './document';
import { notation } from './markdown';
import { holding } from './pattern';
import type { Category, DocumentRule, Edit, Finding, Fix, Meta, Rule, Severity, Span, Told } from './rule';

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
  /** What is told, as it was last given to the rules, and the number of the line that it was given with. */
  given: { readonly number: number; readonly told: readonly Told<unknown>[] };
  /** Sorted; absent while the line was met only where it is no prose. */
  found?: readonly Reported[];
  /** The findings as they were last moved to a place, and that place. */
  moved: { readonly by: number; readonly found: readonly Reported[] };
}

/** `failed` hears of a rule that threw; the others go on. Without it the error is thrown. */
export function linter(rules: readonly InForce[], failed?: (ruleId: string, error: unknown) => void): Lint {
  const lineRules = rules.flatMap(({ rule, severity }) => (rule.scope === 'line' ? [{ rule, severity, holds: triggered(rule) }] : []));
  const documentRules = rules.flatMap(({ rule, severity }) => (rule.scope === 'document' ? [{ rule, severity, holds: triggered(rule) }] : []));
  const defers = deferring(rules);
  let memory = new WeakMap<Line, Memory>();
  let context: Context | undefined;

  /** A rule that threw gives nothing. */
  function fail({ id }: Rule, error: unknown): void {
    if (!failed) throw error;
    failed(id, error);
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
    return { told: told ?? NOTHING, given: NOT_YET, moved: NOWHERE };
  }

  function ofLine(line: Line, within: Context): readonly Reported[] {
    let found: Reported[] | undefined;
    for (const { rule, severity, holds } of lineRules) {
      if (!holds(line)) continue;
      const before = found?.length ?? 0;
      try {
        for (const finding of rule.check(line, within)) {
          (found ??= []).push(report(rule, finding, severity));
          if (found.length - before === MOST) break;
        }
      } catch (error) {
        if (found) found.length = before;
        fail(rule, error);
      }
    }
    return found ? found.sort(byPlace) : NONE;
  }

  function ofDocument(document: Document, told: readonly (readonly Told<unknown>[])[]): Reported[] {
    const found: Reported[] = [];
    documentRules.forEach(({ rule, severity }, number) => {
      const before = found.length;
      try {
        for (const finding of rule.check(document, told[number]!)) {
          found.push(report(rule, finding, severity));
          if (found.length - before === MOST) break;
        }
      } catch (error) {
        found.length = before;
        fail(rule, error);
      }
    });
    return found.sort(byPlace);
  }

  return document => {
    if (document.context !== context) {
      context = document.context;
      memory = new WeakMap();
    }
    const told = documentRules.map((): Told<unknown>[] => []);
    const inLines: Reported[] = [];
    document.lines.forEach((line, number) => {
      let remembered = memory.get(line);
      if (!remembered) memory.set(line, remembered = read(line, document.context));
      const { told: facts } = remembered;
      if (remembered.given.number !== number) remembered.given = { number, told: facts.map(([, fact]) => [number, fact]) };
      for (let i = 0; i < facts.length; i++) told[facts[i]![0]]!.push(remembered.given.told[i]!);
      if (!document.prose(number)) return;
      remembered.found ??= ofLine(line, document.context);
      // One by one: of one line there may be more than a call takes arguments.
      if (remembered.found.length > 0) for (const finding of placed(document, number, remembered)) inLines.push(finding);
    });
    return defers(merged(ofDocument(document, told), inLines));
  };
}

/** What one rule finds in a document, without a linter round it. */
export function findingsOf<Fact>(rule: DocumentRule<Fact>, document: Document): Iterable<Finding> {
  const holds = triggered(rule);
  const told = document.lines.flatMap((line, number): readonly Told<Fact>[] => {
    const fact = rule.read && holds(line) ? rule.read(line, document.context) : undefined;
    return fact === undefined ? [] : [[number, fact]];
  });
  return rule.check(document, told);
}

const triggered = ({ trigger }: Pick<Rule, 'trigger'>): ((line: Line) => boolean) => (trigger ? holding(trigger) : () => true);

/** Findings of one rule in a line, or of a rule of the document in a document: no person writes what has more, and memory must end somewhere. */
const MOST = 100_000;

const NONE: readonly Reported[] = [];
const NOTHING: Memory['told'] = [];
const NOT_YET: Memory['given'] = { number: -1, told: [] };
const NOWHERE: Memory['moved'] = { by: -1, found: NONE };

/** The findings of a line where it stands, without those in notation. */
function placed({ format, lines, starts }: Document, number: number, memory: Memory): readonly Reported[] {
  const by = starts[number]!;
  if (memory.moved.by !== by) {
    const untouchable = format === 'markdown' ? notation(lines[number]!) : [];
    const found = memory.found!.filter(finding => !untouchable.some(span => span.start < finding.end && finding.start < span.end));
    memory.moved = { by, found: found.map(finding => shift(finding, by)) };
  }
  return memory.moved.found;
}

/** Two sorted lists as one; of two findings in one place the first list's comes first. */
function merged(first: readonly Reported[], second: readonly Reported[]): readonly Reported[] {
  if (first.length === 0) return second;
  const all: Reported[] = [];
  let i = 0;
  for (const finding of second) {
    while (i < first.length && byPlace(first[i]!, finding) <= 0) all.push(first[i++]!);
    all.push(finding);
  }
  while (i < first.length) all.push(first[i++]!);
  return all;
}

const byPlace = (a: Reported, b: Reported): number => a.start - b.start || a.end - b.end || compare(a.ruleId, b.ruleId);

/** One defect is one finding: a rule that defers to others is silent where one of them speaks. */
function deferring(rules: readonly InForce[]): (found: readonly Reported[]) => readonly Reported[] {
  const to = new Map(rules.flatMap(({ rule: { id, meta: { defersTo } } }) => (defersTo ? [[id, new Set(defersTo)] as const] : [])));
  return found => {
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

function report(rule: Rule, finding: Finding, severity: Severity | undefined): Reported {
  const { category, tag } = rule.meta;
  const reported = { ...finding, ruleId: rule.id, category, severity: severity ?? finding.severity ?? rule.meta.severity };
  return tag ? { ...reported, tag } : reported;
}

function shift(finding: Reported, by: number): Reported {
  if (by === 0) return finding;
  return {
    ...move(finding, by),
    ...(finding.fixes && { fixes: finding.fixes.map((fix): Fix => ({ ...fix, edits: fix.edits.map((edit): Edit => move(edit, by)) })) }),
    ...(finding.related && { related: finding.related.map(place => move(place, by)) }),
  };
}

const move = <T extends Span>(span: T, by: number): T => ({ ...span, start: span.start + by, end: span.end + by });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
