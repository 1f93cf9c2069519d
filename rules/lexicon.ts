/** A user's own lexicon: what its file may say, and the tables of the rules with it. It overrides what is shipped. */
import { alikeOf, nearly } from './slips';
import type { Ignore, Problem } from './config';
import { holeTable } from './check/phrase-hole';
import { confusableOf, spellings, type ConfusableEntry } from './entries/confusables';
import { summedOf, tellable, type NumberedEntry } from './entries/numbered';
import { setOf, setOfNumbered, slipsListed, sortedSlips } from './entries/phrases';
import { dated, improperOf, ofStyle, sloganOf, type Fold, type SloganEntry, type Turn } from './entries/slogans';
import { holeOf, type HoleEntry } from './entries/holes';
import { wordingsOf, type IdiomLists } from './entries/idioms';
import { KINDS } from './marks';
import { fold, simplifier } from './phrases';
import type { Rule } from './rule';
import { count, day, either, flag, list, map, nothing, object, schemaOf, sound, text, word, type Shape } from './shape';
import type { Slogan } from './slogans';
import type { Tables } from './tables';
import { readTemplate } from './template';
import { unpaused } from './wording';

/** What is right in a file. */
export interface Lexicon {
  readonly slogans?: readonly WrittenSlogan[];
  readonly numbered?: readonly WrittenNumbered[];
  readonly confusables?: readonly WrittenConfusable[];
  readonly holes?: readonly WrittenHole[];
  readonly idioms?: IdiomLists;
  readonly phrases?: readonly (string | { readonly phrase: string })[];
  readonly names?: readonly (string | Name)[];
  readonly silence?: readonly (string | Ignore)[];
  readonly headings?: { readonly transitions?: Tables['headings']['transitions']; readonly ends?: Tables['headings']['ends'] };
  readonly numerals?: readonly Numeral[];
}

/** The name of a place, a body or a project, and other forms of it that are right as well. */
export interface Name { readonly name: string; readonly also?: readonly string[] }

/** How the office writes what the standards leave open. */
export interface Numeral { readonly style: 'range'; readonly mark: string }

type Written<Entry, Given extends keyof Entry> = Pick<Entry, Given> & Partial<Omit<Entry, Given>>;
type WrittenTurn = string | Turn | null;
interface WrittenSlogan extends Omit<Written<SloganEntry, 'term'>, 'valid_from' | 'superseded_from'> {
  readonly category?: string;
  readonly valid_from?: WrittenTurn;
  readonly superseded_from?: WrittenTurn;
  readonly misspelt?: Readonly<Record<string, string>>;
  readonly misquoted?: Readonly<Record<string, string | null>>;
}
type WrittenNumbered = Written<NumberedEntry, 'phrase'>;
type WrittenHole = Written<HoleEntry, 'template' | 'missing'>;
type WrittenConfusable = Written<ConfusableEntry, 'wrong' | 'right'>;

const texts = (about?: string): Shape => list(text(), about);
const severity = word(['error', 'warning', 'info', 'hint'], '级别；不写则为 warning。');
const source = text('出处：哪份文件、哪次会议定下的。');
const confidence = word(['high', 'medium'], '有多大把握；medium 至多报警告。');
const reviewed = day('最近一次由人核对的日子。');
const note = text('说明，只给人看。');
const guard = object({ not_before: texts('紧挨在前面就不算的字。'), not_after: texts('紧挨在后面就不算的字。') }, [], '紧挨着这些字就不算。');
const evidence = object({
  count: count('出现几次。'), files: count('在几份文稿里。'), years: list(count(), '见于哪些年的文稿。'), example: text('一个例子。'),
}, [], '从文稿里学来的依据，只给人看。');
const common = { source, confidence, reviewed, note, evidence };
const misspelt = map(text(), '写错的字样: 正确的写法。');
const misquoted = map(either([text(), nothing]), '说错的字样: 正确的说法；拿不准正确说法的写 null。');

const turn = (about: string): Shape => either([
  day(), object({ date: day(), event: text('那天的事，如“党的二十大召开”。') }, ['date', 'event']), nothing,
], about);

