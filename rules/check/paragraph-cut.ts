import type { Line } from '../document';
import { matches, pattern } from '../pattern';
import type { Simplify } from '../phrases';
import type { LineRule } from '../rule';
import { BLANKS, isHan, unitSet } from '../units';

/** 段末断在半个词上：……与目标要求还有差、……还做得不。 */
export const paragraphCut = (phrases: readonly string[], simplify: Simplify): LineRule => {
  let openings: ReadonlyMap<string, string> | undefined;
  const opening = (words: string): boolean => (openings ??= new Map(phrases.filter(phrase => /^\p{Script=Han}{4,8}$/u.test(phrase)).map(phrase => [phrase.slice(0, -1), phrase]))).has(words);
  return {
    id: 'paragraph-cut',
    scope: 'line',
    trigger: [PLENUM, unended],
    meta: {
      title: '段末断在半截',
      why: '一段话停在半个词、半个结构上，后面的字在复制或识别时丢了。',
      severity: 'warning',
      category: 'truncated',
      fix: 'none',
      whyNotSafe: '丢了多少，只有作者知道。',
      citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
      examples: [
        { bad: '一年来，各项工作取得了一定成绩，但与群众的期盼相比⟦还有差⟧', good: '一年来，各项工作取得了一定成绩，但与群众的期盼相比还有差距。' },
        { bad: '贯彻党的十九⟦届六中⟧，全面落实各项部署。', good: '贯彻党的十九届六中全会精神，全面落实各项部署。' },
      ],
    },
    *check({ text: written, blank }) {
      if (blank) return;
      const text = simplify(written);
      for (const { 0: words, index } of matches(text, PLENUM, written)) yield finding(written, index, index + words.length);
      const end = text.trimEnd().length;
      if (end < LONG || !/[，。；,;]/.test(text)) return;
      const cut = [8, 7, 6, 5, 4, 3].map(length => text.slice(end - length, end)).find(opening) ?? halfWord(text);
      if (cut) yield finding(written, end - cut.length, end);
    },
  };
};

/** A line shorter than this is a title or a label. */
const LONG = 20;
/** Whether a line ends in a word. */
const unended = ({ text }: Line): boolean => {
  let end = text.length;
  while (end > 0 && BLANK[text.charCodeAt(end - 1)] === 1) end--;
  return end > 0 && isHan(text.charCodeAt(end - 1));
};
const BLANK = unitSet(BLANKS);
const PLENUM = pattern(/届[一二三四五六七]中(?=[，。；,;]|$)/g);

/** Words that want another behind them, and first halves of words that end no sentence. */
const HALF = /(?:还不|不到|还有差|有差|差距还不|工作还不|免费开|全面从严治|以及|并且|而且|尚未|正在|为了|进一|进一步|不断提|切实加|全面推|深入推|积极推|扎实推|持续推|大力推|稳步推|不断增|持续优|认真落|全面落|认真贯|深入贯|贯彻落|统筹推|有效提|显著提|明显提|大幅提|得到提|全面加|着力解|切实解|逐步完|不断完|全面完|组织开|广泛开|深入开|扎实开|积极开|经济社|经济社会发|高质量发|人民群|党员干|基层治|乡村振|脱贫攻|人居环|生态环|营商环|[的了是在与和对]不|[，。；][未将把被与及对向从由以而使让且但])$/u;

/** The half of a word in which the line ends; a stop behind it would mend nothing. */
export const halfWord = (line: string): string | undefined => HALF.exec(line.trimEnd().slice(-8))?.[0];

const finding = (text: string, start: number, end: number) => ({
  start, end, message: `“${text.slice(start, end)}”断在半截；请查后面丢了什么字，补全。`,
});
