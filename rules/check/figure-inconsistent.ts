import type { Document } from '../document';
import { matches, pattern } from '../pattern';
import { behindLast } from '../punctuation';
import type { DocumentRule, Finding, Span } from '../rule';

const UNIT = '亿元|億元|万元|萬元|万亩|萬畝|亩|畝|公里|万人|萬人|人|户|戶|个|個|家|件|万吨|萬噸|吨|噸|座|所|[%％]';
/** A clause that is a quantity's name and its figure: 完成固定资产投资14.6亿元. */
const QUANTITY = pattern(new RegExp(`(?=[0-9])(?<=(?:^|[，,、：:。；;])((\\p{Script=Han}{5,24}?)(?:达到|達到|达|達|为|為|完成|实现|實現|共|有|突破)?))(?<![约約近超])([0-9]{1,9}(?:\\.[0-9]{1,4})?)(${UNIT})(?![\\p{Script=Han}]*(?:以上|左右|以内|以內))`, 'gu'));
/** What may stand before the name and does not change it. */
const LEAD = /^(?:全年|全镇|全鎮|全乡|全鄉|全县|全縣|全市|全省|全区|全區|累计|累計|共|已|年度|实现|實現|完成|新增|今年){1,4}/;
/** A change, a share or a rate by itself names no quantity. */
const NAMELESS = /^(?:比|较|較|同比|每|其中|平均|增长|增長|占|佔)|(?:增长|增長|下降|提高|增加|减少|減少|上升|降低|新增)$/;
/** Aims are stated more than once, and raised. */
const AIM = /力争|力爭|预计|預計|目标|目標|计划|計劃|努力|确保|確保|力求|将|將|预期|預期|到20/;
const SHORTEST = 5;

/** 同一个数量，前后数字一致。 */
export const figureInconsistent: DocumentRule<readonly Quantity[]> = {
  id: 'figure-inconsistent',
  scope: 'document',
  meta: {
    title: '同一数量前后不一',
    why: '同一部分里同一项数量写出两个数，读者不知道信哪一个。',
    severity: 'info',
    category: 'figure',
    fix: 'none',
    whyNotSafe: '哪一个数对，只有作者知道；也可能说的是不同时间。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      {
        bad: '一、工作回顾\n完成固定资产投资14.6亿元，增长8%。\n项目建设提速，固定资产投资达到⟦16.4亿元⟧。',
        good: '一、工作回顾\n完成固定资产投资14.6亿元，增长8%。\n项目建设提速，固定资产投资达到14.6亿元。',
      },
    ],
  },
  trigger: [QUANTITY],
  read({ text }) {
    const found = matches(text, QUANTITY).flatMap(({ 0: figure, 1: before, 2: lead, 4: unit, index }): readonly Quantity[] => {
      const name = lead!.replace(LEAD, '');
      if (name.length < SHORTEST || NAMELESS.test(name) || AIM.test(sentenceBefore(text, index - before!.length) + lead!)) return [];
      return [{ name, key: `${name} ${unit}`, figure, end: index + figure.length }];
    });
    return found.length > 0 ? found : undefined;
  },
  *check(document, told) {
    const sections = sectionsOf(document);
    let section = -1;
    let first = new Map<string, { readonly figure: string; readonly place: Span }>();
    for (const [line, quantities] of told) {
      if (!document.prose(line)) continue;
      for (const { name, key, figure, end: behind } of quantities) {
        const end = document.starts[line]! + behind;
        const place = { start: end - figure.length, end };
        const here = sections(place.start);
        if (here !== section) first = new Map();
        section = here;
        const known = first.get(key);
        if (!known) first.set(key, { figure, place });
        else if (known.figure !== figure) yield finding(name, figure, { place, known });
      }
    }
  },
};

/** A quantity's name, alone and with its unit, its figure with the unit, and where in the line the figure ends. */
interface Quantity { readonly name: string; readonly key: string; readonly figure: string; readonly end: number }

/** In which top section an offset lies. */
function sectionsOf({ headings }: Document): (offset: number) => number {
  let at = 0;
  return offset => {
    while (at < headings.length && headings[at]!.start <= offset) at++;
    return at;
  };
}

const sentenceBefore = (text: string, index: number): string => behindLast(text.slice(Math.max(0, index - 80), index), /[。；;！!？?]/);

interface Clash { readonly place: Span; readonly known: { readonly figure: string; readonly place: Span } }

const finding = (name: string, figure: string, { place, known }: Clash): Finding => ({
  ...place,
  message: `“${name}”这里是${figure}，前面是${known.figure}；请核对，前后一致。`,
  related: [{ ...known.place, message: `前面是${known.figure}。` }],
});
