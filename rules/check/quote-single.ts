import type { Document } from '../document';
import { pairUp, within } from '../punctuation';
import type { DocumentRule, Edit } from '../rule';

/** 第一层引号用双引号，引号里面再用引号才用单引号。 */
export const quoteSingle: DocumentRule = {
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
  *check(document) {
    const found = [...outermost(document)];
    // A whole text in single quotation marks is one habit, told once.
    const groups = document.text.includes('“') || found.length < HABIT ? found.map(pair => [pair]) : [found];
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

/** Pairs of ‘ ’ round Han characters that stand in no “ ”, as the edits that double them. */
function* outermost({ lines, starts, prose, context }: Document): Iterable<readonly [Edit, Edit]> {
  if (context.script === 'traditional') return;
  let open = false;
  for (const [line, { text }] of lines.entries()) {
    if (!prose(line)) continue;
    // A quotation that runs over several lines holds the single marks of all of them.
    const inside = open;
    if (/[“”]/.test(text)) open = text.lastIndexOf('“') > text.lastIndexOf('”');
    if (inside || !text.includes('‘')) continue;
    const { matched, orphans } = pairUp(text);
    const double = matched.filter(({ pair }) => pair.open === '“');
    if (orphans.some(({ pair }) => pair.name === '引号')) continue;
    for (const { start, end, pair, depth } of matched) {
      if (pair.open !== '‘' || depth > 1 || within(double, start) || !/\p{Script=Han}/u.test(text.slice(start, end))) continue;
      const at = starts[line]! + start;
      const to = starts[line]! + end;
      yield [{ start: at, end: at + 1, text: '“' }, { start: to - 1, end: to, text: '”' }];
    }
  }
}
