import { matches, pattern, type Pattern } from '../pattern';
import type { Finding, Fix, LineRule, Severity } from '../rule';

interface Odd {
  readonly pattern: Pattern;
  readonly what: string;
  readonly severity: Severity;
  /** What to write instead, where that is known. */
  readonly mend?: (found: string) => string | undefined;
  readonly safe?: boolean;
}

/** Radicals that look like the character and that no normalization maps to it. */
const RADICALS: ReadonlyMap<string, string> = new Map(Object.entries({
  '⻓': '长', '⻔': '门', '⻛': '风', '⻅': '见', '⻋': '车', '⻢': '马', '⻚': '页', '⻝': '食', '⻘': '青', '⺠': '民', '⻄': '西',
  '⻮': '齿', '⻩': '黄', '⻥': '鱼', '⻦': '鸟', '⻰': '龙', '⺟': '母', '⻆': '角', '⻣': '骨', '⻤': '鬼', '⺎': '尢', '⻉': '贝',
}));

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', mdash: '—', hellip: '…', middot: '·', amp: '&', lt: '<', gt: '>', quot: '"', times: '×' };

const ODD: readonly Odd[] = [
  { pattern: pattern(/[\u{2F00}-\u{2FDF}\u{F900}-\u{FA0D}\u{FA10}\u{FA12}\u{FA15}-\u{FA1E}\u{FA20}\u{FA22}\u{FA25}\u{FA26}\u{FA2A}-\u{FAFF}\u{2F800}-\u{2FA1F}]/gu), what: '兼容区的字，外形相同而编码不同，检索不到', severity: 'warning', mend: found => found.normalize('NFKC'), safe: true },
  { pattern: pattern(/[\u{2E80}-\u{2EFF}]/gu), what: '部首符号，不是汉字', severity: 'warning', mend: found => RADICALS.get(found), safe: true },
  { pattern: pattern(/[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]{1,8}/gu), what: '自造区的字符，换一台机器就显示不出来', severity: 'warning' },
  { pattern: pattern(/\uFFFD{1,8}|锟斤拷(?:锟斤拷){0,20}|烫烫烫{1,20}|屯屯屯{1,20}|(?:â€[œ™˜“”¦]?){1,9}|(?:[ÃÂ][\u0080-\u00BF]){2,20}|(?:[åäæçèéï][\u0080-\u00BF\u0152-\u0161\u017D\u2010-\u203A\u20AC\u2122]{1,2}){2,40}/gu), what: '转码留下的乱码', severity: 'error' },
  { pattern: pattern(/&(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|amp|lt|gt|quot|times);|&#\d{2,6};/g), what: '网页代码', severity: 'warning', mend: found => ENTITIES[found.slice(1, -1)] ?? String.fromCodePoint(Math.min(0x10ffff, Number(found.replace(/\D/g, '') || '32'))) },
  { pattern: pattern(/<\/?(?:p|br|div|span|strong|b|font|table|tr|td|img|a|h[1-6]|section|ul|li)(?:\s[^<>\n]{0,200})?\/?>/gi), what: '网页代码', severity: 'warning', mend: () => '' },
  // 報(bào)告: a converter's note on how the character is read.
  { pattern: pattern(/(?<=\p{Script=Han})[（(][a-zA-Z]{0,4}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{0,5}[）)]/gu), what: '转换时留下的拼音', severity: 'warning', mend: () => '' },
  { pattern: pattern(/(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:\u200D(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})\uFE0F?){0,4}/gu), what: '表情符号', severity: 'warning', mend: () => '' },
];

/** 只用规范的汉字和标点：不夹自造字、部首符号、拼音注音、乱码、网页代码和表情。 */
export const characterOdd: LineRule = {
  id: 'character-odd',
  scope: 'line',
  trigger: ODD.map(each => each.pattern),
  meta: {
    title: '异常字符',
    why: '识别、转换、复制时混进来的字符，有的看着对却检索不到，有的换台机器就成了方框。',
    severity: 'warning',
    category: 'web-residue',
    fix: 'safe',
    citations: [
      { source: '《中华人民共和国国家通用语言文字法》', clause: '第九条' },
      { source: 'GB 18030—2022' },
    ],
    examples: [
      { bad: '全镇上下凝⟦⼼⟧聚⟦⼒⟧，推动高质量发展。', good: '全镇上下凝心聚力，推动高质量发展。' },
      { bad: '工作報⟦(bào)⟧告⟦🎉⟧：成效明显。', good: '工作報告：成效明显。' },
    ],
  },
  *check({ text }) {
    for (const odd of ODD) {
      for (const { 0: found, index } of matches(text, odd.pattern)) yield finding(found, index, odd);
    }
  },
};

function finding(found: string, start: number, { what, severity, mend, safe = false }: Odd): Finding {
  const end = start + found.length;
  const text = mend?.(found);
  const fixes: Fix[] = text === undefined ? [] : [{
    title: text === '' ? '删去' : `改为“${text}”`, kind: safe ? 'safe' : 'suggested', edits: [{ start, end, text }],
  }];
  return {
    start, end, severity,
    message: `“${found}”是${what}；${text === undefined ? '请改成规范的字' : text === '' ? '请删去' : `请改为“${text}”`}。`.replace(/"/g, ''),
    ...(fixes.length > 0 && { fixes }),
  };
}
