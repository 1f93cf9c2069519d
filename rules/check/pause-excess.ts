import { matches, pattern } from '../pattern';
import type { LineRule } from '../rule';

/** Words that only begin with 和, 及, 与: 和谐, 及时, 与时俱进. */
const AND = pattern(/、(?=以及|和(?![谐諧平美睦顺順合解气氣善煦田蔼藹缓緩约約衷畅暢县縣声聲盘盤龙龍牧])|及(?![时時其早格第])|[与與](?![时時会會众眾日民世人党黨国國法]))/gu);
/** 等级, 等同, 等候 begin with 等. */
const ETC = pattern(/、(?=等(?![级級同候待次比额額效于於价價量距边邊式号號身速温溫深离離压壓位值靠]))/g);

/** 电工、焊工，等工种: the comma too. */
const COMMA_ETC = pattern(/[，,](?=等(?![级級同候待次比额額效于於价價量距边邊式号號身速温溫深离離压壓位值靠到我他她大你]))(?<=、[^，。；、：,;:]{1,12}[，,])/g);

/** 最后一项前面已有“和、及、与、以及”，或后面用“等”收住，不再用顿号。 */
export const pauseExcess: LineRule = {
  id: 'pause-excess',
  scope: 'line',
  trigger: [AND, ETC, COMMA_ETC],
  meta: {
    title: '多余的顿号',
    why: '顿号与“和、及、与、以及”都表示并列，用一个就够；“等”前面也不停顿。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 15834—2011', clause: 'A.3' }, { source: 'GB/T 15834—2011', clause: '4.5.3.1' }],
    examples: [
      { bad: '完成道路硬化、水渠清淤⟦、⟧和路灯安装。', good: '完成道路硬化、水渠清淤和路灯安装。' },
      { bad: '发展茶叶、油茶⟦、⟧等产业，推进团结、和谐、及时办。', good: '发展茶叶、油茶等产业，推进团结、和谐、及时办。' },
    ],
  },
  *check({ text }, { script }) {
    for (const { index } of matches(text, AND)) {
      const word = /^(?:以及|.)/u.exec(text.slice(index + 1))![0];
      // Taiwan writes 、以及 and 、及 as a matter of course; the standard is not theirs.
      if (script === 'traditional' && word !== '和') continue;
      if (/[与與]/.test(word) && opensClause(text, index)) continue;
      yield finding(index, word, '顿号');
    }
    for (const { index } of matches(text, ETC)) yield finding(index, '等', '顿号');
    for (const { index } of matches(text, COMMA_ETC)) yield finding(index, '等', '逗号');
  },
};

/** 与企业对接、与群众谈心: 与 governs what follows, and a series of such phrases takes 、. */
function opensClause(text: string, index: number): boolean {
  const next = /^[^，。、；：,;:]{0,20}/.exec(text.slice(index + 2))![0];
  const before = /[^，。、；：,;:]{0,20}$/.exec(text.slice(Math.max(0, index - 20), index))![0];
  return next.length > 6 || /[与與]/.test(before);
}

const finding = (at: number, word: string, mark: string) => ({
  start: at, end: at + 1,
  message: `“${word}”前面多了${mark}；请删去。`,
  fixes: [{ title: `删去${mark}`, kind: 'safe', edits: [{ start: at, end: at + 1, text: '' }] }],
} as const);
