/** Learns the names of places, bodies and projects that an office writes time and again. */
import { byCodePoint, type Source } from '../evidence';
import { nameFinder } from '../names';
import { behindLast } from '../punctuation';
import { alikeOf } from '../slips';
import { recurs, seenIn, type Evidence, type LeftOut, type Sighting } from './evidence';

export interface LearnedName { readonly name: string; readonly also?: readonly string[]; readonly evidence: Evidence }

/** What names end in. A single character counts only where it ends a word, and the word is no common one (布局, 上市, 农村). */
const ENDING = /(?<![城乡集强名重各本全])镇(?![区政村街域级痛压江上内里])|(?<![农乡全各新本])村(?![民级庄委务集两里居落支部社镇企史规和组干党])|街道(?![办两])|(?<![上入股楼城都门超夜集各本全])[市盟](?![场民级域区委政值直容长属集外情内人企面])|(?<![强大各本全名])县(?![级域城区委政直乡])|(?<![地社城市灾片景园小战辖全各本校山林矿库省])区(?![域位块间别县划级内委政])|(?<![布格大全开当结棋定战时困僵])局(?![面部长势限域])|遗址|湿地|公园|产业园|工业园|科技园|园区|新区|景区|度假区|示范区|开发区|高新区|保护区|试验区|功能区|经济带|经济区|经济圈|城市群|都市圈|走廊|大湾区|自贸区|自贸港|自由贸易港|(?<!中)小学|中学(?!习)|学校|学院|大学|幼儿园|医院|卫生院|水库|水厂|水电站|核电站|电站|泵站|车站|大桥|大道|隧道|公路|铁路|高铁|机场|码头|港区|运河|灌区|广场|社区|公司|合作社|集团|银行|基地|工程|项目|中心|小镇|古镇|古城|古寨|古村|山庄|故居|纪念馆|博物馆|书院|实验室|研究院|委员会|领导小组|协会|基金会|办公室|博览会|论坛/gu;

/** In characters, before the ending; and with it. */
const SHORTEST_HEAD = 2;
const LONGEST_HEAD = 12;
const SHORTEST = 4;

/** So large a share of what ends alike must go on alike to the left, or the name begins here. */
const COHESION = 0.6;

/** What no name holds, nor begins with; and what is made of common words alone names nothing. */
const LOOSE = /[的了着过在对为以等是有将把被从向使让并又也还均都其这那该各每某几多个项条座处家们年月日]/;
const VERB = /^(?:[和与及同由到至于]|设施|累计|推进|推动|加快|建设|实施|完成|启动|开展|建成|新建|改造|打造|支持|加强|强化|深化|落实|组织|成立|举办|召开|引进|开工|竣工|投产|谋划|争取|储备|抓好|做好|推行|深入|继续|扎实|全面|统筹|积极|大力|着力|聚焦|围绕|突出|坚持|创建|构建|建立|健全|完善|优化|提升|培育|发展|扩大|鼓励|引导|促进|规范|整治|治理|保障|服务|申报|获批|入选|承办|参加|参与|依托|利用|扶持|安排|改建|扩建|续建|修建|筹建|升级|提质|新增|规划|布局|设立|运营|启用|落户|入驻|签约|招引|对接|协调|督促|加大|确保|力争|实现)/;
const COMMON_WORD = '[一二三四五六七八九十百千万两]|期|甲|重点|重大|民生|农村|农业|农田|工业|产业|企业|基础|建设|改造|国家级?|省级|市级|县级|区级|乡镇|全国|全省|全市|全县|现代化?|科技|创新|高新|技术|经济|文化|文旅|旅游|教育|卫生|医疗|养老|健康|生态|环保|环境|水利|交通|能源|电力|光伏|储能|新能源|信息|数字化?|智慧|智能|绿色|特色|优质|优秀|先进|典型|骨干|龙头|民营|国有|上市|总部|外资|合资|投资|招商|引资|签约|开工|竣工|投产|储备|前期|后续|配套|标准化?|高标准|规模化?|一体化?|综合|专业|专项|示范|试点|样板|标杆|核心|关键|主要|大型|中型|小型|中小|公共|公益|社会|便民|政务|党建|党群|服务|管理|监测|指挥|调度|应急|救援|培训|研发|生产|加工|制造|物流|仓储|冷链|商贸|购物|会展|体育|健身|休闲|娱乐|红色|历史|民族|传统|乡村|城市|城镇|城乡|县域|区域|流域|园林|森林|湿地|矿山|河道|污水|垃圾|处理|饮水|供水|灌溉|防洪|除险|加固|治理|修复|整治|保护|安全|平安|法治|综治|网格|社区|居民|老旧|小区|棚户区|保障性?|安居|住房|租赁|义务|初级|高级|职业|普通|公办|民办|高等|高水平|一流|双一流|高校|院校|科研|重要|世界|国际|国内|跨境|开放|对外|自由|贸易|自贸|合作|交流|协同|联合|共建|共享|惠民|利民|富民|暖心|温暖|阳光|希望|系统|系列|十大|百大|千亿|百亿|亿元|万吨|万亩|以上|级|化|类|型|大|小|新|老|高|特|优|强|精|品|名|点|线|面';
const COMMON = new RegExp(`^(?:${COMMON_WORD}){1,6}$`);

