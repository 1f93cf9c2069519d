import type { Document } from '../document';
import { matches, pattern } from '../pattern';
import type { DocumentRule, Finding } from '../rule';

/** Bounded, for what repeats ten million times outgrows the stack of the engine. */
const LEADING = pattern(/^[\s\u3000]{0,40}([，。、；：！？,;]{1,20})(?=[\s\u3000]{0,40}(?:[\p{Script=Han}“”《》]|$))/gu);

const MARKS = '，。、；：！？,;';

/** 8640。元: between a figure and its unit. Behind a digit that numbers an item (1、万亩茶园) it is another matter. */
const SPLIT = pattern(/(?<=\d{2}|\d\.\d)[，。、；：](?=(?:万|萬|亿|億)?(?:元(?![旦素月宵气氣件首勋勳老帅帥])|公里|亩(?!均)|畝|平方米|吨|噸)|%|％)/gu);

/** 句末和句内的标点不出现在段首，也不夹在数字和单位之间。 */
export const markAstray: DocumentRule<Astray> = {
  id: 'mark-astray',
  scope: 'document',
  meta: {
    title: '标点出现在段首或数字与单位之间',
    why: '段落不会以逗号、句号开头，数字与单位也不能断开；不是分错了，就是丢了文字。',
    severity: 'error',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能是前面丢了文字，不是分段分错了。',
    citations: [{ source: 'GB/T 15834—2011', clause: '5.1.1' }],
    examples: [
      { bad: '全镇上下真抓实干\n⟦，⟧完成投资三亿元。', good: '全镇上下真抓实干，完成投资三亿元。' },
      { bad: '⟦、⟧农业农村现代化迈出新步伐。' },
      { bad: '发放补助8640⟦。⟧元。', good: '发放补助8640元。' },
    ],
  },
  trigger: [({ text }) => MARKS.includes(text.trimStart().charAt(0)), SPLIT],
  read({ text }) {
    const [leading] = matches(text, LEADING);
    const splits = matches(text, SPLIT).map(({ 0: mark, index }) => ({ mark, index }));
    return leading || splits.length > 0 ? { ...(leading && { leading }), splits } : undefined;
  },
  *check(document, told) {
    for (const [line, { leading, splits }] of told) {
      if (!document.prose(line)) continue;
      if (leading) yield atStart(document, line, leading);
      for (const { mark, index } of splits) yield split(mark, document.starts[line]! + index);
    }
  },
};

/** The marks with which a line begins, and those between a figure and its unit. */
interface Astray { readonly leading?: RegExpExecArray; readonly splits: readonly { readonly mark: string; readonly index: number }[] }

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

const split = (mark: string, start: number): Finding => ({
  start, end: start + 1,
  message: `数字和单位之间多了“${mark}”；请删去，并查数字是否完整。`,
  fixes: [{ title: `删去“${mark}”`, kind: 'suggested', edits: [{ start, end: start + 1, text: '' }] }],
});
