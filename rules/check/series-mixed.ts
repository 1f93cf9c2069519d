import { matches, pattern, type Pattern } from '../pattern';
import { CLAUSE, inWidth } from '../punctuation';
import type { Finding, LineRule } from '../rule';
import { unitSet } from '../units';

/** Any other mark than these two ends a group of clauses. */
const W = `[^${CLAUSE}]`;

/** 、 stands in the line, and a comma where another should. */
const PAUSE = pattern(/、.*/g);
/** 按照高起点规划，高水平建设的原则 */
const PRINCIPLE = pattern(new RegExp(`(?:坚持|堅持|按照|遵循|本着|本著)${W}{3,10}[，,](?=${W}{3,10}的(?:原则|原則|要求|思路|方针|方針|理念|标准|標準|目标|目標))`, 'gu'));
/** 作风建设，乡村振兴，集镇建设和项目建设 */
const NOUNS = pattern(new RegExp(`(建设|建設|工作|工程|项目|項目|产业|產業|基地)[，,](?=(?:${W}{2,24}[，,]){1,20}${W}{0,22}\\1)`, 'g'));
/** 打造成蔬菜基地，水果基地 */
const MADE = pattern(new RegExp(`(?:打造成|建设成|建設成|建成|成为|成為|作为|作為)${W}{2,10}(${W}{2})[，,](?=${W}{0,10}\\1)`, 'gu'));

/** 同一组并列的词语之间只用顿号，不夹逗号。 */
export const seriesMixed: LineRule = {
  id: 'series-mixed',
  scope: 'line',
  trigger: [PAUSE, PRINCIPLE, NOUNS, MADE],
  meta: {
    title: '并列成分之间顿号、逗号混用',
    why: '一组并列的词语，有的用顿号、有的用逗号，层次就乱了。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能是作者有意分出的两层。',
    citations: [{ source: 'GB/T 15834—2011', clause: 'A.4.1' }, { source: 'GB/T 15834—2011', clause: '4.5.3.1' }],
    examples: [
      { bad: '坚持早发现、早报告⟦，⟧早处置。', good: '坚持早发现、早报告、早处置。' },
      { bad: '大力开展产业招商、驻点招商⟦，⟧以商招商，成效明显。', good: '大力开展产业招商、驻点招商、以商招商，成效明显。' },
      { bad: '按照高起点规划⟦，⟧高水平建设的原则，推进老街改造。', good: '按照高起点规划、高水平建设的原则，推进老街改造。' },
    ],
  },
  *check({ text }, { width }) {
    const ways = WAYS.filter(([where]) => matches(text, where).length > 0);
    const paused = ways.every(([where]) => where === PAUSE);
    const seen = new Set<number>();
    for (const run of ways.length > 0 ? runsOf(text, paused) : []) {
      for (const [, mixedIn] of ways) {
        for (const { ends, mark } of mixedIn(run)) {
          if (ends.some(at => seen.has(at))) continue;
          for (const at of ends) seen.add(at);
          yield finding(ends, inWidth(mark, width));
        }
      }
    }
  },
};

/** Words up to the next mark, where they end, and what they are without the blanks that a line's end leaves. */
interface Piece { readonly words: string; readonly bare: string; readonly end: number; readonly mark: string }
/** Places of marks that should be another. */
interface Mixed { readonly ends: readonly number[]; readonly mark: '、' | '，' }

/** Pieces that commas and 顿号 join into one clause group, of which one is a comma; `paused`: and one a 顿号. */
function* runsOf(text: string, paused: boolean): Iterable<readonly Piece[]> {
  let ends: number[] = [];
  let start = 0;
  let [commas, pauses] = [0, 0];
  for (let end = 0; end <= text.length; end++) {
    const kind = end < text.length ? KIND_OF[text.charCodeAt(end)]! : STOP;
    if (kind === 0) continue;
    ends.push(end);
    if (kind === COMMA) commas++;
    else if (kind === PAUSED) pauses++;
    else {
      if (commas > 0 && (pauses > 0 || !paused)) yield piecesOf(text, start, ends);
      ends = [];
      [start, commas, pauses] = [end + 1, 0, 0];
    }
  }
}

function piecesOf(text: string, from: number, ends: readonly number[]): readonly Piece[] {
  let start = from;
  return ends.map(end => {
    const words = text.slice(start, end);
    start = end + 1;
    return { words, bare: BLANK.test(words) ? words.replace(/\s/g, '') : words, mark: text.slice(end, end + 1), end };
  });
}

const BLANK = /\s/;
const [STOP, COMMA, PAUSED] = [1, 2, 3] as const;
/** For each unit whether it ends a piece, and how. */
const KIND_OF = unitSet(CLAUSE);
for (const mark of '，,') KIND_OF[mark.charCodeAt(0)] = COMMA;
KIND_OF['、'.charCodeAt(0)] = PAUSED;

