/**
 * What a person has said is right as it is: a comment in the text, `<!-- lint-ignore rule-id: reason -->` for the next line,
 * or an entry of the configuration, matched by content so that it survives edits elsewhere.
 */
import type { Ignore } from './config';
import { lineAt, type Document } from './document';
import type { Lint, Reported } from './linter';
import type { Span } from './rule';

/** The id under which ignores report themselves; no rule file bears it, since it reads findings, not text. */
export const IGNORE_UNUSED = 'ignore-unused';

const COMMENT = /<!--\s*lint-ignore\s+([a-z-]+)\s*[:：]\s*[^\s<>][^<>]*-->/g;

interface Comment extends Span { readonly rule: string; readonly line: number }

/** Wraps a linter: findings that are ignored are left out, and ignores that ignore nothing are reported. */
export function ignoring(lint: Lint, ignores: readonly Ignore[]): Lint {
  return document => {
    const comments = commentsOf(document);
    if (comments.length === 0 && ignores.length === 0) return lint(document);
    const used = new Set<Comment | Ignore>();
    const kept = lint(document).filter(finding => {
      const by = [
        ...comments.filter(comment => comment.rule === finding.ruleId && comment.line + 1 === lineAt(document, finding.start)),
        ...ignores.filter(ignore => (ignore.rule ?? finding.ruleId) === finding.ruleId && covers(document.text, ignore.text, finding)),
      ];
      for (const ignore of by) used.add(ignore);
      return by.length === 0;
    });
    const unused = comments.filter(comment => !used.has(comment)).map(({ start, end, rule }): Reported => ({
      start, end,
      ruleId: IGNORE_UNUSED,
      category: 'consistency',
      severity: 'warning',
      message: `下一行没有“${rule}”的问题可忽略；请删去这条注释。`,
      tag: 'unnecessary',
      fixes: [{ title: '删去这条注释', kind: 'suggested', edits: [{ start, end, text: '' }] }],
    }));
    return [...kept, ...unused].sort((a, b) => a.start - b.start || a.end - b.end);
  };
}

function commentsOf({ lines, starts }: Document): readonly Comment[] {
  return lines.flatMap(({ text }, line) => {
    if (!text.includes('<!--')) return [];
    return Array.from(text.matchAll(COMMENT), ({ 0: whole, 1: rule, index }): Comment => {
      const start = starts[line]! + index;
      return { start, end: start + whole.length, rule: rule!, line };
    });
  });
}

/** Whether the finding lies within an occurrence of the text. */
function covers(text: string, ignored: string, { start, end }: Span): boolean {
  const found = text.indexOf(ignored, Math.max(0, end - ignored.length));
  return found >= 0 && found <= start;
}
