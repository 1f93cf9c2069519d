import { matches, pattern } from '../pattern';
import { foreign, within } from '../punctuation';
import type { LineRule } from '../rule';

/** Three dots or more, one … alone, 。。。, · · ·; behind a Han character or a mark of its sentence. */
const DOTS = pattern(/(?<=[\p{Script=Han}”’」』》）)])(?:\.{3,80}|。{3,80}|·{3,80}|(?<!…)…(?!…)|…{3,80})/gu);
const WITH_ETC = pattern(/等等?(……)|(……)等等?(?=[，。；、,;]|$)/g);

/** 省略号是两个三连点，占两个字；不与“等”连用。 */
export const ellipsisMalformed: LineRule = {
  id: 'ellipsis-malformed',
  scope: 'line',
  trigger: [DOTS, WITH_ETC],
  meta: {
    title: '省略号写法不规范',
    why: '省略号占两个字位，六个点；“等”与省略号意思相同，只用一个。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.11.2' }, { source: 'GB/T 15834—2011', clause: 'A.9' }],
    examples: [
      { bad: '茶叶、油茶、蜂蜜⟦...⟧远销各地，处处是景⟦。。。⟧', good: '茶叶、油茶、蜂蜜……远销各地，处处是景……' },
      { bad: '种植茶叶、油茶等⟦……⟧', good: '种植茶叶、油茶等' },
    ],
  },
  *check({ text }) {
    if (!/\.{3}|。{3}|·{3}|…/.test(text)) return;
    const left = foreign(text);
    for (const { 0: dots, index } of matches(text, DOTS)) {
      // 目录……3, a table of contents' leader.
      if (within(left, index) || dots.length > 3 && /\d$/.test(text.slice(index + dots.length).trimEnd())) continue;
      if (dots === '…………') continue; // Twelve dots stand for a paragraph left out.
      yield {
        start: index, end: index + dots.length,
        message: `省略号写作“${dots}”；应为“……”。`,
        fixes: [{ title: '改为“……”', kind: 'safe', edits: [{ start: index, end: index + dots.length, text: '……' }] }],
      };
    }
    for (const match of matches(text, WITH_ETC)) {
      const start = match.index + match[0].indexOf('……');
      yield {
        start, end: start + 2,
        message: '“等”与省略号意思重复；请留一个。',
        fixes: [{ title: '删去省略号', kind: 'suggested', edits: [{ start, end: start + 2, text: '' }] }],
      };
    }
  },
};
