import type { Context } from '../document';
import { fold, offsetOf, phrases, unfold, type Finder, type Folded, type Simplify } from '../phrases';
import { branches, goOn, unitsOf } from '../pieces';
import type { Reading } from '../respelling';
import { readingsOf, readTemplate, type Reading as Wording, type Readings, type Template } from '../template';
import type { Finding, Fix, LineRule, Severity, Span } from '../rule';
import type { Evidence } from './heading-level';

/** Phrases that cannot stand without what belongs into their slot; lexicon/holes.yaml says how to read a template. */
export interface HoleTable { readonly holes: readonly Hole[]; readonly readings: Readings }

export const holeTable = (holes: readonly Hole[]): HoleTable => ({ holes, readings: readingsOf(holes.map(({ template }) => template)) });

export interface Hole {
  readonly template: string;
  /** What belongs into the slot. */
  readonly missing: string;
  readonly severity: Severity;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly requires?: readonly string[];
  /** The one reading, from the day on which it is the only one. */
  readonly fill?: { readonly from: string; readonly text: string; readonly traditional: string };
  /** A sentence in which the slot is filled. */
  readonly filled: string;
  readonly seen?: Evidence;
}

/** 有些固定结构中间缺一块就不成话：坚持以□为指导、在□的坚强领导下。 */
export const phraseHole = (table: HoleTable, reading: Reading): LineRule => {
  const stand = reading.find(textsOf(table));
  const find = finder(table, stand, reading.simplify);
  return {
    id: 'phrase-hole',
    scope: 'line',
    trigger: [line => stand(reading.read(line).text).length > 0],
    meta: {
      title: '句中缺了一块',
      why: '固定结构的一半还在、中间的词却没了，多是过滤、套用或删改时误删，句子已不成话。',
      severity: 'error',
      category: 'hole',
      fix: 'suggested',
      whyNotSafe: '缺的多半只有作者知道；只有一种读法的，也请核对后再补。',
      citations: [
        { source: '《党政机关公文处理工作条例》（中办发〔2012〕14号）', clause: '第十九条（三）' },
        { source: '各固定结构及出处见 rules/lexicon/holes.yaml' },
      ],
      defersTo: ['bracket-empty', 'placeholder-unfilled', 'page-residue'],
      examples: [
        { date: '2024-01-15', bad: '全县上下⟦坚持以为指导⟧，推动各项工作落实。', good: '全县上下坚持以习近平新时代中国特色社会主义思想为指导，推动各项工作落实。' },
        { bad: '⟦在的坚强领导下⟧，全镇⟦认真贯彻落实精神⟧，今年⟦是召开之年⟧。' },
      ],
    },
    *check({ text, blank }, context) {
      if (blank) return;
      for (const hole of find(text)) yield finding(text, hole, context);
    },
  };
};

/** A hole in a line; spans count from its start. */
export interface Found { readonly start: number; readonly end: number; readonly slot: number; readonly hole: Hole }

interface Entry { readonly hole: Hole; readonly template: Template; readonly reading: Wording }

const textsOf = ({ readings: { strings } }: HoleTable): readonly string[] => (strings === '' ? [] : strings.split('\n'));

/** What a reading is of, by its number; a template is read when one of its readings is met. */
function entries({ holes, readings: { counts } }: HoleTable): (reading: number) => Entry {
  const known: (readonly Entry[] | undefined)[] = [];
  return number => {
    let at = 0;
    for (; number >= counts[at]!; at++) number -= counts[at]!;
    const hole = holes[at]!;
    known[at] ??= readTemplate(hole.template).flatMap(template => template.readings.map(reading => ({ hole, template, reading })));
    return known[at]![number]!;
  };
}

/** Finds the templates whose slot is empty; of two in one place the longer counts. */
export const holeFinder = (table: HoleTable, simplify: Simplify): ((line: string) => readonly Found[]) => finder(table, phrases(textsOf(table)), simplify);

