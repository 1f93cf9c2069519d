import { GENRE } from '../headings';
import { matches, pattern } from '../pattern';
import { beforeFirst, behindLast } from '../punctuation';
import type { Finding, LineRule } from '../rule';
import { isHan, quoted, unitSet } from '../units';
import type { Evidence } from './heading-level';

/** What a blank stands between. */
export type Side = 'han' | 'mark' | 'other';

/** How neighbours stand in running text: almost always together, so that a blank between them is a leftover, or not. */
export interface SpaceTable {
  readonly pairs: readonly { readonly left: Side; readonly right: Side; readonly stray: boolean; readonly together: Evidence; readonly apart: Evidence; readonly example: string }[];
}

const BLANKS = '[ \\t\\u00a0\\u2002-\\u200a\\u202f\\u205f\\u3000]';
const GAP = pattern(new RegExp(`(?<=\\S)${BLANKS}+(?=\\S)`, 'g'));

/** 正文中的汉字和标点之间不留空格。 */
export const spaceStray = ({ pairs }: SpaceTable): LineRule => {
  const stray = new Set(pairs.filter(pair => pair.stray).map(({ left, right }) => `${left} ${right}`));
  return {
    id: 'space-stray',
    scope: 'line',
    trigger: [GAP],
    meta: {
      title: '多余的空格',
      why: '句中空格多是从图片、网页或 PDF 取字时换行留下的，会把词拆开，也妨碍检索。',
      severity: 'warning',
      category: 'stray-space',
      defersTo: ['bracket-empty', 'placeholder-unfilled'],
      fix: 'safe',
      citations: [{ source: 'GB/T 9704—2012', clause: '5.2.3' }, { source: 'GB/T 15834—2011', clause: '5.1' }],
      examples: [
        { bad: '全镇上下凝心聚⟦ ⟧力，扎实推进⟦　⟧各项工作。', good: '全镇上下凝心聚力，扎实推进各项工作。' },
        { bad: '按照⟦ ⟧“一核两翼”的思路，统筹推进。', good: '按照“一核两翼”的思路，统筹推进。' },
      ],
    },
    *check({ text, marks }, { script, spaced }) {
      const date = DATE.exec(text);
      if (date && !SPREAD_DATE.test(date[0])) {
        for (const { 0: gap, index } of date[0].matchAll(GAP.regex)) yield finding(text, date.index + index, date.index + index + gap.length);
      }
      if (!isRunning(text)) return;
      /** How many marks lie before the blank. */
      let passed = 0;
      for (const { 0: gap, index } of matches(text, GAP)) {
        const end = index + gap.length;
        const [left, right] = [sideOf(text[index - 1]!), sideOf(text[end]!)];
        // Between Han and digits a blank is a style, unless the text has hardly any.
        const latin = !spaced && gap.length === 1 && /^(?:han other|other han)$/.test(`${left} ${right}`) && /[\d%][ \u00a0]\p{Script=Han}|\p{Script=Han}[ \u00a0]\d/u.test(text.slice(index - 1, end + 1));
        if (!latin && !stray.has(`${left} ${right}`)) continue;
        // Round a marker a blank is the marker's business, or shows where a line break was lost.
        while (passed < marks.length && marks[passed]!.end < index) passed++;
        if (passed < marks.length && marks[passed]!.start <= end) continue;
        if (date && index < date.index + date[0].length && date.index < end) continue;
        if (separates(text, index, end, script === 'traditional')) continue;
        const heading = marks[passed - 1];
        yield finding(text, index, end, heading && !/[，。；：！？,;:!?]/.test(text.slice(heading.end, index)));
      }
    },
  };
};

/** A date alone on its line, with blanks in some places but not in all. */
const DATE = /(?:^|\s)\d{4}\s?年\s*\d{1,2}\s?月\s*\d{1,2}\s?日\s*$/;
const SPREAD_DATE = /\d\s年\s\d{1,2}\s月\s\d{1,2}\s日/;

