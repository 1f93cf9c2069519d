/** Reads the seeds and the authored files from the project's folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from './learn';
import type { Seed } from './seed';

/** In the order of `index.json`. Throws where a file is missing: without its seeds the project is broken. */
export function readSeeds(root = process.cwd()): readonly Seed[] {
  const { seeds } = JSON.parse(readFileSync(join(root, 'seeds/index.json'), 'utf8')) as { readonly seeds: readonly { readonly file: string }[] };
  return seeds.map(({ file }) => ({ id: file.slice(0, 3), name: file, text: readFileSync(join(root, 'seeds', file), 'utf8') }));
}

export function readLexicon(root = process.cwd()): Lexicon {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  return {
    confusables: read('rules/lexicon/confusables.yaml'),
    conversions: read('rules/lexicon/conversions.yaml'),
    corrections: read('seeds/corrections.json'),
    holes: read('rules/lexicon/holes.yaml'),
    idioms: read('rules/lexicon/idioms.yaml'),
    lookalikes: read('rules/lexicon/lookalikes.yaml'),
    numbered: read('rules/lexicon/numbered.yaml'),
    placeholders: read('rules/lexicon/placeholders.yaml'),
    slogans: read('rules/lexicon/slogans.yaml'),
    sounds: read('rules/lexicon/sounds.yaml'),
    words: read('rules/lexicon/words.yaml'),
    writing: read('rules/lexicon/writing.yaml'),
  };
}
