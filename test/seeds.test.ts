import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from '../rules/document';
import type { DocumentDate } from '../rules/date';
import type { Script } from '../rules/script';

/** What the project says of a seed. */
interface Indexed {
  readonly file: string;
  readonly title: string;
  readonly genre: string;
  readonly script: Script;
  readonly date: DocumentDate;
  readonly publisher: string;
  readonly sha256: string;
}

const { seeds } = JSON.parse(readFileSync('seeds/index.json', 'utf8')) as { readonly seeds: readonly Indexed[] };

describe('seeds/index.json', () => {
  it('lists every text of the folder, in order', () => {
    const texts = readdirSync('seeds').filter(name => name.endsWith('.txt')).sort();
    assert.deepEqual(seeds.map(seed => seed.file), texts);
  });

  for (const { file, title, genre, script, date, publisher, sha256 } of seeds) {
    describe(file, () => {
      const bytes = readFileSync(`seeds/${file}`);

      it('is there byte for byte', () => {
        assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
      });

      it('is described', () => {
        for (const fact of [title, genre, publisher]) assert.match(fact, /\p{Script=Han}/u);
      });

      it('is parsed with the script and the date that it claims', () => {
        const { context } = parse(bytes.toString('utf8'));
        assert.equal(context.script, script);
        assert.deepEqual(context.date, date);
        assert.equal(context.report, true);
      });
    });
  }
});
