import { everyHeading, type Document, type Line } from '../document';
import type { Heading } from '../headings';
import { keeping } from '../keeping';
import { numberOf } from '../numerals';
import { matches, pattern } from '../pattern';
import type { DocumentRule, Finding, InLine, Related, Severity, Span, Told } from '../rule';

const NUMBER = '[一二三四五六七八九十两兩]{1,3}|[0-9０-９]{1,2}';
/** Measures that announce a list. */
const MEASURE = '(?:个方面|個方面|方面|项|項|个|個|大|件|条|條|类|類|种|種|点|點|篇)';
/** The end of a number, and behind it a measure. */
const COUNTED = pattern(new RegExp(`[一二三四五六七八九十两兩0-9０-９]${MEASURE}`, 'g'));
/** “五大工程” */
const QUOTED = pattern(new RegExp(`[“「](?=[一二三四五六七八九十两兩0-9０-９])(${NUMBER})(?:大|项|項|个|個)(?:[\\p{Script=Han}]{0,2})([\\p{Script=Han}]{2})[”」]`, 'gu'));

/** 说几项就列几项：预告的数与实际列出的数一致，前后说法一致。 */
export const countMismatch: DocumentRule<Numbers> = {
  id: 'count-mismatch',
  scope: 'document',
  meta: {
    title: '预告的数与列出的数不符',
    why: '前面说十项，后面列九项，读者会以为漏了一项。',
    severity: 'error',
    category: 'count-mismatch',
    fix: 'none',
    whyNotSafe: '是数写错了还是漏了一项，只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）、第二十条' }],
    examples: [
      {
        bad: '下一步，重点抓好以下⟦四⟧项工作：\n一、抓项目建设\n二、抓乡村振兴\n三、抓民生改善',
        good: '下一步，重点抓好以下三项工作：\n一、抓项目建设\n二、抓乡村振兴\n三、抓民生改善',
      },
      {
        bad: '全局围绕“⟦五⟧个方面任务”，扎实工作。\n一、落实四个方面任务\n一是抓产业。\n二是抓项目。\n三是抓生态。\n四是抓民生。',
        good: '全局围绕“四个方面任务”，扎实工作。\n一、落实四个方面任务\n一是抓产业。\n二是抓项目。\n三是抓生态。\n四是抓民生。',
      },
    ],
  },
  trigger: [QUOTED, COUNTED],
  read({ text }) {
    const quoted = matches(text, QUOTED).map(({ 0: words, 1: digits, 2: noun, index }) => ({ words, digits: digits!, noun: noun!, index }));
    const counted = matches(text, COUNTED).map(({ index }) => index + 1);
    return quoted.length + counted.length > 0 ? { quoted, counted } : undefined;
  },
  *check(document, told) {
    yield* listsBelow(document, told);
    yield* listsNamed(document, told);
    yield* seriesBehind(document);
  },
};

/** A set with its number in quotation marks: “五大工程”. */
interface QuotedSet { readonly words: string; readonly digits: string; readonly noun: string; readonly index: number }

/** What a line tells: sets that it quotes, and places where a measure stands behind a number. */
interface Numbers { readonly quoted: readonly QuotedSet[]; readonly counted: readonly number[] }

/** An announcement: where its number stands, what it is, and the words behind it. Offsets count from the text searched. */
interface Announced { readonly number: Span; readonly value: number; readonly noun: string; readonly certain: boolean }

/** At the end of a line that a list follows: 重点抓好以下五项工作：, 聚焦“三项重点任务”. */
const AT_END = new RegExp(`(?<![第之年月约約近余餘0-9０-９.%％一二三四五六七八九十百千])(${NUMBER})(${MEASURE}[\\p{Script=Han}“”]{0,8}?)[”」]?(?:，?(?:即|分别是|分別是|具体是|具體是|如下|包括))?([：:。.]?)$`, 'u');

