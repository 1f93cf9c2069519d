/** Learns which characters keep company: the authored words, and what OpenCC and the other lexicons have beside them. */
import { pinyin } from 'pinyin-pro';
import { parse as parseYaml } from 'yaml';
import type { WordTable } from '../../rules/check/word-misspelt';
import { byCodePoint } from '../../rules/evidence';
import { alikeOf, type Alike } from '../../rules/slips';
import { words } from '../opencc';

interface Authored {
  readonly core: string;
  readonly common: string;
  readonly company: string;
  readonly alone: string;
  readonly particles: string;
  readonly looks: string;
}

/** `prose`: the other lexicons, whose phrases are right as they stand. */
export function learnWords(lexicon: string, prose: string): WordTable {
  const authored = parseYaml(lexicon) as Authored;
  const core = split(authored.core);
  const common = [...split(authored.common), ...core];
  const usual = new Set(common.join(''));
  const first = new Set(core.flatMap(pairsFrom));
  const meant = new Set(common.flatMap(pairsFrom));
  const known = [...split(authored.company).flatMap(pairsFrom), ...words.flatMap(([word]) => word.length === 2 ? [word] : []), ...runs(prose).flatMap(pairsIn)];
  const sounds = soundsOf(usual);
  const looks = [...split(authored.looks)].sort(byCodePoint);
  const slips = slipsOf([...first], alikeOf([...sounds, ...looks]));
  const company = known.filter(pair => !meant.has(pair) && slips.has(pair));
  return {
    core: byHead(first),
    common: byHead([...meant].filter(pair => !first.has(pair))),
    company: byHead(company),
    alone: split(authored.alone).join(''),
    particles: authored.particles,
    sounds,
    looks,
  };
}

const split = (list: string): readonly string[] => list.split(/\s+/).filter(Boolean);

/** 案件例 → 案件, 案例. */
const pairsFrom = (group: string): readonly string[] => [...group.slice(1)].map(next => group[0]! + next);

/** 合作社 → 合作, 作社. */
const pairsIn = (word: string): readonly string[] => [...word.slice(1)].map((next, i) => word[i]! + next);

const runs = (text: string): readonly string[] => text.match(/[一-鿿]+/gu) ?? [];

/** What one character alike makes of words of two. */
const slipsOf = (pairs: readonly string[], alike: Alike): ReadonlySet<string> => new Set(pairs.flatMap(([a = '', b = '']) => [
  ...[...alike.get(a) ?? ''].map(other => other + b),
  ...[...alike.get(b) ?? ''].map(other => a + other),
]));

/** One string for each first character: itself, and what may follow it. */
function byHead(pairs: Iterable<string>): readonly string[] {
  const followers = new Map<string, Set<string>>();
  for (const [head = '', next = ''] of pairs) followers.set(head, (followers.get(head) ?? new Set()).add(next));
  return [...followers].map(([head, next]) => head + [...next].sort(byCodePoint).join('')).sort(byCodePoint);
}

/** One string for each sound, the tones left out. */
function soundsOf(characters: Iterable<string>): readonly string[] {
  const classes = new Map<string, string>();
  for (const character of [...characters].sort(byCodePoint)) {
    const sounds = pinyin(character, { toneType: 'none', multiple: true, type: 'array' });
    for (const sound of new Set(sounds)) classes.set(sound, (classes.get(sound) ?? '') + character);
  }
  return [...classes.values()].filter(({ length }) => length > 1).sort(byCodePoint);
}
