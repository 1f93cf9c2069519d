import { numeralOf } from '../numerals';
import { matches, pattern } from '../pattern';
import { behindLast } from '../punctuation';
import type { Finding, Fix, LineRule } from '../rule';

/**
 * A measure word with the noun that it counts, and no number before it: behind the opening quotation mark where a number must
 * stand, or straight behind the last member of a list.
 */
const BARE = pattern(/([“「]?)(?:[项項](?:重点|重點|主要|)(?:建设|建設|工程|任务|任務|工作|行动|行動|措施|举措|舉措|制度|改革|机制|機制)|篇文章|件(?:民生)?(?:实事|實事|大事)|[个個](?:方面|着力|始终|始終|聚焦|一批|转变|轉變|提升|强化|環節|环节)|条(?:措施|底线|红线)|場(?:硬仗|攻坚战|攻堅戰)|场(?:硬仗|攻坚战))([”」]?)/gu);

/** What makes a measure part of a word, or counts without a numeral: 专项行动, 各项工作, 这篇文章. */
const COUNTED = /[零〇一二三四五六七八九十百千万萬亿億两兩双雙半几幾数數多余餘0-9０-９每各逐这這那哪某该該本首此上下前后後整头頭专專事单單分立款选選强強奖獎义義杂雜类類子首末次届屆条條件款等]$/;

/** 量词前面要有数：撤乡设镇、旧楼重建、集镇打造□篇文章。 */
export const countMissing: LineRule = {
  id: 'count-missing',
  scope: 'line',
  trigger: [BARE],
  meta: {
    title: '量词前缺数词',
    why: '列举之后收束的“三篇文章”“五项建设”丢了数词，句子不通。',
    severity: 'error',
    category: 'count-mismatch',
    fix: 'suggested',
    whyNotSafe: '数是按前面列出的项数补的，请核对。',
    citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' }],
    defersTo: ['placeholder-unfilled'],
    examples: [
      { bad: '着力做好集镇改造、河道整治、农贸市场升级⟦篇文章⟧，补齐短板。', good: '着力做好集镇改造、河道整治、农贸市场升级三篇文章，补齐短板。' },
      { bad: '统筹推进学风、教风、校风、师风⟦“项建设”⟧。', good: '统筹推进学风、教风、校风、师风“四项建设”。' },
    ],
  },
  *check({ text }) {
    for (const match of matches(text, BARE)) {
      const { 0: whole, 1: open, 2: close, index } = match;
      const before = text.slice(Math.max(0, index - 120), index);
      if (COUNTED.test(before)) continue;
      const members = listLength(before);
      if ((!open && members < 2) || (open && members < 2 && !/\p{Script=Han}$/u.test(before))) continue;
      yield finding(text, { start: index, words: whole, open: open!, close: close!, members });
    }
  },
};

/** How many members the list right before has; 0 or 1: there is none. */
function listLength(before: string): number {
  const clause = behindLast(before, /[。；;：:！!？?\n]/);
  const parts = clause.split(/[，,]/);
  const last = parts.at(-1)!;
  const pauses = last.split(/、(?:和|及|以及|与|與)?|(?<=\p{Script=Han}{2})[和与與及](?=\p{Script=Han}{2})/u);
  if (last.includes('、')) return pauses.length;
  // 作风建设，乡村振兴，新农村建设和项目建设: short members between commas, back to a clause that is itself a list.
  let members = pauses.length;
  for (const part of parts.slice(0, -1).reverse()) {
    if (part.length < 2 || part.length > 12 || part.includes('、')) break;
    members++;
  }
  return members;
}

interface Lost { readonly start: number; readonly words: string; readonly open: string; readonly close: string; readonly members: number }

function finding(text: string, { start, words, open, close, members }: Lost): Finding {
  const end = start + words.length;
  const fixes: Fix[] = [];
  if (members >= 2 && members <= 20) {
    const number = members === 2 ? '两' : numeralOf(members);
    const bare = words.slice(open.length, words.length - close.length);
    // The other half of the quotation marks went with the number.
    const paired = open || close ? `${open || (close === '」' ? '「' : '“')}${number}${bare}${close || closing(text, end, open)}` : `${number}${bare}`;
    fixes.push({ title: `补上“${number}”`, kind: 'suggested', edits: [{ start, end, text: paired }] });
  }
  return {
    start, end,
    message: `“${words.replace(/[“”「」]/g, '')}”前面缺了数词；${members >= 2 ? `前面列了${members}项，请核对补上` : '请补上'}。`,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** The closing mark, unless it still stands further on. */
function closing(text: string, end: number, open: string): string {
  const [left, right] = open === '「' ? ['「', '」'] : ['“', '”'];
  const rest = text.slice(end, end + 12);
  const at = rest.indexOf(right!);
  return at >= 0 && !rest.slice(0, at).includes(left!) ? '' : right!;
}
