import { matches, pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/**
 * Zero-width and control characters. Not: TAB, the joiner inside an emoji, variation selectors, and the byte order mark
 * where it stands, before the text.
 */
const INVISIBLE = pattern(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d+/gu);

/** 文中不留看不见的字符。 */
export const spaceInvisible: LineRule = {
  id: 'space-invisible',
  scope: 'line',
  trigger: [INVISIBLE],
  meta: {
    title: '看不见的字符',
    why: '零宽字符、控制字符看不见，却会断开词语、搅乱排版和检索。',
    severity: 'warning',
    category: 'stray-space',
    fix: 'safe',
    citations: [{ source: 'GB/T 9704—2012', clause: '5.2.3' }],
    examples: [{ bad: '全镇⟦\u200b⟧经济稳中向好。', good: '全镇经济稳中向好。' }],
  },
  *check({ text }) {
    for (const { 0: found, index } of matches(text, INVISIBLE)) {
      if (index === 0 && found === '\ufeff') continue;
      yield finding(found, index);
    }
  },
};

const finding = (found: string, start: number): Finding => ({
  start, end: start + found.length,
  message: `这里有看不见的字符（${codes(found)}）；请删去。`,
  fixes: [{ title: '删去看不见的字符', kind: 'safe', edits: [{ start, end: start + found.length, text: '' }] }],
});

const codes = (found: string): string =>
  [...new Set(found)].map(character => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join('、');
