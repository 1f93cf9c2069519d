import type { Document } from '../document';
import { joining } from '../keeping';
import { notation } from '../markdown';
import { matches, pattern } from '../pattern';
import { HALF_OF_PAIR, pairUp, within, type Orphan, type Pair } from '../punctuation';
import type { DocumentRule, Edit, Finding, Fix } from '../rule';

const QUOTED = pattern(/[“「《]([^“”「」《》，。；：,;:\n]{2,16})[”」》]/g);

/** 引号、括号、书名号在一段之内成对。 */
export const quoteUnpaired: DocumentRule<Halves> = {
  id: 'quote-unpaired',
  scope: 'document',
  meta: {
    title: '引号、括号或书名号不成对',
    why: '少了一半，引的是哪几个字就看不出来；往往还连带丢了字。',
    severity: 'error',
    category: 'quote-pair',
    fix: 'suggested',
    whyNotSafe: '另一半的位置是推断的，须作者核对。',
    citations: [{ source: 'GB/T 15834—2011', clause: '5.1.3' }, { source: 'GB/T 15834—2011', clause: '4.8.3' }],
    examples: [
      { bad: '全镇工业投资增速进入全县第一梯队⟦”⟧。', good: '全镇工业投资增速进入全县“第一梯队”。' },
      { bad: '新认定⟦“⟧小巨人企业3家，“小巨人”企业达到10家。', good: '新认定“小巨人”企业3家，“小巨人”企业达到10家。' },
      { bad: '增强“四个意识⟦“⟧、坚定“四个自信”。', good: '增强“四个意识”、坚定“四个自信”。' },
    ],
  },
  trigger: [HALF_OF_PAIR],
  read({ text }) {
    const { orphans } = pairUp(text);
    const quoted = matches(text, QUOTED).map(([, words]) => words!);
    return orphans.length + quoted.length > 0 ? { orphans, quoted } : undefined;
  },
  *check(document, told) {
    const quoted = allQuoted(told.map(([, halves]) => halves.quoted));
    const orphans = new Map(told.flatMap(([line, halves]) => (halves.orphans.length > 0 && document.prose(line) ? [[line, outsideNotation(document, line, halves.orphans)] as const] : [])));
    for (const [line, found] of orphans) {
      for (const [i, orphan] of found.entries()) {
        const other = odd(document.lines[line]!.text, found, i);
        if (other === 'first') continue;
        if (other === 'second') yield unlike(document.starts[line]! + orphan.at, found[i - 1]!.pair);
        else if (!continues(document, orphans, { line, orphan })) yield finding(document, { line, orphan }, quoted);
      }
    }
  },
};

const allQuoted = joining((lists: readonly (readonly string[])[]): ReadonlySet<string> => new Set(lists.flat()));

/** The halves in a line without their other halves, and what it quotes. */
interface Halves { readonly orphans: readonly Orphan[]; readonly quoted: readonly string[] }

function outsideNotation({ format, lines }: Document, line: number, orphans: readonly Orphan[]): readonly Orphan[] {
  if (format !== 'markdown' || orphans.length === 0) return orphans;
  const left = notation(lines[line]!);
  return orphans.filter(({ at }) => !within(left, at));
}

interface Place { readonly line: number; readonly orphan: Orphan }

/** “快字当头’: two halves of different shapes, which make one pair. Says which of the two an orphan is. */
function odd(text: string, found: readonly Orphan[], i: number): 'first' | 'second' | undefined {
  const fits = (a: Orphan | undefined, b: Orphan | undefined): boolean =>
    a !== undefined && b !== undefined && a.open && !b.open && a.pair !== b.pair && a.pair.name === b.pair.name && a.pair.name !== '括号' && b.at - a.at <= 31 && /^[^。；！？\n]{1,30}$/.test(text.slice(a.at + 1, b.at));
  return fits(found[i], found[i + 1]) ? 'first' : fits(found[i - 1], found[i]) ? 'second' : undefined;
}

/** The closing half that does not look like the opening one. */
function unlike(start: number, { name, close: right }: Pair): Finding {
  return {
    start, end: start + 1,
    message: `前后${name}不是一对；请与前一半一致。`,
    fixes: [{ title: `改为 ${right}`, kind: 'suggested', edits: [{ start, end: start + 1, text: right }] }],
  };
}

/** Whether the other half stands in the next or the last line, as it may where a page's width broke the line, or a quotation has several paragraphs. */
function continues({ lines }: Document, orphans: ReadonlyMap<number, readonly Orphan[]>, { line, orphan }: Place): boolean {
  if (orphan.turned) return false;
  const text = lines[line]!.text;
  if (orphan.open) {
    const next = orphans.get(line + 1) ?? [];
    if (orphans.get(line)!.at(-1) === orphan && next[0]?.pair === orphan.pair && !next[0].open && !/[。！？；]\s*$/.test(text)) return true;
    // A quotation of several paragraphs opens each of them, and closes the last.
    const paragraph = lines.slice(line + 1, line + 4).find(({ blank }) => !blank);
    return orphans.get(line)![0] === orphan && text.slice(0, orphan.at).trim() === '' && paragraph?.text.trimStart()[0] === text[orphan.at];
  }
  const before = orphans.get(line - 1) ?? [];
  return orphans.get(line)![0] === orphan && before.at(-1)?.pair === orphan.pair && before.at(-1)!.open && !/[。！？；]\s*$/.test(lines[line - 1]!.text);
}

