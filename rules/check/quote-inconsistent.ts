import type { Document } from '../document';
import type { DocumentRule, Finding } from '../rule';

const QUOTED = /“([\p{Script=Han}A-Za-z0-9+]{3,10})”|「([\p{Script=Han}A-Za-z0-9+]{3,10})」/gu;
/** So often must the phrase be quoted before its bare form is the exception. */
const OFTEN = 2;

/** 加了引号的专门提法，全文都加。 */
export const quoteInconsistent: DocumentRule = {
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
  *check(document) {
    const quoted = new Map<string, { count: number; readonly first: number }>();
    for (const match of document.text.matchAll(QUOTED)) {
      const words = match[1] ?? match[2]!;
      const known = quoted.get(words);
      if (known) known.count++;
      else quoted.set(words, { count: 1, first: match.index });
    }
    for (const [words, { count, first }] of quoted) {
      if (count < OFTEN) continue;
      const bare = bareUses(document, words);
      if (bare.length === 0 || bare.length * 2 > count) continue;
      const [open, close] = document.text[first] === '「' ? ['「', '」'] : ['“', '”'];
      for (const start of bare) yield finding(words, start, { open: open!, close: close!, first });
    }
  },
};

/** Where the words stand outside quotation marks and titles. */
function bareUses({ text, lines, starts, prose }: Document, words: string): readonly number[] {
  const found: number[] = [];
  for (const [number, { text: line }] of lines.entries()) {
    if (!prose(number)) continue;
    for (let at = line.indexOf(words); at >= 0; at = line.indexOf(words, at + words.length)) {
      const before = line.slice(0, at);
      const open = Math.max(before.lastIndexOf('“'), before.lastIndexOf('「'), before.lastIndexOf('《'));
      const close = Math.max(before.lastIndexOf('”'), before.lastIndexOf('」'), before.lastIndexOf('》'));
      // Next to a mark that lost its other half the phrase is not bare, but broken.
      if (open <= close && !/[”」]/.test(text[starts[number]! + at + words.length] ?? '')) found.push(starts[number]! + at);
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