/** `stand` finds the readings; of those that overlap it finds one, and the others begin no further before it than a reading is long. */
function finder(table: HoleTable, stand: Finder, simplify: Simplify): (line: string) => readonly Found[] {
  const texts = textsOf(table);
  const at = branches(texts);
  const entryOf = entries(table);
  let longest: number | undefined;
  return line => {
    const folded = fold(line, simplify);
    const { text } = folded;
    const found: Found[] = [];
    const read = unitsOf(text);
    longest ??= Math.max(0, ...texts.map(({ length }) => length));
    for (const start of startsIn(stand(text), longest)) {
      const entry = standing(start);
      if (!entry) continue;
      const { reading, hole } = entry;
      const end = start + reading.text.length;
      const { start: from, end: words } = unfold(folded, { start, end });
      // A slot at the end takes in what was read over there: empty quotation marks.
      const span = { start: from, end: reading.slot < reading.text.length ? words : offsetOf(folded, end) ?? line.trimEnd().length };
      const last = found.at(-1);
      if (last && last.end > span.start) {
        if (span.end - span.start <= last.end - last.start) continue;
        found.pop();
      }
      found.push({ ...span, hole, slot: offsetOf(folded, start + reading.slot) ?? span.end });
    }
    return found;

    /** The longest reading that begins here and whose borders hold. */
    function standing(start: number): Entry | undefined {
      let longest: Entry | undefined;
      let end = start + 2;
      for (let here = at(read[start]!, read[start + 1]!); here !== undefined; here = goOn(here, read[end++]!)) {
        longest = here.ends.map(entryOf).find(({ template, hole }) => stands(folded, { start, end }, template, hole)) ?? longest;
      }
      return longest;
    }
  };
}

function* startsIn(places: readonly Span[], before: number): Iterable<number> {
  let next = 0;
  for (const { start, end } of places) {
    for (next = Math.max(next, start - before); next < end; next++) yield next;
  }
}

const STOP = '，。；：！？、,;:!?';

/** Whether the borders of the template are where it wants them, and nothing speaks against it. */
function stands({ text }: Folded, { start, end }: Span, template: Template, { before = [], after = [], requires }: Hole): boolean {
  if (!begins(text, start, template.begins) || !ends(text, end, template.ends)) return false;
  if (before.some(word => text.endsWith(word, start)) || after.some(word => text.startsWith(word, end))) return false;
  if (!requires) return true;
  const rest = /^[^。！？；]{0,60}/.exec(text.slice(end))![0];
  return requires.some(word => rest.includes(word));
}

function begins(text: string, start: number, where: Template['begins']): boolean {
  const left = text[start - 1];
  if (where === 'anywhere') return true;
  if (where === 'digit') return /[0-9]/.test(left ?? '');
  if (left === undefined || where === 'line') return left === undefined;
  return (where === 'clause' ? STOP : '。；！？').includes(left)
    || (start <= LONGEST_HEAD && HEAD.test(text.slice(0, start))) || ITEM.test(text.slice(Math.max(0, start - 4), start));
}

function ends(text: string, end: number, where: Template['ends']): boolean {
  const right = text[end];
  if (where === 'anywhere') return true;
  if (where === 'digit') return /[0-9]/.test(right ?? '');
  return right === undefined || (where === 'clause' && STOP.includes(right));
}

/** The marker of a heading or an item: behind it a sentence begins. */
const HEAD = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[0-9]{1,2}[.．、]|——)$/;
const LONGEST_HEAD = 5;
const ITEM = /(?:^|[。；：])[一二三四五六七八九十]{1,2}是$/;

function finding(text: string, { start, end, slot, hole: { missing, severity, fill } }: Found, context: Context): Finding {
  const written = text.slice(start, end);
  const fixes: Fix[] = [];
  if (fill && context.date && context.date.from >= fill.from) {
    const filling = context.script === 'traditional' ? fill.traditional : fill.text;
    fixes.push({ title: `补上“${filling.replace(/[“”「」]/g, '')}”`, kind: 'suggested', edits: [{ start: slot, end: slot, text: filling }] });
  }
  return {
    start, end, severity,
    message: `“${written}”里缺了${missing}；请补全。`,
    ...(fixes.length > 0 && { fixes }),
  };
}
