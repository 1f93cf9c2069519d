/** Learns what shapes unfilled places have: the authored fillers and words, and which of them each seed shows, in what company. */
import { parse as parseYaml } from 'yaml';
import { placeholderUnfilled, type PlaceholderTable } from '../../rules/check/placeholder-unfilled';
import { parse } from '../../rules/document';
import { excerpt, observer } from '../../rules/evidence';
import type { Seed } from '../seed';

type Authored = Omit<PlaceholderTable, 'seen'>;

export function learnPlaceholders(seeds: readonly Seed[], lexicon: string): PlaceholderTable {
  const { fillers, letters, keywords, slots, labels, pending } = parseYaml(lexicon) as Authored;
  const authored = { fillers, letters, keywords, slots, labels, pending };
  const rule = placeholderUnfilled({ ...authored, seen: [] });
  const seen = observer();
  for (const seed of seeds) {
    const document = parse(seed.text);
    for (const line of document.lines) {
      for (const { start, end } of rule.check(line, document.context)) {
        seen.see(shape(line.text, start, end), seed, excerpt(line.text, start, end, 4));
      }
    }
  }
  return { ...authored, seen: seen.all().map(({ key, example, seen: counts }) => ({ shape: key, example, seen: counts })) };
}

/** `个*”` → `字*”`: the filler between the sorts of its neighbours. */
function shape(text: string, start: number, end: number): string {
  const sort = (character: string | undefined): string =>
    character === undefined ? '' : /[\p{Script=Han}]/u.test(character) ? '字' : /\d/.test(character) ? '数' : character;
  return `${sort(text[start - 1])}${text.slice(start, end)}${sort(text[end])}`;
}
