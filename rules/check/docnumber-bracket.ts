import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

/** 政办发[2024]3号: the agency's code, the year in some bracket, a number. */
const NUMBER = pattern(/(?<=\p{Script=Han}{2})([[［(（【〔﹝{｛])((?:19|20)?\d{2})([\]］)）】〕﹞}｝])\s?(第?)(\d{1,5})[号號](?![厅廳楼樓室栋棟线線门門馆館])/gu);
/** What an agency's code ends in, where the bracket alone proves nothing; 会议(2024)3号 is none. */
const CODE = /(?:[发發办辦字函令文政委党黨府规規告通报報请請批复復纪紀任督监監审審]|公告)$/;

/** 发文字号的年份用六角括号，年份写全，序号不加“第”、不补零。 */
export const docnumberBracket: LineRule = {
  id: 'docnumber-bracket',
  scope: 'line',
  trigger: [NUMBER],
  meta: {
    title: '发文字号写法不规范',
    why: '发文字号的年份用六角括号“〔〕”括入，写全四位；序号不加“第”，不编虚位。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'suggested',
    whyNotSafe: '引用的字号须与原文件核对。',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.2.5' }, { source: 'GB/T 15834—2011', clause: '4.9.3.4' }],
    examples: [
      { bad: '根据县政府办公室文件（云政办发⟦[2023]12号⟧）和云党发⟦〔2022〕第05号⟧要求。', good: '根据县政府办公室文件（云政办发〔2023〕12号）和云党发〔2022〕5号要求。' },
    ],
  },
  *check({ text }) {
    for (const { 0: whole, 1: open, 2: year, 3: close, 4: ordinal, 5: number, index } of matches(text, NUMBER)) {
      const plain = number!.replace(/^0+(?=\d)/, '');
      if (open === '〔' && close === '〕' && year!.length === 4 && !ordinal && plain === number) continue;
      if (!/[〔[【]/.test(open!) && !CODE.test(text.slice(Math.max(0, index - 2), index))) continue;
      const right = `〔${year}〕${plain}号`;
      const known = year!.length === 4;
      yield {
        start: index, end: index + whole.length,
        message: known ? `发文字号“${whole}”写法不规范；应为“${right}”。` : `发文字号“${whole}”的年份不全；请写全四位，用“〔〕”括入。`,
        ...(known && { fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start: index, end: index + whole.length, text: right }] }] }),
      };
    }
  },
};
