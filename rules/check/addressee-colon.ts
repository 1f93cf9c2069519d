import { firstFilled } from '../headings';
import { inWidth } from '../punctuation';
import type { DocumentRule } from '../rule';

const UNIT = '(?:单位|單位|部门|部門|机构|機構|[局委办辦厅廳院所室]|政府|党委|黨委|企业|企業|街道|学校|學校|村|社区|社區|公司|科室|股室|中心|乡镇|鄉鎮|支部|委员会|委員會|办事处|辦事處|大队|小组)';
/** One name of an addressee: 县直各单位, 各村（社区）, 河湾镇人民政府. */
const NAME = `(?:[^。：:；;！!，,、（()）]{0,20}?${UNIT}|各[^。：:；;！!，,、（()）]{1,4})(?:[（(][^（()）]{1,12}[）)])?`;
/** 各乡镇人民政府，县直各单位 alone on its line. */
const AGENCIES = new RegExp(`^[\\s\\u3000]*(?:各|\\p{Script=Han}{2,12}(?:人民政府|委员会|委員會|[局厅廳]))(?:[^。：:；;！!，,、]{0,28}[，,、]){0,8}[^。：:；;！!，,、]{0,28}([；;。，,、.])\\s*$`, 'u');
const NAMES = new RegExp(`^${NAME}$`, 'u');
/** 各位代表，同志们， alone on its line. */
const PEOPLE = /^[\s\u3000]*(?:尊敬的)?(?:各位(?:代表|委员|委員|领导|領導|同志|来宾|來賓)|同志们|同志們|同事们)(?:[、，](?:各位[^、，。：:！!]{2,4}|同志们|同志們|列席[^、，。：:！!]{2,6}))*([；;。，,、.])\s*$/u;

/** 主送机关和称呼独占一行，后面用冒号。 */
export const addresseeColon: DocumentRule = {
  id: 'addressee-colon',
  scope: 'document',
  meta: {
    title: '主送机关或称呼后不是冒号',
    why: '主送机关和称呼引出全文，最后一个名称后面用全角冒号。',
    severity: 'warning',
    category: 'punctuation',
    fix: 'safe',
    citations: [{ source: 'GB/T 9704—2012', clause: '7.3.2' }, { source: 'GB/T 15834—2011', clause: '4.7.3.2' }],
    examples: [
      { bad: '关于报送信息的通知\n各乡镇人民政府，县直各单位⟦；⟧\n现将有关事项通知如下：', good: '关于报送信息的通知\n各乡镇人民政府，县直各单位：\n现将有关事项通知如下：' },
      { bad: '各位代表、同志们⟦，⟧\n现在，我代表镇政府报告工作。', good: '各位代表、同志们：\n现在，我代表镇政府报告工作。' },
    ],
  },
  *check({ lines, starts, prose, context }) {
    const right = inWidth('：', context.width);
    const top = firstFilled(lines, TOP);
    for (const [place, line] of top.entries()) {
      const { text } = lines[line]!;
      const match = prose(line) && place + 1 < top.length ? addressed(text) : null;
      if (!match) continue;
      const start = starts[line]! + text.trimEnd().length - 1;
      yield {
        start, end: start + 1,
        message: `主送机关或称呼后面用了“${match[1]}”；应为“${right}”。`,
        fixes: [{ title: `改为“${right}”`, kind: 'safe', edits: [{ start, end: start + 1, text: right }] }],
      };
    }
  },
};

/** The mark at the end of a line that addresses agencies or people, and nothing else. */
function addressed(text: string): RegExpExecArray | null {
  const match = AGENCIES.exec(text);
  if (match && text.trim().slice(0, -1).split(/[，,、]/).every(words => NAMES.test(words))) return match;
  return PEOPLE.exec(text);
}

/** The addressee stands below the title, its number and its date. */
const TOP = 8;
