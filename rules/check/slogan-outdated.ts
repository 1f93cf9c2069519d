import type { Context, Document, Line } from '../document';
import { keeping } from '../keeping';
import { partOf, periods, speaksToCongress, yearsNamed, type Part, type Period } from '../period';
import { fold } from '../phrases';
import type { DocumentRule, Finding, Fix, Severity, Told } from '../rule';
import { tellsHistory, usesIn, type Region, type Slogan, type Use } from '../slogans';

export interface SloganTable { readonly slogans: readonly Slogan[] }

/** A slogan that its place in the document contradicts, and what is said of it, with spans from the start of its line. */
export interface Contradiction { readonly slogan: Slogan; readonly finding: Finding }

/** Those of a line; the same object as before while nothing in it has changed. */
export interface Contradicted { readonly line: number; readonly slogans: readonly Contradiction[]; readonly findings: readonly Finding[] }

/** What the two rules that judge slogans by their time share: what a line tells, and what of it the document contradicts. */
export interface Contradictions {
  read(line: Line, context: Context): Timed | undefined;
  /** Told once for each document. */
  of(document: Document, told: readonly Told<Timed>[]): readonly Contradicted[];
}

/** A slogan in a line, and the years that the words round it name. */
interface Dated { readonly use: Use; readonly years: readonly number[] }

/** Slogans in a line, by region, and what it says of the time of the lines below it. */
export interface Timed {
  readonly uses?: Readonly<Record<Region | 'mainland', readonly Dated[]>>;
  readonly part?: Part;
  readonly toCongress: boolean;
  /** Whose institutions it names. */
  readonly region?: Region;
}

/** The slogans that do not belong to the time of which the document speaks. */
export function contradictions(table: SloganTable, reading: Parameters<typeof usesIn>[1]): Contradictions {
  const usesOf = (region?: Region): ((line: string) => readonly Use[]) => usesIn(table.slogans.filter(slogan => slogan.region === region), reading);
  const usesFor = { mainland: usesOf(), taiwan: usesOf('taiwan'), hongkong: usesOf('hongkong') };
  const read = (text: string): string => fold(text, reading.simplify).text;
  let judgedLast: { readonly document: Document; readonly contradicted: readonly Contradicted[] } | undefined;
  /** Both rules ask for one line after the other. */
  let last: { readonly line: Line; readonly context: Context; readonly timed: Timed | undefined } | undefined;
  return {
    read(line, context) {
      if (last?.line !== line || last.context !== context) last = { line, context, timed: timed(line, context) };
      return last.timed;
    },
    of(document, lines) {
      if (judgedLast?.document !== document) judgedLast = { document, contradicted: [...judged(document, lines, read)] };
      return judgedLast.contradicted;
    },
  };

  function timed(line: Line, { date, script }: Context): Timed | undefined {
    if (!date) return undefined;
    const { text } = line;
    const abroad = script === 'traditional';
    const usesOf = (region: Region | 'mainland'): readonly Dated[] => usesFor[region](text).map(use => ({ use, years: yearsRound(use, date) }));
    const uses = { mainland: usesOf('mainland'), taiwan: abroad ? usesOf('taiwan') : [], hongkong: abroad ? usesOf('hongkong') : [] };
    const any = uses.mainland.length + uses.taiwan.length + uses.hongkong.length > 0;
    const part = partOf(line, read);
    const toCongress = speaksToCongress(line);
    const region = abroad ? regionIn(text) : undefined;
    return any || part || toCongress || region ? { ...(any && { uses }), ...(part && { part }), toCongress, ...(region && { region }) } : undefined;
  }
}

function* judged(document: Document, told: readonly Told<Timed>[], read: (text: string) => string): Iterable<Contradicted> {
  const { date } = document.context;
  if (!date) return;
  const region = regionOf(told);
  const parts = told.flatMap(([line, { part }]) => (part ? [{ ...part, start: document.starts[line]! }] : []));
  const periodAt = periods(document, { date, parts, toCongress: told.some(([, { toCongress }]) => toCongress) }, read);
  for (const [line, { uses }] of told) {
    const used = uses?.[region] ?? [];
    if (used.length === 0 || !document.prose(line)) continue;
    const times = used.map(({ use, years }) => periodAt(document.starts[line]! + use.start, years));
    const found = keep(used, [line, ...times], () => {
      const slogans = used.flatMap(({ use }, i): readonly Contradiction[] => {
        const finding = judge(use, times[i]!, { text: document.lines[line]!.text, context: document.context });
        return finding ? [{ slogan: use.slogan, finding }] : [];
      });
      return { line, slogans, findings: slogans.map(({ finding }) => finding) };
    });
    if (found.findings.length > 0) yield found;
  }
}

const keep = keeping<Contradicted>();

const regionOf = (told: readonly Told<Timed>[]): Region | 'mainland' =>
  ['hongkong' as const, 'taiwan' as const].find(region => told.some(([, fact]) => fact.region === region)) ?? 'mainland';

