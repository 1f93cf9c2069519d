/** Who acts in a report: the writer's own unit, by pronoun or by name. Where it stands, a clause begins, unless a word before it takes it as object. */
import type { Document, Line } from './document';
import { joining } from './keeping';
import { matches, pattern, type Trigger } from './pattern';
import { remembering } from './remembering';

/** 我们, 我镇, 我局, in both scripts. */
export const OURS = '我(?:[们們省市州县縣区區乡鄉镇鎮村局校院司所部]|中心|街道|公司)';
/** 全镇, 全县上下. */
export const WHOLE = '全[省市州县縣区區乡鄉镇鎮村局校院]';

/** What the names of units end in. */
export const UNIT = '(?:自治[区區县縣]|[省市县縣区區乡鄉镇鎮村局]|街道|学校|學校|中学|中學|小学|小學|公司)';
const TITLE = new RegExp(`^[\\s\\u3000]*([\\p{Script=Han}]{2,8}?${UNIT})(?=\\d{4}年|人民政府|[关關]于|[党黨]委|委员会|委員會)`, 'u');
const OPENING = pattern(/[乡鄉镇鎮县縣局](?=\p{Script=Han})(?<=(?:^|[，。；：、,;:])(\p{Script=Han}{2,4}.))/gu);
/** 全镇, 各村, 本县, 新城镇 name no unit. */
const COMMON = /^[全各本该該我在对對把将將由以为為和与與及向从從让讓使至到]|[城乡鄉村集圩场場]镇$|[城集圩]鎮$|各[乡鄉镇鎮县縣区區局]|[乡鄉][镇鎮]$|[部全各邮郵布格当當]局$|[市州]县$/;

const SHORT: readonly (readonly [RegExp, string])[] = [[/街道$/, '街道'], [/(?:学校|中学|小学)$/, '学校'], [/(?:學校|中學|小學)$/, '學校'], [/公司$/, '公司']];

/** How often a name must open a clause to count as one. */
const REPEATED = 3;

/** What a line must hold to open a clause with a unit's name. */
export const OPENS: readonly Trigger[] = [OPENING];

/** The names of units with which clauses of a line open; of 青山乡 and 青山乡镇 in one place the longer. */
export const openingsOf = ({ text }: Line): readonly string[] => openings(text);

const NONE: readonly string[] = [];

const openings = remembering((text: string): readonly string[] => {
  const found = matches(text, OPENING);
  if (found.length === 0) return NONE;
  const starts = new Map(found.map(({ 1: name, index }) => [index - name!.length, name!]));
  return [...starts.values()];
});

/** The unit's own names, as the title gives them or the text repeats them at the start of clauses; `openings` are those of all lines. */
export function namesOf({ lines }: Document, openings: readonly (readonly string[])[]): readonly string[] {
  const titles = lines.slice(0, 8).map(({ text }) => (text.length <= 60 && TITLE.exec(text)?.[1]) || '').filter(name => name && !COMMON.test(name));
  return named([titles, ...openings.filter(({ length }) => length > 0)]);
}

/** Most keys leave the names as they are. */
const named = joining(([titles = [], ...openings]: readonly (readonly string[])[]): readonly string[] => {
  const names = new Set(titles);
  const seen = new Map<string, number>();
  for (const opened of openings) for (const name of opened) seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const [name, times] of seen) if (times >= REPEATED && !COMMON.test(name)) names.add(name);
  // 街道投入资金, 学校开展活动: the unit without its name.
  for (const [form, short] of SHORT) if ([...names].some(name => form.test(name))) names.add(short);
  return [...names];
});