/** Prose, as against a title, a signature, a label with its value, a row of a table: it has stops, and no columns. */
export const isRunning = (text: string): boolean => /[。！？；]|[，,][^，,]*[，,]/.test(text) && !(/\s{3}/.test(text) && /\S\s{3,}\S.*\S\s{3,}\S/.test(text));

export function sideOf(character: string): Side {
  const unit = character.charCodeAt(0);
  // Characters beyond the basic plane are two units.
  if (isHan(unit) || unit >= 0xd800 && unit <= 0xdfff) return 'han';
  return MARKS[unit] === 1 ? 'mark' : 'other';
}

const MARKS = unitSet('，。、；：！？“”‘’（）《》〈〉【】「」『』—…,;:!?()*');

/** The commonest surnames, in both scripts: what follows is a name only where it begins with one. */
const SURNAMES = '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董潘袁于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閆段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯习習温溫康施文牛樊葛邢安齐齊庞龐殷';
const NAME = new RegExp(`^[${SURNAMES}][\\p{Script=Han}·]{1,3}?(?:(?:同志|先生|女士).*)?$`, 'u');
const SPREAD = new RegExp(`^[${SURNAMES}]\\s+\\p{Script=Han}(?:[、，。；等）)]|$)`, 'u');
const SPREADS = new RegExp(`[${SURNAMES}]\\s+\\p{Script=Han}(?=[、，。；等）)]|$)`, 'gu');
const OFFICE = /(?:长|長|书记|書記|主席|主任|委员|委員|代表|同志|理|人|作者|记者|記者)$/;
const TITLE_END = new RegExp(`^[^。，,；;：:]{0,60}${GENRE}$`);
const SPLIT = /[\s，。、；：！？“”（）《》,;:!?()]/u;

/** No name, title or half of a slogan is so long. In UTF-16 units. */
const REACH = 200;

/** Blanks that separate on purpose. */
function separates(text: string, start: number, end: number, traditional: boolean): boolean {
  // 敬請各位　委員指教: Taiwan's official style sets a blank before whom it honours.
  if (traditional && text.slice(start, end) === '　') return true;
  // The title of a book or a file is quoted as it is.
  const [left, right] = [text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH)];
  if (left.lastIndexOf('《') > left.lastIndexOf('》') && right.includes('》')) return true;
  // * 项目; 联系人：王明　电话：…
  if (/^\s*[-*+•·●◆■□▪]$/.test(text.slice(0, start)) || /^[\p{Script=Han}]{2,6}[：:]/u.test(text.slice(end))) return true;
  // ……2023年工作要点 为贯彻……: the blank is where the line ended; heading-glued says so.
  if (TITLE_END.test(text.slice(0, start))) return true;
  const before = behindLast(left, SPLIT);
  const after = beforeFirst(right, SPLIT);
  // 市长 张三, and 张三 李四 王五.
  if (NAME.test(after) && (OFFICE.test(before) || NAME.test(before))) return true;
  // 王 强、李 明: names of two characters, spread to the width of three.
  if (SPREAD.test(text.slice(Math.max(0, start - 1), end + 2)) && (left + text.slice(start, end) + right).match(SPREADS)!.length >= 2) return true;
  // “巴蜀同脉 文明同行”: the two halves of a slogan, of equal length, quoted.
  const open = text[start - before.length - 1] ?? '';
  const close = text[end + after.length] ?? '';
  return before.length === after.length && before.length >= 3 && /[“「（(]/.test(open) && /[”」）)]/.test(close);
}

/** Behind the words of a heading the blank may be all that is left of a line break, so taking it away waits for a person. */
function finding(text: string, start: number, end: number, inHeading = false): Finding {
  const around = `${quoted(text, { start: start - 2, end: start })}□${quoted(text, { start: end, end: end + 2 })}`;
  return {
    start, end,
    message: `“${around}”中间多了空格（□处）；请删去。`,
    fixes: [{ title: '删去空格', kind: inHeading ? 'suggested' : 'safe', edits: [{ start, end, text: '' }] }],
  };
}
