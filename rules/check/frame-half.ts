import { matches, pattern, type Pattern } from '../pattern';
import { behindLast } from '../punctuation';
import type { Finding, LineRule } from '../rule';

interface Frame { readonly tail: Pattern; readonly opener: string; readonly heads: RegExp }

/** The second halves of frames that nothing but their first half can open. */
const FRAMES: readonly Frame[] = [
  {
    // 以……为抓手; a sentence may open it otherwise: 把……作为, 确定为.
    tail: pattern(/(?<=[\p{Script=Han}”」])[为為](?:抓手|总抓手|總抓手|主线|主線|契机|契機|载体|載體|导向|導向|主方向|主攻方向|突破口|切入点|切入點|着力点|著力點|落脚点|落腳點|牵引|牽引|引领|引領|统领|統領|宗旨|目标|目標|原则|原則)(?=[，,。；;、]|$)/gu),
    opener: '以', heads: /[以把将將由使让讓作列视視当當是]|确定|確定|认定|認定|划定|成为|成為|定为|定為|设定|設定/,
  },
  {
    // 在……领导下
    tail: pattern(/(?<=[\p{Script=Han}”」])(?:领导|領導|支持|关心|關心|关怀|關懷|带领|帶領|帮助|幫助|指导|指導)下(?=[，,])/gu),
    opener: '在', heads: /[在于於由以从從使令经經]/,
  },
];

/** Words that hold the first half's character and open nothing: 今年以来, 可以, 工作. */
const OTHER = /以[来來上下内內外后後前及]|[可所予加得难難给給足]以|工作|合作|作风|作風|作用|协作|協作|创作|創作|运作|運作|操作|存在|现在|現在|所在|在于|在於/g;

/** 成对的框架只剩后半：□……为抓手、□……领导下。 */
export const frameHalf: LineRule = {
  id: 'frame-half',
  scope: 'line',
  trigger: FRAMES.map(each => each.tail),
  meta: {
    title: '框架缺前半',
    why: '“为抓手”前面要有“以”，“领导下”前面要有“在”；只剩后半，句子不通。',
    severity: 'warning',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '介词补在哪里，要看前面哪些词是它的宾语。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    examples: [
      { bad: '全乡⟦“大走访”为抓手⟧，化解矛盾纠纷。', good: '全乡以“大走访”为抓手，化解矛盾纠纷。' },
      { bad: '一年来，⟦县委坚强领导下⟧，各项工作稳步推进。', good: '一年来，在县委坚强领导下，各项工作稳步推进。' },
    ],
  },
  *check({ text }) {
    for (const { tail, opener, heads } of FRAMES) {
      for (const { 0: whole, index } of matches(text, tail)) {
        const sentence = behindLast(text.slice(Math.max(0, index - 200), index), /[。；;！!？?：:]/);
        if (heads.test(sentence.replace(OTHER, ''))) continue;
        yield finding(text, { start: objectBefore(text, index), end: index + whole.length, opener, tail: whole });
      }
    }
  },
};

/** Where the object of the frame begins: at the quotation right before its second half, or at the clause. */
function objectBefore(text: string, index: number): number {
  if (/[”」]/.test(text[index - 1]!)) {
    const open = Math.max(text.lastIndexOf('“', index), text.lastIndexOf('「', index));
    if (open >= 0) return open;
  }
  const clause = behindLast(text.slice(Math.max(0, index - 60), index), /[，,。；;！!？?：:\s）)]/);
  return index - clause.length;
}

interface Half { readonly start: number; readonly end: number; readonly opener: string; readonly tail: string }

function finding(text: string, { start, end, opener, tail }: Half): Finding {
  return {
    start, end,
    message: `“${text.slice(start, end).replace(/[“”]/g, '')}”有“${tail}”没有“${opener}”；请查是否漏了“${opener}”。`,
    fixes: [{ title: `补上“${opener}”`, kind: 'suggested', edits: [{ start, end: start, text: opener }] }],
  };
}
