import type { Line } from '../document';
import { nextFilled } from '../headings';
import type { DocumentRule, Finding } from '../rule';

/** 一段话不以逗号、顿号收尾；一段之内的几条也不以分号收尾。 */
export const commaEnding: DocumentRule<RegExpExecArray> = {
  id: 'comma-ending',
  scope: 'document',
  meta: {
    title: '段末用了逗号、顿号或分号',
    why: '段末是句子的终点；停在句中的标点上，不是标点错了，就是后面丢了字。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '后面也可能丢了文字。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.1.3' }],
    examples: [
      { bad: '一年来，全镇上下真抓实干，圆满完成了各项任务⟦，⟧\n二、下一步打算', good: '一年来，全镇上下真抓实干，圆满完成了各项任务。\n二、下一步打算' },
    ],
  },
  trigger: [({ text }) => '，、；,;'.includes(text.trimEnd().slice(-1))],
  read({ text }) {
    const mark = /[，、；,;](?=\s*$)/.exec(text);
    return mark && text.trim().length >= SHORT && /[，。；,;]/.test(text.slice(0, mark.index)) ? mark : undefined;
  },
  *check({ lines, starts, prose }, told) {
    const found: Finding[] = [];
    for (const [line, mark] of told) {
      // Several items in one paragraph are its sentence; a list of several paragraphs may well end them with semicolons, but the last.
      if (!prose(line) || (/[；;]/.test(mark[0]) && lines[line]!.items.length <= 1 && listed(lines, line))) continue;
      // Where the next line goes on, the text was broken at the width of a page.
      const next = nextFilled(lines, line);
      if (next && !next.marks.some(({ at, wellFormed }) => at === 'start' && wellFormed)) continue;
      const start = starts[line]! + mark.index;
      found.push({
        start, end: start + 1,
        message: `这一段停在“${mark[0]}”上；请改为“。”，并查后面是否丢了字。`,
        fixes: [{ title: '改为“。”', kind: 'suggested', edits: [{ start, end: start + 1, text: '。' }] }],
      });
    }
    // Items of a list that all end so are the writer's way.
    if (found.length <= FEW) yield* found;
  },
};

const SHORT = 20;
const FEW = 3;

/** Whether the next paragraph goes on with the list: it ends in a semicolon too, or is of the same kind of marker. */
function listed(lines: readonly Line[], line: number): boolean {
  const next = nextFilled(lines, line);
  if (!next) return false;
  const [kind, other] = [lines[line]!.marks[0], next.marks[0]];
  return /[；;]\s*$/.test(next.text) || (kind?.at === 'start' && other?.at === 'start' && kind.kind === other.kind);
}
