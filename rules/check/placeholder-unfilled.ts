import { matches, pattern } from '../pattern';
import type { Finding, LineRule, Span } from '../rule';
import type { Evidence } from './heading-level';

/** What stands in a draft for a fact that is still to come. */
export interface PlaceholderTable {
  readonly fillers: string;
  readonly letters: readonly string[];
  readonly keywords: readonly string[];
  readonly slots: readonly string[];
  readonly labels: readonly string[];
  readonly pending: readonly string[];
  readonly seen: readonly { readonly shape: string; readonly example: string; readonly seen: Evidence }[];
}

/** 定稿不应留有待填的空位。 */
export const placeholderUnfilled = ({ fillers, letters, keywords, slots, labels, pending }: PlaceholderTable): LineRule => {
  const mask = pattern(new RegExp(`[${fillers}]+(?:\\.[${fillers}]+)?`, 'gu'));
  const shapes = [
    // 20xx年, 202×年
    /(?<!\d)(?:19|20)?\d?[xX×*＊○□]{1,2}(?=年)/g,
    /[[【{＜<]{1,2}\s{0,4}(?:标签|標籤|占位|佔位|插入|填写|填寫|请输入|請輸入|此处|此處)[^\]】}＞>\n]{0,24}[\]】}＞>]{1,2}/g,
    // [人数]名; [姓名]
    /[[【][\p{Script=Han}]{1,8}[\]】](?=[%％年月日号個个家户戶人名次项項条條亿億万萬元亩畝公吨米件起])|\[(?:姓名|单位|單位|日期|时间|時間|地点|地點|电话|電話|职务|職務)\]/gu,
    new RegExp(`[（(【\\[](?:${slots.join('|')})[）)】\\]]`, 'g'),
    new RegExp(`【(?:${labels.join('|')})】`, 'g'),
    // （请结合本村实际填写）
    /[（(【[](?:请|請)[^）)】\]]{0,20}(?:填写|填寫|填入|补充|補充|替换|替換|修改|完善)[^）)】\]]{0,6}[）)】\]]/g,
    // 撰写心得体会N篇
    /(?<![A-Za-z\d])[Nn](?=[篇次项項名家个個户戶件场場万萬亿億元%％人])/g,
    // 增长　　%, 12月　日: room left for a figure
    /(?<=[增长長降达達为為占至到])[ \u3000]+(?=[%％])|(?<=[\d月])[ \u3000]{1,6}(?=日(?:$|[^\p{Script=Han}]))|(?<=年)[ \u3000]{1,6}(?=月[ \u3000]{0,6}日)/gu,
    // （一）抓班子、带队伍。……
    /(?<=[。：:])(?:…{1,4}|\.{6})(?=\s*$)/g,
    /\{\{[^{}\n]{1,40}\}\}|\$\{[^{}\n]{1,40}\}/g,
    new RegExp(`(?:${keywords.join('|')})\\d{1,2}(?![\\d.．:：、）)])`, 'g'),
    new RegExp(`[（(【\\[](?:${pending.join('|')})[^）)】\\]]{0,8}[）)】\\]]`, 'g'),
    new RegExp(`(?<=[：:为為])(?:${pending.join('|')})(?=[，。；,;]|$)`, 'g'),
    /(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])/g,
    /某某(?=[省市县縣区區乡鄉镇鎮村局院校同公单單])/g,
  ].map(pattern);
  return {
    id: 'placeholder-unfilled',
    scope: 'line',
    trigger: [mask, ...shapes],
    meta: {
      title: '占位符未填',
      why: '空位印出去就是事实差错。',
      severity: 'error',
      category: 'placeholder',
      fix: 'none',
      whyNotSafe: '该填什么只有作者知道。',
      citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
      examples: [
        { bad: '全年新增就业⟦x⟧人，同比增长⟦××⟧%，联系⟦**⟧村。', good: '全年新增就业320人，同比增长5.2%，联系东升村。附件为总结.docx，规格5×8，电话138****5678。' },
        { bad: '为确保成效，⟦关键词2⟧全力以赴，完成投资⟦（待补）⟧。', good: '为确保成效，全镇上下全力以赴，完成投资3亿元。' },
      ],
    },
    *check({ text }) {
      if (/^[\s*_=\-—×○□]*$/.test(text)) return; // A rule drawn across the page.
      const found: Span[] = [];
      for (const shape of shapes) {
        for (const { 0: whole, index } of matches(text, shape)) found.push({ start: index, end: index + whole.length });
      }
      for (const { 0: run, index } of matches(text, mask)) {
        const span = { start: index, end: index + run.length };
        if (stands(text, span, letters)) found.push(span);
      }
      found.sort((a, b) => a.start - b.start || b.end - a.end);
      let end = -1;
      for (const span of found) {
        if (span.start < end) continue;
        end = span.end;
        yield finding(text, span);
      }
    },
  };
};

