import type { Evidence } from './heading-level';
import type { Simplify } from '../phrases';
import type { Finding, Fix, LineRule } from '../rule';
import { imagesOf } from '../units';

/** Characters that tell the scripts apart, derived from OpenCC and overruled by what the seeds really write. */
export interface CharacterTable {
  /** Pairs without separator: a character that only Traditional texts write, and its Simplified form. */
  readonly traditional: string;
  /** Pairs: a character that only Simplified texts write, and its Traditional form. */
  readonly simplified: string;
  /** Characters of the first list that stay: Simplified texts write them too. */
  readonly innocent: readonly { readonly character: string; readonly reason: string }[];
  readonly seen: readonly { readonly character: string; readonly script: 'simplified' | 'traditional'; readonly example: string; readonly seen: Evidence }[];
}

/** 一篇文稿只用一种字体：简体稿里不夹繁体字，繁体稿里不夹简体字。 */
export const scriptMixed = (table: CharacterTable, simplify: Simplify): LineRule => {
  let [traditional, simplified]: (Uint16Array | undefined)[] = [];
  return {
    id: 'script-mixed',
    scope: 'line',
    meta: {
      title: '简繁混用',
      why: '国家机关公文用规范汉字；一篇之内简繁夹杂，多是转换或粘贴留下的痕迹。',
      severity: 'error',
      category: 'ts-mixed',
      fix: 'safe',
      citations: [
        { source: '《中华人民共和国国家通用语言文字法》', clause: '第九条' },
        { source: '《通用规范汉字表》（国发〔2013〕23号）' },
      ],
      examples: [
        { bad: '全镇⟦經濟⟧运行平稳，各项工作扎实推进，农业产业提质增效，党员学习、组织动员常抓不懈。', good: '全镇经济运行平稳，各项工作扎实推进，农业产业提质增效，党员学习、组织动员常抓不懈。' },
        { bad: '全鎮經濟運行平穩，⟦关键词⟧各項工作紮實推進，群眾生活持續改善，幹部作風轉變，發展後勁增強。', good: '全鎮經濟運行平穩，關鍵詞各項工作紮實推進，群眾生活持續改善，幹部作風轉變，發展後勁增強。' },
      ],
    },
    check({ text }, { script }) {
      if (script === 'simplified') return simplify(text) === text ? NONE : strays(text, traditional ??= guilty(table), '简体稿中夹有繁体字');
      return script === 'traditional' ? strays(text, simplified ??= imagesOf(table.simplified), '繁体稿中夹有简体字') : NONE;
    },
  };
};

const NONE: readonly Finding[] = [];

/** The images of what only Traditional texts write, but for what is innocent. */
function guilty({ traditional, innocent }: CharacterTable): Uint16Array {
  const images = imagesOf(traditional);
  for (const { character } of innocent) images[character.charCodeAt(0)] = 0;
  return images;
}

/** Neighbouring strays are one finding. */
function strays(text: string, images: Uint16Array, what: string): readonly Finding[] {
  const found: Finding[] = [];
  for (let start = 0; start < text.length; start++) {
    if (images[text.charCodeAt(start)] === 0) continue;
    let end = start;
    let right = '';
    for (let image = images[text.charCodeAt(end)]!; end < text.length && image !== 0; image = images[text.charCodeAt(end)]!) {
      right += String.fromCharCode(image);
      end++;
    }
    const fix: Fix = { title: `改为“${right}”`, kind: 'safe', edits: [{ start, end, text: right }] };
    found.push({ start, end, message: `${what}“${text.slice(start, end)}”；请改为“${right}”。`, fixes: [fix] });
    start = end;
  }
  return found;
}
