import type { DocumentRule, Edit, Span } from '../rule';
import { placeOf, respell, type Reading } from '../respelling';
import type { ConfusableTable } from './word-confused';

/** 两种写法都通行的词，一篇之内只用一种。 */
export const spellingMixed = ({ variants }: Pick<ConfusableTable, 'variants'>, reading: Reading): DocumentRule<readonly Spelling[]> => {
  const find = reading.find(variants.flatMap(({ usual, other }) => [usual, other]));
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
    trigger: [line => find(reading.read(line).text).length > 0],
    read(line, { script }) {
      if (script === 'traditional') return undefined; // The pairs are those of the mainland's dictionaries.
      const folded = reading.read(line);
      const found = find(folded.text).flatMap((match): readonly Spelling[] => {
        const place = placeOf(line, folded, match);
        const variant = match.index >> 1;
        return place ? [{ ...place, variant, ...(match.index % 2 === 1 && { edits: respell(folded, match, variants[variant]!.usual) }) }] : [];
      });
      return found.length > 0 ? found : undefined;
    },
    *check({ starts, prose }, told) {
      const written = told.flatMap(([line, spellings]) => (prose(line) ? spellings.map(spelling => ({ spelling, by: starts[line]! })) : []));
      const first = new Map<number, number>();
      for (const { spelling: { variant, start, edits }, by } of written) if (!edits && !first.has(variant)) first.set(variant, by + start);
      for (const { spelling: { variant, start, end, edits }, by } of written) {
        const usually = first.get(variant);
        if (!edits || usually === undefined) continue;
        const { usual, other } = variants[variant]!;
        yield {
          start: by + start, end: by + end,
          message: `文中“${usual}”“${other}”两种写法都有；请统一，通常写“${usual}”。`,
          fixes: [{ title: `改为“${usual}”`, kind: 'suggested', edits: edits.map(edit => ({ ...edit, start: edit.start + by, end: edit.end + by })) }],
          related: [{ start: usually, end: usually + usual.length, message: `这里写作“${usual}”。` }],
        };
      }
    },
  };
};

/** One of two spellings in a line; with edits where it is the other one. */
interface Spelling extends Span { readonly variant: number; readonly edits?: readonly Edit[] }
