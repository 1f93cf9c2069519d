import type { Reading } from '../respelling';
import type { LineRule } from '../rule';
import { inTitle, misquoted } from '../wording';
import type { PhraseTable } from './phrase-misspelt';

/** 固定提法用词不走样，动词搭配不换。 */
export const phraseMisquoted = (table: Pick<PhraseTable, 'misquoted'>, { read, find: finder, traditional }: Reading): LineRule => {
  const find = finder(table.misquoted.map(({ wrong }) => wrong));
  return {
    id: 'phrase-misquoted',
    scope: 'line',
    trigger: [line => find(read(line).text).length > 0],
    meta: {
      title: '固定提法走样',
      why: '重要提法有规范的表述和固定的动词搭配，换一个词就不是原来的提法。',
      severity: 'warning',
      category: 'wording',
      fix: 'suggested',
      whyNotSafe: '换了词，前后文也可能要跟着改；引用原话时不改。',
      citations: [
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' },
        { source: '各提法的出处见 rules/lexicon/slogans.yaml 和 rules/lexicon/numbered.yaml' },
      ],
      examples: [
        { bad: '增强“四个意识”，⟦坚持“四个自信”⟧。', good: '增强“四个意识”，坚定“四个自信”。' },
        { bad: '统筹推进⟦“五位一体”战略布局⟧。', good: '统筹推进“五位一体”总体布局。' },
      ],
    },
    *check(line) {
      const folded = read(line);
      for (const match of find(folded.text)) {
        const finding = misquoted(line, folded, { ...table.misquoted[match.index]!, match, what: '不是规范的提法', traditional });
        if (!inTitle(line.text, finding)) yield finding;
      }
    },
  };
};
