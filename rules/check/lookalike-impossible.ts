import type { LineRule } from '../rule';
import { crosses, misspelt, type Reading } from '../respelling';

/** Strings that arise when a character is taken for one alike to the eye, and the words they ought to be. */
export interface LookalikeTable {
  readonly words: readonly { readonly wrong: string; readonly right: string }[];
  /** Words with a wrong character: one that crosses the border of a match shows that it is none. */
  readonly innocent: readonly string[];
}

/** 形近字各归其位：要点不写成“耍点”，实干不写成“实千”。 */
export const lookalikeImpossible = ({ words, innocent }: LookalikeTable, reading: Reading): LineRule => {
  const find = reading.find(words.map(({ wrong }) => wrong));
  const findInnocent = reading.find(innocent);
  return {
    id: 'lookalike-impossible',
    scope: 'line',
    trigger: [line => find(reading.read(line).text).length > 0],
    meta: {
      title: '形近字误认',
      why: '扫描识别和五笔录入常把字认成形状相近的另一个，词典里没有这样的词。',
      severity: 'error',
      category: 'typo',
      fix: 'suggested',
      whyNotSafe: '人名、地名里可能真有这个字。',
      citations: [
        { source: '现代汉语词典（第7版，商务印书馆，2016）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' },
      ],
      examples: [
        { bad: '坚持⟦实千⟧为先，把群众⟦需耍⟧作为工作⟦耍点⟧。', good: '坚持实干为先，把群众需要作为工作要点。' },
        { bad: '项目⟦己经⟧开工，资金来自已建成的产业园。', good: '项目已经开工，资金来自已建成的产业园。' },
      ],
    },
    *check(line) {
      const folded = reading.read(line);
      const found = find(folded.text);
      if (found.length === 0) return;
      const shields = findInnocent(folded.text);
      for (const { index, start, end } of found) {
        if (shields.some(shield => crosses(shield, { start, end }))) continue;
        const finding = misspelt(line, { start, end, right: words[index]!.right, severity: 'error' }, reading);
        if (finding) yield finding;
      }
    },
  };
};
