/**
 * Text to measure on: reports of 100 KB made of the seeds' own sentences, with headings and figures. No two lines are equal, so
 * remembering lines flatters nobody; the same number makes the same text, so every run and every linter has the same.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULTS, inForce, linter, parse, rules } from '../../rules/index';
import { numeralOf } from '../../rules/numerals';

/** `seeds`: as many defects as the seeds have. `clean`: only sentences in which nothing is found. */
export type Density = 'seeds' | 'clean';

/** In bytes of UTF-8. */
const REPORT = 100_000;

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Writes reports of so many bytes in all into a folder, which is made; returns it. */
export function writeCorpus(folder: string, density: Density, bytes: number): string {
  mkdirSync(folder, { recursive: true });
  const write = reports(density);
  for (let number = 0, written = 0; written < bytes; number += 1) {
    const text = write(Math.min(REPORT, bytes - written));
    written += Buffer.byteLength(text);
    writeFileSync(join(folder, `${String(number).padStart(5, '0')}.txt`), text);
  }
  return folder;
}

/** Makes one report after another, each of at least so many bytes. */
export function reports(density: Density): (bytes: number) => string {
  const begin = density === 'seeds' ? passages() : clauses();
  let figure = 0;
  return bytes => {
    const passage = begin();
    const lines = ['青山乡2023年工作总结和2024年工作计划'];
    let size = Buffer.byteLength(lines[0]!);
    for (let section = 0; size < bytes; section += 1) {
      if (section < NUMERALS.length) add(`${NUMERALS[section]}、抓好第${(figure += 1)}项工作`);
      // The figure sets every line apart from every other.
      for (let paragraph = 0; paragraph < 8; paragraph += 1) add(`${passage()}完成投资${(figure += 1)}万元。`);
    }
    return `${lines.join('\n')}\n`;

    function add(line: string): void {
      lines.push(line);
      size += Buffer.byteLength(line) + 1;
    }
  };
}

/** A report takes its passages from one seed: sentences that follow one another there, with all their defects. */
function passages(): () => () => string {
  const random = mulberry(20_201_231);
  const seeds = readdirSync('seeds').filter(name => name.endsWith('.txt')).map(name => sentencesOf(readFileSync(join('seeds', name), 'utf8')));
  return () => {
    const seed = seeds[Math.floor(random() * seeds.length)]!;
    return () => {
      const from = Math.floor(random() * seed.length);
      return seed.slice(from, from + 3 + Math.floor(random() * 6)).join('');
    };
  };
}

/** Sentences made of clauses of the seeds in which nothing is to be found. */
function clauses(): () => () => string {
  const random = mulberry(19_491_001);
  const lint = linter(inForce(rules, DEFAULTS));
  const stock = [...new Set(readdirSync('seeds').filter(name => name.endsWith('.txt'))
    .flatMap(name => readFileSync(join('seeds', name), 'utf8').match(/\p{Script=Han}{5,}(?=[，。；])/gu) ?? []))]
    .filter(clause => {
      const document = parse(`青山乡2023年工作总结\n${clause}。\n`);
      const { marks, items, script } = document.lines[1]!;
      return marks.length === 0 && items.length === 0 && script.traditional === 0 && lint(document).length === 0;
    });
  const clause = (): string => stock[Math.floor(random() * stock.length)]!;
  const sentence = (): string => `${Array.from({ length: 2 + Math.floor(random() * 4) }, clause).join('，')}。`;
  return () => () => Array.from({ length: 1 + Math.floor(random() * 4) }, sentence).join('');
}

/** A report with some 5,000 findings: nearly every line of its 85 parts of ten sections breaks several rules. */
export const CROWDED = `青石镇2023年工作报告\n${Array.from({ length: 85 }, (_, part) => `${numeralOf(part + 1)}、推进第${part}片建设\n${Array.from({ length: 10 }, (_, section) =>
  `（${numeralOf(section + 1)}）推进第${part * 10 + section}片 建设。完成 投资${section}万元 ,群众 满意 ,成效 明显。\n`).join('')}`).join('')}`;

/** Each with its full stop. */
const sentencesOf = (text: string): readonly string[] => text.split('\n').flatMap(line => line.match(/[^。；]+[。；]/g) ?? []);

/** Numbers from 0 to 1, the same for the same seed. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
