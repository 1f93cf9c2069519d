import type { Item } from '../marks';
import type { Finding, LineRule } from '../rule';

/** 一组“一是、二是”之间用同一种标点。 */
export const itemSeparator: LineRule = {
  id: 'item-separator',
  scope: 'line',
  meta: {
    title: '“一是、二是”之间的标点不一致',
    why: '几条并列，之间的标点也应一致；夹一个逗号，那一条就像附在上一条里。',
    severity: 'info',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '改为哪一种，比照其余各条推断。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.6.3.1' }],
    examples: [
      { bad: '一是建机制；二是强队伍⟦，⟧三是优服务；四是严考核。', good: '一是建机制；二是强队伍；三是优服务；四是严考核。' },
    ],
  },
  trigger: [({ series }) => series.length > 0],
  *check({ text, series }) {
    for (const items of series) {
      const places = items.slice(1).map(({ start }) => start - 1).filter(at => MARK.test(text[at] ?? ''));
      yield* places.length === 2 ? between(text, items, places) : odd(text, places);
    }
  },
};

const MARK = /[，。；,;]/;
const kindOf = (mark: string): string => (mark === ',' ? '，' : mark === ';' ? '；' : mark);

/** Of marks of two kinds, the single one among at least two others. */
function* odd(text: string, places: readonly number[]): Iterable<Finding> {
  const kinds = new Map<string, number[]>();
  for (const at of places) {
    const kind = kindOf(text[at]!);
    const same = kinds.get(kind);
    if (same) same.push(at);
    else kinds.set(kind, [at]);
  }
  const [few, many] = [...kinds].sort(([, a], [, b]) => a.length - b.length);
  if (kinds.size !== 2 || few![1].length !== 1 || many![1].length < 2 || many![0] === '，') return;
  yield remark(few![1][0]!, text, text[many![1][0]!]!);
}

/** 一是甲；二是乙。三是丙。: of one semicolon and one stop the stop is out of place, if every item is one sentence. */
function* between(text: string, items: readonly Item[], places: readonly number[]): Iterable<Finding> {
  const stops = places.filter(at => text[at] === '。');
  const others = places.filter(at => /[；;]/.test(text[at]!));
  const [at, other] = [stops[0], others[0]];
  if (stops.length !== 1 || at === undefined || other === undefined) return;
  if (items.slice(0, -1).every((item, i) => !/[。！？；;]/.test(text.slice(item.end, items[i + 1]!.start - 1)))) yield remark(at, text, text[other]!);
}

const remark = (at: number, text: string, right: string): Finding => ({
  start: at, end: at + 1,
  message: `这里用了“${text[at]}”，其余各条之间用“${right}”；请统一。`,
  fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start: at, end: at + 1, text: right }] }],
});
