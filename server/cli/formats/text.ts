/** Findings as people read them in a terminal. */
import { LABELS, lineAt, rules, type Document, type Reported, type Severity } from '../../../rules/index';
import { ENCODINGS, type Encoding } from '../../encoding';
import { excerpt } from './excerpt';
import type { Format } from './format';
import { place } from '../../../rules/message';
import { visible } from './visible';

/** A paragraph a finding, the span marked under its line; at the end the counts. */
export const text: Format = ({ color, columns, summary }) => {
  const paint = color ? (code: string, words: string) => `\x1b[${code}m${words}\x1b[0m` : (_: string, words: string) => words;
  const ofRules = new Map<string, number>();
  const ofFiles = new Map<string, number>();
  const tally = { drafts: 0, error: 0, warning: 0, info: 0, hint: 0, fixed: 0, fixable: 0, reviewable: 0 };
  const encodings = new Map<Encoding, number>();

  function paragraph(path: string, document: Document, finding: Reported): string {
    const { severity, message, ruleId, start, end, related = [] } = finding;
    const code = COLORS[severity];
    const number = lineAt(document, start);
    const lineStart = document.starts[number]!;
    const { shown, before, marked } = excerpt(document.lines[number]!.text, { start: start - lineStart, end: end - lineStart }, columns - INDENT.length);
    const at = (offset: number): string => {
      const { line, column } = place(document, offset);
      return `${visible(path)}:${line}:${column}`;
    };
    return [
      `${paint(BOLD, `${at(start)}:`)} ${paint(code, LABELS[severity])} ${visible(message)} ${paint(DIM, `[${ruleId}]`)}`,
      INDENT + shown,
      INDENT + ' '.repeat(before) + paint(code, '^'.repeat(marked)),
      ...related.slice(0, RELATED).map(other => `${INDENT}另见 ${at(other.start)}: ${visible(other.message)}`),
      ...(related.length > RELATED ? [`${INDENT}另见其余 ${related.length - RELATED} 处。`] : []),
      '',
    ].join('\n');
  }

  return {
    draft({ path, encoding, document, findings, fixed, word }) {
      tally.drafts += 1;
      if (encoding !== 'utf-8') encodings.set(encoding, (encodings.get(encoding) ?? 0) + 1);
      tally.fixed += fixed;
      if (findings.length > 0) ofFiles.set(path, findings.length);
      for (const { ruleId, severity, fixes } of findings) {
        ofRules.set(ruleId, (ofRules.get(ruleId) ?? 0) + 1);
        tally[severity] += 1;
        if (fixes?.some(fix => fix.kind === 'safe')) tally[word ? 'reviewable' : 'fixable'] += 1;
      }
      return findings.map(finding => `${paragraph(path, document, finding)}\n`).join('');
    },
    end() {
      const { drafts, error, warning, info, hint, fixed, fixable, reviewable } = tally;
      if (drafts === 0) return '';
      const others = [...encodings].map(([encoding, count]) => `${ENCODINGS[encoding]} ${count} 个`);
      const none = error + warning + info + hint === 0;
      return [
        ...(summary ? [counted('规则', ofRules, id => `${id} ${titleOf(id)}`), counted('文件', ofFiles, visible)] : []),
        `检查了 ${drafts} 个文件${others.length > 0 ? `（其中 ${others.join('、')}）` : ''}，`,
        none ? '没有发现问题。' : `有 ${error} 个错误、${warning} 个警告、${info} 个信息${hint > 0 ? `，另有 ${hint} 个提示` : ''}。`,
        fixed > 0 ? `已修正 ${fixed} 处。` : '',
        fixable > 0 ? `其中 ${fixable} 个可用 --fix 自动修正。` : '',
        reviewable > 0 ? `Word 文件里有 ${reviewable} 个可改，用 --review 写成修订。` : '',
        '\n',
      ].join('');
    },
  };
};

/** The most frequent first; of equals the one that was found first. */
function counted(what: string, counts: ReadonlyMap<string, number>, named: (name: string) => string): string {
  if (counts.size === 0) return '';
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  const width = String(rows[0]![1]).length;
  return [`各${what}：`, ...rows.map(([name, count]) => `${INDENT}${String(count).padStart(width)} ${named(name).trimEnd()}`), '', ''].join('\n');
}

const titleOf = (id: string): string => rules.find(rule => rule.id === id)?.meta.title ?? '';

const BOLD = '1';
const DIM = '2';
const COLORS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '36', hint: '90' };

const INDENT = '  ';

/** A restarted series can have dozens of members; the first few tell what is meant. */
const RELATED = 5;
