import type { Document } from '../document';
import { pattern } from '../pattern';
import { pairUp, within } from '../punctuation';
import type { DocumentRule, Edit, Span, Told } from '../rule';

const MARKS = pattern(/[“”‘]/g);

/** 第一层引号用双引号，引号里面再用引号才用单引号。 */
export const quoteSingle: DocumentRule<Quotes> = {
  id: 'quote-single',
  scope: 'document',
  meta: {
    title: '第一层引号用了单引号',
    why: '单引号只用在双引号里面；单独用，读者会去找外面那一层。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能是外面的双引号丢了。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.8.3.4' }],
    examples: [
      { bad: '落实⟦‘十四五’⟧规划，推行“一窗受理”。', good: '落实“十四五”规划，推行“一窗受理”。' },
    ],
  },
  trigger: [MARKS],
  read: ({ text }) => ({
    ...(/[“”]/.test(text) && { open: text.lastIndexOf('“') > text.lastIndexOf('”') }),
    double: text.includes('“'),
    pairs: text.includes('‘') ? singles(text) : [],
  }),
  *check(document, told) {
    const found = [...outermost(document, told)];
    // A whole text in single quotation marks is one habit, told once.
    const groups = told.some(([, { double }]) => double) || found.length < HABIT ? found.map(pair => [pair]) : [found];
    for (const group of groups) {
      const [pair] = group;
      if (!pair) continue;
      const [first, last] = pair;
      const times = group.length > 1 ? `，全文${group.length}对` : '';
      yield {
        start: first.start, end: last.end,
        message: `第一层引号用了单引号${times}；请改为双引号。`,
        fixes: [{ title: `改为双引号${times}`, kind: 'suggested', edits: group.flat() }],
      };
    }
  },
};

/** So many pairs, and no double one in the text, are a habit. */
const HABIT = 3;

/** Whether a quotation is open behind the line, where that is decided in it; whether it has a double mark; and its pairs of single ones. */
interface Quotes { readonly open?: boolean; readonly double: boolean; readonly pairs: readonly Span[] }

/** Pairs of ‘ ’ round Han characters that stand in no “ ”, as the edits that double them. */
function* outermost({ starts, prose, context }: Document, told: readonly Told<Quotes>[]): Iterable<readonly [Edit, Edit]> {
  if (context.script === 'traditional') return;
  let open = false;
  for (const [line, quotes] of told) {
    if (!prose(line)) continue;
    // A quotation that runs over several lines holds the single marks of all of them.
    const inside = open;
    open = quotes.open ?? open;
    if (inside) continue;
    for (const { start, end } of quotes.pairs) {
      const at = starts[line]! + start;
      const to = starts[line]! + end;
      yield [{ start: at, end: at + 1, text: '“' }, { start: to - 1, end: to, text: '”' }];
    }
  }
}

/** The same within a line; none where half of a pair is lost. */
function singles(text: string): readonly Span[] {
  const { matched, orphans } = pairUp(text);
  if (orphans.some(({ pair }) => pair.name === '引号')) return [];
  const double = matched.filter(({ pair, depth }) => pair.open === '“' && depth === 1);
  return matched.filter(({ start, end, pair, depth }) =>
    pair.open === '‘' && depth === 1 && !within(double, start) && /\p{Script=Han}/u.test(text.slice(start, end)));
}
