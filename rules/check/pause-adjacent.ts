import { matches, pattern } from '../pattern';
import type { DocumentRule } from '../rule';

const APART = pattern(/(?<=[”》])、(?=[“《])/g);
const CLOSE = pattern(/”“|》《/g);

/** 并列的引号之间、并列的书名号之间通常不用顿号。 */
export const pauseAdjacent: DocumentRule<Adjacent> = {
  id: 'pause-adjacent',
  scope: 'document',
  meta: {
    title: '引号或书名号之间用了顿号',
    why: '引号、书名号本身已把各项隔开；国家标准说通常不用顿号，实际写法不一，全文一致即可。',
    severity: 'info',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '标准说的是“通常”，中央文件也有加顿号的。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.5.3.5' }],
    examples: [
      { bad: '落实“河长制”⟦、⟧“林长制”，坚持“双减”“双升”。', good: '落实“河长制”“林长制”，坚持“双减”“双升”。' },
    ],
  },
  trigger: [APART, CLOSE],
  read: ({ text }) => ({
    apart: matches(text, APART).map(({ index }) => index).filter(at => text[at - 1] === OPENED_BY[text[at + 1]!]),
    close: matches(text, CLOSE).length > 0,
  }),
  *check({ starts, prose, context }, told) {
    if (context.script === 'traditional') return;
    const written = told.filter(([line]) => prose(line));
    const found = written.flatMap(([line, { apart }]) => apart.map(at => starts[line]! + at));
    const both = written.some(([, { close }]) => close);
    if (found.length === 0) return;
    const at = found[0]!;
    yield {
      start: at, end: at + 1,
      // A habit kept throughout is only a hint; both ways in one text is worth a look.
      severity: both ? 'info' : 'hint',
      message: `并列的引号或书名号之间用了顿号，全文${found.length}处${both ? '，也有不用的' : ''}；通常不用，请统一。`,
      fixes: [{ title: `删去这${found.length}处顿号`, kind: 'suggested', edits: found.map(start => ({ start, end: start + 1, text: '' })) }],
      related: found.slice(1, 20).map(start => ({ start, end: start + 1, message: '这里也用了顿号。' })),
    };
  },
};

const OPENED_BY: Readonly<Record<string, string>> = { '“': '”', '《': '》' };

/** Where a line sets 、 between, and whether it also sets nothing. */
interface Adjacent { readonly apart: readonly number[]; readonly close: boolean }
