import type { Finding, LineRule, Span } from '../rule';

/** A unit that cannot stand without a number, behind a word or a mark; 几 and the like are numbers too. */
const PERCENT = /(?<=[\p{Script=Han}，、；：（,;:(])[ \u3000]?(?:[%％‰]|个百分点|個百分點)/gu;
const NUMERAL = /[零〇一二三四五六七八九十百千万萬亿億几幾数數多余餘半两兩廿卅整壹贰叁肆伍陆柒捌玖拾佰仟]$/;
/** The sign itself, not a share of something: 单位：%, 用“%”表示, 百分点. */
const SIGN = /(?:单位|單位|符号|符號|单位为|單位為|[（(，、：:])\s?$/;

/** Words whose object is an amount, and the unit right behind them; what follows must show that nothing else is counted. */
const AMOUNTS: readonly RegExp[] = [
  // 完成投资亿元, 发放补贴余万元
  new RegExp(`(?:投资|投資|投入|资金|資金|金额|金額|补贴|補貼|补助|補助|收入|产值|產值|总额|總額|税收|稅收|贷款|貸款|达到|達到|累计达|累計達|共计|共計|合计|合計|总计|總計)(?:了|达|達)?(?:余|餘|多)?(?:万元|萬元|亿元|億元|万亿元|萬億元|元)(?=[，。；、,;（(]|$)`, 'g'),
  // 走访余户, 清理余处; 剩余, 其余 and the like are words.
  /\p{Script=Han}{2}(?<![剩富盈结結其业業残殘多冗节節年月有之零〇一二三四五六七八九十百千万萬亿億几幾数數])[余餘](?:万元|萬元|亿元|億元|万亩|萬畝|亩|畝|户|戶|人次|人|公里|个|個|名|件|吨|噸|家|起|次|场|場|处|處|篇|条|條|份|项|項|平方米|立方米|车次|車次|座|盏|套|棵|株)(?![粮款额額量生热熱])/gu,
  // 共计户，总面积亩
  /(?:共计|共計|合计|合計|总计|總計|累计达|累計達|达到|達到|共有|总面积|總面積|面积达|面積達|面积|面積|总里程|總里程|里程|全长|全長|总产量|總產量|产量|產量|产量达|產量達|人数达|人數達|户数达|戶數達)(?:户|戶|人|名|个|個|家|件|起|次|场|場|处|處|座|篇|份|亩|畝|万亩|萬畝|公里|平方公里|平方米|人次|吨|噸|公顷|公頃|米)(?=[，。；、,;（(]|$)/g,
  // 下辖个行政村，涉及个乡镇
  /(?:下辖|下轄|辖|轄|共有|现有|現有|设有|設有|涉及|覆盖|覆蓋|其中|全镇|全鎮|全乡|全鄉|全县|全縣|全区|全區|全市|全省)(?:个|個)(?=行政村|社区|社區|自然村|村民小组|村民小組|乡镇|鄉鎮|街道|党支部|黨支部|党组织|黨組織|村)/g,
  // 召开会议次，
  /(?:会议|會議|委会|委會|大会|大會|例会|例會|培训|培訓|检查|檢查|巡查|排查|督查|调研|調研|演练|演練|讲座|講座|宣讲|宣講|活动|活動)次(?=[，。；、,;]|$)/g,
  // 参保率达，占全年任务的。
  /(?:率|占比|比重|比例|满意度|滿意度|贡献率|貢獻率|增速|增幅|降幅)(?:达到|達到|达|達|高达|高達|提高到|提升到|上升到|增至|降至|仅为|僅為|为|為)(?=[，。；,;]|$)|[占佔](?:全年|年度|年初|总|總)(?:任务|任務|目标|目標|计划|計劃)的(?=[，。；,;]|$)/g,
];

/** 数量不能只有单位没有数字：增长%、完成投资亿元、走访余户。 */
export const figureMissing: LineRule = {
  id: 'figure-missing',
  scope: 'line',
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
    ],
  },
  *check({ text, blank }) {
    if (blank) return;
    for (const { 0: unit, index } of text.matchAll(PERCENT)) {
      const before = text.slice(Math.max(0, index - 6), index);
      if (NUMERAL.test(before) || SIGN.test(before)) continue;
      const start = index - wordBefore(before);
      yield finding(text, { start, end: index + unit.length });
    }
    for (const pattern of AMOUNTS) {
      for (const { 0: whole, index } of text.matchAll(pattern)) yield finding(text, { start: index, end: index + whole.length });
    }
  },
};

/** The two characters before the unit, where they are words: 增长%. */
const wordBefore = (before: string): number => /\p{Script=Han}{0,2}$/u.exec(before)![0].length;

const finding = (text: string, { start, end }: Span): Finding => ({
  start, end, message: `“${text.slice(start, end)}”里缺了数字；请补上。`,
});
