import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

/** 《……》 right before what it names, where that is no work: 《清风行动》主题活动. */
const ACTIVITY = pattern(/《([^《》]{2,16})》(?=(?:系列)?(?:主题(?:活动|实践|党日)|專題活動|主題活動|专项(?:行动|整治|治理|检查|督查)|專項(?:行動|整治)|系列活动|系列活動|评选|評選|创建(?:活动|工作)|工程(?!师|建设标准|图)|大赛|大賽|锦标赛|邀请赛|联赛|晚会|文艺汇演|微课堂|课题|课程|奖状|证书(?!管理)|商标|论坛|研讨会|改革试点|试点|攻坚战|战役|志愿服务))/gu);
/** 《青石杯》篮球赛. */
const CUP = pattern(/《([^《》]{1,12}杯)》/gu);
/** What is a work or a document, of which an activity may treat. */
const WORK = /(?:法|典|条例|條例|规定|規定|办法|辦法|意见|意見|决定|決定|纲要|綱要|规划|規劃|方案|通知|章程|准则|準則|细则|史|论|记|传|选|选编|文选|讲话|公约|公約|标准|標準|指南|目录|手册|计划|書|书|报告|報告|宣言|协定|制度|规程|规范|守则|须知|规则|大纲|纪要|清单|导则|读本|课本|问答|经|语|诗|歌|曲|剧|故事|条约|合同|协议|协议书)$/;

/** 活动、工程、会议、课题、奖项的名称用引号，不用书名号。 */
export const titleMisused: LineRule = {
  id: 'title-misused',
  scope: 'line',
  trigger: [ACTIVITY, CUP],
  meta: {
    title: '活动、工程等的名称用了书名号',
    why: '书名号只标书籍、文件、文艺作品的名称；活动、工程、赛事、课题的名称用引号。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '也可能真有一部作品或文件叫这个名字。',
    citations: [{ source: 'GB/T 15834—2011', clause: 'A.13.1' }],
    examples: [
      { bad: '开展⟦《最美庭院》⟧评选活动，举办《民法典》主题宣讲。', good: '开展“最美庭院”评选活动，举办《民法典》主题宣讲。' },
      { bad: '举办第三届⟦《青石杯》⟧篮球赛。', good: '举办第三届“青石杯”篮球赛。' },
    ],
  },
  *check({ text }) {
    for (const pattern of [ACTIVITY, CUP]) {
      for (const { 0: whole, 1: words, index } of matches(text, pattern)) {
        if (WORK.test(words!)) continue;
        const end = index + whole.length;
        yield {
          start: index, end,
          message: `“${words}”不是书或文件的名称，不用书名号；请改用引号。`,
          fixes: [{ title: '改用引号', kind: 'suggested', edits: [{ start: index, end: index + 1, text: '“' }, { start: end - 1, end, text: '”' }] }],
        };
      }
    }
  },
};