/** 提法有时效：以文稿自己的日期衡量，不用已经过时的，也不用当时还没有的。 */
export const sloganOutdated = (contradicted: Contradictions): DocumentRule<Timed> => ({
  id: 'slogan-outdated',
  scope: 'document',
  meta: {
    title: '提法与文稿日期不合',
    why: '政策提法、活动名称和机构名称都有起止；过了时的说法多是从旧稿沿用，会让读者以为政策没有变。',
    severity: 'warning',
    category: 'outdated-slogan',
    fix: 'suggested',
    whyNotSafe: '是旧提法还是在讲往事，只有作者知道；换了名称，前后文也常要跟着改。',
    defersTo: ['year-mistaken'],
    tag: 'deprecated',
    citations: [
      { source: '《党政机关公文处理工作条例》', clause: '第十九条（一）（二）' },
      { source: '各提法的起止日期、事件和出处见 rules/lexicon/slogans.yaml' },
    ],
    examples: [
      { date: '2023-03-01', bad: '鼓励⟦贫困户⟧发展产业，增加收入。', good: '鼓励脱贫户发展产业，增加收入。' },
      { date: '2021-08-02', bad: '持续开展⟦扫黑除恶专项斗争⟧，对黑恶势力保持高压态势。', good: '持续开展常态化扫黑除恶斗争，对黑恶势力保持高压态势。' },
      { date: '2021-03-15', bad: '深刻领悟“⟦两个确立⟧”的决定性意义。' },
    ],
  },
  read: contradicted.read,
  check: (document, told) => contradicted.of(document, told).map(({ line, findings }) => [line, findings]),
});

/** A plan's name beside a plan's name does not make the past of it. */
function yearsRound({ opening, sentence, phrase }: Use, date: Period): readonly number[] {
  const words = `${opening}｜${sentence}`;
  return yearsNamed(PLAN.test(phrase) ? words.replace(PLANS, '') : words, date);
}

const PLAN = /十[一二三四]五/;
const PLANS = /十[一二三四]五/g;

/** Reports of Taiwan, Hong Kong and Macao have institutions of their own, whose names only look like those that are gone. */
const regionIn = (text: string): Region | undefined =>
  /特別行政區|特區政府|行政長官/.test(text) ? 'hongkong' : /行政院|立法院|中華民國/.test(text) ? 'taiwan' : undefined;

/** A line, and the document's context. */
interface Written { readonly text: string; readonly context: Context }

function judge(use: Use, period: Period, line: Written): Finding | undefined {
  const { slogan, phrase, sentence, start, end } = use;
  const date = line.context.date!;
  const written = line.text.slice(start, end).replace(MARKS, '');
  const guess = date.source === 'text';
  const from = tellsHistory(slogan) ? period.from : date.from;
  if (slogan.until && (slogan.tolerated ?? slogan.until) <= from && use.underWay) {
    const literal = slogan.literal?.[phrase];
    const fixes = literal === undefined ? [] : replace(use, literal, line);
    return {
      start, end,
      ...weight(slogan.outdated ?? slogan.severity, guess),
      message: `“${written}”自${inWords(slogan.until)}起已过时（${slogan.ended}${guess ? '；本文日期据正文推断' : ''}）；${advice(slogan.instead, literal)}`,
      ...(fixes.length > 0 && { fixes }),
    };
  }
  if (slogan.from && period.to < slogan.from && !early(slogan, period.to, sentence)) {
    return {
      start, end,
      ...weight(slogan.severity, guess),
      message: `“${written}”始于${inWords(slogan.from)}（${slogan.begun}），晚于本文日期${guess ? '（据正文推断）' : ''}；请核对本文日期，或删改此处。`,
    };
  }
  return undefined;
}

const early = ({ early: allowed }: Slogan, to: string, sentence: string): boolean =>
  allowed !== undefined && allowed.from <= to && (allowed.any?.some(word => sentence.includes(word)) ?? true);

/** What a message leaves out of the words that it quotes. */
const MARKS = /[\s“”‘’"「」『』]/g;

/** The lexicon speaks Simplified, and half a pair of quotation marks must not be replaced with the words. */
function replace({ start, end }: Use, text: string, { context, text: line }: Written): readonly Fix[] {
  if (context.script === 'traditional' || /[“”‘’"「」]/.test(line.slice(start, end))) return [];
  return [{ title: `改为“${text}”`, kind: 'suggested', edits: [{ start, end, text }] }];
}

/** A date that was guessed cannot carry an error. */
const weight = (severity: Severity | undefined, guess: boolean): { readonly severity?: Severity } =>
  severity === undefined ? {} : { severity: guess && severity === 'error' ? 'warning' : severity };

const inWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return month === 1 && date === 1 ? `${year}年` : `${year}年${month}月${date}日`;
};

function advice(instead: string | undefined, literal: string | undefined): string {
  if (literal !== undefined) return `请改为“${literal}”。`;
  if (instead === undefined) return '请删去，或写明是哪一年的事。';
  return instead.startsWith('（') ? '请删去，或改写为对往事的回顾。' : `可改为：${instead}。`;
}
