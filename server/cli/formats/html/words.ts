import { LABELS } from '../../../../rules/index';

/** What the page says besides the findings, in both languages; the findings speak Chinese. */
export const WORDS = {
  title: ['公文校对结果', 'Proofreading results'],
  skip: ['跳到文稿', 'Skip to the drafts'],
  language: ['English', '中文'],
  filters: ['筛选', 'Filters'],
  severity: ['级别', 'Severity'],
  error: [LABELS.error, 'Error'],
  warning: [LABELS.warning, 'Warning'],
  info: [LABELS.info, 'Info'],
  hint: [LABELS.hint, 'Hint'],
  rule: ['规则', 'Rule'],
  everyRule: ['全部规则', 'All rules'],
  file: ['文件', 'File'],
  everyFile: ['全部文件', 'All files'],
  only: ['只看有问题的段落', 'Only paragraphs with findings'],
  previous: ['上一处', 'Previous'],
  next: ['下一处', 'Next'],
  keys: ['在一处问题上按 n、p 到下一处、上一处', 'On a finding, n and p go to the next and the previous one'],
  shown: ['显示 # / # 处问题，# / # 个文件', '# of # findings in # of # files shown'],
  clean: ['没有发现问题', 'Nothing found'],
  safe: ['可自动改', 'Safe fix'],
  suggested: ['改前须核对', 'Check before fixing'],
  also: ['另见第 # 行', 'See also line #'],
  unread: ['没有检查的', 'Not checked'],
  rules: ['规则说明', 'The rules'],
  times: ['处', 'findings'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

export type Word = keyof typeof WORDS;