function announced(text: string): Announced | undefined {
  const trimmed = text.trimEnd();
  const at = Math.max(0, trimmed.length - 40);
  const match = AT_END.exec(trimmed.slice(at));
  if (!match) return undefined;
  const start = at + match.index;
  const value = valueOf(match[1]!);
  // One thing is no list, and 十 of a score is a round number.
  if (value < 2) return undefined;
  return {
    value, number: { start, end: start + match[1]!.length }, noun: match[2]!.replace(/[“”]/g, ''),
    certain: /[：:]/.test(match[3]!),
  };
}

const valueOf = (digits: string): number => {
  const half = digits.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[两兩]/g, '二');
  return /^\d+$/.test(half) ? Number(half) : numberOf(half);
};

/** A line that announces, and the headings or items that begin on the next line. */
function* listsBelow(document: Document, told: readonly Told<Numbers>[]): Iterable<Finding> {
  const { text, lines, starts } = document;
  const titles = new Map(everyHeading(document.headings).filter(({ form }) => form === 'own').map(heading => [heading.line, heading]));
  /** What has been compared with the rest of the text already. */
  const compared = new Set<string>();
  let places: Places | undefined;
  for (const run of runs(document.headings)) {
    const first = run[0]!;
    if (first.value !== 1 || run.length < 2) continue;
    let line = first.line - 1;
    while (line >= 0 && lines[line]!.blank) line--;
    // The marker of a list may stand on the announcing line itself.
    const own = text.slice(starts[first.line]!, first.start);
    const before = own.trim() ? own : line >= 0 ? lines[line]!.text : '';
    const offset = own.trim() ? starts[first.line]! : line >= 0 ? starts[line]! : 0;
    const found = announced(before);
    if (!found) continue;
    const delivered = [run.length, run.at(-1)!.value];
    const number = { start: offset + found.number.start, end: offset + found.number.end };
    if (delivered.includes(found.value)) {
      if (!compared.has(found.noun)) yield* otherwise(document.text, { own: number, places: places ??= placesOf(document, told) }, { ...found, list: run });
      compared.add(found.noun);
      continue;
    }
    const title = titles.get(own.trim() ? first.line : line);
    if (!found.certain && !(title && title.start <= number.start && number.start < title.title.end)) continue;
    yield mismatch(text, number, found, { count: run.length, severity: found.certain ? 'error' : 'warning', list: run });
  }
}

/** Runs of siblings of one kind that count upward, at every level. */
function* runs(siblings: readonly Heading[]): Iterable<readonly Heading[]> {
  let run: Heading[] = [];
  for (const heading of siblings) {
    const last = run.at(-1);
    if (last && (last.kind !== heading.kind || heading.value <= last.value)) {
      yield run;
      run = [];
    }
    if (heading.value > 0) run.push(heading);
    if (heading.children.length > 0) yield* runs(heading.children);
  }
  if (run.length > 0) yield run;
}

const BEFORE = new RegExp(`(?<![第0-9０-９一二三四五六七八九十])(?:${NUMBER})$`);

/** Where a measure stands behind a number, by the first units from there on. */
type Places = ReadonlyMap<string, readonly number[]>;

/** A shorter noun says too little. */
const TELLING = 4;

function placesOf({ text, starts }: Document, told: readonly Told<Numbers>[]): Places {
  const places = new Map<string, number[]>();
  for (const [line, { counted }] of told) {
    for (const index of counted) {
      const at = starts[line]! + index;
      const key = text.slice(at, at + TELLING);
      const known = places.get(key);
      if (known) known.push(at);
      else places.set(key, [at]);
    }
  }
  return places;
}

/** The list agrees with its own announcement, but the same words stand elsewhere with another number. */
function* otherwise(text: string, { own, places }: { readonly own: Span; readonly places: Places }, { value, noun, list }: Announced & { readonly list: readonly Heading[] }): Iterable<Finding> {
  if (noun.length < TELLING) return;
  for (const at of places.get(noun.slice(0, TELLING)) ?? []) {
    if (!text.startsWith(noun, at)) continue;
    const match = BEFORE.exec(text.slice(Math.max(0, at - 4), at));
    if (!match || at - match[0].length === own.start) continue;
    const other = valueOf(match[0]);
    if (other < 2 || other === value) continue;
    const number = { start: at - match[0].length, end: at };
    yield {
      ...number,
      message: `这里说“${match[0]}${noun}”，后面说的和列出的都是${value}；请改为一致，或补上缺的。`,
      related: [{ ...own, message: '这里的数不同。' }, listed(list)],
    };
  }
}

