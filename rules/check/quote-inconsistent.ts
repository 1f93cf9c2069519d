import type { Document, Line } from '../document';
import { joining, perLine } from '../keeping';
import { matches, pattern } from '../pattern';
import { phrases, type Match } from '../phrases';
import type { DocumentRule, Finding } from '../rule';

const QUOTED = pattern(/“([\p{Script=Han}A-Za-z0-9+]{3,10})”|「([\p{Script=Han}A-Za-z0-9+]{3,10})」/gu);
/** So often must the phrase be quoted before its bare form is the exception. */
const OFTEN = 2;

/** 加了引号的专门提法，全文都加。 */
export const quoteInconsistent: DocumentRule<Quoted> = {
  id: 'quote-inconsistent',
  scope: 'document',
  meta: {
    title: '同一提法引号时有时无',
    why: '专门的提法加不加引号，全文应当一致。',
    severity: 'hint',
    category: 'consistency',
    fix: 'suggested',
    whyNotSafe: '也可能这里用的是字面的意思。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.8.3.2' }],
    examples: [
      {
        bad: '推进“一网通办”改革，“一网通办”事项达80项。\n⟦一网通办⟧窗口延时服务。',
        good: '推进“一网通办”改革，“一网通办”事项达80项。\n“一网通办”窗口延时服务。',
      },
    ],
  },
  trigger: [QUOTED],
  read({ text }) {
    const found = matches(text, QUOTED);
    return found.length > 0 ? { words: found.map(([, double, corner]) => double ?? corner!), places: found.map(({ index }) => index) } : undefined;
  },
  *check(document, told) {
    const often = oftenIn(told.map(([, quotations]) => quotations.words));
    if (often.length === 0) return;
    const bare = bareUses(document, often.map(({ words }) => words));
    for (const [i, { words, count, from }] of often.entries()) {
      const places = bare.get(i) ?? [];
      if (places.length === 0 || places.length * 2 > count) continue;
      const [line, { words: all, places: at }] = told[from]!;
      const first = document.starts[line]! + at[all.indexOf(words)]!;
      const [open, close] = document.text[first] === '「' ? ['「', '」'] as const : ['“', '”'] as const;
      for (const start of places) yield finding(words, start, { open, close, first });
    }
  },
};

/** Words that are quoted so often, and the first list that has them. */
interface Often { readonly words: string; readonly count: number; readonly from: number }

const oftenIn = joining((lists: readonly (readonly string[])[]): readonly Often[] => {
  const counts = new Map<string, { count: number; readonly from: number }>();
  for (const [from, quoted] of lists.entries()) {
    for (const words of quoted) {
      const known = counts.get(words);
      if (known) known.count++;
      else counts.set(words, { count: 1, from });
    }
  }
  return [...counts].flatMap(([words, { count, from }]) => (count >= OFTEN ? [{ words, count, from }] : []));
});

/** Where a line has the words of a list bare; remembered as long as the list stays the same, as it does from one key to the next. */
let last: { readonly words: string; readonly find: (line: Line) => readonly Match[] } | undefined;

function finderFor(list: readonly string[]): (line: Line) => readonly Match[] {
  const words = list.join(' ');
  if (last?.words !== words) {
    const find = phrases(list);
    last = { words, find: perLine(({ text }) => bareIn(text, find(text))) };
  }
  return last.find;
}

/** What a line quotes, and where. */
interface Quoted { readonly words: readonly string[]; readonly places: readonly number[] }

/** Those outside quotation marks and titles. */
function bareIn(text: string, found: readonly Match[]): readonly Match[] {
  let read = 0;
  let open = 0;
  return found.filter(({ start, end }) => {
    for (; read < start; read++) {
      if ('“「《'.includes(text[read]!)) open++;
      else if ('”」》'.includes(text[read]!)) open = Math.max(0, open - 1);
    }
    // Next to a mark that lost its other half the phrase is not bare, but broken.
    return open === 0 && !'”」'.includes(text[end] ?? ' ');
  });
}

/** Where these words stand outside quotation marks and titles, by their place in the list. */
function bareUses({ lines, starts, prose }: Document, list: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const find = finderFor(list);
  const found = new Map<number, number[]>();
  for (let number = 0; number < lines.length; number++) {
    if (!prose(number)) continue;
    for (const { start, index } of find(lines[number]!)) {
      const at = starts[number]! + start;
      const known = found.get(index);
      if (known) known.push(at);
      else found.set(index, [at]);
    }
  }
  return found;
}

interface Habit { readonly open: string; readonly close: string; readonly first: number }

const finding = (words: string, start: number, { open, close, first }: Habit): Finding => {
  const end = start + words.length;
  return {
    start, end, message: `“${words}”在别处都加引号；请前后一致。`,
    fixes: [{ title: '加上引号', kind: 'suggested', edits: [{ start, end, text: open + words + close }] }],
    related: [{ start: first, end: first + words.length + 2, message: '这里加了引号。' }],
  };
};
