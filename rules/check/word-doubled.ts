import type { Line } from '../document';
import { matches, pattern, type Pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/** One pattern for each sort of word that cannot stand twice; the first group is the repeated part. */
const FUNCTION_WORDS: readonly Pattern[] = [
  /(?<![打目标標])(的)的(?![确確])/gu, // 的的确确, 目的的, 标的的
  /(?<![为為除不一甚时時])(了)了(?![解却結结断之然])/gu, // 为了了解, 不了了之
  /(?<![平总總缓緩温溫饱飽共柔中随隨祥调調亲親谦謙应應附热熱暖缓])(和)和(?![谐諧平美睦气氣解顺順田县縣合乐樂畅煦衷风風])/gu, // 总和和, 和和谐
  /(?<![参參给給赠贈])(与)与(?![会會时時众眾民人])/gu,
  /(?<![以涉普危顾顧提论論企遍])(及)及(?![时時早其格])/gu, // 涉及及时
  /(?<![存所现現内內外潜潛实實旨正健自好])(在)在(?![校建职職岗崗编編线線册冊逃押于於乎意场場])/gu, // 存在在, 在在建项目
  /(?<![面针針相绝絕反应應核校比配派成结結])(对)对(?![口方外象接照策标標应應联聯等手称稱准準])/gu,
  /(?<![于於不还還要但可只就老总總正])(是)是(?![非否])/gu, // 于是是, 是是非非
  /(?<![加予可所足难難得用给給借何])(以)以(?![及下上外内內前后後来來往])/gu,
].map(pattern);

/** A unit behind a number, twice; 5个个体户, 年年初 and the like go on with a word of their own. */
const UNITS: readonly Pattern[] = [
  /(?<=\d)(年)年(?![初底末度中均报報轻輕龄齡货貨会會检檢审審夜终終])/gu,
  /(?<=\d)(月)月(?![初底末度均报報亮饼餅经經])/gu,
  /(?<=\d)(日)日(?![前常均报報程益])/gu,
  /(?<=[\d万亿萬億])(元)元(?![旦件素首月老])/gu,
  /(?<=\d)(万)万(?![人家盛达達])/gu,
  /(?<=\d)(亩)亩(?![均产產])/gu,
  /(?<=\d)([%％])[%％]/gu,
  /(?<=\d)(人)人(?![均次员員民大才口数數们們工文力类類])/gu,
  /(?<=\d)(户)户(?![均籍主口型])/gu,
  /(?<=\d)(项)项(?![目])/gu,
  /(?<=\d)(公里)公里/gu,
].map(pattern);

/** A word of two to four characters, twice; the second may be counted over (一步一步) or be part of the next word. */
const WORD = /([\p{Script=Han}]{2,4})\1(?!\1)/gu;
/** Whether some units are followed by the same two to four again, so that the pattern need be tried. */
const repeats = ({ text }: Pick<Line, 'text'>): boolean => {
  // How many units in a row equal those that stand two, three and four before them.
  let two = 0;
  let three = 0;
  let four = 0;
  // The units before.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit & 0xf800) === 0xd800) return true; // Such characters have two units.
    two = unit === c ? two + 1 : 0;
    three = unit === b ? three + 1 : 0;
    four = unit === a ? four + 1 : 0;
    if (two > 1 || three > 2 || four > 3) return true;
    [a, b, c, d] = [b, c, d, unit];
  }
  return false;
};
const COUNTED = /^(?:[一每逐几幾各某同不数數半有再]|[\p{Script=Han}]*[一二三四五六七八九十])/u;
/** Verbs that speech doubles, and cries. */
const LIVELY = /^(?:研究|商量|考虑|考慮|讨论|討論|休息|打听|打聽|锻炼|鍛煉|放松|放鬆|琢磨|合计|合計|意思|准备|準備|参考|參考|参观|參觀|千万|千萬|加油|努力|冲锋|前进|万岁|常常|往往|时时|处处|人人|家家|户户|年年|月月|天天|层层|步步|事事|多多|好好|慢慢)/;

