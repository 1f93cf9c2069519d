import type { Document } from '../document';
import { notation } from '../markdown';
import { mayMatch, pattern } from '../pattern';
import { CLAUSE, foreign, fullWidth, isProse, within } from '../punctuation';
import type { DocumentRule, Edit, Finding } from '../rule';
import { perLine } from '../wording';

const MARKS = pattern(/[,;:!?(.]/g);

/** 汉字之间的标点用全角。 */
export const widthHalf: DocumentRule<readonly Half[]> = {
  id: 'width-half',
  scope: 'document',
  meta: {
    title: '中文里用了半角标点',
    why: '半角标点多是录入或从网页取字时带来的，疏密不一；全文都如此的只提示一次，可一并改正。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: '5.1' }, { source: 'GB/T 9704—2012', clause: '9' }],
    examples: [
      { bad: '全镇经济稳中向好⟦,⟧民生持续改善，社会大局稳定。', good: '全镇经济稳中向好，民生持续改善，社会大局稳定。' },
      {
        bad: '全镇经济稳中向好⟦,⟧民生持续改善,增长3.5%,会议10:30开始(详见附件):全体参加。',
        good: '全镇经济稳中向好，民生持续改善，增长3.5%，会议10:30开始（详见附件）：全体参加。',
      },
    ],
  },
  trigger: [MARKS],
  read({ text }) {
    const halves = mayMatch(text, MARKS) ? halvesIn(text) : [];
    return halves.length > 0 ? halves : undefined;
  },
  *check(document, told) {
    const found = told.flatMap(([line, halves]) => (document.prose(line) ? placed(document, line, halves) : []));
    if (found.length === 0) return;
    const counts = fullMarks(document);
    const habits = new Set(kindsOf(found).filter(([kind, half]) =>
      document.context.width === 'half' || half >= Math.max(HABIT, counts.get(kind) ?? 0)).map(([kind]) => kind));
    const habit = found.filter(({ kind }) => habits.has(kind));
    if (habit.length > 0) yield remark(habit);
    for (const half of found) if (!habits.has(half.kind)) yield slip(half);
  },
};

/** So many half-width marks of a kind, no fewer than the full ones, are the writer's habit, and one remark is enough. */
const HABIT = 3;

/** A half-width mark that a Chinese sentence wants full; both brackets of a pair are of one kind. */
interface Half extends Edit { readonly kind: string; readonly mark: string; readonly prose: boolean }

function halvesIn(text: string): readonly Half[] {
  const left = foreign(text);
  const prose = isProse(text);
  return [...clauseMarks(text), ...brackets(text), ...(prose ? stops(text) : [])].sort((a, b) => a - b).filter(at => !within(left, at)).map(at => {
    const mark = text[at]!;
    return { start: at, end: at + 1, mark, text: fullWidth(mark), kind: mark === ')' ? '(' : mark, prose };
  });
}

/** Where they stand in the document, without those in notation. */
function placed({ format, lines, starts }: Document, line: number, halves: readonly Half[]): readonly Half[] {
  const left = format === 'markdown' ? notation(lines[line]!) : [];
  const by = starts[line]!;
  const own = left.length > 0 ? halves.filter(({ start }) => !within(left, start)) : halves;
  return own.map(({ start, end, text, kind, mark, prose }) => ({ start: start + by, end: end + by, text, kind, mark, prose }));
}

const HAN = /[\p{Script=Han}〇]/u;
const CLOSING = /[”’」』》〉】〕）℃]/;
const OPENING = /[“‘「『《〈【〔（(]/;

/** `1.` 3.5 1,000 10:30 A:B stay; a mark is Chinese where it follows a Han character, or stands before one. */
function* clauseMarks(text: string): Iterable<number> {
  for (const { 0: mark, index } of text.matchAll(/[,;:!?]/g)) {
    const before = text[index - 1] ?? '';
    const after = text[index + 1] ?? '';
    // Doubled marks are another matter.
    if (CLAUSE.includes(before) && before || CLAUSE.includes(after) && after) continue;
    if (mark === ':' && (after === '/' || after === '\\')) continue;
    const chinese = HAN.test(before) || CLOSING.test(before) || before === ')' && HAN.test(text[index - 2] ?? '');
    const mixed = /[\dA-Za-z０-９%％)]/.test(before) && (HAN.test(after) || OPENING.test(after));
    if (chinese || (mixed && mark !== '!' && mark !== '?')) yield index;
  }
}

/** A dot that ends a sentence: behind a Han character, before another or at the end; not in 卡尔.马克思, nor in 一.总体要求. */
function* stops(text: string): Iterable<number> {
  for (const { index } of text.matchAll(/(?<=[\p{Script=Han}”）)%％])\.(?=[\p{Script=Han}“]|\s*$)/gu)) {
    const before = /[^，。、；：！？,;:!?.“”《》]{0,8}$/u.exec(text.slice(Math.max(0, index - 8), index))![0];
    const after = /^[^，。、；：！？,;:!?.“”《》]{0,8}/u.exec(text.slice(index + 1, index + 9))![0];
    const last = text.slice(index + 1).trim() === '';
    if (last ? before.length > 1 : before.length > 4 && after.length > 4) yield index;
  }
}

/** Pairs of brackets that hold Han characters or stand behind one. */
function* brackets(text: string): Iterable<number> {
  const open: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/[()（）]/g)) {
    if (mark === '(' || mark === '（') {
      open.push(index);
      continue;
    }
    const start = open.pop();
    if (start === undefined) continue;
    if (!HAN.test(text[start - 1] ?? '') && !HAN.test(text.slice(start + 1, Math.min(index, start + 60)))) continue;
    if (text[start] === '(') yield start;
    if (mark === ')') yield index;
  }
}

const KINDS: Readonly<Record<string, string>> = { '。': '.', '，': ',', '；': ';', '：': ':', '！': '!', '？': '?', '（': '(', '）': '(' };

const fullIn = perLine(({ text }) => {
  const counts = new Map<string, number>();
  for (const mark of text.replace(/[^。，；：！？（）]+/g, '')) counts.set(KINDS[mark]!, (counts.get(KINDS[mark]!) ?? 0) + 1);
  return [...counts];
});

function fullMarks({ lines }: Document): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const [kind, count] of fullIn(line)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return counts;
}

function kindsOf(found: readonly Half[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}

function remark(habit: readonly Half[]): Finding {
  // A label such as 发布机构: comes from a page, not from the writer.
  const { start, end } = habit.find(({ prose }) => prose) ?? habit[0]!;
  const marks = kindsOf(habit).map(([kind]) => `“${kind === '(' ? '()' : kind}”`).join('');
  return {
    start, end, severity: 'info',
    message: `全文${habit.length}处标点${marks}用了半角；汉字之间应用全角，可一次改正。`,
    fixes: [{
      title: `全文${habit.length}处改为全角`, kind: 'suggested',
      // Made when asked for: the whole text may be written so.
      get edits() {
        return habit.map(({ start, end, text }) => ({ start, end, text }));
      },
    }],
  };
}

const slip = ({ start, end, mark, text }: Half): Finding => ({
  start, end,
  message: `“${mark}”用了半角；应为全角“${text}”。`,
  fixes: [{ title: `改为“${text}”`, kind: 'safe', edits: [{ start, end, text }] }],
});
