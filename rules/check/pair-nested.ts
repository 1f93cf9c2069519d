import { HALF_OF_PAIR, pairUp } from '../punctuation';
import type { Finding, LineRule, Span } from '../rule';

/** What stands inside a pair of the same shape. */
const INNER: Readonly<Record<string, readonly [string, string]>> = { '“': ['‘', '’'], '「': ['『', '』'], '《': ['〈', '〉'] };

/** 引号里的引号用单引号，书名号里的书名号用单书名号。 */
export const pairNested: LineRule = {
  id: 'pair-nested',
  scope: 'line',
  trigger: [HALF_OF_PAIR],
  meta: {
    title: '引号、书名号或括号套用同形',
    why: '里外同形，分不清哪一半配哪一半。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [
      { source: 'GB/T 15834—2011', clause: '4.8.3.4' }, { source: 'GB/T 15834—2011', clause: '4.15.3.5' }, { source: 'GB/T 15834—2011', clause: '4.9.3.6' },
    ],
    examples: [
      { bad: '推行“一枚印章⟦“一窗办”⟧”改革。', good: '推行“一枚印章‘一窗办’”改革。' },
      { bad: '印发《关于贯彻⟦《城乡规划条例》⟧的意见》。', good: '印发《关于贯彻〈城乡规划条例〉的意见》。' },
    ],
  },
  *check({ text }) {
    const { matched, orphans } = pairUp(text);
    const torn = new Set(orphans.map(({ pair }) => pair));
    for (const { start, end, pair, depth } of matched) {
      // Where a half is lost, which one lies inside which is a guess.
      if (depth !== 2 || torn.has(pair)) continue;
      if (pair.name === '括号') {
        if (/\p{Script=Han}/u.test(text.slice(start, end))) yield bracket(start);
        continue;
      }
      const inner = INNER[pair.open];
      if (inner) yield finding(text, { start, end }, inner);
    }
  },
};

function finding(text: string, { start, end }: Span, [open, close]: readonly [string, string]): Finding {
  return {
    start, end,
    message: `${text[start]} ${text[end - 1]} 里面又套了同样的标点；内层应为 ${open} ${close}。`,
    fixes: [{
      title: `内层改为 ${open} ${close}`,
      kind: 'safe',
      edits: [{ start, end: start + 1, text: open }, { start: end - 1, end, text: close }],
    }],
  };
}

const bracket = (at: number): Finding => ({
  start: at, end: at + 1, severity: 'info',
  message: '括号里面又套了同样的括号；请把外层改为方括号，或改写。',
});
