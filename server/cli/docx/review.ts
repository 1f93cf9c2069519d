/** Findings → a copy of a Word file in which each is a comment, and fixes are tracked changes that a proofreader accepts or rejects. */
import { apply, compatible, lineAt, type Edit, type Finding, type Fix, type Reported, type Rule } from '../../../rules/index';
import { comment, withComments } from './comments';
import { pack, unpack, xmlOf, type Parts } from './package';
import type { Paragraph, Placed, Story, WordDraft } from './read';
import { insertion, splices, type Deletion, type Mark, type Spot } from './splice';

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
  const tracked = trackedFixes(draft, findings);
  const id = numbering(draft, parts);
  const sign = (): string => ` w:id="${id()}" w:author="${AUTHOR}"${date === undefined ? '' : ` w:date="${date}"`}`;
  const sources = new Map([...new Set([draft.main, ...draft.paragraphs.map(({ part }) => part)])].map(name => [name, xmlOf(parts, name)]));
  const marks = new Map<string, Mark[]>();
  const deletions = new Map<string, Deletion[]>();
  const edges = new Map<Paragraph, string>();
  const comments: string[] = [];

  for (const finding of findings) {
    const signature = sign();
    const range = rangeOf(draft, finding);
    if (!range) continue; // A file without a single paragraph.
    const own = / w:id="\d+"/.exec(signature)![0];
    const [before, after] = [`<w:commentRangeStart${own}/>`, `<w:commentRangeEnd${own}/><w:r><w:commentReference${own}/></w:r>`];
    if ('edge' in range) {
      edges.set(range.edge, (edges.get(range.edge) ?? '') + before + after);
    } else {
      put(marks, draft.main, { spot: range.start, rank: range.point ? 'pointStart' : 'rangeStart', xml: before });
      put(marks, draft.main, { spot: range.end, rank: 'rangeEnd', xml: after });
    }
    comments.push(comment(signature, told(draft, finding, rules.find(rule => rule.id === finding.ruleId), tracked)));
  }
  for (const edit of tracked.edits) {
    const paragraph = draft.paragraphs[lineAt(draft, edit.start)]!;
    for (const placed of paragraph.pieces) {
      const [start, end] = [Math.max(edit.start, placed.start), Math.min(edit.end, placed.end)];
      if (start < end) put(deletions, paragraph.part, { run: placed.run, piece: indexOf(placed), span: { start: start - placed.start, end: end - placed.start } });
    }
    if (edit.text === '') continue;
    const spot = insertionSpot(paragraph, edit)!;
    put(marks, paragraph.part, { spot, rank: 'insertion', xml: insertion(sources.get(paragraph.part)!, spot.run, edit.text, sign) });
  }

  const changed = new Map<string, string>();
  for (const [name, source] of sources) {
    const wanted = [...(marks.get(name) ?? []).map(({ spot }) => spot), ...(deletions.get(name) ?? [])];
    if (wanted.some(({ run }) => run.name !== 'w:r' && !run.name.startsWith('m:'))) throw new Error(PREFIX);
    const edits = [
      ...splices(source, marks.get(name) ?? [], deletions.get(name) ?? [], sign),
      ...Array.from(name === draft.main ? edges : [], ([paragraph, xml]) => edge(paragraph, xml)),
    ];
    if (edits.length > 0) changed.set(name, apply(source, edits.sort((a, b) => a.start - b.start)));
  }
  if (!/\sxmlns:w="/.test(sources.get(draft.main)!)) throw new Error(PREFIX);
  for (const [name, source] of withComments(parts, draft.main, comments)) changed.set(name, source);
  const bytes = pack(new Map([...parts, ...Array.from(changed, ([name, source]) => [name, new TextEncoder().encode(source)] as const)]));
  return { bytes, comments: comments.length, changes: tracked.fixes.size };
}

const PREFIX = '里面的标记不用通常的 w: 前缀，写不了审阅稿；请用 Word 打开后另存为 .docx 再检查。';

const put = <T>(lists: Map<string, T[]>, name: string, item: T): void => { lists.set(name, [...lists.get(name) ?? [], item]); };

/** Ids that nothing in the file has: comments and changes share one row of numbers. */
function numbering({ main, paragraphs }: WordDraft, parts: Parts): () => number {
  const used = new Set<number>();
  for (const name of [...parts.keys()].filter(name => name.endsWith('.xml') && (name === main || paragraphs.length > 0))) {
    for (const [, id] of Buffer.from(parts.get(name)!).toString('latin1').matchAll(/\sw:id="(\d+)"/g)) used.add(Number(id));
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
  if (!paragraph || start < paragraph.words || end > paragraph.end || /[\0-\x08\n-\x1f]/.test(text)) return false;
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
const SEVERITIES: Readonly<Record<Reported['severity'], string>> = { error: '错误', warning: '警告', info: '信息', hint: '提示' };

/** The lines of a comment: what is wrong, what was changed or could be, by which rule, and why it matters. */
function told(draft: WordDraft, { start, end, message, fixes = [], ruleId, severity }: Reported, rule: Pick<Rule, 'meta'> | undefined, tracked: Tracked): readonly string[] {
  const { story } = draft.paragraphs[lineAt(draft, start)]!;
  const words = draft.text.slice(start, Math.min(end, start + 40));
  return [
    ...(story === 'body' ? [] : [`在${STORIES[story]}里：“${words}”`]),
    message,
    ...fixes.map(fix => `${tracked.fixes.has(fix) ? '已作修订' : '建议'}：${fix.title}${fix.kind === 'suggested' ? '（请核对）' : ''}`),
    `规则：${rule ? `${rule.meta.title}（${ruleId}）` : ruleId}，${SEVERITIES[severity]}`,
    ...(rule ? [rule.meta.why] : []),
  ].map(line => line.replace(/[\0-\x08\n-\x1f]/g, ' '));
}
