import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

/** A stop before a closing quotation mark, and the sentence goes on: “稳字当头。”的要求. */
const INSIDE = pattern(/([。，；、,;])([”’」])(?<=[“‘「][^“”‘’「」。！？!?]{1,30}[。，；、,;][”’」])(?=[的、和与與及]|等(?:[，。]|要求|精神|工作))/gu);
/** The end mark of a title. */
const TITLE = pattern(/([。，；、])(》)(?<=《[^《》。！？]{1,60}[。，；、]》)/gu);

/** 引语只是句子的一部分时，末尾不用句号；书名末尾不加标点。 */
export const stopInside: LineRule = {
  id: 'stop-inside',
  scope: 'line',
  trigger: [INSIDE, TITLE],
  meta: {
    title: '引号或书名号里多了标点',
    why: '引的只是一个词语或片段，句子还没有完，句号不能放在引号里。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: 'B.2.1' }],
    examples: [
      { bad: '落实“早发现、早处置⟦。⟧”的要求，印发《实施方案⟦。⟧》。', good: '落实“早发现、早处置”的要求，印发《实施方案》。' },
    ],
  },
  *check({ text }) {
    for (const pattern of [INSIDE, TITLE]) {
      for (const { 1: mark, 2: close, index } of matches(text, pattern)) {
        yield {
          start: index, end: index + 1,
          message: `“${close}”前面多了“${mark}”；请删去。`,
          fixes: [{ title: `删去“${mark}”`, kind: 'safe', edits: [{ start: index, end: index + 1, text: '' }] }],
        };
      }
    }
  },
};
