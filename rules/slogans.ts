/** Set phrases with a time of their own, and where a line uses them. */
import { fold, phrases, unfold, type Finder, type Folded, type Simplify } from './phrases';
import { behindLast } from './punctuation';
import type { Severity, Span } from './rule';

/** Governments with institutions of their own, whose names may look like those that are gone elsewhere. */
export type Region = 'taiwan' | 'hongkong';

/** A set phrase, campaign or institution with the days between which it is current; lexicon/slogans.yaml says by whose word. */
export interface Slogan {
  readonly id: string;
  /** Where it is used; absent: in the mainland. */
  readonly region?: Region;
  /** As the matcher reads a text: without quotation marks. */
  readonly phrases: readonly string[];
  /** The first day; absent where a use before it proves nothing. */
  readonly from?: string;
  /** What happened then. */
  readonly begun?: string;
  /** From when on the phrase may stand before its first day, in a sentence with one of these strings, or in any. */
  readonly early?: { readonly from: string; readonly any?: readonly string[] };
  /** The first day on which the phrase is outdated; absent where it is still current. */
  readonly until?: string;
  readonly ended?: string;
  /** Local bodies were given until then to follow. */
  readonly tolerated?: string;
  /** Outdated only where the text speaks of it as under way. */
  readonly ongoing?: boolean;
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  /** The sentence must hold one of these, and none of those. */
  readonly requires?: readonly string[];
  readonly exempt?: readonly string[];
  /** Codes of the exceptions that apply: H history, T title, O former name, P plan wound up; absent: HT, as nearly always. */
  readonly exceptions?: string;
  /** Absent: the rule's own. */
  readonly severity?: Severity;
  /** For an outdated use, where that weighs differently. */
  readonly outdated?: Severity;
  readonly instead?: string;
  /** Phrases that one string certainly replaces. */
  readonly literal?: Readonly<Record<string, string>>;
  /** Must be found on the first day after the interval or the last before it, and not a day closer. */
  readonly example: string;
  /** How often each seed uses it, and how. */
  readonly seen?: Readonly<Record<string, number>>;
  readonly seenAs?: string;
}

/** A slogan in a line: spans count from the start of the line, what surrounds it is folded. */
export interface Use extends Span {
  readonly slogan: Slogan;
  readonly phrase: string;
  /** The sentence without the phrase itself. */
  readonly sentence: string;
  /** How the paragraph opens before it. */
  readonly opening: string;
  /** Told as a task still to do, where the slogan is outdated only so. */
  readonly underWay: boolean;
}

/** Where these slogans stand in a line, guards and exceptions that need no date applied. */
export function usesIn(slogans: readonly Slogan[], { simplify, find: finder = phrases }: { readonly simplify: Simplify; find?(list: readonly string[]): Finder }): (line: string) => readonly Use[] {
  const list = slogans.flatMap(slogan => slogan.phrases.flatMap(phrase => spellings(phrase).map(text => ({ slogan, phrase, text }))));
  const find = finder(list.map(({ text }) => text));
  return line => {
    const folded = fold(line, simplify);
    const matches = find(folded.text);
    if (matches.length === 0) return NONE;
    return matches.flatMap((match): Use[] => {
      const { slogan, phrase } = list[match.index]!;
      if (guarded(slogan, folded, match)) return [];
      const place = unfold(folded, match);
      const clause = clauseAround(folded.text, match);
      if (excepted(slogan, { line, place, ...clause })) return [];
      const sentence = sentenceAround(folded.text, match);
      if (slogan.requires && !slogan.requires.some(word => sentence.includes(word))) return [];
      if (slogan.exempt?.some(word => sentence.includes(word))) return [];
      return [{ ...place, slogan, phrase, sentence, opening: folded.text.slice(0, Math.min(OPENING, match.start)), underWay: slogan.ongoing !== true || underWay(clause) }];
    });
  };
}

const NONE: readonly Use[] = [];

/** How much of a paragraph counts as its opening: `2020年以来，` but not its third clause. */
const OPENING = 16;

/** 、 and ， are mistaken for each other too often to tell phrases apart. */
const spellings = (phrase: string): readonly string[] => (phrase.includes('、') ? [phrase, phrase.replaceAll('、', '，')] : [phrase]);

function guarded({ notBefore, notAfter }: Slogan, { text }: Folded, { start, end }: Span): boolean {
  return notBefore?.some(word => text.endsWith(word, start)) === true || notAfter?.some(word => text.startsWith(word, end)) === true;
}

/** No sentence, title or quotation is looked for further than this, so a page without a stop costs no more than a line. */
const REACH = 1000;

