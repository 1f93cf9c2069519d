/** Automatic numbering (ISO/IEC 29500-1, 17.9): the numbers that a reader sees before a paragraph, but no run holds. */
import { numberIn } from './numerals';
import { isOn, walk, type Tag } from './xml';

/** What a paragraph says about its numbering, itself or by its style. `list` '0' means: none after all. */
export interface Numbered { readonly style?: string | undefined; readonly list?: string | undefined; readonly level?: number | undefined }

/** The number before the next paragraph, with what stands between it and the text; '' for none. Called once for each, in their order. */
export type Numberer = (paragraph: Numbered) => string;

interface Level {
  readonly start: number;
  readonly format: string;
  /** `第%1章`. */
  readonly text: string;
  readonly followed: string;
  /** Levels above show as 1, 2, 3, whatever their own format. */
  readonly legal: boolean;
  /** The level, counted from one, that restarts this; 0 for never. */
  readonly restart: number | undefined;
  readonly style: string | undefined;
}

interface Changeable<T> { [key: string]: T }
type Levels = Map<number, Level>;

interface List { abstract: string; readonly starts: Map<number, number>; readonly levels: Levels }
interface Abstract { readonly levels: Levels; link?: string | undefined }
interface Style extends Numbered { readonly based: string | undefined }

const LEVELS = 9;

/** A numberer for one file, from the sources of its numbering and its styles; either may be absent. */
export function numberer(numbering: string | undefined, styles: string | undefined): Numberer {
  const { abstracts, lists } = readNumbering(numbering);
  const known = readStyles(styles);
  const counters = new Map<Abstract, (number | undefined)[]>();
  const begun = new Set<string>();

  /** What a style says, itself or by what it is based on. */
  function inherited(id: string | undefined): Numbered & { readonly by?: string | undefined } {
    for (let hops = 0, at = id; at !== undefined && hops < 20; hops++) {
      const style = known.get(at);
      if (style?.list !== undefined) return { ...style, by: at };
      at = style?.based;
    }
    return {};
  }

  /** A list may take its levels from a style of numbering that other lists share. */
  function resolved(list: List): Abstract | undefined {
    const own = abstracts.get(list.abstract);
    const shared = own?.link === undefined ? undefined : lists.get(known.get(own.link)?.list ?? '');
    return shared && shared !== list ? abstracts.get(shared.abstract) : own;
  }

  return paragraph => {
    const { list: id, level: given, by } = paragraph.list === undefined ? inherited(paragraph.style) : { ...paragraph, by: undefined };
    const list = id === undefined ? undefined : lists.get(id);
    const abstract = list && resolved(list);
    if (!list || !abstract) return '';
    const levelOf = (index: number): Level | undefined => list.levels.get(index) ?? abstract.levels.get(index);
    // A style's place in the list is said by the list, not by the style.
    const index = [...abstract.levels].find(([, { style }]) => by !== undefined && style === by)?.[0] ?? given ?? 0;
    const level = levelOf(index);
    if (!level) return '';
    const row = counters.get(abstract) ?? [];
    counters.set(abstract, row);
    const start = (at: number): number => list.starts.get(at) ?? levelOf(at)?.start ?? 1;
    const first = !begun.has(`${id} ${index}`) && list.starts.has(index);
    begun.add(`${id} ${index}`);
    row[index] = first || row[index] === undefined ? start(index) : row[index]! + 1;
    for (let below = index + 1; below < LEVELS; below++) {
      const { restart } = levelOf(below) ?? {};
      if (restart === undefined || (restart > 0 && index < restart)) row[below] = undefined;
    }
    const shown = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      if (at > index) return '';
      const number = row[at] ?? start(at); // A level that was passed over shows its start.
      return numberIn(level.legal && at < index ? 'decimal' : levelOf(at)?.format ?? 'decimal', number);
    });
    if (shown === '') return '';
    // A tab or a space sets the number apart on the page; after a mark Chinese text needs neither.
    return shown + (/[\p{L}\p{N}]$/u.test(shown) ? level.followed : '');
  };
}

function readNumbering(source: string | undefined): { readonly abstracts: ReadonlyMap<string, Abstract>; readonly lists: ReadonlyMap<string, List> } {
  const abstracts = new Map<string, Abstract>();
  const lists = new Map<string, List>();
  let abstract: Abstract | undefined;
  let list: List | undefined;
  let at = -1;
  let level: Changeable<string> | undefined;
  if (source !== undefined) {
    walk(source, 'numbering.xml', {
      open(tag) {
        const value = tag.attribute('val') ?? '';
        switch (tag.type) {
          case 'abstractNum': abstracts.set(tag.attribute('abstractNumId') ?? '', abstract = { levels: new Map() }); break;
          case 'num': lists.set(tag.attribute('numId') ?? '', list = { abstract: '', starts: new Map(), levels: new Map() }); break;
          case 'abstractNumId': if (list) list.abstract = value; break;
          case 'numStyleLink': if (abstract) abstract.link = value; break;
          case 'lvlOverride': at = Number(tag.attribute('ilvl')); break;
          case 'startOverride': list?.starts.set(at, Number(value)); break;
          case 'lvl': at = Number(tag.attribute('ilvl')); level = {}; break;
          case 'isLgl': if (level && isOn(tag)) level['isLgl'] = 'on'; break;
          case 'start': case 'numFmt': case 'lvlText': case 'suff': case 'lvlRestart': case 'pStyle': if (level) level[tag.type] = value; break;
        }
      },
      close({ type }) {
        if (type === 'lvl' && level) {
          (list ?? abstract)?.levels.set(at, levelFrom(level));
          level = undefined;
        }
        if (type === 'abstractNum') abstract = undefined;
        if (type === 'num') list = undefined;
      },
    });
  }
  return { abstracts, lists };
}

/** Bullets lie in fonts of signs, at places that mean nothing outside them. */
const PRIVATE = /[\ue000-\uf8ff]/g;

const levelFrom = ({ start, numFmt = 'decimal', lvlText = '', suff, isLgl, lvlRestart, pStyle }: Changeable<string>): Level => ({
  start: Number(start ?? 0), format: numFmt, text: numFmt === 'bullet' ? lvlText.replace(PRIVATE, '•') : lvlText,
  followed: suff === 'nothing' ? '' : ' ', legal: isLgl !== undefined,
  restart: lvlRestart === undefined ? undefined : Number(lvlRestart), style: pStyle,
});

function readStyles(source: string | undefined): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  let id: string | undefined;
  let found: { based?: string; list?: string; level?: number } = {};
  const set = (tag: Tag): void => {
    const value = tag.attribute('val');
    if (value === undefined) return;
    if (tag.type === 'basedOn') found.based = value;
    if (tag.type === 'numId') found.list = value;
    if (tag.type === 'ilvl') found.level = Number(value);
  };
  if (source !== undefined) {
    walk(source, 'styles.xml', {
      open(tag) {
        if (tag.type === 'style') {
          id = tag.attribute('styleId');
          found = {};
        } else if (id !== undefined) set(tag);
      },
      close({ type }) {
        if (type !== 'style' || id === undefined) return;
        const { based, list, level } = found;
        styles.set(id, { based, list, level });
        id = undefined;
      },
    });
  }
  return styles;
}
