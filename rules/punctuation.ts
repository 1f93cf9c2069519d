/** Facts about marks that several rules share: which stop a clause, which stand in pairs, and where a mark belongs to no sentence. */
import type { Width } from './document';
import { pattern } from './pattern';
import { remembering } from './remembering';
import type { Span } from './rule';

/** Ends a clause or an item, in either width; a class for use inside brackets of a pattern. */
export const CLAUSE = '，。、；：！？,;:!?';

/** Characters that open and close a pair. Both widths of a bracket are one shape. */
export interface Pair { readonly open: string; readonly close: string; readonly name: string }

export const PAIRS: readonly Pair[] = [
  { open: '“', close: '”', name: '引号' },
  { open: '‘', close: '’', name: '引号' },
  { open: '「', close: '」', name: '引号' },
  { open: '『', close: '』', name: '引号' },
  { open: '《', close: '》', name: '书名号' },
  { open: '〈', close: '〉', name: '书名号' },
  { open: '（(', close: '）)', name: '括号' },
  { open: '【', close: '】', name: '括号' },
  { open: '〔', close: '〕', name: '括号' },
  { open: '［', close: '］', name: '括号' },
];

const HALVES: Readonly<Record<string, string>> = { '，': ',', '；': ';', '：': ':', '！': '!', '？': '?', '（': '(', '）': ')' };
const FULLS: Readonly<Record<string, string>> = { '.': '。', ...Object.fromEntries(Object.entries(HALVES).map(([full, half]) => [half, full])) };

/** The mark as this document writes it: half-width only where the whole text does so. */
export const inWidth = (mark: string, width: Width): string => (width === 'half' ? HALVES[mark] ?? mark : mark);

/** `,` → `，`; what has no full-width form stays. */
export const fullWidth = (mark: string): string => FULLS[mark] ?? mark;

const FOREIGN = /`[^`\n]{1,200}`|(?:https?|ftp)[：:]\/\/[^\s\p{Script=Han}，。；、）)》”]{1,400}(?<![,.;:!?])|www\.[^\s\p{Script=Han}，。；、）)》”]{1,400}(?<![,.;:!?])|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}/gu;

/** Code, web and mail addresses: their marks are no punctuation. */
export const foreign = remembering((text: string): readonly Span[] => {
  if (!/[`@]|:\/\/|：\/\/|www\./.test(text)) return [];
  return Array.from(text.matchAll(FOREIGN), ({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
});

/** Whether the place lies in one of the spans, which are in order and apart from each other; a text may hold very many of them. */
export function within(spans: readonly Span[], at: number): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start <= at;
}

/** A half without its other half; `open` says which one it is, `turned` that it is the right half looking the wrong way. */
export interface Orphan { readonly at: number; readonly open: boolean; readonly pair: Pair; readonly turned?: boolean }

/** What pairs up in a line, with its depth (1 = outermost of its shape), and what does not. */
export interface Paired {
  readonly matched: readonly (Span & { readonly pair: Pair; readonly depth: number })[];
  readonly orphans: readonly Orphan[];
}

/** For each unit the number of its pair, from one; 0 for what is no half of any. */
const PAIR_OF = new Uint8Array(0x10000);
PAIRS.forEach(({ open, close }, number) => {
  for (const mark of open + close) PAIR_OF[mark.charCodeAt(0)] = number + 1;
});

/** Matches where a text holds half of a pair. */
export const HALF_OF_PAIR = pattern(new RegExp(`[${PAIRS.map(({ open, close }) => open + close).join('')}]`, 'g'));

/** What is known of one shape while a line is read: where halves wait for the other one, and what has come of the rest. */
interface Shape { readonly pair: Pair; readonly open: number[]; readonly matched: (Span & { pair: Pair; depth: number })[]; readonly orphans: Orphan[] }

/** Of one shape in a line: nobody is told of more (linter.ts), and a line of ten million brackets must fit into memory. */
const MOST = 100_000;

