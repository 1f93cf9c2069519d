import type { Document } from '../document';
import type { Heading } from '../headings';
import type { DocumentRule, Finding } from '../rule';
import { siblingGroups } from '../siblings';

/** 同级标题都以同一个词收尾，有一个只剩半个词：……工程、……工程、……工。 */
export const headingCut: DocumentRule = {
  id: 'heading-cut',
  scope: 'document',
  meta: {
    title: '标题末尾少字',
    why: '同级标题用同一个词收尾，这一个只写了一半，多是换行或识别时丢了字。',
    severity: 'warning',
    category: 'truncated',
    fix: 'suggested',
    whyNotSafe: '也可能是有意换了说法，请对照同级标题。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    examples: [
      { bad: '一、实施强基工程\n二、实施富民⟦工⟧\n三、实施惠民工程\n四、实施平安工程', good: '一、实施强基工程\n二、实施富民工程\n三、实施惠民工程\n四、实施平安工程' },
    ],
  },
  *check(document) {
    for (const siblings of siblingGroups(document.headings)) yield* cut(document, siblings);
  },
};

/** So many siblings must share the word. */
const ENOUGH = 3;

function* cut(document: Document, siblings: readonly Heading[]): Iterable<Finding> {
  if (siblings.length <= ENOUGH) return;
  const titles = siblings.map(({ title }) => document.text.slice(title.start, title.end).replace(/\s/g, ''));
  const word = (titles[0]!.slice(-2) === titles[1]!.slice(-2) ? titles[0]! : titles[2]!).slice(-2);
  const odd = titles.flatMap((title, i) => (title.endsWith(word) && title.length > 4 ? [] : [i]));
  const [i] = odd;
  if (odd.length !== 1 || !/^\p{Script=Han}{2}$/u.test(word) || titles[i!]!.length < 3 || !titles[i!]!.endsWith(word[0]!)) return;
  const { end } = siblings[i!]!.title;
  yield {
    start: end - 1, end,
    message: `标题末尾的“${word[0]}”像是“${word}”少了字，同级标题都以“${word}”收尾；请核对。`,
    fixes: [{ title: `改为“${word}”`, kind: 'suggested', edits: [{ start: end - 1, end, text: word }] }],
    related: [{ ...siblings[i === 0 ? 1 : 0]!.title, message: `同级标题以“${word}”收尾。` }],
  };
}
