import { matches, pattern } from '../pattern';
import { CLAUSE, foreign, within } from '../punctuation';
import type { Fix, LineRule } from '../rule';

const RUN = pattern(/[，。、；：！？,;:!?]{2,12}/g);
/** The same mark inside and outside a closing mark: 。”。 */
const AROUND = pattern(/([。，、；])[”’」』）)]\1/g);
/** ！！！ and ？！ may stand for emphasis; 。。。 is an ellipsis in the wrong dress. */
const ALLOWED = /^(?:[！!]{2,3}|[？?]{2,3}|[？?][！!]|[！!][？?]|。{3,})$/;

/** 同一处只用一个标点。 */
export const markDoubled: LineRule = {
  id: 'mark-doubled',
  scope: 'line',
  trigger: [RUN, AROUND],
  meta: {
    title: '标点重叠',
    why: '同一处停顿只用一个标点；两个连在一起，不是多打了一个，就是中间丢了字。',
    severity: 'error',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.1.3' }, { source: 'GB/T 15834—2011', clause: 'B.2.1' }],
    examples: [
      { bad: '全年任务圆满完成⟦。。⟧全镇上下凝心聚力⟦，，⟧再创佳绩。', good: '全年任务圆满完成。全镇上下凝心聚力，再创佳绩。' },
      { bad: '新建道路⟦、，⟧修缮水渠⟦；。⟧', good: '新建道路，修缮水渠。' },
      { bad: '坚持“稳字当头⟦。”。⟧', good: '坚持“稳字当头”。' },
    ],
  },
  *check({ text }) {
    const left = foreign(text);
    for (const { 0: run, index } of matches(text, RUN)) {
      if (ALLOWED.test(run) || within(left, index)) continue;
      // `::` and the like of code have no Chinese before them.
      if (!/[，。、；：！？]/.test(run) && !/[\p{Script=Han}”’」』》）)%％\d]/u.test(text[index - 1] ?? '')) continue;
      if (/^[:：]/.test(run) && /^\/\//.test(text.slice(index + run.length))) continue;
      const fix = mended(run, index);
      yield { start: index, end: index + run.length, message: `标点“${run}”连用；同一处只能用一个，请查是否多打或丢字。`, ...(fix && { fixes: [fix] }) };
    }
    for (const { 0: run, 1: mark, index } of matches(text, AROUND)) {
      yield {
        start: index, end: index + run.length,
        message: `“${run}”里外都有“${mark}”；只留一个。`,
        fixes: [{ title: `删去里面的“${mark}”`, kind: 'suggested', edits: [{ start: index, end: index + 1, text: '' }] }],
      };
    }
  },
};

/** From the weakest to the strongest; a stronger mark in second place is the one meant. */
const STRENGTH = '、，：；？！。';

function mended(run: string, start: number): Fix | undefined {
  const marks = [...run];
  const plain = marks.map(mark => '，。、；：！？'[CLAUSE.indexOf(mark)] ?? '，；：！？'[',;:!?'.indexOf(mark)]!);
  const edit = (text: string): Fix['edits'] => [{ start, end: start + run.length, text }];
  if (new Set(plain).size === 1) {
    const one = marks.find(mark => !',;:!?'.includes(mark)) ?? marks[0]!;
    return { title: `只留一个“${one}”`, kind: 'safe', edits: edit(one) };
  }
  const last = plain.at(-1)!;
  // After 。 the words that ， belonged to may be lost: a person must look.
  if (plain.some(mark => STRENGTH.indexOf(mark) > STRENGTH.indexOf(last))) return undefined;
  return { title: `只留“${marks.at(-1)}”`, kind: 'suggested', edits: edit(marks.at(-1)!) };
}
