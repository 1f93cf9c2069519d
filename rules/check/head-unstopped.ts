import type { Document } from '../document';
import { everyHeading } from '../document';
import type { Heading } from '../headings';
import { remembering } from '../remembering';
import type { DocumentRule, Finding } from '../rule';
import { OPENS, OURS, WHOLE, namesOf, openingsOf } from '../subjects';
import { uncut } from '../units';

/** 段首的小标题与正文之间用句号隔开，同级一致。 */
export const headUnstopped: DocumentRule<readonly string[]> = {
  id: 'head-unstopped',
  scope: 'document',
  meta: {
    title: '小标题后少了句号',
    why: '小标题与正文连成一句，既看不出层次，也读不通。',
    severity: 'warning',
    category: 'missing-punctuation',
    fix: 'suggested',
    whyNotSafe: '小标题到哪里为止，是比照同级标题推断的。',
    citations: [{ source: 'GB/T 15834—2011', clause: '4.1.3' }, { source: 'GB/T 9704—2012', clause: '7.3.3' }],
    examples: [
      {
        bad: '——产业发展提质增效。新建茶园五百亩，带动农户增收。\n——基础设施不断完⟦善我⟧镇投入资金三百万元，硬化道路两公里。\n——社会治理稳步向好。调解纠纷四十起，群众满意。',
        good: '——产业发展提质增效。新建茶园五百亩，带动农户增收。\n——基础设施不断完善。我镇投入资金三百万元，硬化道路两公里。\n——社会治理稳步向好。调解纠纷四十起，群众满意。',
      },
    ],
  },
  trigger: OPENS,
  read(line) {
    const openings = openingsOf(line);
    return openings.length > 0 ? openings : undefined;
  },
  *check(document, told) {
    const starter = startersOf(namesOf(document, told.map(([, openings]) => openings)).join(' '));
    for (const groups of [...families(document), series(document)]) {
      const heads = groups.flat().map(({ words }) => headOf(words));
      const pool = heads.filter(length => length > 0);
      const mostly = pool.length * 4 >= heads.length * 3 ? pool : [];
      for (const siblings of groups) yield* unstopped(document, siblings, { starter, pool: mostly });
    }
  },
};

/** What stands behind a marker: the words of its line up to the next marker, with their document offset. */
interface Body { readonly start: number; readonly words: string }

/** Of every kind of marker the groups of siblings. */
function families(document: Document): Iterable<readonly (readonly Body[])[]> {
  const kinds = new Map<string, Body[][]>();
  const gather = (siblings: readonly Heading[]): void => {
    const groups = new Map<string, Body[]>();
    for (const heading of siblings) {
      const line = document.starts[heading.line]!;
      const limit = Math.min(line + document.lines[heading.line]!.text.length, heading.sectionEnd);
      let group = groups.get(heading.kind);
      if (!group) groups.set(heading.kind, group = []);
      group.push({ start: heading.end, words: document.text.slice(heading.end, limit) });
    }
    for (const [kind, group] of groups) {
      const all = kinds.get(kind);
      if (all) all.push(group);
      else kinds.set(kind, [group]);
    }
  };
  gather(document.headings);
  for (const { children } of everyHeading(document.headings)) if (children.length > 0) gather(children);
  return kinds.values();
}

function series({ series: all, lines, starts, text }: Document): readonly (readonly Body[])[] {
  return all.map(({ line, items }) => {
    const end = starts[line]! + lines[line]!.text.length;
    return items.map((item, i) => ({ start: item.end, words: text.slice(item.end, items[i + 1]?.start ?? end) }));
  });
}

/** A head is no shorter than a phrase, and no longer than a line has room for. */
const SHORTEST = 4;
const LONGEST = 22;
/** Two siblings make a habit. */
const HABIT = 2;
/** How much longer than any sibling's head the first clause must be before it is more than a head. */
const EXCESS = 3;

const CLAUSE = /[，。、；：！？,;:!?]/;

/** `pool`: the heads of all such groups in the text, where most members have one; else none. */
interface Habit { readonly starter: RegExp; readonly pool: readonly number[] }

/** Of siblings that set their heads off with 。, those whose first clause runs on far beyond any of these heads. */
function* unstopped({ text }: Document, siblings: readonly Body[], { starter, pool }: Habit): Iterable<Finding> {
  const own = siblings.map(({ words }) => headOf(words)).filter(length => length > 0);
  const heads = own.length < HABIT && pool.length > HABIT ? pool : own;
  if (heads.length < HABIT || heads.length * 3 < siblings.length) return;
  const shortest = heads.reduce((a, b) => Math.min(a, b));
  const longest = heads.reduce((a, b) => Math.max(a, b));
  for (const { start, words } of siblings) {
    if (headOf(words) > 0) continue;
    const clause = CLAUSE.exec(words)?.index ?? words.length;
    if (clause <= longest + EXCESS || PIVOT.test(words)) continue;
    const length = breakIn(words.slice(0, clause), { shortest, longest }, starter) ?? mould(words, siblings);
    if (length !== undefined) yield finding(text, start, length);
  }
}

