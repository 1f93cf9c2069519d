/** Converts between the scripts by OpenCC, line by line, as the fewest edits. Its dictionaries are loaded on first use, and only those that the direction needs. */
import { diffArrays } from 'diff';
import type { Edit } from '../../rules/index';

/** By the names that users of OpenCC know: Taiwan and Hong Kong with or without their own words (軟體, 滑鼠), and back. */
export const SCRIPTS = {
  simplified: { title: '转换为简体', to: 'cn' },
  'simplified-phrases': { title: '转换为简体（台湾、香港用词改为大陆用词）', to: 'cn' },
  traditional: { title: '转换为繁体（OpenCC 标准）', to: 't' },
  taiwan: { title: '转换为繁体（台湾）', to: 'tw' },
  'taiwan-phrases': { title: '转换为繁体（台湾，大陆用词改为台湾用词）', to: 'twp' },
  hongkong: { title: '转换为繁体（香港）', to: 'hk' },
  'hongkong-phrases': { title: '转换为繁体（香港，大陆用词改为香港用词）', to: 'hkp' },
} as const;

export type Script = keyof typeof SCRIPTS;

export type Convert = (text: string) => string;

/** The last converter made: a second selection goes the same way as the first, and making one takes longer than a page. */
let last: { readonly script: Script; readonly traditional: boolean; readonly made: Promise<Convert> } | undefined;

/** `traditional`: the text is Traditional already, and only takes on the forms of the place. */
export function converter(script: Script, traditional: boolean): Promise<Convert> {
  if (last?.script !== script || last.traditional !== traditional) last = { script, traditional, made: make(script, traditional) };
  return last.made;
}

async function make(script: Script, traditional: boolean): Promise<Convert> {
  const { to } = SCRIPTS[script];
  if (to === 'cn') {
    const { Converter } = await import('opencc-js/t2cn');
    // No text says whose forms it has. Those of Taiwan (著力) include the standard's, and what Hong Kong alone writes (衞) is left over.
    const own = script === 'simplified-phrases';
    const taiwan = Converter({ from: own ? 'twp' : 'tw', to });
    const hongkong = Converter({ from: own ? 'hkp' : 'hk', to });
    return text => hongkong(taiwan(text));
  }
  const { Converter } = await import('opencc-js/cn2t');
  return Converter({ from: traditional ? 't' : 'cn', to });
}

/** What changes between two texts of one line, with offsets in the first. No edit cuts a character of two UTF-16 units. */
export function changes(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const [from, to] = [before.match(PIECE) ?? [], after.match(PIECE) ?? []];
  // Conversion leaves the marks alone, so between two of them little is compared with little.
  if (from.length !== to.length) return differences(0, before, after);
  let offset = 0;
  return from.flatMap((piece, i) => {
    const edits = piece === to[i] ? [] : differences(offset, piece, to[i]!);
    offset += piece.length;
    return edits;
  });
}

const PIECE = /[^，。；：！？、,;:!?]*[，。；：！？、,;:!?]|[^，。；：！？、,;:!?]+$/g;

function differences(offset: number, before: string, after: string): readonly Edit[] {
  const [from, to] = [[...before], [...after]];
  const edits: Edit[] = [];
  let at = offset;
  let open: { start: number; end: number; text: string } | undefined;
  for (const { same, old, text } of from.length === to.length ? inPlace(from, to) : moving(from, to)) {
    if (same) open = undefined;
    else if (!open) edits.push(open = { start: at, end: at, text: '' });
    at += old.length;
    if (!open) continue;
    open.end = at;
    open.text += text;
  }
  return edits;
}

/** What stood there, and what stands there now. */
interface Change { readonly same: boolean; readonly old: string; readonly text: string }

/** Nearly every conversion puts one character in the place of another. */
const inPlace = (from: readonly string[], to: readonly string[]): readonly Change[] =>
  from.map((old, i) => ({ same: old === to[i], old, text: to[i]! }));

/** Words of a place may be longer or shorter: U盘 and 隨身碟. */
const moving = (from: readonly string[], to: readonly string[]): readonly Change[] =>
  diffArrays([...from], [...to]).map(({ added, removed, value }) => {
    const text = value.join('');
    return { same: !added && !removed, old: added ? '' : text, text: removed ? '' : text };
  });
