/** Runs the rules in force over a document, and remembers what it found in each line. */
import type { Context, Document, Line } from './document';
import { notation } from './markdown';
import type { Category, Edit, Finding, Fix, Meta, Rule, Severity, Span } from './rule';

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

/** `failed` hears of a rule that threw; the others go on. Without it the error is thrown. */
export function linter(rules: readonly InForce[], failed?: (ruleId: string, error: unknown) => void): Lint {
  let memory = new WeakMap<Line, readonly Reported[]>();
  let context: Context | undefined;
  const run = ({ rule, severity }: InForce, check: () => Iterable<Finding>): Reported[] => {
    try {
      return Array.from(check(), finding => report(rule, finding, severity));
    } catch (error) {
      if (!failed) throw error;
      failed(rule.id, error);
      return [];
    }
  };
  const ofLine = (line: Line, within: Context): readonly Reported[] =>
    rules.flatMap(entry => {
      const { rule } = entry;
      return rule.scope === 'line' ? run(entry, () => rule.check(line, within)) : [];
    });
  return document => {
    if (document.context !== context) {
      context = document.context;
      memory = new WeakMap();
    }
    const found = rules.flatMap(entry => {
      const { rule } = entry;
      return rule.scope === 'document' ? run(entry, () => rule.check(document)) : [];
    });
    document.lines.forEach((line, number) => {
      if (!document.prose(number)) return;
      let remembered = memory.get(line);
      if (!remembered) memory.set(line, remembered = ofLine(line, document.context));
      if (remembered.length === 0) return;
      const untouchable = document.format === 'markdown' ? notation(line) : [];
      for (const finding of remembered) {
        if (!untouchable.some(span => span.start < finding.end && finding.start < span.end)) found.push(shift(finding, document.starts[number]!));
      }
    });
    return deferring(rules, found).sort((a, b) => a.start - b.start || a.end - b.end || compare(a.ruleId, b.ruleId));
  };
}

/** One defect is one finding: a rule that defers to others is silent where one of them speaks. */
function deferring(rules: readonly InForce[], found: readonly Reported[]): Reported[] {
  const spoken = new Map(rules.flatMap(({ rule: { id, meta: { defersTo } } }) =>
    (defersTo ? [[id, overlapping(found.filter(({ ruleId }) => defersTo.includes(ruleId)))] as const] : [])));
  return found.filter(finding => !spoken.get(finding.ruleId)?.(finding));
}

/** Whether a span overlaps one of these, in logarithmic time. */
function overlapping(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let furthest = 0;
  /** How far the spans reach, up to each. */
  const reach = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  return ({ start, end }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! > start;
  };
}

function report(rule: Rule, finding: Finding, severity: Severity | undefined): Reported {
  const { category, tag } = rule.meta;
  return {
    ...finding,
    ruleId: rule.id,
    category,
    severity: severity ?? finding.severity ?? rule.meta.severity,
    ...(tag && { tag }),
  };
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
