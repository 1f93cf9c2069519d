import { matches, pattern } from '../pattern';
import { foreign, within } from '../punctuation';
import type { LineRule } from '../rule';

/** A dash of ASCII hyphens, of full-width hyphens, of strokes, or of three; between Han characters, or where an item begins. */
const DASH = pattern(/(?<=[\p{Script=Han}”』」》），。；：]|^[\s\u3000]{0,8})(?:-{2,6}|－{2,6}|─{2,6}|―{2,6}|—{3,6})(?=[\p{Script=Han}“「『《])/gu);
/** One — where an item begins: half a dash. */
const HALF = pattern(/^[\s\u3000]{0,8}(—)(?=[\p{Script=Han}“「《])/gu);

/** 破折号占两个字，中间不断开。 */
export const dashMalformed: LineRule = {
  id: 'dash-malformed',
  scope: 'line',
  trigger: [DASH, HALF],
  meta: {
    title: '破折号写法不规范',
    why: '破折号占两个字位，中间不断开；用连字符拼出来的长短不一。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.10.2' }, { source: 'GB/T 15834—2011', clause: '5.1.4' }],
    examples: [
      { bad: '⟦--⟧综合实力明显增强。唱响“一号工程”⟦－－⟧营商环境优化。', good: '——综合实力明显增强。唱响“一号工程”——营商环境优化。' },
      { bad: '⟦—⟧民生福祉持续改善。', good: '——民生福祉持续改善。' },
    ],
  },
  *check({ text }) {
    const left = foreign(text);
    const found = matches(text, DASH).map(({ 0: dash, index }) => ({ dash, start: index }));
    const [half] = matches(text, HALF);
    if (half) found.push({ dash: half[1]!, start: half[0].length - 1 });
    for (const { dash, start } of found) {
      if (within(left, start)) continue;
      const end = start + dash.length;
      yield {
        start, end,
        message: `破折号写作“${dash}”；应为“——”。`,
        fixes: [{ title: '改为“——”', kind: 'safe', edits: [{ start, end, text: '——' }] }],
      };
    }
  },
};
