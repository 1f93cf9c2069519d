/** What kind of paper a draft is, as its title says it, else its headings. */
import { everyHeading, type Document } from './document';
import { GENRE } from './headings';

/** Simplified names, as the trade uses them. */
export type Genre = '政府工作报告' | '工作报告' | '工作要点' | '工作总结' | '工作计划' | '工作方案' | '工作汇报' | '半年总结及下半年计划';

const SIMPLIFIED: Readonly<Record<string, Genre>> = {
  工作要點: '工作要点', 工作總結: '工作总结', 工作計劃: '工作计划', 工作報告: '工作报告', 工作匯報: '工作汇报',
};

/** A title stands among the first lines and is at most this long, in UTF-16 code units: two lines of the standard page. */
const LINES = 10;
const LONGEST = 56;

/** 上半年工作总结及下半年工作计划: each word is looked for behind the first of those before it. */
const HALF_YEARS = /^(?:(?!上半年).)*上半年(?:(?!总结|總結|回顾).)*(?:总结|總結|回顾).*下半年/;

/** Undefined where neither the title nor the headings tell. */
export function genreOf(document: Document): Genre | undefined {
  for (const { text } of document.lines.slice(0, LINES)) {
    if (text.length > LONGEST || /[。；，]/.test(text)) continue;
    if (/政府工作[报報]告/.test(text)) return '政府工作报告';
    if (HALF_YEARS.test(text)) return '半年总结及下半年计划';
    const [found] = new RegExp(GENRE).exec(text) ?? [];
    if (found !== undefined) return SIMPLIFIED[found] ?? found as Genre;
  }
  return byHeadings(document);
}

/** 各位代表 are addressed by a government; a half-year that was and one that will be, a year reviewed, or tasks alone. */
function byHeadings({ text, lines, headings }: Document): Genre | undefined {
  if (lines.some(line => /^\s*各位代表/.test(line.text))) return '政府工作报告';
  const titles = Array.from(everyHeading(headings), ({ title }) => text.slice(title.start, title.end));
  if (titles.some(title => title.includes('上半年')) && titles.some(title => title.includes('下半年'))) return '半年总结及下半年计划';
  if (titles.some(title => /工作(?:总结|總結|回顾|回顧)/.test(title))) return '工作总结';
  return undefined;
}
