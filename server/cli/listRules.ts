/** `--list-rules` and `--explain RULE`: what the rules say of themselves. */
import { LABELS, rules, suggest, type Rule } from '../../rules/index';
import { visible } from './formats/visible';

const FIXES = { none: '无', safe: '可自动', suggested: '须核对' } as const;

/** All rules, one a line: id, severity, fix, title. */
export function listRules(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, meta }) =>
    `${id.padEnd(width)}  ${LABELS[meta.severity]}  ${FIXES[meta.fix].padEnd(3, '　')}  ${meta.title}\n`).join('');
}

/** The same for programs, with all that is known of each rule. */
export function listRulesAsJson(): string {
  return `${JSON.stringify(rules.map(({ id, scope, meta }) => ({ id, scope, ...meta })), null, 2)}\n`;
}

/** One rule at length; a problem where there is no such rule. */
export function explainRule(id: string): { readonly text: string } | { readonly problem: string } {
  const rule = rules.find(each => each.id === id);
  return rule ? { text: explained(rule) } : { problem: `没有规则“${id}”；${suggest(id, rules.map(each => each.id))}` };
}

function explained({ id, meta }: Rule): string {
  const { title, why, severity, fix, whyNotSafe, citations, examples } = meta;
  return [
    `${id}：${title}（${LABELS[severity]}）`,
    '',
    why,
    '',
    `修正：${FIXES[fix]}${whyNotSafe ? `。${whyNotSafe}` : ''}`,
    `依据：${citations.map(({ source, clause, url }) => `${source}${clause ? `，${clause}` : ''}${url ? ` ${url}` : ''}`).join('；')}`,
    '',
    '例子，〔〕里是报告的地方：',
    ...examples.flatMap(({ bad, good, date }) => [
      `  ✗ ${date ? `（成文日期 ${date}）` : ''}${indented(bad.replace(/⟦/g, '〔').replace(/⟧(?:\{[^}]*\})?/g, '〕'))}`,
      ...(good === undefined ? [] : [`  ✓ ${indented(good)}`]),
    ]),
    '',
    `关闭：在 .gongwen-lint.json 里写 { "rules": { "${id}": "off" } }，或加上 --rule ${id}=off。`,
    '',
  ].join('\n');
}

const indented = (text: string): string => text.split('\n').map(visible).join('\n    ');
