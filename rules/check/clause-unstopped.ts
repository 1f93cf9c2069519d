import type { Line, Width } from '../document';
import { keeping } from '../keeping';
import { matches, pattern, type Pattern } from '../pattern';
import { behindLast, inWidth } from '../punctuation';
import type { Reading } from '../respelling';
import type { DocumentRule, Finding } from '../rule';
import { OPENS, OURS, UNIT, WHOLE, namesOf, openingsOf } from '../subjects';
import { quoted, uncut } from '../units';

/** Where a mark is missing, and which. */
interface Gap { readonly at: number; readonly mark: string }

/** What a line tells, in the order in which one gap counts before another; `nouns` are the places behind a noun that owns nothing. */
interface Gaps { readonly found: readonly Gap[]; readonly nouns: readonly number[]; readonly joins: readonly Gap[]; readonly openings: readonly string[] }

const W = '[^，。、；：！？,;:!?“”‘’「」《》（）()\\n—]';

/** What a subject goes on with, as against 我镇的, 我镇经济. */
const ACTS = '(?:持续|持續|结合|結合|通过|通過|始终|始終|将|將|已|积极|積極|坚持|堅持|深入|扎实|扎實|全力|大力|切实|切實|认真|認真|先后|先後|共|累计|累計|紧扣|緊扣|紧紧|緊緊|按照|坚决|堅決|严格|嚴格|充分|率先|迅速|立足|聚焦|围绕|圍繞|依托|统筹|統籌|着力|著力|不断|不斷|进一步|進一步|创新|創新|高度重视|高度重視|组织|組織)';

/** Words that take a subject as their object, or hold it in a clause of their own. */
const TAKES = '(?:[的了着著过過在对對为為给給让讓使向由从從将將把被和与與及同跟于於是如像到至有据據按以因凭靠叫令请請即]|[支坚堅]持|[推带帶调調]动|[推促]进|[推促]進|要求|引导|引導|帮助|幫助|确保|確保|助力|期望|赋予|賦予|部署|指导|指導|号召|激励|激勵|鼓励|鼓勵|成为|成為|需要|意味|说明|說明|表明|标志|認為|认为|见证|见證|保障|决定|決定|希望|相信|预计|標誌|展示|展现|体现|证明|证實|证实|反映|[视視]察|[关關]心|来|来到|根据|根據|按照|围绕|圍繞|针对|針對|随着|隨著|其中|因此|所以|但|但是|而|而且|同时|同時|今年|去年|当前|目前|现在|年|月|日|期间|以来|下|中|后|后来|时|那么|如果|只要|只有|虽然|尽管|不仅)';

/** Patterns whose matches end where a mark is missing, and the mark. */
type Gapped = readonly (readonly [clause: Pattern, mark: string])[];

/** ……覆盖|为更好地增强: a sentence begins; not where 为 goes with 提供 and the like. */
const PURPOSE = new RegExp(`(?=[为為](?:了|更好[的地])${W}{4,40}[，,。；](?<!(?:提供|奠定|创造|創造|打下|贡献|貢獻|注入|积累|積累|作出|做出|保障|支撑|基础|基礎|条件|條件|力量|动力|動力)[，,。；]))(?<=${W}{10})(?<![是就只正都也而以作成称稱列定视視评評变變转轉化分改因认認])`, 'gu');

/** Clauses of one sentence. */
const CLAUSES: readonly RegExp[] = [
  // ……功能|我镇结合自身优势
  new RegExp(`(?=${OURS}${ACTS})(?<=${W}{5})(?<!${TAKES})`, 'gu'),
  // 在……领导下|全镇上下
  new RegExp(`在(?:${W}|、){4,30}(?:领导|領導|支持|帮助|幫助|指导|指導|关心|關心|努力|推动|推動)下(?=(?:${OURS}|${WHOLE})(?:${ACTS}|上下|人民|干部|各))`, 'gu'),
  // 按照……的要求|扎实推进
  new RegExp(`(?:按照|根据|根據|围绕|圍繞|贯彻|貫徹|落实|落實|对照|對照|遵循|本着|本著)${W}{0,20}(?:“[^“”]{1,20}”){0,2}${W}{0,12}的(?:要求|原则|原則|思路|部署)(?=(?:深入|扎实|扎實|全面|积极|積極|认真|認真|着力|著力|大力|切实|切實|坚决|堅決)(?:推进|推進|推动|推動|开展|開展|做好|抓好|落实|落實|实施|實施|加强|加強|组织|組織|提升))`, 'gu'),
  // 成效显著|各项工作
  /(?:显著|顯著|焕然一新|煥然一新|有声有色|有聲有色|蒸蒸日上|再上台阶|再上新台阶|落实到位|明显好转|圆满完成)(?=各项(?:工作|事业|指标|任务)|各項(?:工作|事業|指標|任務)|我们|我們)/g,
];

