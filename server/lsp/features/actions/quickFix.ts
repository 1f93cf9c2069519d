import { CodeActionKind } from 'vscode-languageserver';
import { diagnostic, workspaceEdit } from '../../convert';
import type { ActionSource } from './source';

/** The fixes of each finding, the best one first. */
export const quickFix: ActionSource = {
  kind: CodeActionKind.QuickFix,
  actions: ({ reading: { text }, findings, to }) => findings.flatMap(finding =>
    (finding.fixes ?? []).map(({ title, kind, edits }) => ({
      title: kind === 'safe' ? title : `${title}（请核对）`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic(text, finding, to)],
      isPreferred: kind === 'safe',
      edit: workspaceEdit(text, edits, to),
    }))),
};
