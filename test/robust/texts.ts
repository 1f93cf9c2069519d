/** Texts that nobody would write, drafts that somebody nearly wrote, and what may become of either while somebody writes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DEFAULTS, inForce, linter, parse, rules, SEVERITIES, type Config, type ParseOptions, type Rule } from '../../rules/index';
import { readMarks } from '../marks';

/** What drafts are made of, and what breaks programs. */
const PIECES = [
  '一、', '二、', '（一）', '(二)', '1.', '1．', '（1）', '①', '一是', '二是', '——', '第一，', '“', '”', '‘', '’', '《', '》', '「', '」', '（', '）', '(', ')', '[', ']',
  '，', '。', '；', '：', '、', '！', '？', ',', '.', ';', ':', '…', '……', '·', '%', '％', '‰', '～', '-', '—',
  ' ', '\u3000', '\u00a0', '\t', '\n', '\r\n', '\r', '\n\n', '\u200b', '\ufeff', '\u2028', '\0', '\ud842', '\udfb7', '𠮷', '👨‍👩‍👧', 'e\u0301',
  'x', 'X', 'xx', '***', '____', '□', '某', '0', '12', '3.5%', '1,000', '2023年', '十四五', '5月', '亿元', '万亩',
  '四个意识', '两个维护', '三大攻坚战', '不忘初心', '全麵', '製度', '裏面', '發展', '发展', '工作总结', '政府工作报告', '各位代表', '现在，我代表', '同比增长', '完成投资', '等', '的', '了', '和',
  '`', '```\n', '---\n', '<!-- lint-ignore space-stray -->', '<!-- lint-ignore mark-doubled: 原文如此 -->\n', '[a](b)', '# ', '- ', '**', 'http://a.b/c', 'a@b.cn', '<b>', '&nbsp;',
];

/** Any string at all, and strings of pieces of drafts. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map(pieces => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(pieces => `青山乡2023年工作总结\n一、总体\n${pieces.join('')}\n二、打算\n${pieces.toReversed().join('')}`),
);

const SEEDS = readdirSync('seeds').filter(name => name.endsWith('.txt')).map(name => readFileSync(join('seeds', name), 'utf8'));

const FIXTURES = 'test/fixtures';

/** What a rule is there for: its own examples, and its fixtures. */
const samplesOf = ({ id, meta }: Rule): readonly string[] => [
  ...meta.examples.flatMap(({ bad, good }) => [readMarks(bad, id).text, ...(good === undefined ? [] : [good])]),
  ...readdirSync(join(FIXTURES, id)).filter(name => name.endsWith('.txt') && !name.endsWith('.fixed.txt'))
    .map(name => readMarks(readFileSync(join(FIXTURES, id, name), 'utf8'), id).text.slice(0, 2_000)),
];

/** What a whole draft is judged by: its title and dates, its script, how wide its marks are, whether it sets blanks beside digits. */
const FRAMES = [
  '', '\ufeff', '\ufeff\n', '青山乡2023年工作总结\n', '二○一九年三月五日\n', '2016年政府工作报告\n（2016年1月20日）\n各位代表：\n', '关于2024年工作要点的通知\n',
  '臺北市政府工作報告\n為了發展經濟，與會人員開會討論實際問題。\n', '全乡, 全县, 全市; 各村: 干部, 群众, 党员, 代表.\n', '完成投资 3 亿元，同比增长 12 %，新增 5 家企业，共 20 人。\n',
  '---\ntitle: 总结\n---\n', '---\n', '```\n', '# 工作总结\n- 一\n',
];

/** A few pieces, to be repeated: what costs more than linear time does so where much is alike. */
export const refrain = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map(pieces => pieces.join(''));

const share = fc.double({ min: 0, max: 1, noNaN: true });

/**
 * What becomes of a text. At a share of it so many units go, and something comes; with `lines` they are whole lines, as many as
 * they touch. Or those lines go elsewhere (`to`). Or all line ends become others.
 */
export type Change =
  | { readonly at: number; readonly gone: number; readonly come: string; readonly lines?: boolean }
  | { readonly at: number; readonly gone: number; readonly to: number }
  | { readonly ends: string };

/** Each rule that mends unattended as often as any other of them, and now and then all the rest. */
const sample = fc.oneof(
  fc.constantFrom(...rules.flatMap(samplesOf)),
  fc.constantFrom(...rules.filter(({ meta }) => meta.fix === 'safe').map(samplesOf)).chain(samples => fc.constantFrom(...samples)),
);

/** A slip of the hand. */
const slip = fc.record({ at: share, gone: fc.nat(12), come: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })) });

