import { matches, pattern, type Pattern } from '../pattern';
import type { Fix, LineRule } from '../rule';

/** Adverbials before a verb, the verb, and its object: without an object the verb may be a noun (积极的推动作用). */
const ADVERB = '(?:更好|更加有力|更加有效|坚定|充分|切实|积极|认真|全面|深入|有效|扎实|稳步|持续|进一步|不断|大力|坚决|严格|牢牢|紧紧|深刻|广泛|高效|有力|有序|自觉|主动|始终|及时|迅速|热情|耐心|细致|扎扎实实|认认真真|踏踏实实|实实在在)';
const VERB = '(?:团结|围绕|增强|推进|推动|落实|开展|提升|做好|抓好|搞好|干好|办好|管好|用好|守好|维护|发挥|加强|贯彻|践行|捍卫|拥护|打造|构建|建立|促进|解决|化解|改善|满足|引导|激发|调动|实现|确保|树立|坚持|把握|领会|履行|做到|完成|融入|服务于|投入到)';
const NOUN = '(?:作用|措施|机制|能力|力度|工作|体系|成效|效果|水平|情况|方式|方法|办法|途径|计划|方案|政策|手段|条件|基础|局面|态势|过程|力量|思路|意见|建议|意识|制度|要求|问题|责任|程度|和|与|及|的|者|型|力|性|率)';
const CASES: readonly { readonly pattern: Pattern; readonly wrong: string; readonly right: string; readonly why: string }[] = [
  {
    pattern: pattern(new RegExp(`${ADVERB}的(?=${VERB}(?!${NOUN})[\\p{Script=Han}“《]{2})`, 'gu')),
    wrong: '的', right: '地', why: '动词前的状语后面用“地”',
  },
  {
    pattern: pattern(new RegExp('(?<=(?:^|[^所])(?:做|干|抓|办|搞|管|学|落实|完成|推进|发展|建设|开展|解决))的(?=(?:更|较|很|更加|非常|十分|越来越|不够|比较)(?:好|扎实|到位|出色|细致|深入|彻底|充分|稳妥|顺利|成功)(?:[，。；！,;!]|$))', 'gu')),
    wrong: '的', right: '得', why: '动词后的补语前面用“得”',
  },
  {
    pattern: pattern(/(?:较好|良好|显著|优异|突出|明显|可喜|丰硕|重大|一定)地(?=(?:成绩|成效|成果|进展|进步|变化|贡献)(?:[，。；、,;]|$))/gu),
    wrong: '地', right: '的', why: '名词前的定语后面用“的”',
  },
];

/** 的、地、得各有其位。 */
export const particleConfused: LineRule = {
  id: 'particle-confused',
  scope: 'line',
  trigger: CASES.map(each => each.pattern),
  meta: {
    title: '“的”“地”“得”混用',
    why: '定语用“的”，状语用“地”，补语用“得”；用错了，词语之间的关系就乱了。',
    severity: 'warning',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '有的动词也作名词用，“的”“地”两可，由作者定。',
    citations: [{ source: '现代汉语词典（第7版，商务印书馆，2016）', clause: '“的”“地”“得”条' }],
    examples: [
      { bad: '⟦更好的⟧发挥党支部作用，⟦扎扎实实的⟧推进各项工作。', good: '更好地发挥党支部作用，扎扎实实地推进各项工作。' },
      { bad: '取得了⟦较好地⟧成绩，服务工作做⟦的⟧更好。', good: '取得了较好的成绩，服务工作做得更好。' },
    ],
  },
  *check({ text }) {
    for (const { pattern, wrong, right, why } of CASES) {
      for (const { 0: found, index } of matches(text, pattern)) {
        const start = index;
        const end = start + found.length;
        const at = end - wrong.length;
        const fix: Fix = { title: `“${wrong}”改为“${right}”`, kind: 'suggested', edits: [{ start: at, end, text: right }] };
        yield { start, end, message: `“${found}”的“${wrong}”应为“${right}”；${why}。`, fixes: [fix] };
      }
    }
  },
};