/** So many headings must end in the same word to be the members of a set. */
const ENOUGH = 3;

/** 全面实施“五大工程”, and four headings that end in 工程: the set is announced anywhere above its members. */
function* listsNamed({ text, headings, starts }: Document, told: readonly Told<Numbers>[]): Iterable<Finding> {
  const quoted = told.flatMap(([line, { quoted: sets }]) => sets.map(set => ({ ...set, at: starts[line]! + set.index })));
  if (quoted.length === 0) return;
  for (const run of runs(headings)) {
    const first = run[0]!;
    if (first.value !== 1 || run.length < ENOUGH) continue;
    const titles = run.map(({ title }) => text.slice(title.start, title.end));
    const word = titles[0]!.slice(-2);
    // A title that lost its last character is a member still.
    if (!titles.every(title => title.endsWith(word) || title.endsWith(word[0]!))) continue;
    const announcements = quoted.filter(({ noun, at }) => noun === word && at < first.start);
    if (announcements.length !== 1) continue;
    const { at, words, digits } = announcements[0]!;
    const value = valueOf(digits);
    if (value < 2 || value === run.length || value === run.at(-1)!.value) continue;
    const start = at + 1;
    yield {
      start, end: start + digits.length, severity: 'warning',
      message: `预告${words}，后面以“${word}”收尾的标题有${run.length}个；请查是数写错了，还是漏了一项。`,
      related: [listed(run)],
    };
  }
}

const IN_FRONT = new RegExp(`(?<![第之年月约約近余餘0-9０-９.%％一二三四五六七八九十百千])(${NUMBER})(${MEASURE}[\\p{Script=Han}“”]{0,10}?)[”」]?(?:即|就是|，即)?[：:。，,—]{1,2}$`, 'u');

/** 抓好三件事：一是……二是……, in one paragraph. */
function* seriesBehind({ lines, prose }: Document): Iterable<InLine> {
  for (let line = 0; line < lines.length; line++) {
    if (lines[line]!.series.length === 0 || !prose(line)) continue;
    const next = lines[line + 1]?.items[0]?.value;
    const found = keep(lines[line]!, [next], () => [...miscounted(lines[line]!, next)]);
    if (found.length > 0) yield [line, found];
  }
}

const keep = keeping<readonly Finding[]>();

/** `next` is the number with which the line below goes on. */
function* miscounted({ text, series }: Line, next: number | undefined): Iterable<Finding> {
  for (const items of series) {
    const first = items[0]!;
    if (first.value !== 1) continue;
    const from = Math.max(0, first.start - 30);
    const match = IN_FRONT.exec(text.slice(from, first.start).trimEnd());
    if (!match) continue;
    const value = valueOf(match[1]!);
    const last = items.reduce((most, item) => Math.max(most, item.value), 0);
    if (value < 2 || value === items.length || value === last) continue;
    // Items that go on as paragraphs of their own are not counted here.
    if (next === last + 1) continue;
    const start = from + match.index;
    yield {
      start, end: start + match[1]!.length,
      message: `预告“${match[1]}${match[2]!.replace(/[“”]/g, '')}”，后面列了${items.length}条；请查是数写错了，还是漏了一条。`,
      related: items.map((item, i): Related => ({ start: item.start, end: item.end, message: `第${i + 1}条在这里。` })).slice(-1),
    };
  }
}

function mismatch(text: string, number: Span, { noun }: Announced, { count, severity, list }: { readonly count: number; readonly severity: Severity; readonly list: readonly Heading[] }): Finding {
  return {
    ...number, severity,
    message: `预告“${text.slice(number.start, number.end)}${noun}”，后面列了${count}项；请查是数写错了，还是漏了一项。`,
    related: [listed(list)],
  };
}

const listed = (list: readonly Heading[]): Related => {
  const { start, end } = list.at(-1)!;
  return { start, end, message: `列出的第${list.length}项在这里。` };
};
