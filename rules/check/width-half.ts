import type { Document } from '../document';
import { joining, keeping, lazily, perLine } from '../keeping';
import { notation } from '../markdown';
import { mayMatch, pattern } from '../pattern';
import { CLAUSE, foreign, fullWidth, isProse, within } from '../punctuation';
import type { DocumentRule, Edit, Finding, Span, Told } from '../rule';
import { ALPHANUMERIC, isHan, unitSet } from '../units';

const MARKS = pattern(/[,;:!?(.]/g);

/** 汉字之间的标点用全角。 */
export const widthHalf: DocumentRule<Halves> = {
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
    return halves.length > 0 ? counted(halves) : undefined;
  },
  *check(document, told) {
    const written = told.flatMap((one): readonly Told<Halves>[] => (document.prose(one[0]) ? [outsideNotation(document, one)] : []));
    const counts = kindsIn(written.map(([, { kinds }]) => kinds));
    if (counts.size === 0) return;
    const full = document.context.width === 'half' ? undefined : fullMarks(document);
    const habits = [...counts].filter(([kind, half]) => !full || half >= Math.max(HABIT, full.get(kind) ?? 0)).map(([kind]) => kind);
    if (habits.length > 0) yield remark(document, { written, habits, count: habits.reduce((sum, kind) => sum + counts.get(kind)!, 0) });
    if (habits.length === counts.size) return;
    for (const [line, fact] of written) {
      const slips = keep(fact, habits, () => fact.halves.filter(({ kind }) => !habits.includes(kind)).map(slip));
      if (slips.length > 0) yield [line, slips];
    }
  },
};

const keep = keeping<readonly Finding[]>();

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

/** The marks of a line, and their kinds, each followed by how many there are of it. */
interface Halves { readonly halves: readonly Half[]; readonly kinds: readonly (string | number)[] }

function counted(halves: readonly Half[]): Halves {
  const counts = new Map<string, number>();
  for (const { kind } of halves) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return { halves, kinds: [...counts].flat() };
}

function outsideNotation({ format, lines }: Document, told: Told<Halves>): Told<Halves> {
  const [line, { halves }] = told;
  const left = format === 'markdown' ? notation(lines[line]!) : [];
  return left.length > 0 ? [line, counted(halves.filter(({ start }) => !within(left, start)))] : told;
}

const HALF = unitSet(',;:!?');
const EITHER = unitSet(CLAUSE);
const CLOSING = unitSet('”’」』》〉】〕）℃');
const OPENING = unitSet('“‘「『《〈【〔（(');
/** What a half-width mark may belong to, unless a Chinese word follows. */
const FIGURE = unitSet(`${ALPHANUMERIC}０１２３４５６７８９%％)`);
const HAN = /\p{Script=Han}/u;

/** The unit at a place, 0 beyond the ends. */
const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : 0);

/** `1.` 3.5 1,000 10:30 A:B stay; a mark is Chinese where it follows a Han character, or stands before one. */
function* clauseMarks(text: string): Iterable<number> {
  for (let index = 0; index < text.length; index++) {
    if (HALF[text.charCodeAt(index)] === 0) continue;
    const [mark, before, after] = [text[index]!, unitAt(text, index - 1), unitAt(text, index + 1)];
    // Doubled marks are another matter.
    if (EITHER[before] === 1 || EITHER[after] === 1) continue;
    if (mark === ':' && /[/\\]/.test(text[index + 1] ?? '')) continue;
    const chinese = isHan(before) || CLOSING[before] === 1 || text[index - 1] === ')' && isHan(unitAt(text, index - 2));
    const mixed = FIGURE[before] === 1 && (isHan(after) || OPENING[after] === 1);
    if (chinese || (mixed && mark !== '!' && mark !== '?')) yield index;
  }
}

/** A dot that ends a sentence: behind a Han character, before another or at the end; not in 卡尔.马克思, nor in 一.总体要求. */
function* stops(text: string): Iterable<number> {
  for (const { index } of text.matchAll(/\.(?<=[\p{Script=Han}”）)%％].)(?=[\p{Script=Han}“]|\s*$)/gu)) {
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
    if (!isHan(unitAt(text, start - 1)) && !HAN.test(text.slice(start + 1, Math.min(index, start + 60)))) continue;
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

/** How many there are of each kind, in the order in which they appear. */
const kindsIn = joining((lists: readonly Halves['kinds'][]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const kinds of lists) for (let i = 0; i < kinds.length; i += 2) counts.set(kinds[i] as string, (counts.get(kinds[i] as string) ?? 0) + (kinds[i + 1] as number));
  return counts;
});

/** The marks of a text by line, which kinds of them are a habit, and how many of these there are. */
interface Habit { readonly written: readonly Told<Halves>[]; readonly habits: readonly string[]; readonly count: number }

function remark({ starts }: Document, { written, habits, count }: Habit): Finding {
  const inHabit = ({ kind }: Half): boolean => habits.includes(kind);
  const first = (wanted: (half: Half) => boolean): Span | undefined => {
    for (const [line, { halves }] of written) {
      const half = halves.find(wanted);
      if (half) return { start: starts[line]! + half.start, end: starts[line]! + half.end };
    }
    return undefined;
  };
  return {
    // A label such as 发布机构: comes from a page, not from the writer.
    ...(first(half => half.prose && inHabit(half)) ?? first(inHabit)!), severity: 'info',
    message: `全文${count}处标点${habits.map(kind => `“${kind === '(' ? '()' : kind}”`).join('')}用了半角；汉字之间应用全角，可一次改正。`,
    // Made when asked for: the whole text may be written so.
    fixes: [lazily({ title: `全文${count}处改为全角`, kind: 'suggested' as const }, 'edits', () => written.flatMap(([line, { halves }]) => halves.filter(inHabit).map(({ start, end, text }) => ({ start: starts[line]! + start, end: starts[line]! + end, text }))))],
  };
}

const slip = ({ start, end, mark, text }: Half): Finding => ({
  start, end,
  message: `“${mark}”用了半角；应为全角“${text}”。`,
  fixes: [{ title: `改为“${text}”`, kind: 'safe', edits: [{ start, end, text }] }],
});
