import type { Context, Line } from '../document';
import { unfold, type Folded, type Match } from '../phrases';
import type { Reading } from '../respelling';
import type { Finding, LineRule, Span } from '../rule';
import { inTitle, quote, suggested } from '../wording';

/** What numbered phrases sum up; lexicon/numbered.yaml says by whose word. */
export interface NumberedTable { readonly summed: readonly Summed[] }

export interface Summed {
  readonly phrase: string;
  readonly match: readonly string[];
  /** The members of each of its numbers, in full. */
  readonly parts: readonly (readonly string[])[];
  readonly unordered?: boolean;
  readonly from: string;
  readonly until?: string;
}

/** 数字概括的提法，展开时各项不缺、不多、不错、不乱。 */
export const phraseMembers = (table: NumberedTable, { read, find: finder, traditional }: Reading): LineRule => {
  const byMatch = new Map<string, Expansion[]>();
  for (const summed of table.summed) {
    for (const match of summed.match) byMatch.set(match, [...byMatch.get(match) ?? [], expansionOf(summed)]);
  }
  const matches = [...byMatch.keys()];
  const find = finder(matches);
  return {
    id: 'phrase-members',
    scope: 'line',
    trigger: [line => find(read(line).text).length > 0],
    meta: {
      title: '数字提法展开有误',
      why: '“四个意识”之类的提法，内容是固定的；紧挨着展开时少一项、多一项、写错一项，读者一数便知。',
      severity: 'info',
      category: 'count-mismatch',
      fix: 'suggested',
      whyNotSafe: '也许是本地另有所指，要作者核对。',
      defersTo: ['phrase-misspelt', 'phrase-misquoted'],
      citations: [
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条' },
        { source: '各提法的内容和出处见 rules/lexicon/numbered.yaml' },
      ],
      examples: [
        { bad: '增强“⟦四个意识⟧”，即政治意识、大局意识、看齐意识。' },
        { bad: '健全自治、法治、⟦共治⟧“三治融合”的乡村治理体系。', good: '健全自治、法治、德治“三治融合”的乡村治理体系。' },
      ],
    },
    *check(line, { date }) {
      const folded = read(line);
      for (const match of find(folded.text)) {
        if (inTitle(line.text, unfold(folded, match))) continue;
        const finding = judge(folded, match, currentFirst(byMatch.get(matches[match.index]!)!, date));
        if (finding) yield told(finding, line, { folded, traditional });
      }
    },
  };
};

/** A summed phrase with the strings by which a text may name its members. */
interface Expansion { readonly summed: Summed; readonly members: readonly string[]; readonly forms: ReadonlyMap<string, number> }

function expansionOf(summed: Summed): Expansion {
  const members = summed.parts.flat();
  const forms = new Map<string, number>();
  for (const part of summed.parts) {
    const head = shared(part, (a, i) => a[i]);
    const tail = shared(part, (a, i) => a.at(-1 - i));
    for (const member of part) {
      const index = members.indexOf(member);
      for (const form of [member, member.slice(head), member.slice(0, member.length - tail)]) if (form.length > 1) forms.set(form, index);
    }
  }
  return { summed, members, forms };
}

/** How many units all members share at one end. */
function shared(members: readonly string[], unit: (member: string, i: number) => string | undefined): number {
  if (members.length < 2) return 0;
  let length = 0;
  while (unit(members[0]!, length) !== undefined && members.every(member => unit(member, length) === unit(members[0]!, length))) length++;
  return length;
}

/** An item of the list beside the phrase: a member, or something else. */
interface Item extends Span { readonly member?: number }

/** The items from the first member to the last, and whether the list certainly ends there. */
interface List { readonly items: readonly Item[]; readonly closed: boolean }

/** What announces a list behind the phrase. */
const ANNOUNCES = /^(?:总体布局|战略布局|总要求|要求|方针|标准|原则|机制|工作|任务|建设|体系)?(?:（(?:即|指)?|，?即|：|——|，?就是|，?包括|，?分别是|是指|指的是)/;
const PAUSE = /[、，；和与及]/;
const STOP = /[。；：！？（）【】《》]/;
/** An item that is no member is at most so long; more is another clause. */
const LONGEST = 12;
/** No list is longer, nor any of its items; so a page without a stop costs no more than a line. */
const MOST = 30;
const FARTHEST = 100;

