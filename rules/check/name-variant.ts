import type { Document, Line } from '../document';
import { joining } from '../keeping';
import type { Name } from '../lexicon';
import { nameFinder } from '../names';
import { matches, pattern } from '../pattern';
import { unfold } from '../phrases';
import { misspelt, type Reading } from '../respelling';
import type { DocumentRule, Finding, Span, Told } from '../rule';
import { alikeOf } from '../slips';
import { isHan } from '../units';

/** What the proper names of places, bodies and projects end in, and villages. */
const ENDINGS = '遗址 湿地 公园 产业园 工业园 园区 景区 度假区 示范区 开发区 保护区 中学 小学 学校 学院 大学 幼儿园 医院 卫生院 水库 水厂 水电站 电站 泵站 车站 大桥 大道 公路 铁路 高速 机场 码头 广场 社区 公司 合作社 集团 基地 工程 项目 中心 小镇 古镇 故居 纪念馆 博物馆 书院 委员会 领导小组 协会 基金会 办公室'.split(' ');
const VILLAGE = pattern(/村/g);

/** A name and its ending together; shorter ones differ by chance. */
const SHORTEST = 5;
const LONGEST = 12;
/** How many characters stand before the ending. */
const LEAST = 2;
const MOST = 8;

/** 同一个名称，全文一个写法：青龙山水库，不另写青龙水库。词库里的名称，照词库写。 */
export const nameVariant = (names: readonly Name[], alike: readonly string[], reading: Reading): DocumentRule<Names> => {
  const right = new Set(names.flatMap(({ name, also = [] }) => [name, ...also]));
  const ends = reading.find(ENDINGS);
  const endingsIn = (line: Line): readonly Span[] => {
    const folded = reading.read(line);
    const places: Span[] = [];
    for (const match of ends(folded.text)) {
      const place = unfold(folded, match);
      // A blank or a quotation mark inside an ending makes it none.
      if (place.end - place.start === match.end - match.start) places.push(place);
    }
    for (const { index } of matches(line.text, VILLAGE)) places.push({ start: index, end: index + 1 });
    return places;
  };
  const listed = names.length > 0 ? misspeltNames(names, alike, reading) : () => [];
  return {
    id: 'name-variant',
    scope: 'document',
    meta: {
      title: '同一名称两种写法',
      why: '地名、机构、项目的名称前后差一个字，或与自己词库里的差一个字，读者会当成两个。',
      severity: 'info',
      category: 'consistency',
      fix: 'suggested',
      whyNotSafe: '也可能确是两个名称，请核对全称。',
      citations: [{ source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第二十条' }],
      examples: [
        {
          bad: '加快青石岭水库建设，青石岭水库移民全部安置。\n做好⟦青石水库⟧除险加固，擦亮青石岭水库名片。',
          good: '加快青石岭水库建设，青石岭水库移民全部安置。\n做好青石岭水库除险加固，擦亮青石岭水库名片。',
        },
      ],
    },
    ...(names.length === 0 && { trigger: [VILLAGE, (line: Line) => ends(reading.read(line).text).length > 0] }),
    read(line) {
      const misspelt = listed(line);
      const written = namesIn(line.text, endingsIn(line));
      if (misspelt.length + written.length === 0) return undefined;
      const alone: (string | number)[] = [];
      for (const { name, ending } of written) alone.push(name, ending);
      return { misspelt, written, names: alone };
    },
    *check(document, told) {
      const prose = told.filter(([line]) => document.prose(line));
      const found = prose.flatMap(([line, { misspelt }]) => misspelt.map(finding => moved(finding, document.starts[line]!)));
      yield* found;
      for (const finding of variants(document, prose)) {
        const known = right.has(document.text.slice(finding.start, finding.end));
        if (!known && !found.some(({ start, end }) => start < finding.end && finding.start < end)) yield finding;
      }
    },
  };
};

/** What a line misspells of the listed names, all that may be names in it, and these alone, each with the length of its ending. */
interface Names { readonly misspelt: readonly Finding[]; readonly written: readonly Written[]; readonly names: readonly (string | number)[] }

/** A string that may be a name, how much of it is its ending, and where in the line it begins. */
interface Written { readonly name: string; readonly ending: number; readonly index: number }

/** Where a line writes a name of the lexicon with one slip. */
function misspeltNames(names: readonly Name[], alike: readonly string[], reading: Reading): (line: Line) => readonly Finding[] {
  const find = nameFinder(names.map(({ name }) => name), alikeOf(alike), names.flatMap(({ also = [] }) => also));
  return line => {
    const folded = reading.read(line);
    return find(folded.text).flatMap(({ start, end, name, certain }): readonly Finding[] => {
      const finding = misspelt(line, { start, end, right: name, severity: certain ? 'warning' : 'info' }, reading);
      if (!finding) return [];
      return [{ ...finding, message: `“${line.text.slice(finding.start, finding.end)}”与词库里的“${name}”差一个字；请核对。` }];
    });
  };
}

const moved = ({ start, end, fixes = [], ...rest }: Finding, by: number): Finding => ({
  ...rest, start: start + by, end: end + by,
  fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ ...edit, start: edit.start + by, end: edit.end + by })) })),
});

