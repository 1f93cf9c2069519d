/** Finds names that a text writes with one character more, less, or another. Offsets are UTF-16 code units, half-open. */
import { phrases } from './phrases';
import type { Span } from './rule';
import type { Alike } from './slips';

/** `place` is what differs; empty where a character is lost. */
export interface NameSlip extends Span {
  readonly name: string;
  readonly place: Span;
  /** Whether it can hardly be another name: the characters are taken for each other, swapped or doubled, or a long name lost one. */
  readonly certain: boolean;
}

/** Shorter names differ from other words by one character as a matter of course. */
const SHORTEST = 4;
/** From this length on it shows when a character is missing, or another one. */
const FIRM = 6;
/** The shortest intact piece by which a name is recognized. */
const PIECE = 2;

/** What tells apart two things that share the rest of their name: 第一小学 and 第二小学, 镇中心卫生院 and 县中心卫生院. */
const KIND = /[〇零一二三四五六七八九十百\d次副总總分主大小新老旧舊东東西南北中上下前后後内內外高甲乙丙省市县縣区區镇鎮乡鄉村的和及与與等各全本该该某]/;

/**
 * One scan for all names; none is told where one of them, or of `right`, stands as it should. A slip leaves the first or the last
 * part of a name whole; the longer the part, the fewer names share it.
 */
export function nameFinder(names: readonly string[], alike: Alike, right: readonly string[] = []): (text: string) => readonly NameSlip[] {
  const heads = pieces();
  const tails = pieces();
  for (const name of new Set(names)) {
    if (name.length < SHORTEST) continue;
    const head = Math.max(PIECE, (name.length - 2) >> 1);
    heads.add(name.slice(0, head), name);
    tails.add(name.slice(-Math.max(PIECE, name.length - head - 1)), name);
  }
  const exact = phrases([...new Set([...names, ...right])]);
  const innocent = new Set(right);
  return text => {
    const slips = new Map<number, NameSlip>();
    const consider = (name: string, start: number): void => {
      const slip = start < 0 || innocent.has(name) ? undefined : slipAt(text, start, name, alike);
      if (!slip || innocent.has(text.slice(slip.start, slip.end))) return;
      const known = slips.get(slip.place.start);
      if (!known || known.name.length < name.length) slips.set(slip.place.start, slip);
    };
    for (let at = 0; at + PIECE <= text.length; at++) {
      for (const [, name] of heads.at(text, at)) consider(name, at);
      for (const [piece, name] of tails.at(text, at)) {
        for (const shift of [0, 1, -1]) consider(name, at + piece.length - name.length + shift);
      }
    }
    if (slips.size === 0) return [];
    const sound = exact(text);
    return [...slips.values()].filter(slip => !sound.some(place => covers(place, slip))).sort((a, b) => a.start - b.start);
  };
}

/** Whether what differs lies within a name as it should be, or that name is the whole of which the slip would be a part. */
const covers = (exact: Span, { start, end, place }: NameSlip): boolean =>
  (exact.start < Math.max(place.end, place.start) && place.start < exact.end) || (exact.start <= start && end <= exact.end);

interface Pieces {
  add(piece: string, name: string): void;
  /** The pieces that stand at a place, each with a name that it belongs to. */
  at(text: string, place: number): Iterable<readonly [piece: string, name: string]>;
}

function pieces(): Pieces {
  const names = new Map<string, string[]>();
  const lengths = new Set<number>();
  return {
    add(piece, name) {
      lengths.add(piece.length);
      const known = names.get(piece);
      if (known) known.push(name);
      else names.set(piece, [name]);
    },
    *at(text, place) {
      for (const length of lengths) {
        const piece = text.slice(place, place + length);
        for (const name of names.get(piece) ?? []) yield [piece, name];
      }
    },
  };
}

/** The slip with which the name stands at this place, if it does. */
function slipAt(text: string, start: number, name: string, alike: Alike): NameSlip | undefined {
  let i = 0;
  while (i < name.length && text[start + i] === name[i]) i++;
  const at = start + i;
  const meant = name[i];
  const there = text[at];
  if (meant === undefined || there === undefined) return undefined;
  const goesOn = (from: number, place: number): boolean => text.startsWith(name.slice(from), place);
  const slip = (length: number, width: number, certain: boolean): NameSlip =>
    ({ start, end: start + length, name, place: { start: at, end: at + width }, certain });
  const inner = i > 0 && i < name.length - 1;
  const kinds = KIND.test(meant) || KIND.test(there);
  if (goesOn(i + 1, at + 1) && /\p{Script=Han}/u.test(there)) {
    if (alike.get(meant)?.includes(there) && !kinds) return slip(name.length, 1, true);
    if (inner && !kinds && name.length >= FIRM) return slip(name.length, 1, false);
  }
  if (there === name[i + 1] && text[at + 1] === meant && goesOn(i + 2, at + 2)) return slip(name.length, 2, true);
  if (i > 1 && there === name[i - 1] && goesOn(i, at + 1)) return slip(name.length + 1, 1, true);
  if (inner && !KIND.test(meant) && name[i - 1] !== meant && name.length > SHORTEST && goesOn(i + 1, at)) return slip(name.length - 1, 0, name.length >= FIRM);
  if (i > 1 && !KIND.test(there) && /\p{Script=Han}/u.test(there) && name.length >= FIRM && goesOn(i, at + 1)) return slip(name.length + 1, 1, false);
  return undefined;
}