/** The same words have summed up other members at other times; where a list fits several equally, those of its time count. */
function currentFirst(expansions: readonly Expansion[], date: Context['date']): readonly Expansion[] {
  if (expansions.length < 2 || !date) return expansions;
  const current = ({ summed: { from, until } }: Expansion): boolean => from <= date.to && (until === undefined || date.from < until);
  return [...expansions].sort((a, b) => Number(current(b)) - Number(current(a)));
}

/** The reading of a phrase and its list that knows most items. */
interface Choice { readonly expansion: Expansion; readonly list: List; readonly known: number }

function judge({ text }: Folded, match: Match, expansions: readonly Expansion[]): Verdict | undefined {
  let best: Choice | undefined;
  for (const expansion of expansions) {
    for (const list of [behind(text, match, expansion), before(text, match, expansion)]) {
      const known = new Set(list.items.flatMap(({ member }) => (member === undefined ? [] : [member]))).size;
      if (known >= 2 && known * 2 >= expansion.members.length && known > (best?.known ?? 0)) best = { expansion, list, known };
    }
  }
  return best && verdict(text, match, best);
}

function behind(text: string, { end }: Span, { forms }: Expansion): List {
  const lead = ANNOUNCES.exec(text.slice(end, end + LONGEST));
  if (!lead) return { items: [], closed: false };
  const items: Item[] = [];
  let at = end + lead[0].length;
  while (at < text.length && items.length < MOST && !STOP.test(text[at]!)) {
    if (PAUSE.test(text[at]!) && !startsForm(text, at, forms)) {
      at++;
      continue;
    }
    const item = startsForm(text, at, forms) ?? containing(text, other(text, at), forms);
    items.push(item);
    at = item.end;
  }
  return trimmed(items, text, 'behind');
}

function startsForm(text: string, at: number, forms: ReadonlyMap<string, number>): Item | undefined {
  let found: Item | undefined;
  for (const [form, member] of forms) if (text.startsWith(form, at) && at + form.length > (found?.end ?? at)) found = { start: at, end: at + form.length, member };
  return found;
}

function other(text: string, at: number): Item {
  let end = at + 1;
  while (end < text.length && end - at < FARTHEST && !STOP.test(text[end]!) && !/[、，；]/.test(text[end]!)) end++;
  return { start: at, end };
}

/** 德治相结合 names the member too. */
function containing(text: string, item: Item, forms: ReadonlyMap<string, number>): Item {
  const words = text.slice(item.start, item.end);
  for (const [form, member] of forms) if (words.includes(form)) return { ...item, member };
  return item;
}

/** The list right before the phrase, read backwards. */
function before(text: string, { start }: Span, { forms }: Expansion): List {
  const items: Item[] = [];
  let at = start;
  if (/[的等]/.test(text[at - 1] ?? '')) at--;
  if (text[at] === '等') return { items: [], closed: false };
  while (at > 0 && items.length < MOST && !STOP.test(text[at - 1]!)) {
    const item = endsForm(text, at, forms);
    if (item) {
      items.unshift(item);
      at = item.start;
      if (!PAUSE.test(text[at - 1] ?? '')) break;
      at--;
      continue;
    }
    let from = at;
    while (from > 0 && at - from <= LONGEST && !STOP.test(text[from - 1]!) && !PAUSE.test(text[from - 1]!)) from--;
    if (from === at || at - from > LONGEST) break;
    items.unshift(containing(text, { start: from, end: at }, forms));
    if (!PAUSE.test(text[from - 1] ?? '')) break;
    at = from - 1;
  }
  return trimmed(items, text, 'before');
}