/** Pairs every shape for itself, so that one lost half does not tear the others apart. */
export const pairUp = remembering((text: string): Paired => {
  const shapes: (Shape | undefined)[] = [];
  let left: readonly Span[] | undefined;
  for (let at = 0; at < text.length; at++) {
    const number = PAIR_OF[text.charCodeAt(at)]!;
    if (number === 0 || within(left ??= foreign(text), at)) continue;
    take(text, at, shapes[number - 1] ??= { pair: PAIRS[number - 1]!, open: [], matched: [], orphans: [] });
  }
  for (const shape of shapes) if (shape) leave(text, shape);
  return {
    matched: shapes.flatMap(shape => shape?.matched ?? []).sort((a, b) => a.start - b.start),
    orphans: shapes.flatMap(shape => shape?.orphans ?? []).sort((a, b) => a.at - b.at),
  };
});

/** Takes in the half at an offset. */
function take(text: string, at: number, { pair, open, matched, orphans }: Shape): void {
  const mark = text[at]!;
  if (pair.open.includes(mark)) {
    if (open.length > 0 && pair.name === '引号' && AT_END.test(text.slice(at + 1, at + 2))) {
      open.pop();
      if (orphans.length < MOST) orphans.push({ at, open: true, pair, turned: true });
    } else {
      open.push(at);
    }
    return;
  }
  if (isNoHalf(text, at)) return;
  const start = open.pop();
  if (start === undefined) {
    const turned = pair.name === '引号' && opensAnother(text, at, pair);
    if (orphans.length < MOST) orphans.push({ at, open: false, pair, ...(turned && { turned }) });
    if (turned) open.push(at);
  } else if (text[start] !== mark && matched.length < MOST) {
    // Where the opening mark looked the wrong way, that has been said.
    matched.push({ start, end: at + 1, pair, depth: open.length + 1 });
  }
}

/** What still waits at the end of the line has lost its other half. */
function leave(text: string, { pair, open, orphans }: Shape): void {
  for (let i = 0; i < open.length && i < MOST; i++) {
    const [at, next] = [open[i]!, open[i + 1]];
    // “文明班级“评比: the second of two opening marks closes what stands between.
    const turned = next !== undefined && pair.name === '引号' && next - at <= 13 && PLAIN.test(text.slice(at + 1, next));
    orphans.push(turned ? { at: next, open: true, pair, turned } : { at, open: true, pair });
    if (turned) i++;
  }
}

/** Words short enough to be quoted, without a mark. */
const PLAIN = /^\p{Script=Han}{2,12}$/u;

/** What follows a closing mark, and no opening one. */
const AT_END = /^(?:[，。、；：！？）》,;:!?)]|$)/;

/** ”四下基层”活动: a closing mark that another one closes, with plain words between. */
function opensAnother(text: string, at: number, { close }: Pair): boolean {
  const words = /^[^，。；：！？,;:!?“”‘’「」『』《》\s]{1,20}/u.exec(text.slice(at + 1, at + 22))?.[0] ?? '';
  return text[at + 1 + words.length] === close && !/^(?:$|[的和与與及等、])/.test(words);
}

/** `1）` and `a)` number an item; ’ behind a letter is an apostrophe. */
function isNoHalf(text: string, at: number): boolean {
  const mark = text[at]!;
  if (mark === '’') return /[A-Za-z0-9]/.test(text[at - 1] ?? '');
  return /[）)]/.test(mark) && /(?:^|[\s，。；：、,;:])[0-9０-９A-Za-z]{1,2}$/.test(text.slice(Math.max(0, at - 3), at));
}

/** What stands behind the last of these marks, or all where there is none; a pattern `[^…]*$` would look from every place to the end. */
export function behindLast(text: string, mark: RegExp): string {
  let at = text.length;
  while (at > 0 && !mark.test(text[at - 1]!)) at--;
  return text.slice(at);
}

/** What stands before the first of these marks, or all where there is none. */
export function beforeFirst(text: string, mark: RegExp): string {
  const at = text.search(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** Prose, as against a title, a signature, a label with its value, a row of a table: it has stops, and no columns. */
export const isProse = (text: string): boolean => /[。！？；]|[，,][^，,]*[，,]/.test(text) && !(/[\t|]|\s{3}/.test(text) && COLUMNS.test(text));

const COLUMNS = /\t|\||\S\s{3,}\S.*\S\s{3,}\S/;