interface Candidate extends Sighting { readonly ending: number }

/** `known` are phrases that need not be learned. */
export function learnNames(reports: readonly Source[], alike: readonly string[], known: ReadonlySet<string>): { readonly names: readonly LearnedName[]; readonly leftOut: readonly LeftOut[] } {
  const seen = new Map<string, Candidate>();
  for (const report of reports) {
    for (const line of report.text.split('\n')) {
      for (const { 0: ending, index } of line.matchAll(ENDING)) {
        const head = /\p{Script=Han}{0,12}$/u.exec(line.slice(Math.max(0, index - LONGEST_HEAD), index))![0];
        for (let length = SHORTEST_HEAD; length <= head.length; length++) {
          const name = head.slice(-length) + ending;
          const known = seen.get(name);
          const candidate = known ?? Object.assign(seenIn(line, { start: index - length, end: index + ending.length }), { ending: ending.length });
          if (!known) seen.set(name, candidate);
          candidate.add(report);
        }
      }
    }
  }
  const leftOut: LeftOut[] = [];
  const names = new Map<string, Candidate>();
  for (const [start, candidate] of seen) {
    if (start.length - candidate.ending !== SHORTEST_HEAD || !recurs(candidate)) continue;
    for (const name of grown(start, seen).map(name => stripped(name, candidate.ending))) {
      const found = seen.get(name);
      if (!found) continue;
      const why = known.has(name) ? '自带词库里已有' : objection(name, found);
      if (why === undefined) names.set(name, found);
      else if (why !== '') leftOut.push({ what: name, why });
    }
  }
  return { names: withForms(names, reports, alike), leftOut };
}

/** The names that a string which ends them belongs to: it goes on to the left as long as most of its uses go on alike. */
function grown(name: string, seen: ReadonlyMap<string, Candidate>): readonly string[] {
  const enough = COHESION * seen.get(name)!.count;
  const longer = (heads(seen).get(name) ?? []).filter(other => seen.get(other)!.count >= enough && recurs(seen.get(other)!));
  return longer.length > 0 ? longer.flatMap(other => grown(other, seen)) : [name];
}

const HEADS = new WeakMap<ReadonlyMap<string, Candidate>, Map<string, string[]>>();

/** For each string those that are one character longer to the left. */
function heads(seen: ReadonlyMap<string, Candidate>): ReadonlyMap<string, readonly string[]> {
  let known = HEADS.get(seen);
  if (known) return known;
  HEADS.set(seen, known = new Map());
  for (const name of seen.keys()) {
    const rest = name.slice(1);
    const list = known.get(rest);
    if (list) list.push(name);
    else if (seen.has(rest)) known.set(rest, [name]);
  }
  return known;
}

/** The name without the words that always stand before it: 推进, 的. */
function stripped(name: string, ending: number): string {
  const head = name.slice(0, -ending);
  const rest = behindLast(head, LOOSE).replace(VERB, '');
  return rest === head ? name : stripped(rest + name.slice(-ending), ending);
}

/** Why it is not learned; empty where nobody would have expected it. */
function objection(name: string, { ending }: Candidate): string | undefined {
  const head = name.slice(0, -ending);
  if (name.length < SHORTEST || VERB.test(head)) return '';
  if (COMMON.test(head)) return '由常用词组成，不像专名';
  return undefined;
}

/** What the reports write one character away from a name is right as well: they are published. */
function withForms(names: ReadonlyMap<string, Candidate>, reports: readonly Source[], alike: readonly string[]): readonly LearnedName[] {
  const find = nameFinder([...names.keys()], alikeOf(alike));
  const also = new Map<string, Set<string>>();
  for (const { text } of reports) {
    for (const line of text.split('\n')) {
      for (const { name, start, end } of find(line)) also.set(name, (also.get(name) ?? new Set()).add(line.slice(start, end)));
    }
  }
  return [...names].sort(([a], [b]) => byCodePoint(a, b)).map(([name, candidate]) => ({
    name,
    ...(also.has(name) && { also: [...also.get(name)!].sort(byCodePoint) }),
    evidence: candidate.evidence(),
  }));
}
