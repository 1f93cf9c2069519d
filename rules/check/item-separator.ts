import type { DocumentRule } from '../rule';

/** 一组“一是、二是”之间用同一种标点。 */
export const itemSeparator: DocumentRule = {
  id: 'item-separator',
  scope: 'document',
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
  *check({ text, series }) {
    for (const { items } of series) {
      const places = items.slice(1).map(({ start }) => start - 1).filter(at => /[，。；,;]/.test(text[at] ?? ''));
      for (const at of places) {
        if (!/[，,]/.test(text[at]!)) continue;
        const others = new Set(places.filter(other => other !== at).map(other => text[other]!));
        const [right] = others;
        if (others.size !== 1 || places.length < 3 || !right || /[，,]/.test(right)) continue;
        yield {
          start: at, end: at + 1,
          message: `这里用了“${text[at]}”，其余各条之间用“${right}”；请统一。`,
          fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start: at, end: at + 1, text: right }] }],
        };
      }
    }
  },
};