/** The last character of a quoted name again behind the quotation mark, and then a word that such names stand before. */
const QUOTED = pattern(/[”」』](?<=(\p{Script=Han}).)\1(?=(?:建设|建設|创建|創建|工作|活动|活動|项目|項目|工程|行动|行動|计划|計劃|[，。、；,;]|等|的(?!确)))/gu);

/** 同一个词不连写两遍。 */
export const wordDoubled: LineRule = {
  id: 'word-doubled',
  scope: 'line',
  trigger: [...FUNCTION_WORDS, ...UNITS, QUOTED, repeats],
  meta: {
    title: '字词重复',
    why: '一个词连写两遍，多是修改、粘贴时留下的，读起来像没有看过。',
    severity: 'error',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '重复的也可能是写错的另一个词。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      { bad: '落实计划生育⟦政策政策⟧，取得⟦了了⟧明显成效，工作作风更加务实。', good: '落实计划生育政策，取得了明显成效，工作作风更加务实。' },
      { bad: '推进“四好农村路”⟦路⟧建设，增长5⟦%%⟧，为了了解民情一步一步走访。', good: '推进“四好农村路”建设，增长5%，为了了解民情一步一步走访。' },
    ],
  },
  *check({ text }) {
    for (const pattern of [...FUNCTION_WORDS, ...UNITS]) {
      for (const { 0: whole, 1: word, index } of matches(text, pattern)) yield finding(index, whole, word!);
    }
    for (const { 0: whole, 1: word, index } of repeats({ text }) ? text.matchAll(WORD) : []) {
      if (doubles(text, index, word!)) yield { ...finding(index, whole, word!), severity: 'warning' };
    }
    for (const { 0: whole, 1: word, index } of matches(text, QUOTED)) {
      const span = { start: index + 1, end: index + whole.length };
      yield {
        ...span, severity: 'warning',
        message: `引号后又写了一遍“${word}”；请删去重复的字。`,
        fixes: [{ title: `删去“${word}”`, kind: 'suggested', edits: [{ ...span, text: '' }] }],
      };
    }
  },
};

/** Whether a word stands twice by mistake. */
function doubles(text: string, index: number, word: string): boolean {
  if (COUNTED.test(word) || LIVELY.test(word)) return false;
  if (word[0] === word[1]) return false; // 层层层层
  const end = index + 2 * word.length;
  if (BOTH_ENDS.test(word) && HAN.test(text[index - 1] ?? '') && HAN.test(text[end] ?? '')) return false;
  if (/^后/.test(text.slice(end)) && word === '博士') return false; // 博士博士后
  return !TAILS.some(tail => text.startsWith(tail, end));
}

/** Words that end names and begin others: 基层组织 组织生活, 物业管理 管理服务. Between words nothing shows that they stand twice. */
const BOTH_ENDS = /^(?:管理|组织|組織|服务|服務|工作|安全|发展|發展|建设|建設|保障|培训|培訓|监督|監督|检查|檢查|研究|学习|學習|活动|活動|生产|生產|教育|项目|項目|文化|技术|技術|规划|規劃|宣传|宣傳|企业|企業|社会|社會|经济|經濟|群众|群眾|党员|黨員|干部|幹部|农民|農民|农业|農業|生态|生態|环境|環境|城市|医疗|醫療|卫生|衛生|健康|科技|创新|創新|改革|治理|执法|執法|审计|審計|投资|投資|金融|旅游|旅遊|信息|數據|数据|指导|指導|领导|領導|调查|調查|评价|評價|考核|整治|维护|維護|使用|设计|設計|运行|運行|保护|保護|防控|应急|應急)$/;
const HAN = /\p{Script=Han}/u;

/** With the second word they make a longer one: 市场 市场化, 社会 社会主义. */
const TAILS = ['化', '主义', '主義', '性', '者', '型', '学院', '大学', '们'];

function finding(index: number, whole: string, word: string): Finding {
  const end = index + whole.length;
  return {
    start: index, end, message: `“${word}”重复；请删去一个。`,
    fixes: [{ title: `改为“${word}”`, kind: 'suggested', edits: [{ start: index + word.length, end, text: '' }] }],
  };
}