const GAPS: Gapped = [[pattern(PURPOSE), '。'], ...CLAUSES.map(clause => [pattern(clause), '，'] as const)];

/** 能力|某某镇……: what follows a noun that owns nothing; a clause begins where that is the unit's name. */
const OWNS_NOTHING = pattern(new RegExp(`(?:能力|水平|格局|局面|氛围|氛圍|功能|效果|成效|体系|體系|机制|機制|环境|環境)(?=\\p{Script=Han}{0,8}${UNIT})`, 'gu'));

/** A figure with the measure behind it; the match ends where the comma is missing. */
const MEASURE = '(?:[余多])?(?:万|萬|亿|億|千)?(?:元|公里|平方公里|平方米|千瓦|吨|噸|亩|畝|人次|场次|場次|户次|戶次|人|户|戶|家|个百分点|个|個|所|座|条|條|项|項|起|件|处|處|场|場|次|套|台|名|间|間|栋|棟|株|%|％)';
/** Verbs with which a clause of its own begins behind a figure; of 增长 and 同比 the figure follows. */
const DID = '(?:新建|改建|扩建|擴建|新增|新引进|新引進|新认定|新認定|建成|建立|引进|引進|培育|打造|发放|發放|举办|舉辦|召开|召開|组建|組建|化解|硬化|累计|累計|联合|聯合|组织开展|組織開展|开展|開展|开通|開通|设立|設立|拆除|清理|出动|出動|调解|調解|查处|查處|受理|投放|栽植|修建|维修|安装|(?:(?:同比|比上年|较上年|較上年|年均)?(?:增长|增長|下降))(?=[\\d约約])|同比)';
const FIGURE = pattern(new RegExp(`\\d${MEASURE}(?=${DID}(?![的中后後率额額量]))`, 'gu'));
/** 增长|下降, 完成…投资, 新增: what is told of with a figure, and done. */
const TOLD = /完成|开通|開通|设立|設立|拆除|清理|出动|出動|调解|調解|查处|查處|受理|投放|栽植|修建|维修|安装|实现|實現|[达達](?:到|成)?|增长|增長|下降|提高|提升|新增|新建|建成|引进|引進|培育|[发發]放|化解|[总總](?:值|额|額)|[产產]值|收入/;
/** Words that make the figure part of what follows: 投入200万元新建, 组织120人开展, 通过3家公司引进, 将2家改建. */
const GOVERNS = /(?<!完成[^，。；]{0,12})(?:投入|投资|投資)|筹|籌|[出募融注]资|[出募融注]資|争取|爭取|利用|安排|整合|组织|組織|出动|出動|发动|發動|动员|動員|选派|選派|派出|抽调|抽調|邀请|邀請|通过|通過|依托|支持|引导|引導|带动|帶動|帮助|幫助|指导|指導|推动|推動|督促|鼓励|鼓勵|确保|確保|协助|協助|其中|[有把将將对對为為给給让讓使由从從向被在用以按与與和同及]/;

/** 加强组织领导|强化责任落实: a verb with its object, and the next verb with its own; 推动 and 实施 may take both as one object. */
const OBJECT = '责任|措施|机制|制度|力度|管理|建设|服务|能力|水平|质量|任务|排查|整治|合力|氛围|格局|基础|短板|作风|环境|结构|体系|平台|渠道|队伍|纪律|意识|领导|监管|保障|宣传|培训|隐患|底线|部署|要求'.split('|');
const FIRST = '(?:加强|落实|完善|健全|强化|深化|提升|提高|打造|开展|加快|优化|营造|建立|压实|夯实|抓好|做好|改善|增强|拓宽|扩大|畅通|规范|狠抓|搭建|构建|补齐|守牢|筑牢)';
const SECOND = '加强|健全|强化|深化|打造|开展|加快|营造|压实|夯实|抓好|做好|推动|促进|增强|拓宽|扩大|畅通|搭建|构建|补齐|切实|扎实|积极|坚决|全力|着力|大力|认真|努力|确保'.split('|');
const NAMES_ITS_KIND = '(?:机制|体系|制度|行动|办法|方案|力度|能力|工作|专项|活动|政策|措施|计划|工程|平台)';

/** Words that only open a clause, unless 但 or 在 leads into them. */
const JOINS: Gapped = [
  [pattern(new RegExp(`(?=与此同时|與此同時|另一方面|除此之外|不仅如此|不僅如此|在此基础上|在此基礎上|下一步我们)(?<=${W}{8})(?<![但却而且在])`, 'gu')), '。'],
  [pattern(new RegExp(`(?=从而(?!起)|從而|进而(?!言)|進而|以便|以免|致使)(?<=${W}{8})(?<![但而且也却])`, 'gu')), '，'],
];