const comma = ({ mark }: Piece): boolean => mark === '，' || mark === ',';
const pause = ({ mark }: Piece): boolean => mark === '、';

/** Three of one build, of which two are joined by 、 and two by a comma: the marks that are to change, and into what. */
function* threesIn(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 2 < run.length; i++) {
    const [a, b, c] = [run[i]!, run[i + 1]!, run[i + 2]!];
    // 、甲，乙、 may be two series side by side.
    const tooFew = pause(a) && comma(b) && !pause(c);
    const tooMany = comma(a) && pause(b) && !(i > 0 && pause(run[i - 1]!));
    if (!tooFew && !tooMany) continue;
    const second = b.bare;
    if (!alike(second, cut(c.bare, second)) || !alike(second, a.bare.slice(-second.length))) continue;
    // 在“建”上用力、“管”上用心，“督”上有方: whole clauses, which take the comma.
    const clauses = second.replace(/“[^“”]*”/g, '').length >= 3 && /[“”]/.test(second);
    if (tooFew) yield clauses ? { ends: [a.end], mark: '，' } : { ends: [b.end], mark: '、' };
    else yield clauses ? { ends: [b.end], mark: '，' } : { ends: [a.end], mark: '、' };
  }
}

/** 智能监控、智能巡检，智能预警系统: of a longer last item that begins with the same word, as much as the one before it has. */
const cut = (third: string, second: string): string =>
  (third.length > second.length && third.length <= second.length + 4 && third.slice(0, 2) === second.slice(0, 2) ? third.slice(0, second.length) : third);

/** 按照高起点规划，高水平建设的原则: two of one build that one noun holds together. */
function* principlesIn(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 1 < run.length; i++) {
    if (!comma(run[i]!)) continue;
    const first = /^(?:坚持|堅持|按照|遵循|本着|本著)([^“”‘’「」]{3,10})$/u.exec(run[i]!.words)?.[1];
    const second = /^([^“”‘’「」的]{3,10})的(?:原则|原則|要求|思路|方针|方針|理念|标准|標準|目标|目標)/u.exec(run[i + 1]!.words)?.[1];
    if (first && second && first.length === second.length && (first[0] === second[0] || first.at(-1) === second.at(-1))) yield { ends: [run[i]!.end], mark: '、' };
  }
}

/** 推进作风建设，乡村振兴，集镇建设和项目建设: bare nouns behind one verb, the last of which 和 joins. */
function* nounsIn(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 2 < run.length; i++) {
    if (!comma(run[i]!)) continue;
    const noun = run[i]!.words.slice(-2);
    if (!/^(?:建设|建設|工作|工程|项目|項目|产业|產業|基地)$/.test(noun)) continue;
    let last = i + 1;
    while (last < run.length && comma(run[last]!) && isNoun(run[last]!.words) && !joins(run[last]!.words, noun)) last++;
    if (last - i < 2 || last >= run.length || !joins(run[last]!.words, noun)) continue;
    yield { ends: run.slice(i, last).map(({ end }) => end), mark: '、' };
  }
}

/** 打造成蔬菜基地，水果基地: two of one noun that one verb makes. */
function* madeIn(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 1 < run.length; i++) {
    const [a, b] = [run[i]!, run[i + 1]!];
    if (!comma(a) || b.words.length > 12 || /[，,、]/.test(b.mark)) continue;
    const made = /(?:打造成|建设成|建設成|建成|成为|成為|作为|作為)[^“”的]{2,10}(\p{Script=Han}{2})$/u.exec(a.words);
    if (made && b.words.endsWith(made[1]!) && isNoun(b.words)) yield { ends: [a.end], mark: '、' };
  }
}

/** 消防、食品，交通等检查: the last before 等, as long as the one before it. */
function* lastOf(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 2 < run.length; i++) {
    const [a, b, c] = [run[i]!, run[i + 1]!, run[i + 2]!];
    if (!pause(a) || !comma(b)) continue;
    const last = /^(\p{Script=Han}{2,6})等(?!级|待|候|同)/u.exec(c.bare)?.[1];
    if (!last || !isNoun(b.bare) || !isNoun(last)) continue;
    const apart = Math.abs(b.bare.length - last.length);
    if (apart === 0 || apart === 1 && KIND.test(c.bare.slice(last.length))) yield { ends: [b.end], mark: '、' };
  }
}

