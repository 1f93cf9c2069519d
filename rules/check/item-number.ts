import type { Item } from '../marks';
import { numeralOf } from '../numerals';
import type { Finding, LineRule } from '../rule';
import { quoted } from '../units';

/** 段内“一是……二是……”从一起，逐一递增。 */
export const itemNumber: LineRule = {
  id: 'item-number',
  scope: 'line',
  meta: {
    title: '段内序号不连续',
    why: '“一是、二是”跳号、重号，读者会疑心漏了一条。',
    severity: 'error',
    category: 'heading-sequence',
    fix: 'suggested',
    whyNotSafe: '跳号可能是漏了一条，不一定是序号写错。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      { bad: '一是抓产业。二是抓项目。⟦四是⟧抓民生。', good: '一是抓产业。二是抓项目。三是抓民生。' },
      { bad: '一是抓产业，壮大集体经济。二是抓项目，增强发展后劲。⟦是⟧抓民生。', good: '一是抓产业，壮大集体经济。二是抓项目，增强发展后劲。三是抓民生。' },
    ],
  },
  trigger: [({ series }) => series.length > 0],
  *check({ text, series }) {
    for (const items of series) {
      const lost = lostNumber(text, items);
      if (lost) yield lost;
      yield* slips(items, text, lost);
    }
  },
};

function* slips(items: readonly Item[], text: string, lost: Finding | undefined): Iterable<Finding> {
  let expected = 1;
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    if (before && lost && before.end <= lost.start && lost.end <= item.start) expected++;
    if (item.value !== expected && before) yield finding(item, before, expected, text);
    expected = items[i + 1]?.value === expected + 1 ? expected + 1 : item.value + 1;
  }
}

function finding(item: Item, before: Item, expected: number, text: string): Finding {
  const { start, end, value, word } = item;
  const right = `${numeralOf(expected)}${word}`;
  return {
    start, end,
    message: value === before.value
      ? `“${text.slice(start, end)}”重复；应为“${right}”。`
      : `“${text.slice(start, end)}”与前面的序号不连续；应为“${right}”，请查是否缺了一条。`,
    fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end, text: right }] }],
    related: [{ start: before.start, end: before.end, message: '上一条在这里。' }],
  };
}

/** Behind the last item nobody looks further for one more, and no clause is longer. In UTF-16 units. */
const REACH = 1_000;
const CLAUSE = 26;

/** A clause that begins with 是 right behind a stop, as long as a head clause and closed by a stop like its siblings. */
const BARE = /(?<=[。；;]\s{0,4})是(?=[\p{Script=Han}“”、]{3,24}[。；;，,])/gu;

/** 一是…。二是…。是…。: the third number was lost. Only in a series of 是, where the numbers leave room for it. */
function lostNumber(text: string, items: readonly Item[]): Finding | undefined {
  if (items.length < 2 || items[0]!.word !== '是') return undefined;
  for (const [i, before] of items.entries()) {
    const after = items[i + 1];
    if (before.value < 2 || (after && after.value !== before.value + 2)) continue;
    BARE.lastIndex = before.end;
    const start = BARE.exec(text.slice(0, (after?.start ?? before.end + REACH) + CLAUSE))?.index;
    if (start === undefined || (after && start >= after.start)) continue;
    const right = `${numeralOf(before.value + 1)}是`;
    return {
      start, end: start + 1,
      message: `“${quoted(text, { start, end: start + 5 })}……”像是丢了序号；应为“${right}”。`,
      fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end: start + 1, text: right }] }],
      related: [{ start: before.start, end: before.end, message: '上一条在这里。' }],
    };
  }
  return undefined;
}
