/** Texts that nobody would write, and drafts that somebody nearly wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** What drafts are made of, and what breaks programs. */
const PIECES = [
  '一、', '二、', '（一）', '(二)', '1.', '1．', '（1）', '①', '一是', '二是', '——', '第一，', '“', '”', '‘', '’', '《', '》', '「', '」', '（', '）', '(', ')', '[', ']',
  '，', '。', '；', '：', '、', '！', '？', ',', '.', ';', ':', '…', '……', '·', '%', '％', '‰', '～', '-', '—',
  ' ', '\u3000', '\u00a0', '\t', '\n', '\r\n', '\n\n', '\u200b', '\ufeff', '\u2028', '\0', '\ud842', '\udfb7', '𠮷', '👨‍👩‍👧', 'e\u0301',
  'x', 'X', 'xx', '***', '____', '□', '某', '0', '12', '3.5%', '1,000', '2023年', '十四五', '5月', '亿元', '万亩',
  '四个意识', '两个维护', '三大攻坚战', '不忘初心', '全麵', '製度', '裏面', '發展', '发展', '工作总结', '政府工作报告', '各位代表', '现在，我代表', '同比增长', '完成投资', '等', '的', '了', '和',
  '`', '```\n', '---\n', '<!-- lint-ignore space-stray -->', '[a](b)', '# ', 'http://a.b/c', 'a@b.cn', '<b>', '&nbsp;',
];

/** Any string at all, and strings of pieces of drafts. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map(pieces => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(pieces => `青山乡2023年工作总结\n一、总体\n${pieces.join('')}\n二、打算\n${pieces.toReversed().join('')}`),
);

const SEEDS = readdirSync('seeds').filter(name => name.endsWith('.txt')).map(name => readFileSync(join('seeds', name), 'utf8'));

/** A few pieces, to be repeated: what costs more than linear time does so where much is alike. */
export const refrain = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map(pieces => pieces.join(''));

/** A change: at a share of the text, so much goes and something comes. */
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), gone: fc.nat(12), come: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })) });

export interface Change { readonly at: number; readonly gone: number; readonly come: string }

export function changed(text: string, { at, gone, come }: Change): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + come + text.slice(from + gone);
}

export const changes = (max: number): fc.Arbitrary<readonly Change[]> => fc.array(change, { minLength: 1, maxLength: max });

/** A stretch of a seed with a few slips of the hand. */
export const mutatedSeed = fc.tuple(fc.constantFrom(...SEEDS), fc.double({ min: 0, max: 0.8, noNaN: true }), changes(8))
  .map(([seed, from, slips]) => slips.reduce(changed, seed.slice(Math.floor(from * seed.length)).slice(0, 2_000)));

export const draft = fc.oneof(anyText, mutatedSeed);