const AGENCY = '(?:[局委厅廳办辦院署]|[分支]局|中心|公司|医院|醫院|学校|學校|中学|中學|小学|小學|街道|社区|办事处|辦事處|法院|检察院|管委会|工会|妇联|团委)';
const NAMED = new RegExp(`^[\\p{Script=Han}]{1,10}${AGENCY}$`, 'u');
const BEGINS = new RegExp(`^[\\p{Script=Han}]{1,10}?${AGENCY}(?:$|等|和|及|与|与会|负责|主要|分管|联合|牵头|配合|参加|有关|相关|共同|要|分别|按照)`, 'u');
const AGENCY_ENDS = new RegExp(`${AGENCY}$`, 'u');
/** 辐射全县, 服务基层医院 are clauses. */
const NO_NAME = /^(?:包括|含|即|尤其|特别是|其中|由|向|对|為|为|在|让|使|把|将|全|各|本|我|走进|进|到|赴|服务|覆盖|辐射|建设|新建|改建|打造|会同|联合|组织|协调)/;

/** 县教育局、财政局，人社局负责同志: agencies one after the other, all but one pair joined by 、. */
function* agenciesIn(run: readonly Piece[]): Iterable<Mixed> {
  for (let i = 0; i + 1 < run.length; i++) {
    const [first, a, b, last] = [run[i - 1], run[i]!, run[i + 1]!, run[i + 2]];
    if (!comma(a) || !(first && pause(first)) && !pause(b)) continue;
    if (!AGENCY_ENDS.test(a.bare) || !BEGINS.test(b.bare) || NO_NAME.test(b.bare)) continue;
    const before = first && pause(first) && AGENCY_ENDS.test(first.bare) && NAMED.test(a.bare);
    const after = pause(b) && NAMED.test(b.bare) && last && BEGINS.test(last.bare) && NAMED.test(a.bare.slice(-8));
    const more = i > 1 && comma(run[i - 2]!) || last && comma(last) && AGENCY_ENDS.test(last.bare);
    if ((before || after) && !more) yield { ends: [a.end], mark: '、' };
  }
}

/** What the items are one of, behind 等. */
const KIND = /^等(?:多种|各种|多種|各種)?(?:形式|方式|手段|活动|活動|产业|產業|行业|行業|部门|部門|内容|內容|工种|工種|作物|设施|設施|平台|渠道|场所|場所|项目|項目|领域|領域|专业|專業)/;

const joins = (words: string, noun: string): boolean => words.length <= 24 && /[和与與及]/.test(words) && words.includes(noun, words.length - 3) && isNoun(words);

const VERB = /^(?:主攻|主抓|大抓|推进|推進|推动|推動|加强|加強|抓好|抓实|抓實|深化|做好|落实|落實|开展|開展|实施|實施|完善|加快|强化|強化|促进|促進|提升|提高|坚持|堅持|坚决|堅決|扎实|扎實|全面|积极|積極|着力|著力|大力|狠抓|统筹|統籌|优化|優化|健全|建立|建设|建設|打造|巩固|鞏固|支持|培育|发展|發展|构建|構建|完成|实现|實現|启动|啟動|力争|力爭|确保|確保|持续|持續|有序|稳步|穩步|切实|切實|认真|認真|进一步|進一步|努力|争取|爭取|以|把|将|將|为|為|对|對)/;

const isNoun = (words: string): boolean => words.length >= 2 && words.length <= 24 && !VERB.test(words) && !/[等把将將]/.test(words);

/** Of one build: as long, and with the same first word, the same last word, or the same frame of marks. */
function alike(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 3 || a.length > 10 || a === b) return false;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  const quotes = (words: string): string => words.replace(/[^“”]/gu, '·');
  if (/[“”]/.test(a)) return quotes(a) === quotes(b) && equal >= 3;
  // 抓起来，严下去: complements of verbs close clauses, not items.
  if (/^[把将將]/.test(a) || /(?:下去|起来|起來|上来|上來|出来|出來|到位)$/.test(a)) return false;
  return (a[0] === b[0] || a.slice(-2) === b.slice(-2)) && !/\d/.test(a) && equal * (a.length <= 5 ? 5 : 3) >= a.length;
}

/** What a line must hold for a mark to be mixed up in one of these ways; of two that see one place the first counts. */
const WAYS: readonly (readonly [where: Pattern, mixedIn: (run: readonly Piece[]) => Iterable<Mixed>])[] = [
  [PAUSE, threesIn], [PRINCIPLE, principlesIn], [NOUNS, nounsIn], [MADE, madeIn], [PAUSE, agenciesIn], [PAUSE, lastOf],
];

function finding(ends: readonly number[], mark: string): Finding {
  const start = ends[0]!;
  return {
    start, end: ends.at(-1)! + 1,
    message: `同一组并列的词语，${ends.length > 1 ? '这几处' : '这里'}用了${mark === '、' ? '逗号' : '顿号'}；应与其他各项一样用“${mark}”。`,
    fixes: [{ title: `改为“${mark}”`, kind: 'suggested', edits: ends.map(at => ({ start: at, end: at + 1, text: mark })) }],
  };
}
