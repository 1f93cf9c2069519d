import type { Item } from '../marks';
import { inWidth } from '../punctuation';
import type { Finding, LineRule } from '../rule';
import { uncut } from '../units';

/** “一是、二是”前面有标点与上文隔开。 */
export const itemUnstopped: LineRule = {
  id: 'item-unstopped',
  scope: 'line',
  meta: {
    title: '“一是、二是”前少了标点',
    why: '上一条没有收住，下一条就接上了，几条并列看不出来。',
    severity: 'error',
    category: 'missing-punctuation',
    fix: 'suggested',
    whyNotSafe: '用分号还是句号，比照其余各条推断。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.6.3.1' }, { source: 'GB/T 15834—2011', clause: 'B.3.7' }],
    examples: [
      { bad: '一是抓产业；二是抓项⟦目三⟧是抓民生；四是抓稳定。', good: '一是抓产业；二是抓项目；三是抓民生；四是抓稳定。' },
      { bad: '工作中还存在一些问⟦题一⟧是产业不强；二是项目不多。', good: '工作中还存在一些问题：一是产业不强；二是项目不多。' },
    ],
  },
  trigger: [({ series }) => series.length > 0],
  *check({ text, series }, { width }) {
    for (const items of series) {
      for (const [i, item] of items.entries()) {
        if (!item.afterStop && item.start > 0) yield finding(text, item, inWidth(stopBefore(text, items, i), width));
      }
    }
  },
};

/** What announces a list, so that a colon leads into it. */
const ANNOUNCES = /(?:问题|問題|不足|困难|困難|方面|任务|任務|措施|举措|舉措|经验|經驗|做法|工作|内容|內容|要求|原因|如下|以下|即|项|項|点|點|条|條|有|包括)$/;

/** The mark that the siblings have, 。 where they tell nothing. */
function stopBefore(text: string, items: readonly Item[], i: number): string {
  const before = ({ start }: Item): string => text.slice(Math.max(0, start - 4), start);
  if (i === 0) return ANNOUNCES.test(before(items[0]!)) ? '：' : '。';
  const marks = items.slice(1).filter(({ afterStop }) => afterStop).map(item => before(item).trimEnd().at(-1)!);
  const semicolons = marks.filter(mark => /[；;]/.test(mark)).length;
  return semicolons * 2 > marks.length ? '；' : '。';
}

function finding(text: string, { start, end }: Item, mark: string): Finding {
  return {
    ...uncut(text, { start: start - 1, end: start + 1 }),
    message: `“${text.slice(start, end)}”前面少了标点；请补上“${mark}”。`,
    fixes: [{ title: `补上“${mark}”`, kind: 'suggested', edits: [{ start, end: start, text: mark }] }],
  };
}
