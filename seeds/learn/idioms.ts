/** Learns the fixed wordings and what may be mistaken in them: the authored lists, and every slip of theirs that is a word by itself. */
import { parse as parseYaml } from 'yaml';
import { alikeIn, differing, halves, slipsOf, type IdiomTable } from '../../rules/check/idiom-misspelt';
import { split, wordingsOf } from '../../rules/entries/idioms';
import { byCodePoint } from '../../rules/evidence';
import { words } from '../opencc';

interface Authored {
  readonly firm: string;
  readonly customary: string;
  readonly collocations: string;
  readonly terms: string;
  readonly words: string;
  readonly innocent: readonly string[];
  readonly looks: string;
}

interface Sounds { readonly alike: readonly (readonly [string, string])[]; readonly sounds: Readonly<Record<string, string>> }

export function learnIdioms(lexicon: string, sounds: string, confusables: string): IdiomTable {
  const authored = parseYaml(lexicon) as Authored;
  const table: IdiomTable = {
    wordings: [...wordingsOf(authored)].sort((a, b) => byCodePoint(a.phrase, b.phrase)),
    sounds: classesOf(parseYaml(sounds) as Sounds),
    looks: [...split(authored.looks)].sort(byCodePoint),
    innocent: [],
    words: [],
    variants: variantsOf(confusables),
  };
  return {
    ...table,
    innocent: [...new Set([...authored.innocent, ...wordsAmong(table)])].sort(byCodePoint),
    words: halvesAmong(table, split(authored.words)),
  };
}

/** The pairs of characters of entries that are right in Traditional texts. */
function variantsOf(confusables: string): readonly string[] {
  const { entries } = parseYaml(confusables) as { readonly entries: readonly { readonly wrong: string; readonly right: string; readonly traditional?: 'skip' }[] };
  return [...new Set(entries.filter(({ traditional }) => traditional).map(({ wrong, right }) => differing(wrong, right)))].filter(Boolean).sort(byCodePoint);
}

/** One string for each sound, sounds that are not told apart being one. */
function classesOf({ alike, sounds }: Sounds): readonly string[] {
  const classes = new Map<string, Set<string>>();
  for (const [sound, characters] of Object.entries(sounds)) {
    const key = alike.reduce((reduced, [from, to]) => reduced.replace(from, to), sound);
    const known = classes.get(key) ?? new Set();
    for (const character of characters) known.add(character);
    classes.set(key, known);
  }
  return [...classes.values()].map(characters => [...characters].join('')).filter(({ length }) => length > 1).sort(byCodePoint);
}

/** The slips of the wordings that OpenCC has as words, or inside one. */
function wordsAmong(table: IdiomTable): readonly string[] {
  const known = new Set(words.flatMap(([word]) => inner(word)));
  const alike = alikeIn(table);
  return table.wordings.flatMap(wording => [...slipsOf(wording, table, alike)].filter(slip => known.has(slip)));
}

/** The halves of slips that are words: OpenCC's, the authored ones, and the halves of the collocations themselves. */
function halvesAmong(table: IdiomTable, authored: readonly string[]): readonly string[] {
  const collocations = table.wordings.filter(({ kind }) => kind === 'collocation');
  const known = new Set([...words.map(([word]) => word), ...authored, ...collocations.flatMap(({ phrase }) => halves(phrase))]);
  const alike = alikeIn(table);
  const slips = collocations.flatMap(wording => [...slipsOf(wording, table, alike)]);
  return [...new Set(slips.flatMap(halves).filter(half => known.has(half)))].sort(byCodePoint);
}

/** A word and the strings of three or more characters inside it. */
function inner(word: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < word.length; start++) for (let end = start + 3; end <= word.length; end++) found.push(word.slice(start, end));
  return found;
}
