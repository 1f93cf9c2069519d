/** The comparison as a Markdown table, in the language of a README. */
import type { Category } from '../../rules/rule';
import type { Measure, Share } from './measure';
import { PEERS, TEXTLINT_RULES, versionOf } from './peers';

/** English and Chinese. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
type Words = Readonly<Record<Language, string>>;

const words = (en: string, zh: string): Words => ({ en, zh });

/** The categories in the order of the table; those without entries to be found are left out. */
const CATEGORIES: readonly (readonly [Category, Words])[] = [
  ['heading-sequence', words('heading numbers out of order', '标题序号错乱')],
  ['heading-format', words('malformed headings', '标题写法不规范')],
  ['glued-heading', words('headings glued to text', '标题与正文粘连')],
  ['count-mismatch', words('announced against listed', '预告与列出不符')],
  ['ts-misconversion', words('wrong conversion to Traditional', '简转繁错字')],
  ['ts-mixed', words('scripts mixed', '简繁混用')],
  ['stray-space', words('stray spaces', '多余的空格')],
  ['placeholder', words('unfilled places', '占位符未填')],
  ['hole', words('something cut out', '句中缺了一块')],
  ['outdated-slogan', words('outdated for the draft’s date', '提法与文稿日期不合')],
  ['date-inconsistency', words('date against content', '日期与内容不合')],
  ['quote-pair', words('unpaired quotes and brackets', '引号、括号不成对')],
  ['punctuation', words('wrong marks', '标点用错')],
  ['missing-punctuation', words('missing marks', '缺少标点')],
  ['typo', words('typing errors', '错别字')],
  ['truncated', words('words cut off', '词语截断')],
  ['web-residue', words('page residue', '网页残留')],
];

const YES = words('yes', '有');
const NO = words('no', '无');
const REVIEWED = words('yes: text, comments, tracked changes', '有：文字、批注、修订');
const MARKS = words('marks', '标点');
const PLUGIN = words('plugin', '插件');

/**
 * Whether it knows of these things: ours, then the peers in their order, as the documentation of the versions in package.json says
 * (README files of autocorrect-node 2.14.0, zhlint 0.8.2, textlint 15.8.0 and @lint-md/core 2.4.0). zhlint turns Traditional
 * quotation marks into Simplified ones or back. AutoCorrect takes words for its spelling check, textlint through textlint-rule-prh;
 * textlint-rule-no-todo finds TODO. zhlint's extension for VS Code is its users'.
 */
const FEATURES: readonly (readonly [Words, readonly Words[]])[] = [
  [words('一、（一）1. as a tree', '标题层次 一、（一）1.'), [YES, NO, NO, NO, NO]],
  [words('Traditional and Simplified', '简体与繁体'), [YES, NO, MARKS, NO, NO]],
  [words('placeholders', '占位符'), [YES, NO, NO, words('TODO', 'TODO'), NO]],
  [words('phrases by date', '按日期衡量提法'), [YES, NO, NO, NO, NO]],
  [words('your own words', '自备词表'), [YES, YES, NO, YES, NO]],
  [words('Markdown', 'Markdown'), [YES, YES, YES, YES, YES]],
  [words('comments in code', '代码注释'), [NO, YES, NO, PLUGIN, NO]],
  [words('.docx', '.docx'), [REVIEWED, NO, NO, NO, NO]],
  [words('in VS Code', '编辑器（VS Code）'), [YES, YES, YES, YES, YES]],
  [words('offline', '离线'), [YES, YES, YES, YES, YES]],
];

const TEXT = {
  sample: words('On the five seeds', '五篇种子文稿上'),
  all: words('**defects found**', '**找出的问题**'),
  mended: words('defects given the proofreader’s fix', '给出的改法与校对员一致'),
  marks: words('half-width marks given a fix', '给出改法的半角标点'),
  changes: words('changes made unattended', '自动修改的处数'),
  needless: words('of these, where nothing is wrong', '其中原文没错的'),
  traps: words('places altered that must stay', '改动了不该动的地方'),
  features: words('**What it knows**', '**功能**'),
} satisfies Record<string, Words>;

const NOTE: Words = words(
  'A finding counts for every defect it touches, whatever it says of it: a wish for a space beside an unfilled x counts as found. '
  + 'What is wrong is what the [annotation](test/gold) says; most needless changes are spaces beside digits, letters and quotation marks, '
  + 'which technical writing likes and government documents do not have. '
  + 'Each linter ran with its default rules, which its documentation recommends for Chinese',
  '报告碰到问题就算找出，不论它说的是什么：要求在没填的 x 旁边加空格，也算找出了占位符。对错以[标注](test/gold)为准；'
  + '改了没错的，多是在数字、字母、引号旁边加空格，技术文档喜欢这样，公文不用。各工具用默认规则，即其文档为中文推荐的规则',
);

/** Renders measures: ours, then the peers in their order. */
export function table(measures: readonly Measure[], language: Language): string {
  const of = (share: (measure: Measure) => Share | undefined): readonly string[] => measures.map(measure => String(share(measure)?.hit ?? 0));
  const labelled = (label: Words, share: (measure: Measure) => Share | undefined): readonly string[] =>
    [`${label[language]}${bracket(share(measures[0]!)?.of, language)}`, ...of(share)];
  const rows = [
    [TEXT.sample[language], 'gongwen-lint', ...PEERS.map(({ name, package: from }) => `${name} ${versionOf(from)}`)],
    ['---', ...measures.map(() => '--:')],
    ...CATEGORIES.filter(([category]) => measures[0]!.defects.has(category))
      .map(([category, label]) => labelled(label, measure => measure.defects.get(category))),
    labelled(TEXT.all, measure => measure.defects.get('ALL')),
    labelled(TEXT.mended, measure => measure.mended),
    labelled(TEXT.marks, measure => measure.marks),
    [TEXT.changes[language], ...measures.map(measure => String(measure.changes))],
    [TEXT.needless[language], ...measures.map(measure => String(measure.needless))],
    labelled(TEXT.traps, measure => measure.traps),
    [TEXT.features[language], ...measures.map(() => '')],
    ...FEATURES.map(([label, cells]) => [label[language], ...cells.map(cell => cell[language])]),
  ];
  return `${rows.map(row => `| ${row.join(' | ')} |`).join('\n')}\n\n${NOTE[language]}${textlintRules(language)}`;
}

const bracket = (of: number | undefined, language: Language): string => (language === 'en' ? ` (${of})` : `（${of}）`);

const textlintRules = (language: Language): string => {
  const names = TEXTLINT_RULES.map(name => `\`${name.replace(/^.*textlint-rule-/, '')}\` ${versionOf(name)}`);
  return language === 'en' ? `; textlint, which has none of its own, with ${names.join(', ')} (its preset \`zh-technical-writing\` 0.0.3 could not be installed).` : `；textlint 自己没有规则，配了 ${names.join('、')}（预设 \`zh-technical-writing\` 0.0.3 装不上）。`;
};