const slogan = object({
  id: text('名号；与自带词库相同的，以这里为准。不写则用 term。'),
  region: word(['taiwan', 'hongkong'], '只用于台湾或香港的文稿；不写则用于其余文稿。'),
  term: text('提法。'),
  match: texts('要在文中找的字样；不写则找 term，空列表表示不找。'),
  category: text('类别。'),
  guard,
  requires_any: texts('同一句里要有其中之一才算。'),
  exempt_any: texts('同一句里有其中之一就不算。'),
  ongoing: flag('过期之后，只在当作正在进行的工作来说时才报。'),
  early_ok: either([word(['always']), object({ from: day(), any: texts() }, ['from'])], '早于起始日也可以用的情形。'),
  valid_from: turn('从哪天起有这个提法。'),
  superseded_from: turn('从哪天起过时；仍在用的写 null，或不写。'),
  tolerated_until: day('容许用到哪天。'),
  replacement: either([text(), nothing], '过时以后改用什么，给人看。'),
  literal: map(text(), '可以直接替换的字样: 换成什么。'),
  severity,
  severity_outdated: severity,
  exceptions: list(word([...'HTQNOPL']), '不报的情形：H 讲往事，T 在书名号里，O 讲沿革，P 总结或谋划。不写则为 H 和 T。'),
  misspelt, misquoted,
  innocent: texts('差一个字但本身没有错的字样。'),
  attested: texts(),
  ...common,
}, ['term']);

const numbered = object({
  phrase: text('数字概括的提法，如“四个意识”。'),
  match: texts('要在文中找的字样；不写则找 phrase。'),
  members: texts('各项的全称。'),
  parts: map(texts(), '含几个数字的提法（三严三实），各数字的各项。'),
  unordered: flag('各项没有固定次序。'),
  also: map(text(), '各项的别称: 全称。'),
  from: day('从哪天起是这几项。'),
  until: day('到哪天为止。'),
  misspelt, misquoted,
  ...common,
}, ['phrase']);

const confusable = object({
  wrong: text('写错的词。'),
  right: either([text(), texts()], '正确的词；有几个的由作者选。'),
  sure: word(['A', 'B', 'C'], 'A 无论在哪里都错；B 在条件之内错；C 两种都行，一篇之内用一种。不写则为 B，报警告。'),
  guard,
  before: texts('紧挨在前面的须是其中之一。# 是数字，^ 是句首。'),
  after: texts('紧挨在后面的须是其中之一。# 是数字，$ 是句尾。'),
  near: texts('同一句里要有其中之一。'),
  traditional: word(['skip'], '繁体文稿里不查。'),
  attested: texts(),
  ...common,
}, ['wrong', 'right']);

const hole = object({
  template: text('少了□就不成话的结构，如 坚持以□为指导；写法见自带的 rules/lexicon/holes.yaml。', template => {
    try {
      return void readTemplate(template);
    } catch {
      return `“${template}”里没有□，或括号不成对；请照“(坚持|始终坚持)以□为指导”的样子写。`;
    }
  }),
  missing: text('缺的是什么，给人看。'),
  severity,
  guard: object({ before: texts('紧挨在前面就不算的字。'), after: texts('紧挨在后面就不算的字。') }),
  requires: texts('同一句里要有其中之一。'),
  fill: object({ from: day(), text: text(), traditional: text() }, ['from', 'text', 'traditional'], '从哪天起只能填什么。'),
  filled: text('填好了的句子，给人看。'),
  ...common,
}, ['template', 'missing']);

/** Of an entry that may be bare text. */
const keyed = (key: string) => (entry: unknown): string | undefined =>
  (typeof entry === 'string' ? entry : (entry as Record<string, string | undefined>)[key]);

const conditions = (entry: unknown): string => {
  const { wrong, before, after, near } = entry as ConfusableEntry;
  return [wrong, ...before ?? [], ...after ?? [], ...near ?? []].join(' ');
};

/** The shape of the file. `ids` are the rules that a silence may name. */
const shapeOf = (ids: readonly string[]): Shape => object({
  about: text('这份词库是谁的、管什么，只给人看。'),
  reviewed,
  slogans: list(slogan, '有起止日期的提法、活动和机构，与自带的 rules/lexicon/slogans.yaml 一样。', entry => keyed('id')(entry) ?? keyed('term')(entry)),
  numbered: list(numbered, '数字概括的提法和它的各项。', keyed('phrase')),
  confusables: list(confusable, '本单位容易写错的词：wrong 写错的，right 正确的。', conditions),
  holes: list(hole, '缺一块就不成话的结构，与自带的 rules/lexicon/holes.yaml 一样。', keyed('template')),
  idioms: object({
    firm: text('成语，错一字、漏一字、颠倒都报。'), customary: text('其中只作提示的。'), collocations: text('四字搭配，不报漏字。'), terms: text('五字以上的名称。'),
  }, [], '成语和固定搭配，各词之间空一格，与自带的 rules/lexicon/idioms.yaml 一样。'),
  phrases: list(either([text(), object({ phrase: text('提法。'), ...common }, ['phrase'])]), '本单位的固定提法，一字不差；差一个字就报。', keyed('phrase')),
  names: list(either([text(), object({ name: text('全称。'), also: texts('同样正确的别的写法，如简称。'), ...common }, ['name'])]),
    '地名、机构名、项目名；文中差一个字就报。', keyed('name')),
  silence: list(either([text(), object({
    text: text('原文中的文字，照抄。'), rule: word(ids, '只对这一条规则；不写则对全部规则。'), reason: text('为什么是对的。'), evidence,
  }, ['text'])]), '这些文字是对的，不报。'),
  headings: object({
    transitions: list(object({ parent: word(['', ...KINDS]), child: word(KINDS), evidence }, ['parent', 'child']), '哪一级标题下面用哪一级。'),
    ends: list(object({ kind: word(KINDS), form: word(['own', 'run-in']), endMark: either([text(), word([''])]), evidence }, ['kind', 'form', 'endMark']), '标题末尾用什么标点。'),
  }, [], '本单位标题的习惯；照这样写的不报。'),
  numerals: list(object({ style: word(['range']), mark: word(['～', '—']), evidence }, ['style', 'mark']), '本单位数字的习惯；改正时照这样改。', keyed('style')),
}, [], '公文校对的词库');