/** Only where the one scan finds such an object and such a verb side by side. */
const TWO_VERBS: Gapped = [[pattern(new RegExp(`(?:^|[，。、；：,;:）)]|[一二三四五六七八九十][是要])(?:我们|必须)?[要将]?(?:全面|认真|扎实|切实|进一步|持续|坚决|严格)?${FIRST}${W}{2,14}(?:${OBJECT.join('|')})(?=(?:${SECOND.join('|')})(?!${NAMES_ITS_KIND})\\p{Script=Han}{4})`, 'gu')), '，']];

/** Where two clauses touch, of which the first tells a figure of its own. */
function* figuresIn(text: string): Iterable<Gap> {
  for (const { 0: whole, index } of matches(text, FIGURE)) {
    const clause = behindLast(text.slice(Math.max(0, index - 40), index), /[，。；：！？,;:!?\n]/);
    if (TOLD.test(clause) && !GOVERNS.test(clause)) yield { at: index + whole.length, mark: '，' };
  }
}

function gapsIn(text: string, gapped: Gapped): readonly Gap[] {
  const found: Gap[] = [];
  for (const [clause, mark] of gapped) {
    for (const { 0: whole, index } of matches(text, clause)) found.push({ at: index + whole.length, mark });
  }
  return found;
}

function finding(text: string, at: number, mark: string): Finding {
  return {
    ...uncut(text, { start: at - 1, end: at + 1 }),
    message: `“${quoted(text, { start: at - 4, end: at })}”与“${quoted(text, { start: at, end: at + 4 })}”之间少了标点；请断开。`,
    fixes: [{ title: `补上“${mark}”`, kind: 'suggested', edits: [{ start: at, end: at, text: mark }] }],
  };
}

/** 两个分句之间用逗号隔开。 */
export const clauseUnstopped = (reading: Reading): DocumentRule<Gaps> => {
  const touching = reading.find(OBJECT.flatMap(object => SECOND.map(verb => object + verb)));
  const touches = (line: Line): boolean => touching(reading.read(line).text).length > 0;
  return {
    id: 'clause-unstopped',
    scope: 'document',
    meta: {
      title: '两句之间少了标点',
      why: '两个分句连在一起，读者要回头重断；也可能是中间丢了字。',
      severity: 'warning',
      category: 'missing-punctuation',
      fix: 'suggested',
      whyNotSafe: '断在哪里、用逗号还是句号，须由作者定。',
      citations: [{ source: 'GB/T 15834—2011', clause: '4.2.3' }],
      defersTo: ['head-unstopped', 'item-unstopped', 'stop-missing'],
      examples: [
        { bad: '为进一步提升群众办事便利⟦度我⟧镇积极推行“一窗受理”。', good: '为进一步提升群众办事便利度，我镇积极推行“一窗受理”。' },
        { bad: '全面落实县委“快干实干”的要⟦求扎⟧实推进各项改革。', good: '全面落实县委“快干实干”的要求，扎实推进各项改革。' },
        { bad: '完成固定资产投资3.2亿⟦元新⟧建校舍5所。', good: '完成固定资产投资3.2亿元，新建校舍5所。' },
        { bad: '文明创建成效显⟦著各⟧项指标位居前列。', good: '文明创建成效显著，各项指标位居前列。' },
      ],
    },
    trigger: [FIGURE, OWNS_NOTHING, ...[...GAPS, ...JOINS].map(([clause]) => clause), ...OPENS, touches],
    read(line) {
      const { text } = line;
      const found = [...figuresIn(text), ...gapsIn(text, GAPS)];
      const nouns = matches(text, OWNS_NOTHING).map(({ 0: noun, index }) => index + noun.length);
      const joins = gapsIn(text, touches(line) ? [...JOINS, ...TWO_VERBS] : JOINS);
      const openings = openingsOf(line);
      return found.length + nouns.length + joins.length + openings.length > 0 ? { found, nouns, joins, openings } : undefined;
    },
    *check(document, told) {
      const names = namesOf(document, told.map(([, { openings }]) => openings));
      for (const [line, gaps] of told) {
        if (!document.prose(line) || gaps.found.length + gaps.nouns.length + gaps.joins.length === 0) continue;
        const { lines, context } = document;
        const found = keep(gaps, [names], () => [...unstopped(lines[line]!.text, gaps, { names, width: context.width })]);
        if (found.length > 0) yield [line, found];
      }
    },
  };
};

const keep = keeping<readonly Finding[]>();

/** The names of the unit, and the width of the text's marks. */
interface Whole { readonly names: readonly string[]; readonly width: Width }

function* unstopped(text: string, { found, nouns, joins }: Gaps, { names, width }: Whole): Iterable<Finding> {
  const named = nouns.filter(at => names.some(name => text.startsWith(name, at) && !/[的在]/.test(text[at + name.length] ?? ''))).map(at => ({ at, mark: '，' }));
  const seen = new Set<number>();
  for (const { at, mark } of [...found, ...named, ...joins]) {
    if (seen.has(at)) continue;
    seen.add(at);
    yield finding(text, at, inWidth(mark, width));
  }
}
