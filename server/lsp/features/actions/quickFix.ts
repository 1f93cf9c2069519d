import { CodeActionKind } from 'vscode-languageserver';
import { diagnostic, workspaceEdit } from '../../convert';
import type { ActionSource } from './source';

/** Nobody reads a longer menu; beyond it there are the fixes of a whole rule. */
const MOST = 100;

/** The fixes of each finding, the best one first. */
export const quickFix: ActionSource = {
  kinds: [CodeActionKind.QuickFix],
  offers: ({ reading: { text }, findings, to }) => findings.slice(0, MOST).flatMap(finding =>
    (finding.fixes ?? []).map(({ title, kind, edits }) => ({
      title: kind === 'safe' ? title : `${title}（请核对）`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic(text, finding, to)],
      isPreferred: kind === 'safe',
      edit: () => workspaceEdit(text, edits, to),
    }))),
};