function sentenceAround(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const stop = after.search(/[。！？]/);
  return `${behindLast(before, /[。！？]/)}｜${stop < 0 ? after : after.slice(0, stop)}`;
}

/** What stands round a phrase, up to the next mark on either side. */
interface Clause { readonly before: string; readonly after: string }

function clauseAround(text: string, { start, end }: Span): Clause {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  const stop = after.search(/[，。；：！？]/);
  return { before: behindLast(before, /[，。；：！？]/), after: stop < 0 ? after : after.slice(0, stop) };
}

/** What follows a phrase that is told as past. */
const TOLD = /^(?:疫情)?的?(?:发生|暴发|爆发|期间|时期|以来|以后|之后|成果|成效|战果|胜利|经验|荣誉|称号|《|工作?总结)/;
/** What a meeting does, or those who await it; the phrase then names the meeting, not its message. */
const AWAITED = /(?:迎接|喜迎)(?:党的)?$/;
const MET = /^(?:提出|决定|公报|审议|通过|作出|指出|强调|召开|胜利召开|闭幕|部署|确定|明确|对)/;
/** What follows a plan that is being wound up or prepared. */
const WOUND_UP = /^的?(?:实施|执行|目标任务)?(?:总结|评估|后评估|中期评估|圆满|收官|顺利|谋划|编制|展望|如期|全面完成)/;
/** 原环保局, 原县环保局, not 平原县环保局. */
const FORMER = /(?:原|(?<![平太高固五中清])原[省市县区州旗镇]|前身[为是系]|原来的|更名前的?|撤销的?|原名)$/;
const HONOUR = /(?:荣获|获评|获得|被评为|评为|授予)/;

/** Whether a slogan may be used of the past. */
export const tellsHistory = ({ exceptions }: Slogan): boolean => (exceptions ?? 'HT').includes('H');

function excepted({ exceptions }: Slogan, { line, place, before, after }: Clause & { readonly line: string; readonly place: Span }): boolean {
  const codes = new Set(exceptions ?? 'HT');
  return (codes.has('T') && inside(line, place, '《', '》'))
    || (codes.has('H') && (TOLD.test(after) || HONOUR.test(before) || meets(line, place, { before, after })))
    || (codes.has('P') && WOUND_UP.test(after))
    || (codes.has('O') && (FORMER.test(before) || after.startsWith('（现')))
    || quoted(line, place);
}

const meets = (line: string, { end }: Span, { before, after }: Clause): boolean =>
  /[会會]/.test(line[end - 1]!) && (MET.test(after) || AWAITED.test(before));

function inside(line: string, { start, end }: Span, open: string, close: string): boolean {
  const from = Math.max(0, start - REACH);
  const near = line.slice(from, end + REACH);
  const opened = near.lastIndexOf(open, start - from);
  return opened >= 0 && near.indexOf(close, opened) >= end - from;
}

const SAYS = /(?:指出|强调|強調|说|說|要求|表示|提出|认为|認為|写道|寫道|批示|指示|嘱托|囑託|寄语|寄語)[，,：:]?$/;

/** Within the words of others, such as 指出，“……”; a term in quotation marks is no quotation. */
function quoted(line: string, place: Span): boolean {
  const from = Math.max(0, place.start - REACH);
  const near = line.slice(from, place.end + REACH);
  const opened = near.lastIndexOf('“', place.start - from);
  const closed = near.indexOf('”', opened);
  return opened >= 0 && closed >= place.end - from && closed - opened > place.end - place.start + 6 && SAYS.test(near.slice(Math.max(0, opened - 8), opened));
}

const PURSUED = /推进|保持|严格|毫不|从严|从紧|贯彻|执行|参与|配合|组织|推动|开展|深化|深入|扎实|持续|继续|加大|加快|加强|抓[好实紧牢]|打[好赢]|决[战胜]|实施|落实|坚决|全力|大力|统筹|做好|组织|投身|聚焦|围绕|紧扣|助力|强化|确保|力争|冲刺|迈向|奋战|着力|服务|攻坚/;
const PURSUED_AFTER = /^(?:工作)?(?:纵深|向纵深|走深|高压|全面|有力|有效|持续|深入|扎实|继续|不断|稳步|有序)|^(?:而|而努力|而团结|不懈|努力)?奋斗|^(?:提供|作出|做出|贡献)/;
const DONE = /了(?!解)|已|曾|圆满|胜利|取得|荣|获(?!得感)|成果|成效|战果|完成|结束|收官|打赢后/;

/** Whether a clause tells a task as still to do. */
const underWay = ({ before, after }: Clause): boolean =>
  (PURSUED.test(before) || PURSUED_AFTER.test(after)) && !DONE.test(before) && !DONE.test(after);
