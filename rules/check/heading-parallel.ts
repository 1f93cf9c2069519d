import type { Document } from '../document';
import type { Heading } from '../headings';
import type { DocumentRule, Finding } from '../rule';
import { siblingGroups } from '../siblings';
import { uncut } from '../units';

/** 同级标题字数、句式整齐，有一个恰好少一个字：着力……、全力……、倾力……、聚……。 */
export const headingParallel: DocumentRule = {
  id: 'heading-parallel',
  scope: 'document',
  meta: {
    title: '标题比同级少一字',
    why: '同级标题字数相同、同一位置用同一个字，这一个恰好缺那个字，多是漏打。',
    severity: 'hint',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '也可能是有意变化句式，请对照同级标题。',
    citations: [{ source: '惯例' }],
    examples: [
      { bad: '一、着力夯实产业根基\n二、全力守护平安底线\n三、⟦聚⟧增进民生福祉\n四、倾力建设美丽乡村', good: '一、着力夯实产业根基\n二、全力守护平安底线\n三、聚力增进民生福祉\n四、倾力建设美丽乡村' },
    ],
  },
  *check(document) {
    for (const siblings of siblingGroups(document.headings)) yield* broken(document, siblings);
  },
};

/** So many siblings must agree. */
const ENOUGH = 3;

function* broken(document: Document, siblings: readonly Heading[]): Iterable<Finding> {
  if (siblings.length <= ENOUGH) return;
  const titles = siblings.map(({ title }) => Array.from(document.text.slice(title.start, title.end)));
  const length = Math.max(...titles.slice(0, 2).map(title => title.length));
  const odd = titles.flatMap((title, i) => (title.length === length ? [] : [i]));
  const [i] = odd;
  if (odd.length !== 1 || length < 5 || titles[i!]!.length !== length - 1) return;
  const at = lost(titles[i!]!, titles.filter((_, k) => k !== i));
  if (at === undefined) return;
  const model = siblings[i === 0 ? 1 : 0]!.title;
  const character = titles[i === 0 ? 1 : 0]![at]!;
  const place = siblings[i!]!.title.start + titles[i!]!.slice(0, at).join('').length;
  yield {
    ...uncut(document.text, { start: place - 1, end: place }),
    message: `这个标题比同级少一个字，同级标题的第${at + 1}个字都是“${character}”；请查是否漏了“${character}”。`,
    fixes: [{ title: `补上“${character}”`, kind: 'suggested', edits: [{ start: place, end: place, text: character }] }],
    related: [{ ...model, message: '同级标题的句式在这里。' }],
  };
}

type Characters = readonly string[];

/** The one place, behind the first character, where the shared character of the others is missing, and all that they share fits. */
function lost(title: Characters, others: readonly Characters[]): number | undefined {
  const shared = others[0]!.map((character, i) => (others.every(other => other[i] === character) ? character : undefined));
  const places = shared.flatMap((character, at) => {
    if (at === 0 || character === undefined || title[at] === character || title[at - 1] === character) return [];
    const mended = title.toSpliced(at, 0, character);
    return shared.every((wanted, i) => wanted === undefined || mended[i] === wanted) ? [at] : [];
  });
  return places.length === 1 ? places[0] : undefined;
}
