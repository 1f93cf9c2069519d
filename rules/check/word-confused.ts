import type { Folded } from '../phrases';
import type { Finding, LineRule, Severity, Span } from '../rule';
import { isTraditional, misspelt, type Reading } from '../respelling';
import type { Evidence } from './heading-level';

/** Words taken for each other, and fixed terms that lost a part; lexicon/confusables.yaml says by whose word. */
export interface ConfusableTable {
  readonly words: readonly Confusable[];
  /** Two accepted spellings, of which a text uses one. */
  readonly variants: readonly { readonly usual: string; readonly other: string; readonly traditional?: 'skip' }[];
}

export interface Confusable {
  readonly wrong: string;
  /** Several: the writer chooses. */
  readonly right: readonly string[];
  readonly severity: Severity;
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  /** One of these must directly precede, or follow: `#` is a number, `^` and `$` the border of a clause. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** The sentence must hold one of these. */
  readonly near?: readonly string[];
  readonly traditional?: 'skip';
  readonly seen?: Evidence;
}

/** 音近、形近、义近的词不混用，固定名称不缺字。 */
export const wordConfused = (table: ConfusableTable, reading: Reading): LineRule => {
  const byWrong = new Map<string, Confusable[]>();
  for (const word of table.words) byWrong.set(word.wrong, [...byWrong.get(word.wrong) ?? [], word]);
  const wrongs = [...byWrong.keys()];
  const find = reading.find(wrongs);
  return {
    id: 'word-confused',
    scope: 'line',
    trigger: [line => find(reading.read(line).text).length > 0],
    meta: {
      title: '用词混淆',
      why: '音近、形近的词意思不同，固定名称少一个字就不成其名；读者会误解，也显得校对粗疏。',
      severity: 'error',
      category: 'typo',
      fix: 'suggested',
      whyNotSafe: '词的边界要人来看，引文照录原文时也不改。',
      citations: [
        { source: '现代汉语词典（第7版，商务印书馆，2016）' },
        { source: '第一批异形词整理表（GF 1001—2001）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' },
      ],
      examples: [
        { bad: '⟦截止⟧2024年6月，全县实现固定资产投资12亿元。', good: '截至2024年6月，全县实现固定资产投资12亿元。' },
        { bad: '加快构建⟦长态化⟧机制，⟦宏扬⟧优良传统。报名6月底截止。', good: '加快构建常态化机制，弘扬优良传统。报名6月底截止。' },
        { bad: '开发⟦公益性岗⟧40个，支付与结算更加便捷。', good: '开发公益性岗位40个，支付与结算更加便捷。' },
      ],
    },
    *check(line, { script }) {
      const folded = reading.read(line);
      const traditional = isTraditional(line, script);
      for (const match of find(folded.text)) {
        const word = byWrong.get(wrongs[match.index]!)!.find(candidate =>
          !(traditional && candidate.traditional) && holds(candidate, folded, match));
        if (!word) continue;
        const right = word.right.length === 1 ? { right: word.right[0]! } : {};
        const finding = misspelt(line, { start: match.start, end: match.end, severity: word.severity, ...right }, reading);
        if (finding) yield word.right.length === 1 ? finding : choice(line.text, finding, word.right);
      }
    },
  };
};

const choice = (text: string, finding: Finding, right: readonly string[]): Finding => ({
  ...finding, message: `“${text.slice(finding.start, finding.end)}”用词有误；请改为${right.map(word => `“${word}”`).join('或')}。`,
});

/** Whether the word stands where it is wrong. */
function holds({ notBefore, notAfter, before, after, near }: Confusable, { text }: Folded, { start, end }: Span): boolean {
  if (notBefore?.some(pattern => precedes(text, start, pattern))) return false;
  if (notAfter?.some(pattern => follows(text, end, pattern))) return false;
  if (before && !before.some(pattern => precedes(text, start, pattern))) return false;
  if (after && !after.some(pattern => follows(text, end, pattern))) return false;
  if (!near) return true;
  const sentence = text.slice(Math.max(0, ...[...'。！？'].map(mark => text.lastIndexOf(mark, start) + 1)), text.slice(end).search(/[。！？]|$/) + end);
  return near.some(word => sentence.includes(word));
}

const NUMBER = /[\d０-９.．xX×*〇零一二三四五六七八九十百千万亿两几数]/;
const BORDER = /[^\p{Script=Han}\p{L}\p{N}]/u;

/** Whether the pattern ends where the word starts. */
function precedes(text: string, at: number, pattern: string): boolean {
  for (let i = pattern.length - 1; i >= 0; i--) {
    const from = at;
    if (pattern[i] === '^') return at === 0 || BORDER.test(text[at - 1]!);
    if (pattern[i] === '#') while (at > 0 && NUMBER.test(text[at - 1]!)) at--;
    else if (text[at - 1] === pattern[i]) at--;
    if (at === from) return false;
  }
  return true;
}

/** Whether the pattern starts where the word ends. */
function follows(text: string, at: number, pattern: string): boolean {
  for (const unit of pattern) {
    const from = at;
    if (unit === '$') return at >= text.length || BORDER.test(text[at]!);
    if (unit === '#') while (at < text.length && NUMBER.test(text[at]!)) at++;
    else if (text[at] === unit) at++;
    if (at === from) return false;
  }
  return true;
}
