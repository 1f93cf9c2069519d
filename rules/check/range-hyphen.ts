import type { Numeral } from '../lexicon';
import { matches, pattern } from '../pattern';
import { foreign, within } from '../punctuation';
import type { DocumentRule, Span } from '../rule';

/** `1-5月` and `2021-2025年`, `300-500亩`; not 2021-08-02, 0791-8888, A-1. */
const RANGE = pattern(/(?<![\d\-－—–~～.．/A-Za-z:：])\d{1,4}(?:\.\d{1,4})?(?:[年月日时時点點岁歲])?([-－–]{1,2})\d{1,4}(?:\.\d{1,4})?(?=(?:个|個)?[年月日时時点點岁歲期号號届天周个個人名户戶家亩畝万萬亿億元公千米吨噸次项項条條%％倍名场場])(?![\d\-－—–.])/g);
const TIME = /^(?:个|個)?[年月日时時点點期号號届]/;

/** 起止的连接号用一字线或浪纹线，不用短横线。 */
export const rangeHyphen = (habits: readonly Numeral[]): DocumentRule<readonly Hyphen[]> => ({
  id: 'range-hyphen',
  scope: 'document',
  meta: {
    title: '起止之间用了短横线',
    why: '短横线用于号码、型号；时间的起止用一字线，数值的起止用浪纹线或一字线，免得看成相减。',
    severity: 'info',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能是编号，不是起止。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.13.3' }, { source: 'GB/T 15835—2011', clause: '5.1.3' }],
    examples: [
      { bad: '2022⟦-⟧2025年实施，1-6月完成投资3亿元，每亩增收300-500元。', good: '2022—2025年实施，1—6月完成投资3亿元，每亩增收300～500元。' },
    ],
  },
  trigger: [RANGE],
  read({ text }) {
    const left = foreign(text);
    const found = matches(text, RANGE).flatMap(({ 0: whole, 1: mark, index }): readonly Hyphen[] => {
      const start = index + whole.indexOf(mark!);
      return within(left, start) ? [] : [{ start, end: start + mark!.length, right: TIME.test(text.slice(index + whole.length)) ? '—' : '～' }];
    });
    return found.length > 0 ? found : undefined;
  },
  *check({ text, starts, prose, context }, told) {
    if (context.script === 'traditional') return; // Taiwan's handbooks write the hyphen.
    const found = told.flatMap(([line, hyphens]) => (prose(line)
      ? hyphens.map(({ start, end, right }) => ({ start: starts[line]! + start, end: starts[line]! + end, right }))
      : []));
    const [first, ...others] = found;
    if (!first) return;
    yield {
      start: first.start, end: first.end,
      message: `起止之间用了短横线“${text.slice(first.start, first.end)}”，全文${found.length}处；时间用“—”，数值用“～”或“—”。`,
      fixes: [{
        title: `改正这${found.length}处连接号`,
        kind: 'suggested',
        edits: found.map(({ start, end, right }) => ({ start, end, text: right === '—' ? right : rangeMark(text, habits) })),
      }],
      related: others.slice(0, 20).map(({ start, end }) => ({ start, end, message: '这里也是。' })),
    };
  },
});

/** A hyphen in a line, and what should stand there. */
interface Hyphen extends Span { readonly right: string }

/** The mark that the text uses elsewhere between two figures, or that the office uses. */
function rangeMark(text: string, habits: readonly Numeral[]): string {
  if (text.includes('～')) return '～';
  return /\d—\d/.test(text) ? '—' : habits.find(({ style }) => style === 'range')?.mark ?? '～';
}