function namesIn(line: string, endings: readonly Span[]): readonly Written[] {
  const written: Written[] = [];
  for (const { start: index, end } of endings) {
    // A name one character short of the shortest may be the other's slip.
    for (let start = index - 1; start >= 0 && index - start <= MOST && end - start <= LONGEST && isHan(line.charCodeAt(start)); start--) {
      if (index - start >= LEAST && end - start >= SHORTEST - 1) written.push({ name: line.slice(start, end), ending: end - index, index: start });
    }
  }
  return written;
}

function* variants({ text, starts }: Document, told: readonly Told<Names>[]): Iterable<Finding> {
  const found = new Map<number, Finding>();
  for (const { name, short, lost, from } of shortened(told.map(([, { names }]) => names))) {
    const [line, { written }] = told[from]!;
    const first = starts[line]! + written.find(each => each.name === name)!.index;
    for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + 1)) {
      const known = found.get(at + short.length);
      if (known && known.end - known.start <= short.length) continue;
      const place = at + lost;
      found.set(at + short.length, {
        start: at, end: at + short.length,
        message: `“${short}”在别处写作“${name}”；请核对，全文用一个写法。`,
        fixes: [{ title: `改为“${name}”`, kind: 'suggested', edits: [{ start: place, end: place, text: name[lost]! }] }],
        related: [{ start: first, end: first + name.length, message: `这里写作“${name}”。` }],
      });
    }
  }
  yield* [...found.values()].sort((a, b) => a.start - b.start);
}

/** A name, the same without the character that stands at `lost`, and the first list that has the name. */
interface Shortened { readonly name: string; readonly short: string; readonly lost: number; readonly from: number }

/** The names that a text writes more often than their shortened forms, with these. Each name is followed by the length of its ending. */
const shortened = joining((lists: readonly (readonly (string | number)[])[]): readonly Shortened[] => {
  const known = new Map<string, { count: number; readonly ending: number; readonly from: number }>();
  for (const [from, names] of lists.entries()) {
    for (let i = 0; i < names.length; i += 2) {
      const name = names[i] as string;
      const before = known.get(name);
      if (before) before.count++;
      else known.set(name, { count: 1, ending: names[i + 1] as number, from });
    }
  }
  const found: Shortened[] = [];
  for (const [name, { count, ending, from }] of known) {
    if (count < 2 || name.length < SHORTEST) continue;
    // The first two characters are where the name begins, or where the word before it ends.
    for (let lost = 2; lost < name.length - ending; lost++) {
      const short = name.slice(0, lost) + name.slice(lost + 1);
      const other = known.get(short);
      if (other && other.count < count && name[lost] !== name[lost - 1] && !KIND.test(name[lost]!) && !COMMON.test(short)) found.push({ name, short, lost, from });
    }
  }
  return found;
});

/** What tells two things apart that share the rest of their name: 卫生中心 and 卫生次中心. */
const KIND = /[次副总總分主大小新老旧舊东東西南北中上下前后後内內外高一二三四五六七八九十甲乙丙省市县縣区區镇鎮乡鄉村]/;

/** Words that are no name, only the rest of one: 镇中小学 beside 镇中心小学. */
const COMMON = /中小学$|大中小学$|新农村$|各村$|全村$/;
