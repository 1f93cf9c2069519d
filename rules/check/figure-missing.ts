import { matches, pattern, type Pattern } from '../pattern';
import type { Simplify } from '../phrases';
import type { Finding, LineRule, Severity, Span } from '../rule';

/** A unit that cannot stand without a number, behind a word or a mark; 几 and the like are numbers too. */
const PERCENT = pattern(/(?<=[\p{Script=Han}，、；：（,;:(])[ \u3000]?(?:[%％‰]|个百分点)/gu);
const NUMERAL = /[零〇一二三四五六七八九十百千万亿几数多余半两廿卅整壹贰叁肆伍陆柒捌玖拾佰仟]$/;
/** The sign itself, not a share of something: 单位：%, 用“%”表示, 百分点. */
const SIGN = /(?:单位|符号|单位为|[（(，、：:])\s?$/;

/**
 * A pattern reads the line by its Simplified image; what lacks a figure is its group, else all that it matches. A group looks back
 * from the rare end of what is looked for: no other place of the line need be tried.
 */
interface Lack { readonly pattern: Pattern; readonly severity: Severity }

const lack = (source: string, severity: Severity = 'error'): Lack => ({ pattern: pattern(new RegExp(source, 'gu')), severity });

/** The clause ends, so that the unit measures nothing that follows. */
const END = '(?=[，。；、,;（(]|$)';
const STOP = '(?=[，。；,;]|$)';
const HAN = '\\p{Script=Han}';

/** Units that are no part of a word at the end of a clause, and what they follow when they count without a numeral. */
const SURE_UNITS = '个|亩|公里|平方公里|平方米|立方米|公顷|吨|盏|万元|亿元|人次|万人次|万吨|万亩|万平方米|万立方米';
/** 多人次, 总人次 */
const COUNTED_BY = '零〇一二三四五六七八九十百千万亿两几数多余总每分按均';
const COUNTS = '每各这那几首多数单逐某半哪另该上挨头俩第同整按论以元余分均到地田个小大高矮点比美日欧超过逾近破达成为总客户平方立公海英市';

/** What reports count, with the units they count it in. */
const COUNTED: readonly (readonly [nouns: string, units: string])[] = [
  ['党员|干部|群众|学生|教师|职工|工人|志愿者|网格员|专家|劳动力|农民工|医生|护士|民警|队员|儿童|老人|残疾人|积极分子|经纪人|村民|退役军人|毕业生|公务员|护林员|保洁员|特困人员|困难人员|就业人员|贫困人口|脱贫人口', '名|人|余名|余人|人次|余人次'],
  ['困难群众|困难老人|贫困群众|农户|监测对象|困难党员|商户|低保对象', '户|余户'],
  ['会议|委会|大会|例会|培训|检查|巡查|排查|督查|调研|演练|讲座|宣讲|活动|座谈会|研讨|党课|督导|巡逻|执法|招聘会|推介会|发布会|音乐会|运动会|家长会', '次|余次|场次|余场|余场次'],
  ['讲座|宣讲|座谈会|演练|招聘会|推介会|发布会|宣讲会|音乐会|文艺演出|宣传活动|主题活动|志愿服务活动|文化活动|培训会', '场'],
  ['培训班|讲习班|研修班', '期|次|场|余期'],
  ['案件|纠纷|矛盾|事故', '起|件|余起|余件'],
  ['线索|建议|意见|信息|标语|横幅', '条|余条'],
  ['隐患|违建|问题隐患|违法建设|乱搭乱建|安全隐患', '处|余处'],
  ['项目|成果|专利|制度|荣誉|政策|工程|课题|举措', '项|余项'],
  ['公司|合作社|农场|单位|机构|门店|餐馆|超市|药店|规上企业|规模以上企业|规模以上工业企业|高新技术企业|科技型中小企业|限上企业', '家|余家'],
  ['桥梁|水库|公厕|厕所|泵站|变电站|充电站|基站|垃圾池|桥|充电桩', '座|余座'],
  ['设备|车辆|农机|机械|仪器|电脑', '台|套|辆|台套|余台|余辆'],
  ['住房|房屋|公租房|安置房|保障房|廉租房|危房', '套|户|间|余套'],
  ['资料|宣传单|手册|倡议书|传单|问卷|明白纸|公开信|宣传册|材料|海报|宣传品', '份|册|张|余份|余册'],
  ['信息|稿件|报道|简报|论文|新闻', '篇|余篇'],
  ['树木|苗木|绿植|果树|乔木', '株|棵|余株'],
  ['产量|面积|总里程|里程|全长|总长|总产|总数|总量', `户|米|头|只|万头|万只|万羽|${SURE_UNITS}`],
];

const DOES = '新建|建成|打造|创建|实施|引进|新增|培育|建立|设立|整改|选派|组建|覆盖|惠及|涉及|召开|解决|化解|签约|推进|储备|谋划|争取|流转|改造|修建|举办|开展|查处|完成|改建|扩建|维修|安装|配备|发放|走访|慰问|帮扶|资助|救助|培养|评选|命名|硬化|整治|清理|拆除|下辖|现有|共有';

/** Units straight behind the verb, and the thing counted behind them; with any other word behind, the unit may be its first half. */
const THINGS: readonly (readonly [units: string, things: string])[] = [
  ['个', '行政村|社区|自然村|村民小组|乡镇|街道|党支部|党组织|村(?!级)|项目|示范|工程|重点|产业|部门|单位|基地|站点|网点|岗位|问题|合作社|小区|镇|品牌|平台|协会|小组|标准化|农村|老旧|停车'],
  ['家', '企业|单位|公司|合作社|机构|商户|医院|学校|工厂|门店|规上|规模|高新'],
  ['名', '干部|党员|教师|志愿者|学生|专家|人才|群众|队员|网格|职工|人员|代表|村干部|老人|驻村|第一书记|残疾|困难'],
  ['户', '贫困|群众|农户|居民|村民|脱贫|监测|困难|低保|危房|商户|企业'],
  ['座', '桥|水库|厕|公厕|泵站|变电|垃圾|污水|电站|大棚'],
  ['所', '学校|幼儿园|小学|中学|医院|卫生|敬老|养老'],
  ['处', '隐患|景点|垃圾|停车|地质|文化|违'],
  ['场', '宣讲|培训|招聘|演出|讲座|文艺|活动'],
  ['起', '案件|纠纷|矛盾|事故|信访'],
  ['件', '实事|案件|民生|提案|信访|群众'],
  ['项', '工程|任务|措施|改革|民生|重点|惠民|课题|举措|整治|实事|活动'],
  ['条', '道路|线索|措施|街|农村|通组|通村|产业路|生产线'],
  ['公里', '道路|农村|公路|通|水泥|沥青|生产|产业|渠|河'],
  ['亩', '高标准|耕地|水稻|果园|茶|土地|农田|荒|基地|蔬菜|油菜|玉米|林'],
  ['万元|亿元', '项目资金|资金|用于|补助|补贴'],
];

const SHARE = '率|占比|比重|比例|满意度|知晓度|贡献率|增速|增幅|降幅';

const LACKS: readonly Lack[] = [
  // 完成投资亿元, 发放补贴余万元
  lack(`元${END}(?<=((?:投资|投入|资金|金额|补贴|补助|纯?收入|产值|总额|税收|贷款|达到|累计达|共计|合计|总计|工资|善款|奖金|标准|价值|费用|增收|人均|每人|每亩|每月|销售额)(?:了|达)?(?:余|多)?(?:万|亿|万亿)?元))`),
  lack('(?:总投资|计划投资|概算投资|累计投资|完成投资)(?:余|多)?(?:万元|亿元)(?=的)', 'warning'),
  // 走访余户, 清理余处; 剩余, 其余 and the like are words.
  lack(`${HAN}{2}(?<![剩富盈结其业残多冗节年月有之零〇一二三四五六七八九十百千万亿几数])余(?:万元|亿元|万亩|亩|户|人次|人|公里|个|名|件|吨|家|起|次|场|处|篇|条|份|项|平方米|立方米|车次|座|盏|套|棵|株)(?![粮款额量生热])`),
  // 共计户，总面积亩
  lack(`(?:共计|合计|总计|累计达|达到|共有|总面积|面积达|面积|总里程|里程|全长|总产量|产量|产量达|人数达|户数达)(?:户|人|名|个|家|件|起|次|场|处|座|篇|份|亩|万亩|公里|平方公里|平方米|人次|吨|公顷|米)${END}`),
  lack(`(?<![中公])共(?:户|个|亩|公里|人次|万元|亿元|件|篇|场)${END}`),
  // 下辖个行政村，涉及个乡镇
  lack('(?:下辖|辖|共有|现有|设有|涉及|覆盖|其中|全镇|全乡|全县|全区|全市|全省|等)个(?=行政村|社区|自然村|村民小组|乡镇|街道|党支部|党组织|村|部门|单位|项目)'),
  lack('等(?:家企业|名干部|名同志|家单位|名党员|户农户)'),
  ...THINGS.map(([units, things]) => lack(`(?:${DOES})了?(?:${units})(?=${things})`)),
  ...COUNTED.map(([nouns, units]) => lack(`(?:${nouns})(?:${units})${END}`)),
  lack('(?:走访|慰问|走访慰问|排查|惠及|覆盖|拆除|整治|受益)(?:户|余户)(?=[，。；,;]|$)'),
  // 新建大棚个，; 每个, 按亩, 美元 and the like need no number.
  lack(`[个亩里米顷吨盏元次]${STOP}(?<=(${HAN}{1,2}(?<![${COUNTS}零〇一二三四五六七八九十百千万亿两])(?:${SURE_UNITS})))`),
  lack(`(?:接待|服务|惠及|开展|接种|检测|筛查|诊疗|培训)${HAN}{0,8}(?<![${COUNTED_BY}])人次${STOP}`),
  // 同比增长以上, 控制在以内
  lack('(?:达|达到|保持在|稳定在|控制在|提高到|提升到|增长|增速在|下降|不低于|不少于|超过)(?:以上|以内|以下|左右)(?=[，。；、,;]|$)'),
  // 参保率达，占全年任务的。
  lack(`(?:${SHARE})(?:达到|达|高达|提高到|提升到|上升到|增至|降至|仅为|为|均为|均达|分别为|分别达)${STOP}`),
  lack(`(?:总量|总数|数量|产值|收入|总额|面积|产量|里程|人数|户数|增加值|投资额|销售额|存栏|出栏|覆盖面)(?:达到|达|增至|增长到|增加到|分别达到|分别达)${STOP}`),
  lack(`占(?:全年|年度|年初|总)(?:任务|目标|计划)的${STOP}`),
  // 同比分别增长，; 分别增长和5%
  lack('分别(?:增长|下降|提高|上升|增加|减少|提升)(?:了|和|、)?(?=[，。；,;]|$|(?<=[和、])\\d)'),
  // 实现产值12亿元，同比增长，
  lack(`(?<=\\d(?:亿元|万元|元|吨|万吨|人次|万人次|户|人|个|件|起|%|％)[，,])(?:同比|比上年|较上年|比去年|较去年|环比)(?:增长|下降|提高|上升|增加|减少|降低)了?${STOP}`, 'warning'),
  // 完成固定资产投资，同比增长12%
  lack('(?:完成|累计完成|实现)(?:固定资产|工业|农业|规上工业|一般公共预算|财政|税收|旅游|社会消费品)?(?:投资|总产值|产值|增加值|收入|销售额|零售总额)(?=[，,](?:同比|占全年|占年度|比上年|较上年|较去年|比去年)[^，。；,;\\d]{0,12}\\d)', 'warning'),
  // 综合排名全市第，
  lack(`(?:排名|位居|位列|名列|排在|列)${HAN}{0,6}?第${STOP}`),
];

/** 就业率达95%，满意度，…: a rate alone between commas, beside one that has its figure. */
const RATE = `${HAN}{0,10}?(?:率|满意度|知晓度|占比|比重|覆盖面)`;
const VALUED = `(?:率|度|占比|比重|覆盖面|比例)(?:分别|均|已)?(?:达到|达|为|提高到|提升到|保持在)?[\\d.]{1,6}[%％](?:以上)?`;
const BARE_RATE = pattern(new RegExp(`(?<=${VALUED}[，、,])${RATE}(?=[，。；,;]|$)`, 'gu'));
/** A verb makes a clause of it, which needs no figure: 有效提高了入学率. */
const VERB = /提|增|降|减|确保|保持|实现|巩固|扩大|稳定|加快|拓展|强化|优化|控制|改善|完成|考核|根据|依据|依照|按照|有|升|抓|促|稳|超过|高于|低于|居|列|排|创/;

/** 数量不能只有单位没有数字：增长%、完成投资亿元、走访余户。 */
export const figureMissing = (simplify: Simplify): LineRule => ({
  id: 'figure-missing',
  scope: 'line',
  trigger: [PERCENT, BARE_RATE, ...LACKS.map(each => each.pattern)],
  meta: {
    title: '计量单位前缺数字',
    why: '数字被删去或没有填，只剩单位，读者不知道是多少。',
    severity: 'error',
    category: 'hole',
    fix: 'none',
    whyNotSafe: '是多少只有作者知道。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }, { source: 'GB/T 15835—2011', clause: '4.1.1' }],
    defersTo: ['placeholder-unfilled'],
    examples: [
      { bad: '财政收入同比⟦增长%⟧，较去年⟦提高个百分点⟧，完成⟦投资亿元⟧。', good: '财政收入同比增长5.2%，较去年提高两个百分点，完成投资3亿元。' },
      { bad: '全年⟦走访余户⟧，⟦下辖个⟧行政村，医保参保⟦率达⟧，居全县前列。', good: '全年走访120余户，下辖9个行政村，医保参保率达98%，居全县前列。' },
      { bad: '⟦引进家⟧企业，建成⟦大棚个⟧，就业率达95%，⟦企业满意度⟧，⟦排名全市第⟧。', good: '引进6家企业，建成大棚40个，就业率达95%，企业满意度98%，排名全市第三。' },
    ],
  },
  *check({ text: written, blank }) {
    if (blank) return;
    const text = simplify(written);
    const found: (Span & { readonly severity: Severity })[] = [];
    for (const { 0: unit, index } of matches(text, PERCENT, written)) {
      const before = text.slice(Math.max(0, index - 6), index);
      if (NUMERAL.test(before) || SIGN.test(before)) continue;
      found.push({ start: index - wordBefore(before), end: index + unit.length, severity: 'error' });
    }
    for (const { pattern, severity } of LACKS) {
      for (const { 0: whole, 1: lacking = whole, index } of matches(text, pattern, written)) {
        const end = index + whole.length;
        found.push({ start: end - lacking.length, end, severity });
      }
    }
    for (const { 0: rate, index } of matches(text, BARE_RATE, written)) {
      if (!VERB.test(rate)) found.push({ start: index, end: index + rate.length, severity: 'warning' });
    }
    yield* apart(found).map(span => finding(written, span));
  },
});

/** Of several that see one gap the one that begins first, and then the longest. */
function apart<Place extends Span>(found: readonly Place[]): readonly Place[] {
  let end = -1;
  return [...found].sort((a, b) => a.start - b.start || b.end - a.end).filter(span => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** The two characters before the unit, where they are words: 增长%. */
const wordBefore = (before: string): number => /\p{Script=Han}{0,2}$/u.exec(before)![0].length;

const finding = (text: string, { start, end, severity }: Span & { readonly severity: Severity }): Finding => ({
  start, end, severity, message: `“${text.slice(start, end)}”里缺了数字；请补上。`,
});
