import type { DocumentRule, Finding } from '../rule';

/** Pairs of Traditional characters that are two forms of one, from OpenCC's tables for Taiwan and Hong Kong. */
export interface VariantTable { readonly pairs: readonly string[] }

/** 同一个字的两种字形，全文用一种：台、臺，裏、裡，群、羣。 */
export const characterVariant = ({ pairs }: VariantTable): DocumentRule<ReadonlyMap<string, readonly number[]>> => {
  const either = new Set(pairs.join(''));
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
      const found = new Map<string, number[]>();
      for (let at = 0; at < text.length; at++) {
        if (!either.has(text[at]!)) continue;
        const known = found.get(text[at]!);
        if (known) known.push(at);
        else found.set(text[at]!, [at]);
      }
      return found.size > 0 ? found : undefined;
    },
    *check({ starts }, told) {
      const places = (character: string): readonly number[] => told.flatMap(([line, found]) => (found.get(character) ?? []).map(at => starts[line]! + at));
      const present = new Set(told.flatMap(([, found]) => [...found.keys()]));
      for (const pair of pairs) {
        const [one, other] = [pair[0]!, pair[1]!];
        if (present.has(one) && present.has(other)) yield* mixed({ form: one, at: places(one) }, { form: other, at: places(other) });
      }
    },
  };
};

/** A form of a character, and its places in the document. */
interface Form { readonly form: string; readonly at: readonly number[] }

/** One finding for a pair: at the first character of the rarer form, with all of them in its fix. */
function* mixed(one: Form, other: Form): Iterable<Finding> {
  if (one.at.length === other.at.length) return; // Neither is the habit.
  const [{ form: rare, at }, { form: right }] = one.at.length < other.at.length ? [one, other] : [other, one];
  const start = at[0]!;
  yield {
    start, end: start + 1,
    message: `“${rare}”在全文别处多写作“${right}”；请统一字形。`,
    fixes: [{ title: `全部改为“${right}”`, kind: 'suggested', edits: at.map(place => ({ start: place, end: place + 1, text: right })) }],
    related: at.slice(1, 20).map(place => ({ start: place, end: place + 1, message: `这里也写作“${rare}”。` })),
  };
}
