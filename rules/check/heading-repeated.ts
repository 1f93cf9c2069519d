import type { Document } from '../document';
import type { Heading } from '../headings';
import type { DocumentRule, Finding } from '../rule';
import { siblingGroups } from '../siblings';

/** A shorter title may head two sections: 乡村振兴 in a review and in a plan. */
const SHORTEST = 4;

/** 同一上级之下，标题不重名。 */
export const headingRepeated: DocumentRule = {
  id: 'heading-repeated',
  scope: 'document',
  meta: {
    title: '标题重名',
    why: '同一级两个标题一字不差，多是复制后忘了改。',
    severity: 'warning',
    category: 'duplicate-text',
    fix: 'none',
    whyNotSafe: '该改成什么只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    examples: [
      { bad: '一、狠抓项目建设\n二、狠抓乡村振兴\n三、⟦狠抓项目建设⟧', good: '一、狠抓项目建设\n二、狠抓乡村振兴\n三、狠抓民生改善' },
    ],
  },
  *check(document) {
    for (const siblings of siblingGroups(document.headings)) yield* repeated(document, siblings);
  },
};

function* repeated({ text }: Document, siblings: readonly Heading[]): Iterable<Finding> {
  const first = new Map<string, Heading>();
  for (const heading of siblings) {
    const { start, end } = heading.title;
    const title = text.slice(start, end).replace(/\s/g, '');
    const before = first.get(title);
    if (heading.kind === 'dash' || title.length < SHORTEST) continue;
    if (!before) {
      first.set(title, heading);
      continue;
    }
    // A paper that holds two papers counts anew.
    if (heading.value <= before.value) continue;
    yield {
      start, end, message: `标题“${title}”与前面的同级标题重名；请改写，或合并两节。`,
      related: [{ ...before.title, message: '同名的标题在这里。' }],
    };
  }
}