function endsForm(text: string, end: number, forms: ReadonlyMap<string, number>): Item | undefined {
  let found: Item | undefined;
  for (const [form, member] of forms) if (text.endsWith(form, end) && end - form.length < (found?.start ?? end)) found = { start: end - form.length, end, member };
  return found;
}

/** What stands outside the members belongs to the sentence, not to the list. */
function trimmed(items: readonly Item[], text: string, side: 'behind' | 'before'): List {
  const first = items.findIndex(({ member }) => member !== undefined);
  const last = items.findLastIndex(({ member }) => member !== undefined);
  if (first < 0) return { items: [], closed: false };
  const end = items[last]!.end;
  if (side === 'before') return { items: items.slice(first), closed: items.length - last <= 2 };
  // One more item before the bracket or the stop belongs to the list.
  const whole = items.length - last === 2 && closes(text, items.at(-1)!.end) ? items.length : last + 1;
  return { items: items.slice(first === 1 ? 0 : first, whole), closed: closes(text, end) };
}

const closes = (text: string, at: number): boolean => at >= text.length || /[。；）！]/.test(text[at]!);

interface Verdict extends Span {
  readonly message: (shown: string) => string;
  /** What to write instead. */
  readonly right?: string;
}

/** How much of their own two names must share to be names of one thing: 支部委员会, 支部委员会会议. */
function kin(item: string, member: string, members: readonly string[]): boolean {
  const common = new Set([...members[0]!].filter(unit => members.every(other => other.includes(unit))));
  const own = [...item].filter(unit => !common.has(unit));
  const others = [...member].filter(unit => !common.has(unit));
  return own.filter(unit => others.includes(unit)).length * 2 >= Math.min(own.length, others.length);
}

function verdict(text: string, match: Match, { expansion: { summed, members }, list: { items: read, closed } }: Choice): Verdict | undefined {
  const left = members.filter((_, i) => !read.some(({ member }) => member === i));
  const items = read.map((item): Item => {
    const other = item.member === undefined ? left.find(member => kin(text.slice(item.start, item.end), member, members)) : undefined;
    return other === undefined ? item : { ...item, member: members.indexOf(other) };
  });
  const known = items.flatMap(({ member }) => (member === undefined ? [] : [member]));
  const strangers = items.filter(({ member }) => member === undefined);
  const missing = members.filter((_, i) => !known.includes(i));
  const wholePart = summed.parts.length > 1 && summed.parts.some(part => part.every(member => missing.includes(member)));
  const longest = Math.max(...members.map(({ length }) => length));
  // A clause between members is no item of theirs.
  if (wholePart || strangers.some(({ start, end }) => end - start > longest + 1 || ![text[start - 1], text[end]].includes('、'))) return undefined;
  if (strangers.length === 1 && missing.length === 1) {
    const [stranger] = strangers;
    return { ...stranger!, right: missing[0]!, message: shown => `“${shown}”不是其中的一项；应为“${missing[0]}”。` };
  }
  if (strangers.length === 1 && missing.length === 0) {
    return { ...strangers[0]!, message: shown => `“${shown}”不在此列；请核对。` };
  }
  if (strangers.length > 0 || !closed) return undefined;
  if (missing.length > 0) {
    return { start: match.start, end: match.end, message: shown => `“${shown}”少列了“${missing.join('、')}”；请补上。` };
  }
  if (!summed.unordered && known.some((member, i) => i > 0 && member < known[i - 1]!)) {
    return { start: items[0]!.start, end: items.at(-1)!.end, message: () => `各项的次序与通行的不同；依次应为“${members.join('、')}”。` };
  }
  return undefined;
}

function told({ message, right, ...span }: Verdict, { text, script }: Line, { folded, traditional }: { readonly folded: Folded } & Pick<Reading, 'traditional'>): Finding {
  const place = unfold(folded, span);
  const shown = quote(text, place);
  const written = right && script.traditional > script.simplified ? [...right].map(traditional).join('') : right;
  return {
    ...place,
    message: message(shown),
    ...(written !== undefined && !/[‘’]/.test(shown) && { fixes: [suggested(`改为“${written}”`, [{ ...place, text: written }])] }),
  };
}
