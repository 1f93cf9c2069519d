import { joining } from '../keeping';
import type { DocumentRule, Finding } from '../rule';

/** Pairs of Traditional characters that are two forms of one, from OpenCC's tables for Taiwan and Hong Kong. */
export interface VariantTable { readonly pairs: readonly string[] }

/** 同一个字的两种字形，全文用一种：台、臺，裏、裡，群、羣。 */
export const characterVariant = ({ pairs }: VariantTable): DocumentRule<Forms> => {
  const either = new Set(pairs.join(''));
  const mixed = joining(rarerOf(pairs));
  return {
    id: 'character-variant',
    scope: 'document',
    meta: {
      title: '异体字形前后不一',
      why: '一篇繁体稿里“台”“臺”、“裏”“裡”混用，显得是拼接而成。',
      severity: 'hint',
      category: 'consistency',
      fix: 'suggested',
      whyNotSafe: '人名、地名和引文从其原字。',
      citations: [{ source: 'OpenCC 台湾、香港异体字表' }, { source: '惯例' }],
      examples: [
        { bad: '縣府深入群眾，服務群眾，依靠群眾，⟦羣⟧眾滿意度提升，經濟穩步發展。', good: '縣府深入群眾，服務群眾，依靠群眾，群眾滿意度提升，經濟穩步發展。' },
      ],
    },
    read({ text }, { script }) {
      if (script !== 'traditional') return undefined;
      const places: number[] = [];
      for (let at = 0; at < text.length; at++) if (either.has(text[at]!)) places.push(at);
      return places.length > 0 ? { characters: places.map(at => text[at]!), places } : undefined;
    },
    *check({ starts }, told) {
      for (const { rare, right } of mixed(told.map(([, { characters }]) => characters))) {
        const at = told.flatMap(([line, { characters, places }]) => places.filter((_, i) => characters[i] === rare).map(place => starts[line]! + place));
        yield finding(rare, right, at);
      }
    },
  };
};

/** Characters of these pairs in a line, and their places in it. */
interface Forms { readonly characters: readonly string[]; readonly places: readonly number[] }

/** Of the pairs that a text mixes, the form that it writes less often, and the other; where it writes both as often, neither is the habit. */
const rarerOf = (pairs: readonly string[]) => (lists: readonly (readonly string[])[]): readonly { readonly rare: string; readonly right: string }[] => {
  const counts = new Map<string, number>();
  for (const characters of lists) for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  return pairs.flatMap(pair => {
    const [one, other] = [pair[0]!, pair[1]!];
    const [first, second] = [counts.get(one) ?? 0, counts.get(other) ?? 0];
    if (first === 0 || second === 0 || first === second) return [];
    return first < second ? [{ rare: one, right: other }] : [{ rare: other, right: one }];
  });
};

/** One finding for a pair: at the first character of the rarer form, with all of them in its fix. */
function finding(rare: string, right: string, at: readonly number[]): Finding {
  const start = at[0]!;
  return {
    start, end: start + 1,
    message: `“${rare}”在全文别处多写作“${right}”；请统一字形。`,
    fixes: [{ title: `全部改为“${right}”`, kind: 'suggested', edits: at.map(place => ({ start: place, end: place + 1, text: right })) }],
    related: at.slice(1, 20).map(place => ({ start: place, end: place + 1, message: `这里也写作“${rare}”。` })),
  };
}
