import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readGold, type Entry, type Trap } from './gold';

const gold = readGold();
const { entries, traps, texts } = gold;

/** Where to look when an assertion fails. */
const where = ({ file, start }: Entry | Trap): string => `${file} at ${start}`;

describe('the annotation', () => {
  it('marks what stands in the seeds', () => {
    for (const place of [...entries, ...traps]) {
      const text = texts.get(place.file) ?? assert.fail(`${place.file} is no annotated seed`);
      assert.ok(place.start < place.end, where(place));
      assert.equal(text.slice(place.start, place.end), place.excerpt, where(place));
      const around = `${text.slice(Math.max(0, place.start - 8), place.start)}⟦${place.excerpt}⟧${text.slice(place.end, place.end + 8)}`;
      assert.equal(place.context, around, where(place));
    }
  });

  it('never cuts a character in two', () => {
    const low = /^[\uDC00-\uDFFF]/;
    for (const place of [...entries, ...traps]) {
      const text = texts.get(place.file)!;
      assert.doesNotMatch(text.slice(place.start), low, where(place));
      assert.doesNotMatch(text.slice(place.end), low, where(place));
    }
  });

  it('is sorted and names no defect twice', () => {
    const seen = new Set<string>();
    entries.forEach((entry, i) => {
      const before = entries[i - 1];
      if (before?.file === entry.file) assert.ok(before.start <= entry.start, where(entry));
      const key = [entry.file, entry.start, entry.end, entry.category, entry.summary].join();
      assert.ok(!seen.has(key), `${where(entry)} is there twice`);
      seen.add(key);
    });
  });

  it('offers fixes that change something', () => {
    for (const entry of entries) assert.notEqual(entry.fix, entry.excerpt, where(entry));
  });

  it('groups at least two entries each', () => {
    const sizes = new Map<string, number>();
    for (const { group } of entries) if (group) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const [group, size] of sizes) assert.ok(size >= 2, `${group} has one entry only`);
  });

  it('forbids no category where it also demands it', () => {
    for (const trap of traps) {
      assert.ok(trap.not_category.length > 0, where(trap));
      for (const entry of entries) {
        if (entry.summary || entry.file !== trap.file || entry.end <= trap.start || trap.end <= entry.start) continue;
        for (const category of [entry.category, ...(entry.also ?? [])]) {
          assert.ok(!trap.not_category.includes(category), `${where(trap)} forbids ${category}, and ${where(entry)} demands it`);
        }
      }
    }
  });

  it('counts what its README counts', () => {
    assert.equal(entries.length, 585);
    assert.equal(traps.length, 172);
  });
});
