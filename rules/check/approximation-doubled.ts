import { matches, pattern, type Pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

const NUMBER = '[\\d０-９][\\d０-９.,，]{0,11}(?:万|亿|千|百|萬|億)?';
const UNIT = '[^，。；：、！？,;:\\d\\s左上以]{0,6}';

/** Two signs of vagueness round one number. `first` and `last` name the groups, either of which may go. */
const CASES: readonly { readonly pattern: Pattern; readonly what: string }[] = [
  { pattern: pattern(new RegExp(`(?<before>大约|大約|(?<![节節签簽契制合公集条條预預履违違特简簡大])约|(?<![节節签簽契制合公集条條预預履违違特简簡大])約|将近|將近|接近|大概)(?:有|为|為|占)?${NUMBER}[余多餘]?${UNIT}(?<after>左右|上下)`, 'gu')), what: '约数' },
  { pattern: pattern(new RegExp(`(?<before>(?<![最附邻鄰临臨接靠贴貼就将將])近)${NUMBER}(?![年月天日周])${UNIT}(?<after>左右|上下)`, 'gu')), what: '约数' },
  { pattern: pattern(new RegExp(`(?<before>超过|超過|(?<!未)逾|突破)${NUMBER}[余多餘]?${UNIT}(?<after>以上)`, 'gu')), what: '“超过”' },
  { pattern: pattern(new RegExp(`(?<before>不到|不足|低于|低於)${NUMBER}${UNIT}(?<after>以内|以內|以下)`, 'gu')), what: '“不到”' },
  { pattern: pattern(new RegExp(`(?<before>至少)${NUMBER}${UNIT}(?<after>以上)`, 'gu')), what: '“至少”' },
  { pattern: pattern(new RegExp(`(?<before>最多|至多)${NUMBER}${UNIT}(?<after>以内|以內|以下)`, 'gu')), what: '“最多”' },
  { pattern: pattern(new RegExp(`(?<before>大约|大約|(?<![节節签簽契制合公集条條预預履违違特简簡大])约|将近|將近|大概)${NUMBER}(?<after>[余多餘])(?!种|元化)`, 'gu')), what: '约数' },
  { pattern: pattern(new RegExp(`[\\d][\\d.,]{0,11}(?:万|亿|萬|億)?(?<before>[余多餘])${UNIT}(?<after>左右|上下|以上)`, 'gu')), what: '约数' },
];

/** 一个数只用一个表示约略的词。 */
export const approximationDoubled: LineRule = {
  id: 'approximation-doubled',
  scope: 'line',
  trigger: CASES.map(each => each.pattern),
  meta: {
    title: '约数词重复',
    why: '“约”和“左右”、“超过”和“以上”说的是一回事，连用是重复。',
    severity: 'info',
    category: 'numeral',
    fix: 'suggested',
    whyNotSafe: '删去哪一个，由作者定。',
    citations: [{ source: '惯例' }, { source: 'GB/T 15835—2011', clause: '4.3.1' }],
    examples: [
      { bad: '共走访农户⟦约300户左右⟧，人均增收⟦超过2000元以上⟧。', good: '共走访农户约300户，人均增收超过2000元。' },
      { bad: '参加活动⟦120余人左右⟧，节约5亩左右，覆盖率达95%以上。', good: '参加活动120余人，节约5亩左右，覆盖率达95%以上。' },
    ],
  },
  *check({ text }) {
    const taken: Finding[] = [];
    for (const { pattern, what } of CASES) {
      for (const { 0: whole, index, groups } of matches(text, pattern)) {
        const { before, after } = groups as { readonly before: string; readonly after: string };
        const start = index;
        const end = start + whole.length;
        if (taken.some(other => other.start < end && start < other.end)) continue;
        const found: Finding = {
          start, end,
          message: `“${before}”和“${after}”重复表示${what}；请删去一个。`,
          fixes: [
            { title: `删去“${after}”`, kind: 'suggested', edits: [{ start: end - after.length, end, text: '' }] },
            ...(whole.startsWith(before) ? [{ title: `删去“${before}”`, kind: 'suggested' as const, edits: [{ start, end: start + before.length, text: '' }] }] : []),
          ],
        };
        taken.push(found);
        yield found;
      }
    }
  },
};
