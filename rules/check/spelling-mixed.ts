import type { DocumentRule, Finding } from '../rule';
import { placeOf, respell, type Reading } from '../respelling';
import { phrases } from '../phrases';
import type { ConfusableTable } from './word-confused';

/** 两种写法都通行的词，一篇之内只用一种。 */
export const spellingMixed = ({ variants }: Pick<ConfusableTable, 'variants'>, reading: Reading): DocumentRule => {
  const find = phrases(variants.flatMap(({ usual, other }) => [usual, other]));
  return {
    id: 'spelling-mixed',
    scope: 'document',
    meta: {
      title: '一词两写',
      why: '两种写法词典都收，但一篇之内时而这样、时而那样，像出自两人之手。',
      severity: 'hint',
      category: 'consistency',
      fix: 'suggested',
      whyNotSafe: '统一成哪一种，由作者定。',
      citations: [{ source: '现代汉语词典（第7版，商务印书馆，2016）' }, { source: '第一批异形词整理表（GF 1001—2001）' }],
      examples: [
        { bad: '为全县发展作出贡献，在抢险中⟦做出贡献⟧。', good: '为全县发展作出贡献，在抢险中作出贡献。' },
        { bad: '问题更加凸显，短板日益⟦突显⟧。', good: '问题更加凸显，短板日益凸显。' },
      ],
    },
    *check({ lines, starts, prose, context }) {
      if (context.script === 'traditional') return; // The pairs are those of the mainland's dictionaries.
      const first = new Map<number, number>();
      const others: { readonly variant: number; readonly finding: Finding }[] = [];
      lines.forEach((line, number) => {
        if (!prose(number)) return;
        const folded = reading.read(line);
        for (const match of find(folded.text)) {
          const variant = match.index >> 1;
          const { usual, other } = variants[variant]!;
          const place = placeOf(line, folded, match);
          if (!place) continue;
          const by = starts[number]!;
          if (match.index % 2 === 0) {
            if (!first.has(variant)) first.set(variant, by + place.start);
            continue;
          }
          const edits = respell(folded, match, usual).map(edit => ({ ...edit, start: edit.start + by, end: edit.end + by }));
          others.push({ variant, finding: {
            start: by + place.start, end: by + place.end,
            message: `文中“${usual}”“${other}”两种写法都有；请统一，通常写“${usual}”。`,
            fixes: [{ title: `改为“${usual}”`, kind: 'suggested', edits }],
          } });
        }
      });
      for (const { variant, finding } of others) {
        const start = first.get(variant);
        if (start === undefined) continue;
        yield { ...finding, related: [{ start, end: start + variants[variant]!.usual.length, message: `这里写作“${variants[variant]!.usual}”。` }] };
      }
    },
  };
};
