import type { Reading } from '../respelling';
import type { Finding, LineRule } from '../rule';
import { usesIn, type Slogan, type Use } from '../slogans';
import { quote, suggested } from '../wording';

/** Words that do not suit an official text whatever its date; lexicon/slogans.yaml says by whose word. */
export interface ImproperTable { readonly words: readonly Slogan[] }

/** 公文不用有歧视、不合规定或不合身份的说法。 */
export const phraseImproper = ({ words }: ImproperTable, reading: Reading): LineRule => {
  const uses = usesIn(words, reading);
  return {
    id: 'phrase-improper',
    scope: 'line',
    meta: {
      title: '用语不当',
      why: '有的说法带歧视，有的与法律和政策的规范名称不合，有的不合说话人的身份，公文里都应避免。',
      severity: 'info',
      category: 'wording',
      fix: 'suggested',
      whyNotSafe: '引用原话、讲述历史时可以保留。',
      citations: [
        { source: '新华社新闻信息报道中的禁用词和慎用词（2016年7月修订）' },
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' },
      ],
      examples: [
        { bad: '慰问⟦残废人⟧和孤寡老人，关心⟦弱势群体⟧。' },
        { bad: '⟦全县国内生产总值⟧增长6%。', good: '全县地区生产总值增长6%。' },
      ],
    },
    *check(line, { script }) {
      // These are the words of the mainland's press; Traditional texts follow other houses.
      if (script === 'traditional') return;
      for (const use of uses(line.text)) yield told(use, line.text);
    },
  };
};

function told({ slogan, phrase, start, end }: Use, line: string): Finding {
  const right = slogan.literal?.[phrase];
  return {
    start, end,
    ...(slogan.severity && { severity: slogan.severity }),
    message: `“${quote(line, { start, end })}”是慎用的说法；${advice(slogan.instead, right)}`,
    ...(right !== undefined && { fixes: [suggested(`改为“${right}”`, [{ start, end, text: right }])] }),
  };
}

function advice(instead: string | undefined, right: string | undefined): string {
  if (right !== undefined) return `请改为“${right}”。`;
  return instead === undefined || /^[（删]/.test(instead) ? '请删去或改写。' : `可改为：${instead}。`;
}
