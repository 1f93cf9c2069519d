/** Findings → a copy of a Word file in which each is a comment, and fixes are tracked changes that a proofreader accepts or rejects. */
import { apply, compatible, LABELS, lineAt, type Edit, type Finding, type Fix, type Reported, type Rule } from '../../../rules/index';
import { comment, withComments } from './comments';
import { pack, unpack, xmlOf, type Parts } from './package';
import type { Paragraph, Placed, Story, WordDraft } from './read';
import { splicer, type Deletion, type Mark, type Spot } from './splice';

export interface ReviewOptions {
  /** What a comment tells of a rule. */
  readonly rules: readonly Pick<Rule, 'id' | 'meta'>[];
  /** Of comments and changes, `2024-01-05T09:00:00Z`. Without it they have none, and equal input makes equal bytes. */
  readonly date?: string;
}

export interface Review {
  readonly bytes: Uint8Array;
  readonly comments: number;
  /** How many fixes became tracked changes. */
  readonly changes: number;
}

const AUTHOR = 'gongwen-lint';

/**
 * A copy with comments and tracked changes; what is not commented or changed keeps its bytes, part by part. Throws when the file is
 * one that cannot be read, or is written with prefixes of its own.
 */
export function reviewDocx(draft: WordDraft, findings: readonly Reported[], { rules, date }: ReviewOptions): Review {
  if (findings.length === 0) return { bytes: draft.bytes, comments: 0, changes: 0 };
  const parts = unpack(draft.bytes, () => true);
  const id = unused(parts);
  const sign = (): string => ` w:id="${id()}" w:author="${AUTHOR}"${date === undefined ? '' : ` w:date="${date}"`}`;
  const tracked = trackedFixes(draft, findings);
  const lines = teller(draft, rules, tracked);
  const names = new Set([draft.main, ...draft.paragraphs.map(({ part }) => part)]);
  const changes = new Map(Array.from(names, name => {
    const source = xmlOf(parts, name);
    return [name, { source, splicer: splicer(source, sign), marks: [] as Mark[], deletions: [] as Deletion[] }] as const;
  }));
  const main = changes.get(draft.main)!;
  const edges = new Map<Paragraph, string>();
  const comments: string[] = [];

  for (const finding of findings) {
    const range = rangeOf(draft, finding);
    if (!range) continue; // A file without a single paragraph.
    const signature = sign();
    const own = / w:id="\d+"/.exec(signature)![0];
    const [before, behind] = [`<w:commentRangeStart${own}/>`, `<w:commentRangeEnd${own}/><w:r><w:commentReference${own}/></w:r>`];
    if ('edge' in range) edges.set(range.edge, (edges.get(range.edge) ?? '') + before + behind);
    else {
      main.marks.push({ spot: range.start, rank: range.point ? 'pointStart' : 'rangeStart', xml: before }, { spot: range.end, rank: 'rangeEnd', xml: behind });
    }
    comments.push(comment(signature, lines(finding)));
  }
  for (const edit of tracked.edits) {
    const paragraph = draft.paragraphs[lineAt(draft, edit.start)]!;
    const { splicer: { insertion }, marks, deletions } = changes.get(paragraph.part)!;
    for (const placed of paragraph.pieces) {
      const [start, end] = [Math.max(edit.start, placed.start) - placed.start, Math.min(edit.end, placed.end) - placed.start];
      if (start < end) deletions.push({ run: placed.run, piece: indexOf(placed), span: { start, end } });
    }
    if (edit.text === '') continue;
    const spot = insertionSpot(paragraph, edit)!;
    marks.push({ spot, rank: 'insertion', xml: insertion(spot.run, edit.text) });
  }

  const changed = new Map<string, string>();
  for (const [name, { source, splicer: { edits }, marks, deletions }] of changes) {
    const runs = [...marks.map(({ spot }) => spot.run), ...deletions.map(({ run }) => run)];
    if (runs.some(({ name: prefixed }) => prefixed !== 'w:r' && !prefixed.startsWith('m:'))) throw new Error(PREFIX);
    const made = [...edits({ marks, deletions }), ...Array.from(name === draft.main ? edges : [], ([paragraph, xml]) => edge(paragraph, xml))];
    if (made.length > 0) changed.set(name, apply(source, made.sort((a, b) => a.start - b.start)));
  }
  if (!/\sxmlns:w="/.test(main.source)) throw new Error(PREFIX);
  for (const [name, source] of withComments(parts, draft.main, comments)) changed.set(name, source);
  const bytes = pack(new Map([...parts, ...Array.from(changed, ([name, source]) => [name, new TextEncoder().encode(source)] as const)]));
  return { bytes, comments: comments.length, changes: tracked.fixes.size };
}

const PREFIX = '里面的标记不用通常的 w: 前缀，写不了审阅稿；请用 Word 打开后另存为 .docx 再检查。';

/** Ids that nothing in the file has: comments and changes share one row of numbers. */
function unused(parts: Parts): () => number {
  const used = new Set<number>();
  for (const [name, content] of parts) {
    if (!name.endsWith('.xml')) continue;
    for (const [, id] of Buffer.from(content).toString('latin1').matchAll(/\sw:id="(\d+)"/g)) used.add(Number(id));
  }
  let next = 0;
  return () => {
    do next += 1; while (used.has(next));
    return next;
  };
}

export interface Tracked { readonly fixes: ReadonlySet<Fix>; readonly edits: readonly Edit[] }

/**
 * The fixes that become tracked changes: of each finding the best one, safe or suggested, if it only touches words that stand in a
 * paragraph; of those that overlap, the one that starts first. Accepting all of them is applying `edits` to the draft's text.
 */
export function trackedFixes(draft: WordDraft, findings: readonly Finding[]): Tracked {
  const candidates = findings.flatMap(({ fixes = [] }) => fixes.slice(0, 1)).filter(fix => fix.edits.every(edit => isTrackable(draft, edit)));
  const edits = compatible(candidates);
  const taken = new Set(edits);
  return { edits, fixes: new Set(candidates.filter(fix => fix.edits.length > 0 && fix.edits.every(edit => taken.has(edit)))) };
}

/** Numbers that Word generates, results of fields and the ends of paragraphs are in no run. */
function isTrackable(draft: WordDraft, { start, end, text }: Edit): boolean {
  const paragraph = draft.paragraphs[lineAt(draft, start)];
  if (!paragraph || start < paragraph.words || end > paragraph.end || text.search(CONTROLS) >= 0) return false;
  if (start === end) return insertionSpot(paragraph, { start, end }) !== undefined;
  return paragraph.pieces.every(placed => placed.end <= start || end <= placed.start || !placed.piece.locked);
}

/** New text goes behind what it replaces; else behind the character before it, whose looks it takes on. */
function insertionSpot({ pieces }: Paragraph, { start, end }: Pick<Edit, 'start' | 'end'>): Spot | undefined {
  const free = pieces.filter(({ piece }) => !piece.locked);
  const before = free.find(placed => placed.start < end && end <= placed.end);
  const after = start === end ? free.find(placed => placed.start <= end && end < placed.end) : undefined;
  const placed = before ?? after;
  return placed && spotAt(placed, end);
}

const indexOf = ({ run, piece }: Placed): number => run.pieces.indexOf(piece);

/** What cannot be divided is kept whole: the spot is before or behind it. */
function spotAt(placed: Placed, offset: number, side: 'before' | 'behind' = 'behind'): Spot {
  const { piece, run } = placed;
  const within = piece.content && !piece.locked ? offset - placed.start : side === 'before' || offset === placed.start ? 0 : piece.text.length;
  const index = indexOf(placed);
  return within > 0 && within === piece.text.length ? { run, piece: index + 1, offset: 0 } : { run, piece: index, offset: within };
}

type Range = { readonly start: Spot; readonly end: Spot; readonly point: boolean } | { readonly edge: Paragraph };

/** Where the comment goes. Word has none in headers, notes and boxes: there it goes to what they hang on in the body. */
function rangeOf(draft: WordDraft, { start, end }: Finding): Range | undefined {
  const paragraph = draft.paragraphs[lineAt(draft, start)]!;
  if (paragraph.story !== 'body') {
    const host = paragraph.host ?? draft.paragraphs.find(({ story, pieces }) => story === 'body' && pieces.length > 0)?.pieces[0]?.run;
    if (host) return { start: { run: host, piece: 0, offset: 0 }, end: { run: host, piece: host.pieces.length, offset: 0 }, point: false };
    const first = draft.paragraphs.find(({ story }) => story === 'body');
    return first && { edge: first };
  }
  let last = draft.paragraphs[lineAt(draft, Math.max(start, end - 1))]!;
  let stop = end;
  if (last.story !== 'body') [last, stop] = [paragraph, paragraph.end];
  const shown = paragraph.pieces.filter(placed => placed.start < placed.end);
  if (shown.length === 0) return { edge: paragraph };
  // A generated number cannot bear a comment: its paragraph does.
  if (stop <= paragraph.words) return { start: spotAt(shown[0]!, shown[0]!.start), end: spotAt(shown.at(-1)!, shown.at(-1)!.end), point: false };
  const left = (offset: number): Placed | undefined => last.pieces.find(placed => placed.start < offset && offset <= placed.end);
  const right = shown.find(placed => placed.start <= start && start < placed.end) ?? (start < paragraph.words ? shown[0] : undefined);
  if (start === end) {
    const spot = spotAt(left(start) ?? right ?? shown[0]!, start);
    return { start: spot, end: spot, point: true };
  }
  const from = right ?? shown.at(-1)!;
  const to = left(stop) ?? last.pieces.findLast(placed => placed.start < placed.end) ?? from;
  return { start: spotAt(from, Math.max(start, from.start), 'before'), end: spotAt(to, Math.min(stop, to.end)), point: false };
}

/** Marks at the end of a paragraph in which nothing stands. */
function edge({ source, close }: Paragraph, xml: string): Edit {
  if (!source.selfClosing) return { start: close, end: close, text: xml };
  return { start: source.end - 2, end: source.end, text: `>${xml}</${source.name}>` };
}

const STORIES: Readonly<Record<Story, string>> = { body: '正文', textbox: '文本框', footnote: '脚注', endnote: '尾注', header: '页眉', footer: '页脚' };

/** The lines of a finding's comment: what is wrong, what was changed or could be, by which rule, and why it matters. */
function teller(draft: WordDraft, rules: ReviewOptions['rules'], tracked: Tracked): (finding: Reported) => readonly string[] {
  return ({ start, end, message, fixes = [], ruleId, severity }) => {
    const { story } = draft.paragraphs[lineAt(draft, start)]!;
    const meta = rules.find(({ id }) => id === ruleId)?.meta;
    return [
      ...(story === 'body' ? [] : [`在${STORIES[story]}里：“${draft.text.slice(start, Math.min(end, start + QUOTED))}”`]),
      message,
      ...fixes.map(fix => `${tracked.fixes.has(fix) ? '已作修订' : '建议'}：${fix.title}${fix.kind === 'suggested' ? '（请核对）' : ''}`),
      `规则：${meta ? `${meta.title}（${ruleId}）` : ruleId}，${LABELS[severity]}`,
      ...(meta ? [meta.why] : []),
    ].map(line => line.replace(CONTROLS, ' '));
  };
}

/** So many characters show which place in a note or header is meant. */
const QUOTED = 40;

/** Characters that XML cannot hold, and line ends. */
const CONTROLS = /[\0-\x08\n-\x1f]/g;