/** The JSON Schema of a lexicon file. */
export const lexiconSchema = (rules: readonly Rule[]): object =>
  ({ $schema: 'http://json-schema.org/draft-07/schema#', title: '公文校对 gongwen-lint 的词库', ...schemaOf(shapeOf(rules.map(({ id }) => id))) });

/** Reads a parsed file. Never throws: what is wrong is a problem, and the rest still counts. */
export function readLexicon(value: unknown, rules: readonly Rule[]): { readonly lexicon: Lexicon; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  if (value === null || value === undefined) return { lexicon: {}, problems }; // An empty file says nothing.
  const lexicon = sound(shapeOf(rules.map(({ id }) => id)), value, problem => problems.push(problem));
  return { lexicon: (lexicon ?? {}) as Lexicon, problems };
}

/** What the lexicons say is right as it is. */
export const silences = (lexicons: readonly Lexicon[]): readonly Ignore[] =>
  lexicons.flatMap(({ silence = [] }) => silence.map(entry => (typeof entry === 'string' ? { text: entry } : ignoreOf(entry))));

const ignoreOf = ({ text: words, rule, reason }: Ignore): Ignore => ({ text: words, ...(rule !== undefined && { rule }), ...(reason !== undefined && { reason }) });

/** The tables with these lexicons; of two that speak of the same thing the later one counts, and any of them before what is shipped. */
export const extend = (tables: Tables, lexicons: readonly Lexicon[]): Tables => lexicons.reduce(extended, tables);

function extended(tables: Tables, lexicon: Lexicon): Tables {
  const simplify = simplifier(tables.characters.traditional);
  const folded: Fold = words => fold(words, simplify).text;
  const plain: Fold = words => unpaused(fold(words, simplify)).text;
  const slogans = (lexicon.slogans ?? []).map(sloganEntry);
  const numbers = (lexicon.numbered ?? []).map(numberedEntry);
  const confusables = (lexicon.confusables ?? []).map(confusableEntry);
  const own = new Set(slogans.map(({ id }) => id));
  const words = new Set(slogans.flatMap(({ match, term }) => (match ?? [term]).map(folded)));
  const kept = (list: readonly Slogan[]): readonly Slogan[] => list
    .filter(({ id }) => !own.has(id))
    .map(each => (each.phrases.some(phrase => words.has(phrase)) ? { ...each, phrases: each.phrases.filter(phrase => !words.has(phrase)) } : each))
    .filter(({ phrases }) => phrases.length > 0);
  const summed = numbers.filter(tellable).map(entry => summedOf(entry, folded));
  const wrongs = new Set(confusables.map(({ wrong }) => wrong));
  const holes = (lexicon.holes ?? []).map(holeEntry).map(holeOf);
  const wordings = wordingsOf(lexicon.idioms ?? {});
  const names = (lexicon.names ?? []).map(entry => nameOf(entry, folded));
  return {
    ...tables,
    slogans: { slogans: [...kept(tables.slogans.slogans), ...slogans.filter(dated).map(entry => sloganOf(entry, folded))] },
    improper: { words: [...kept(tables.improper.words), ...slogans.filter(entry => ofStyle(entry)).map(entry => improperOf(entry, folded))] },
    numbered: { ...tables.numbered, summed: [...tables.numbered.summed.filter(({ phrase }) => !numbers.some(entry => entry.phrase === phrase)), ...summed] },
    confusables: {
      words: [...tables.confusables.words.filter(({ wrong }) => !wrongs.has(wrong)), ...confusables.filter(({ sure }) => sure !== 'C').map(confusableOf)],
      variants: [...tables.confusables.variants.filter(({ other }) => !wrongs.has(other)), ...confusables.filter(({ sure }) => sure === 'C').map(spellings)],
    },
    holes: holes.length === 0 ? tables.holes : holeTable([...tables.holes.holes.filter(({ template }) => !holes.some(each => each.template === template)), ...holes]),
    idioms: { ...tables.idioms, wordings: [...tables.idioms.wordings.filter(({ phrase }) => !wordings.some(each => each.phrase === phrase)), ...wordings] },
    phrases: setPhrases(tables, { slogans, numbers, phrases: (lexicon.phrases ?? []).map(each => plain(typeof each === 'string' ? each : each.phrase)), folded, plain }),
    headings: {
      ...tables.headings,
      transitions: [...tables.headings.transitions, ...lexicon.headings?.transitions ?? []],
      ends: [...tables.headings.ends, ...lexicon.headings?.ends ?? []],
    },
    names: [...(tables.names ?? []).filter(({ name }) => !names.some(each => each.name === name)), ...names],
    numerals: [...(tables.numerals ?? []).filter(({ style }) => !lexicon.numerals?.some(each => each.style === style)), ...lexicon.numerals ?? []],
  };
}