/** The length of a head that 。 ends and text follows; 0 where there is none. */
function headOf(words: string): number {
  const length = words.slice(0, LONGEST + 1).search(CLAUSE);
  return length >= SHORTEST && length <= LONGEST && words[length] === '。' && words.length > length + 1 ? length : 0;
}

/** 引导群众积极参与: the second verb is the object's, not a new sentence's. */
const PIVOT = /^(?:引导|引導|支持|鼓励|鼓勵|组织|組織|发动|發動|动员|動員|督促|帮助|幫助|确保|確保|要求|指导|指導|带动|帶動|激励|激勵|让|讓|使)/;

/** Words with which the sentence behind a head begins. */
const startersOf = remembering((names: string): RegExp => {
  const own = names.split(' ').map(name => name.replace(/[^\p{Script=Han}]/gu, '')).filter(name => name !== '');
  return new RegExp([...own, OURS, WHOLE, ...VERBS].join('|'), 'gu');
});

const VERBS = [
  '实现', '實現', '牢固树立', '牢固樹立', '按照', '围绕', '圍繞', '通过', '通過', '坚持以', '堅持以', '坚决', '堅決', '坚持', '堅持', '深入', '扎实', '扎實', '认真', '認真', '严格', '嚴格',
  '积极', '積極', '大力', '着力', '著力', '切实', '切實', '持续', '持續', '不断', '不斷', '进一步', '進一步', '充分', '全力', '及时', '及時', '统筹', '統籌', '聚焦', '立足', '依托', '紧扣', '緊扣', '紧紧', '緊緊',
  '先后', '先後', '累计', '累計', '全年', '今年', '目前', '截至', '为(?:了|更|进一步)', '為(?:了|更|進一步)', '根据', '根據', '针对', '針對', '投入', '新建', '完成', '开展', '開展', '“',
];

interface Range { readonly shortest: number; readonly longest: number }

/** Where the head ends: before the word that begins a sentence and stands where the siblings' heads end. */
function breakIn(clause: string, { shortest, longest }: Range, starter: RegExp): number | undefined {
  const middle = (shortest + longest) / 2;
  let best: number | undefined;
  for (const { 0: word, index } of clause.matchAll(starter)) {
    if (index < Math.max(SHORTEST, shortest - 2) || index > longest + 3) continue;
    // 乡村建设扎实推进|我局: where all heads are of one length, a verb before the subject is the head's own.
    const opens = PREPOSITION.test(word) || /^我/.test(word) && (index === longest && index === shortest || /^我[们們]/.test(word));
    if ((opens ? HOLDS : TAKES).test(clause.slice(0, index))) continue;
    if (best === undefined || Math.abs(index - middle) < Math.abs(best - middle)) best = index;
  }
  return best;
}

/** 扩面有力度, 发放有保障, 监管有成效|追回……: where all heads are cast in one mould, so is this one. */
function mould(words: string, siblings: readonly Body[]): number | undefined {
  const heads = siblings.flatMap(body => (headOf(body.words) > 0 ? [Array.from(body.words.slice(0, headOf(body.words)))] : []));
  const [first] = heads;
  if (!first || heads.length < HABIT || heads.some(({ length }) => length !== first.length)) return undefined;
  const shared = first.flatMap((character, i) => (heads.every(head => head[i] === character) ? [i] : []));
  const cast = Array.from(words.slice(0, 2 * LONGEST)).slice(0, first.length);
  return shared.length > 0 && shared.some(i => i > 1) && shared.every(i => cast[i] === first[i]) ? cast.join('').length : undefined;
}

/** No verb takes these as its object. */
const PREPOSITION = /^(?:按照|围绕|圍繞|通过|通過|根据|根據|针对|針對|为|為|截至|累计|累計|今年|全年|目前)/;
/** Words that no head ends in: they need what follows. */
const HOLDS = /(?:[的地得在对對为為给給让讓使向由从從把将將被和与與及以了着著过過不更是有]|严格|嚴格|坚决|堅決|始终|始終)$/;
/** Nor one in these, unless all heads do: 推动|深入, 持续|深入. */
const TAKES = new RegExp(`${HOLDS.source}|(?:持续|持續|深入|扎实|扎實|积极|積極|全面|认真|認真|大力|全力|切实|切實|进一步|進一步|推动|推動|推进|推進|促进|促進|加快|加强|加強|确保|確保)$`);

function finding(text: string, start: number, length: number): Finding {
  const at = start + length;
  return {
    ...uncut(text, { start: at - 1, end: at + 1 }),
    message: `小标题“${text.slice(start, at)}”后面少了句号，同级的都有；请补上。`,
    fixes: [{ title: '补上句号', kind: 'suggested', edits: [{ start: at, end: at, text: '。' }] }],
  };
}
