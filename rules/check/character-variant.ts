import type { Document } from '../document';
import type { DocumentRule, Finding } from '../rule';

/** Pairs of Traditional characters that are two forms of one, from OpenCC's tables for Taiwan and Hong Kong. */
export interface VariantTable { readonly pairs: readonly string[] }

/** 同一个字的两种字形，全文用一种：台、臺，裏、裡，群、羣。 */
export const characterVariant = ({ pairs }: VariantTable): DocumentRule => ({
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
  *check(document) {
    const { script } = document.context;
    if (script !== 'traditional') return;
    const present = new Set(document.text);
    for (const pair of pairs) {
      if (present.has(pair[0]!) && present.has(pair[1]!)) yield* mixed(document, pair[0]!, pair[1]!);
    }
  },
});

/** One finding for a pair: at the first character of the rarer form, with all of them in its fix. */
function* mixed({ text }: Document, one: string, other: string): Iterable<Finding> {
  const ones = places(text, one);
  const others = places(text, other);
  if (ones.length === others.length) return; // Neither is the habit.
  const [rare, right, at] = ones.length < others.length ? [one, other, ones] as const : [other, one, others] as const;
  const start = at[0]!;
  yield {
    start, end: start + 1,
    message: `“${rare}”在全文别处多写作“${right}”；请统一字形。`,
    fixes: [{ title: `全部改为“${right}”`, kind: 'suggested', edits: at.map(place => ({ start: place, end: place + 1, text: right })) }],
    related: at.slice(1, 20).map(place => ({ start: place, end: place + 1, message: `这里也写作“${rare}”。` })),
  };
}

function places(text: string, character: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found.push(at);
  return found;
}
