import { unfold } from '../phrases';
import type { Reading } from '../respelling';
import { whole } from '../wording';
import type { LineRule, Severity, Span } from '../rule';

/** In what order set phrases stand where a sentence names several; lexicon/numbered.yaml says by whose word. */
export interface OrderTable { readonly orders: readonly Order[] }

export interface Order {
  /** Alternatives for each place. */
  readonly phrases: readonly (readonly string[])[];
  readonly severity: Severity;
}

/** 并提的提法有固定次序：“四个意识”“四个自信”“两个维护”。 */
export const phraseOrder = ({ orders }: OrderTable, { read, find: finder }: Reading): LineRule => {
  const known = [...new Set(orders.flatMap(order => order.phrases.flat()))];
  const find = finder(known);
  return {
    id: 'phrase-order',
    scope: 'line',
    trigger: [line => find(read(line).text).length > 1],
    meta: {
      title: '提法次序与通行的不同',
      why: '几个提法并提时先后是固定的，颠倒了读者会疑心漏写或另有用意。',
      severity: 'info',
      category: 'wording',
      fix: 'none',
      whyNotSafe: '提法前后的动词也要一起移动，只有作者能改。',
      citations: [
        { source: '《中国共产党章程》（党的二十大2022年10月22日通过）', clause: '总纲' },
        { source: '惯例' },
      ],
      examples: [
        { bad: '进一步坚定⟦“四个自信”、增强“四个意识”⟧、做到“两个维护”。', good: '进一步增强“四个意识”、坚定“四个自信”、做到“两个维护”。' },
        { bad: '协调推进⟦“四个全面”战略布局，统筹推进“五位一体”⟧总体布局。' },
      ],
    },
    *check(line) {
      const folded = read(line);
      const all = find(folded.text).map(match => ({ ...match, phrase: known[match.index]! }));
      if (all.length < 2) return;
      for (const { phrases: places, severity } of orders) {
        const found = all.flatMap(match => {
          const place = places.findIndex(alternatives => alternatives.includes(match.phrase));
          return place < 0 ? [] : [{ ...match, place }];
        });
        for (const named of bySentence(found, folded.text)) {
          // Who names a phrase twice tells more than the list.
          if (new Set(named.map(({ place }) => place)).size < named.length) continue;
          const wrong = named.findIndex(({ place }, i) => i > 0 && place < named[i - 1]!.place);
          if (wrong < 0) continue;
          const [late, soon] = [named[wrong]!, named[wrong - 1]!];
          yield {
            ...whole(line.text, unfold(folded, { start: soon.start, end: late.end })), severity,
            message: `“${soon.phrase}”写在“${late.phrase}”前面，与通行的次序不同；请核对次序。`,
          };
        }
      }
    },
  };
};

/** The matches that stand in one sentence. */
function bySentence<T extends Span>(found: readonly T[], text: string): readonly (readonly T[])[] {
  const sentences: T[][] = [];
  let last: T | undefined;
  for (const match of found) {
    if (last && !/[。！？；]/.test(text.slice(last.end, match.start))) sentences.at(-1)!.push(match);
    else sentences.push([match]);
    last = match;
  }
  return sentences;
}