/** What a writer does with more than a few characters. */
const rework: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: share, gone: fc.nat(800), come: fc.constant(''), lines: fc.boolean() }),
  fc.record({ at: share, gone: fc.nat(100), come: fc.oneof(sample, fc.array(sample, { maxLength: 3 }).map(all => `${all.join('\n')}\n`)), lines: fc.boolean() }),
  fc.record({ at: fc.constant(0), gone: fc.constantFrom(0, 0, 20, 200), come: fc.constantFrom(...FRAMES) }),
  fc.record({ at: share, gone: fc.constant(0), come: fc.constantFrom(...FRAMES), lines: fc.constant(true) }),
  fc.record({ at: share, gone: fc.nat(200), to: share }),
  fc.record({ at: share, gone: fc.constant(0), come: refrain.map(pieces => pieces.repeat(300)) }),
  fc.record({ ends: fc.constantFrom('\n', '\r\n', '\r', '\n\n') }),
  fc.constant({ at: 0, gone: Infinity, come: '' }),
);

export function changed(text: string, change: Change): string {
  if ('ends' in change) return text.replace(/\r\n?|\n/g, change.ends);
  const from = Math.floor(change.at * text.length);
  const to = Math.min(text.length, from + change.gone);
  if ('come' in change && !change.lines) return text.slice(0, from) + change.come + text.slice(to);
  const start = text.slice(0, from).lastIndexOf('\n') + 1;
  const end = change.gone === 0 ? start : text.indexOf('\n', to) + 1 || text.length;
  const rest = text.slice(0, start) + text.slice(end);
  const place = 'to' in change ? rest.indexOf('\n', Math.floor(change.to * rest.length)) + 1 : start;
  return rest.slice(0, place) + ('to' in change ? text.slice(start, end) : change.come) + rest.slice(place);
}

export const slips = fc.array(slip, { minLength: 1, maxLength: 8 });

/** A stretch of a seed with a few slips of the hand. */
export const mutatedSeed = fc.tuple(fc.constantFrom(...SEEDS), fc.double({ min: 0, max: 0.8, noNaN: true }), fc.nat(2_000), slips)
  .map(([seed, from, units, all]) => all.reduce(changed, seed.slice(Math.floor(from * seed.length)).slice(0, units)));

/** What the rules know to be wrong, in a draft of some script, width and date, with a few slips of the hand. */
export const mutatedSample = fc.tuple(fc.constantFrom(...FRAMES), fc.array(sample, { minLength: 1, maxLength: 4 }), slips)
  .map(([frame, all, hand]) => hand.reduce(changed, `${frame}${all.join('\n')}`));

const lint = linter(inForce(rules, DEFAULTS));

/** Where what is found in a text begins and ends. */
const edgesOf = (text: string): readonly number[] => [0, ...lint(parse(text)).flatMap(({ start, end, fixes = [] }) => [start, end, ...fixes.flatMap(({ edits }) => edits.flatMap(edit => [edit.start, edit.end]))])];

/** What the rules know to be wrong, with something strange right beside what they find: there a rule is broken most easily. */
export const touchedSample = fc.tuple(sample, fc.record({ edge: fc.nat(50), beside: fc.constantFrom(0, 0, 1), gone: fc.nat(2), come: fc.constantFrom(...PIECES) }))
  .map(([text, { edge, beside, gone, come }]) => {
    const edges = edgesOf(text);
    const at = Math.max(0, edges[edge % edges.length]! - beside);
    return text.slice(0, at) + come + text.slice(at + gone);
  });

export const draft = fc.oneof(anyText, mutatedSeed, mutatedSample, touchedSample);

/** A draft is changed, or has its last change taken back; not at every moment is it looked at. */
interface Step { readonly of: number; readonly change: Change | 'undo'; readonly looked: boolean }

/** A draft, and what is said of it. */
interface Said extends Pick<ParseOptions, 'format' | 'date' | 'script'> { readonly text: string }

const said = fc.record({
  text: draft,
  format: fc.constantFrom('plain', 'plain', 'markdown'),
  date: fc.constantFrom('2016', '2024-05-01'),
  script: fc.constantFrom('simplified', 'traditional'),
}, { requiredKeys: ['text'] }) satisfies fc.Arbitrary<Said>;

const id = fc.constantFrom(...rules.map(rule => rule.id));

const config: fc.Arbitrary<Config> = fc.record({
  rules: fc.dictionary(id, fc.constantFrom(...SEVERITIES, 'off'), { maxKeys: 6 }),
  ignore: fc.array(fc.record({ rule: id, text: fc.constantFrom(...PIECES) }, { requiredKeys: ['text'] }), { maxLength: 2 }),
});

/** Somebody writes two drafts by turns, under one configuration. */
export interface Writing { readonly config: Config; readonly drafts: readonly [Said, Said]; readonly steps: readonly Step[] }

export const writing: fc.Arbitrary<Writing> = fc.record({
  config,
  drafts: fc.tuple(said, said),
  steps: fc.array(fc.record({
    of: fc.constantFrom(0, 0, 1),
    change: fc.oneof({ arbitrary: slip, weight: 4 }, { arbitrary: rework, weight: 2 }, { arbitrary: fc.constant('undo' as const), weight: 1 }),
    looked: fc.constantFrom(true, false, false),
  }), { minLength: 1, maxLength: 30, size: 'max' }),
});
