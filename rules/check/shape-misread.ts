import { matches, pattern, type Pattern } from '../pattern';
import type { Finding, LineRule } from '../rule';

/** What recognition took for another sign of the same shape, where only one of the two can stand. */
interface Misreading {
  readonly pattern: Pattern;
  /** What was meant; nothing where the place is right as it is. */
  readonly meant: (found: string) => string | undefined;
}

const LETTERS: Readonly<Record<string, string>> = { l: '1', I: '1', O: '0', o: '0' };

/** A number has digits of its own: a letter alone may be a mark (O型). */
const number = (found: string): string | undefined =>
  /\d/.test(found) && /[lIOo]/.test(found) ? found.replace(/[lIOo]/g, letter => LETTERS[letter]!) : undefined;

const MISREADINGS: readonly Misreading[] = [
  // Only a unit behind it shows a number: O2O模式, I5 and the like are names.
  { pattern: pattern(/(?<![A-Za-z0-9_\-/.．])(?=[0-9.．,]{0,25}[lIOo])[0-9lIOo]{1,12}(?:[.．,][0-9lIOo]{1,12})?(?=[%％‰年月日时分秒个名人户家万亿千百元亩项件次公里米吨条处套座场台辆岁倍期届所])/g), meant: number },
  { pattern: pattern(/(?<=第)[lIO](?=[年季个次批期届项条章节])/g), meant: found => LETTERS[found] },
  // A box before or behind a choice stays a box: 是囗 否囗.
  { pattern: pattern(/(?<=[人户窗门路港进出河海关风渡缺伤接入])囗(?!囗)|(?<!囗)囗(?=[岸粮号罩腔碑径头味袋述])/g), meant: () => '口' },
  // A dash between words is twice as long, and a range has a name on each side.
  { pattern: pattern(/(?<=\p{Script=Han})—(?=起(?!点)|致(?![力敬富辞电函])|些|批|系列|步|般|律(?!师)|旦)|(?<=[统唯第])—(?![—\s\d])/gu), meant: () => '一' },
];

/** 字母不当数字用，符号不当汉字用。 */
export const shapeMisread: LineRule = {
  id: 'shape-misread',
  scope: 'line',
  trigger: MISREADINGS.map(each => each.pattern),
  meta: {
    title: '数字、汉字误作形近的字母、符号',
    why: '扫描识别常把1认成l、0认成O、“一”认成“—”，看着像，却搜不到、算不了。',
    severity: 'error',
    category: 'typo',
    fix: 'suggested',
    whyNotSafe: '型号、代号里可能真是字母。',
    citations: [{ source: 'GB/T 15835—2011', clause: '4.1' }, { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
    examples: [
      { bad: '打造⟦l5⟧分钟便民圈，完成率⟦l00⟧%，新增就业⟦30O⟧人。', good: '打造15分钟便民圈，完成率100%，新增就业300人。' },
      { bad: '常住人⟦囗⟧增加，矛盾早发现⟦—⟧起化解⟦—⟧起。', good: '常住人口增加，矛盾早发现一起化解一起。' },
    ],
  },
  *check({ text }) {
    for (const { pattern, meant } of MISREADINGS) {
      for (const { 0: found, index } of matches(text, pattern)) {
        const right = meant(found);
        if (right !== undefined) yield misread(found, index, right);
      }
    }
  },
};

function misread(found: string, start: number, right: string): Finding {
  const end = start + found.length;
  return {
    start, end,
    message: `“${found}”是形近的字母或符号；应为“${right}”。`,
    fixes: [{ title: `改为“${right}”`, kind: 'suggested', edits: [{ start, end, text: right }] }],
  };
}