const finding = (text: string, { start, end }: Span): Finding => ({
  start, end, message: `“${text.slice(start, end)}”还没有填；请补上，或删去这一处。`,
});

/** What a single filler must stand before to be a gap: a unit, a measure, a place. */
const COUNTED = /^\s?[%％‰年月日号個个家户戶人名次项項条條亿億万萬元亩畝公吨噸米件起批套座处處县縣镇鎮乡鄉村市区區省局委办辦同有副盏盞辆輛棵株头頭只隻份期节節篇部本张張堂把]/u;

/** Whether a run of fillers stands for a missing fact. Latin letters and digits round it make it a name, a product or a mask. */
function stands(text: string, { start, end }: Span, letters: readonly string[]): boolean {
  const run = text.slice(start, end);
  const left = text[start - 1] ?? '';
  const right = text[end] ?? '';
  if (/[\d０-９]/.test(left) && /[\d０-９]/.test(right)) return false; // 138****5678, 5×8
  if (/[xXｘＸ]/.test(run)) {
    if (!/^[xXｘＸ.]+$/.test(run)) return /[\p{Script=Han}]/u.test(left + right);
    if (/[A-Za-z\d０-９.．+＋/&'’@_?=#~-]/.test(left) || /[A-Za-z\d０-９+＋/&'’@_=#~-]/.test(right)) return false;
    if (/(?:[A-Za-z]\s|字母|变量|變數|型号|型號)$/.test(text.slice(0, start))) return false; // iPhone X, 字母X
    return !letters.some(word => text.startsWith(word, start));
  }
  if (/[_＿]/.test(run)) {
    // 姓名：______ in a form is to be filled by hand.
    if (/[：:]\s?$/.test(text.slice(0, start)) && !/[。；]/.test(text)) return false;
    return run.length >= 2 && !/[A-Za-z0-9]/.test(left + right);
  }
  if (/[×✕]/.test(run)) {
    if (/[\dA-Za-z]/.test(left) || /[\dA-Za-z]/.test(right)) return false;
    return run.length >= 2 || COUNTED.test(text.slice(end)) && !/[素能]/.test(left); // 数据要素×, 人工智能× multiply.
  }
  if (/[○◯]/.test(run)) {
    if (/[〇零一二三四五六七八九十\d]/.test(left + right)) return false; // 二○二四年
    return run.length >= 2 || (left !== '' && COUNTED.test(text.slice(end)));
  }
  if (/□/.test(run)) return run.length >= 2 || !/(?:^|[\s：:；;（(、])$/.test(text.slice(0, start)); // □是　□否 are boxes to tick.
  // An asterisk at the start of a line is a list item or a note.
  if (text.slice(0, start).trim() === '' && /^\s/.test(text.slice(end))) return false;
  if (/[A-Za-z]/.test(left) && /[A-Za-z]/.test(right)) return false;
  return /[\p{Script=Han}“”‘’《》（）()，。、；：,;:%]/u.test(left) || /[\p{Script=Han}]/u.test(right);
}