function nameOf(entry: string | Name, folded: Fold): Name {
  const { name, also } = typeof entry === 'string' ? { name: entry, also: undefined } : entry;
  return { name: folded(name), ...(also && { also: also.map(folded) }) };
}

/** What a writer need not say of an entry of their own. */
const OWN = { source: '自有词库', confidence: 'high' } as const;

type OwnSlogan = SloganEntry & Pick<WrittenSlogan, 'category' | 'misspelt' | 'misquoted'>;

/** An entry that says nothing of days is a set phrase and no more; with null for both days it is a matter of style, as in the shipped lexicon. */
function sloganEntry({ valid_from: from, superseded_from: until, ...entry }: WrittenSlogan): OwnSlogan {
  const style = from === null && until === null;
  return {
    ...OWN, severity: 'warning', exceptions: ['H', 'T'], replacement: null, category: 'campaign', id: entry.term,
    // Never a use before it began: nothing is said of when.
    ...(!style && from === undefined && until === undefined && { early_ok: 'always' as const }),
    ...entry,
    valid_from: style ? null : turnOf(from) ?? (until ? null : { date: '0001-01-01', event: OWN.source }),
    superseded_from: turnOf(until),
  };
}

const turnOf = (turn: WrittenTurn | undefined): Turn | null =>
  (turn === undefined || turn === null ? null : typeof turn === 'string' ? { date: turn, event: OWN.source } : turn);

const numberedEntry = (entry: WrittenNumbered): NumberedEntry => ({ ...OWN, from: '0001-01-01', ...entry });
const holeEntry = (entry: WrittenHole): HoleEntry => ({ severity: 'warning', filled: '', ...entry });
const confusableEntry = (entry: WrittenConfusable): ConfusableEntry => ({ ...OWN, sure: 'B', ...entry });

interface Own {
  readonly slogans: readonly OwnSlogan[];
  readonly numbers: readonly NumberedEntry[];
  readonly phrases: readonly string[];
  readonly folded: Fold;
  readonly plain: Fold;
}

/** Set phrases with the user's; what is one slip from one of these and stands in a right phrase is right too. */
function setPhrases({ phrases, idioms, slogans: shipped }: Tables, { slogans, numbers, phrases: given, folded, plain }: Own): Tables['phrases'] {
  const added = [...slogans.flatMap(entry => setOf(entry, plain)), ...numbers.flatMap(entry => setOfNumbered(entry, plain)), ...given];
  const entries = [...slogans, ...numbers];
  const set = [...new Set([...phrases.set, ...added])];
  const find = nearly(added, alikeOf([...idioms.sounds, ...idioms.looks]));
  const right = [...phrases.set, ...shipped.slogans.flatMap(each => each.phrases.map(plain))];
  return {
    ...phrases,
    set,
    innocent: [...phrases.innocent, ...right.flatMap(words => find(words).map(({ start, end }) => words.slice(start, end)))],
    misspelt: sortedSlips([...entries.flatMap(entry => slipsListed(entry, 'misspelt', folded)), ...phrases.misspelt.filter(({ wrong }) => !added.includes(wrong))]),
    misquoted: sortedSlips([...entries.flatMap(entry => slipsListed(entry, 'misquoted', folded)), ...phrases.misquoted.filter(({ wrong }) => !added.includes(wrong))]),
  };
}
