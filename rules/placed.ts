/**
 * A finding where it stands. A key moves all findings behind it, and most of them nobody looks at before the next key. So a
 * finding is made once, with spans from the start of its line; to move it takes one small object, through which all but its
 * place is read from the one that was made. `{ ...finding }` copies none of it: `plain` is the finding as a plain object.
 */
import { kept, lazily } from './keeping';
import type { InForce, Reported } from './linter';
import type { Finding, Fix, Related, Span } from './rule';

/** What a rule said, and whether it points to another line. */
export interface Made { readonly finding: Finding; readonly by: InForce; readonly reachesOut: boolean }

export const made = (finding: Finding, by: InForce): Made => ({ finding, by, reachesOut: finding.related?.some(({ line }) => line !== undefined) === true });

/** `starts` are those of the document, where a related place lies in another line. Four properties are what fits in the object itself. */
interface Placed { readonly start: number; readonly made: Made; readonly shift: number; readonly starts: readonly number[] | undefined }

const PLACED: object & ThisType<Placed> = {
  get end() { return this.made.finding.end + this.shift; },
  get ruleId() { return this.made.by.rule.id; },
  get category() { return this.made.by.rule.meta.category; },
  get tag() { return this.made.by.rule.meta.tag; },
  get severity() { return this.made.by.severity ?? this.made.finding.severity ?? this.made.by.rule.meta.severity; },
  get message() { return this.made.finding.message; },
  get fixes() {
    const { made: { finding: { fixes } }, shift } = this;
    if (shift === 0) return fixes;
    return kept(this, 'fixes', fixes?.map((fix): Fix => lazily({ title: fix.title, kind: fix.kind }, 'edits', () => fix.edits.map(edit => move(edit, shift)))));
  },
  get related() {
    return kept(this, 'related', this.made.finding.related?.map(({ line, ...place }): Related => move(place, line === undefined ? this.shift : this.starts![line]!)));
  },
  toJSON() { return plain(this as unknown as Reported); },
};

/** What a rule said, with its spans so many units further on; `starts` are those of the document's lines. */
export function placed(made: Made, shift: number, starts: readonly number[] = []): Reported {
  const finding = Object.create(PLACED) as { -readonly [Key in keyof Placed]: Placed[Key] };
  finding.start = made.finding.start + shift;
  finding.made = made;
  finding.shift = shift;
  finding.starts = made.reachesOut ? starts : undefined;
  return finding as unknown as Reported;
}

/** The same elsewhere. */
export const moved = (finding: Reported, shift: number, starts: readonly number[]): Reported => placed((finding as unknown as Placed).made, shift, starts);

/** The finding as a plain object, to be copied. */
export function plain({ start, end, ruleId, category, severity, message, tag, fixes, related }: Reported): Reported {
  return { start, end, ruleId, category, severity, message, ...(tag && { tag }), ...(fixes && { fixes }), ...(related && { related }) };
}

const move = <T extends Span>(span: T, by: number): T => ({ ...span, start: span.start + by, end: span.end + by });