function finding(document: Document, { line, orphan }: Place, quoted: ReadonlySet<string>): Finding {
  const { text } = document.lines[line]!;
  const offset = document.starts[line]!;
  const mark = text[orphan.at]!;
  const other = partner(orphan, mark);
  const start = offset + orphan.at;
  const span = { start, end: start + 1 };
  if (orphan.turned) {
    return {
      ...span, message: `${orphan.pair.name}的方向反了；这里应为${orphan.open ? '后' : '前'}一半。`,
      fixes: [{ title: `改为 ${other}`, kind: 'suggested', edits: [{ ...span, text: other }] }],
    };
  }
  const edit = mended(text, orphan, { other, quoted });
  const fixes: readonly Fix[] = edit ? [{
    title: edit.text ? `补上 ${other}` : `删去多余的 ${mark}`,
    kind: 'suggested',
    edits: [{ start: offset + edit.start, end: offset + edit.end, text: edit.text }],
  }] : [];
  return {
    ...span, fixes,
    message: orphan.open
      ? `${orphan.pair.name}只有前一半，没有后一半；请补上，并查是否丢了字。`
      : `${orphan.pair.name}只有后一半，没有前一半；请补上，并查是否丢了字。`,
  };
}

/** The other half, in the width of this one. */
function partner({ open, pair }: Orphan, mark: string): string {
  const [mine, others] = open ? [pair.open, pair.close] : [pair.close, pair.open];
  return others[mine.indexOf(mark)]!;
}

interface Known { readonly other: string; readonly quoted: ReadonlySet<string> }

/** The edit that restores the pair, where its place is plain. */
function mended(text: string, orphan: Orphan, { other, quoted }: Known): Edit | undefined {
  const { at, open } = orphan;
  const twin = [at - 1, at + 1].find(place => text[place] === text[at]);
  if (twin !== undefined) return { start: at, end: at + 1, text: '' };
  const insert = (place: number): Edit => ({ start: place, end: place, text: other });
  if (open) {
    const length = closedAfter(text.slice(at + 1, at + 33), orphan, quoted);
    return length === undefined ? undefined : insert(at + 1 + length);
  }
  const length = openedBefore(text.slice(Math.max(0, at - 16), at), orphan, quoted);
  return length === undefined ? undefined : insert(at - length);
}

const NUMBERED = '[一二三四五六七八九十两兩]{1,2}[个個大项項条條篇化]';
/** A measure with nothing before it: the number is lost too, and where the pair ends is no longer the question. */
const UNNUMBERED = /^[个個项項条條篇张張]\p{Script=Han}/u;

/** How many of the words behind an opening half it encloses. */
function closedAfter(words: string, { pair }: Orphan, quoted: ReadonlySet<string>): number | undefined {
  for (let length = Math.min(16, words.length); length >= 2; length--) {
    if (quoted.has(words.slice(0, length))) return length;
  }
  if (pair.name === '括号') return /^[一二三四五六七八九十]{1,2}(?=\p{Script=Han})/u.exec(words)?.[0].length;
  if (UNNUMBERED.test(words)) return undefined;
  if (pair.name === '书名号') return TITLE.exec(words)?.[0].length;
  return new RegExp(`^(?:${NUMBERED})?\\p{Script=Han}{2,4}(?=[，。、；,;])`, 'u').exec(words)?.[0].length;
}

const TITLE = /^[^，。、；,;“”]{2,28}?(?:条例|條例|办法|辦法|意见|意見|通知|规定|規定|方案|规划|規劃|纲要|綱要|决定|決定|要点|要點|细则|細則|公约|公約)(?=[，。、；,;\p{Script=Han}])/u;
const CITES = /(?:贯彻|贯彻落实|落实|按照|根据|依据|印发|制定|出台|执行|宣传|学习|贯彻执行|实施)(?:了)?([^，。、；：,;:“”]{3,28})$/u;

/** How many of the words before a closing half it encloses. */
function openedBefore(words: string, { pair }: Orphan, quoted: ReadonlySet<string>): number | undefined {
  for (let length = Math.min(16, words.length); length >= 2; length--) {
    if (quoted.has(words.slice(-length))) return length;
  }
  if (pair.name === '括号') return /^[\s\u3000]*([一二三四五六七八九十]{1,2})$/.exec(words)?.[1]!.length;
  if (pair.name === '书名号') return CITES.exec(words)?.[1]!.length;
  const last = words.split(/[，。、；：！？,;:!?“”《》（）()\s]/).at(-1)!;
  const numbered = new RegExp(`(?:第[一二三四五六七八九十]|${NUMBERED})\\p{Script=Han}{2,4}$`, 'u').exec(last)?.[0];
  if (numbered) return numbered.length;
  const named = /的([^的]{2,8})$/.exec(last)?.[1];
  return named && !UNNUMBERED.test(named) ? named.length : undefined;
}
