import type { Document } from '../document';
import type { DocumentRule, Finding } from '../rule';

const LEADING = /^[\s\u3000]*([，。、；：！？,;]+)(?=[\s\u3000]*(?:[\p{Script=Han}“”《》]|$))/u;

/** 句末和句内的标点不出现在段首。 */
export const markAstray: DocumentRule = {
  id: 'mark-astray',
  scope: 'document',
  meta: {
    title: '段首出现标点',
    why: '段落不会以逗号、句号开头；不是分段分错了，就是丢了文字。',
    severity: 'error',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能是前面丢了文字，不是分段分错了。',
    citations: [{ source: 'GB/T 15834—2011', clause: '5.1.1' }],
    examples: [
      { bad: '全镇上下真抓实干\n⟦，⟧完成投资三亿元。', good: '全镇上下真抓实干，完成投资三亿元。' },
      { bad: '⟦、⟧农业农村现代化迈出新步伐。' },
    ],
  },
  *check(document) {
    for (const [line, { text }] of document.lines.entries()) {
      if (!document.prose(line)) continue;
      const leading = LEADING.exec(text);
      if (leading) yield atStart(document, line, leading);
    }
  },
};

function atStart({ lines, starts }: Document, line: number, [whole, mark]: RegExpExecArray): Finding {
  const end = starts[line]! + whole.length;
  const start = end - mark!.length;
  const before = lines[line - 1];
  const broken = before && !before.blank && /[\p{Script=Han}\d%％”》）)]$/u.test(before.text);
  return {
    start, end,
    message: `段首出现了“${mark}”；请查前面是否丢了字，或与上一段接起来。`,
    ...(broken && { fixes: [{ title: '与上一段接起来', kind: 'suggested', edits: [{ start: starts[line - 1]! + before.text.length, end: start, text: '' }] }] }),
  };
}
