/** Everything of ours, as the protocol has it. Only here do offsets become lines and columns. */
import {
  DiagnosticSeverity, DiagnosticTag, MarkupKind, type ClientCapabilities, type Diagnostic, type PublishDiagnosticsParams, type Range, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit, Reported, Severity, Span } from '../../rules/index';
import type { ConfigFile } from '../configText';
import type { Host } from './session';

const SOURCE = 'gongwen-lint';

/** What the editor can show, and where a rule's documentation is. */
export interface Audience {
  readonly related: boolean;
  readonly tags: readonly DiagnosticTag[];
  readonly markdown: boolean;
  readonly versionedEdits: boolean;
  readonly symbolTree: boolean;
  readonly link?: (ruleId: string) => string;
}

/** `documentation` is the URI of a page that has each rule's id as an anchor. */
export function audience({ textDocument, workspace }: ClientCapabilities, documentation: string | undefined): Audience {
  const { relatedInformation, tagSupport } = textDocument?.publishDiagnostics ?? {};
  return {
    related: relatedInformation === true,
    tags: tagSupport?.valueSet ?? [],
    markdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    ...(documentation !== undefined && { link: ruleId => `${documentation}#${ruleId}` }),
  };
}

export function range(text: TextDocument, { start, end }: Span): Range {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

export function diagnostic(text: TextDocument, finding: Reported, { related, tags, link }: Audience): Diagnostic {
  const { ruleId, severity, message, tag } = finding;
  return {
    range: range(text, finding),
    severity: SEVERITY[severity],
    source: SOURCE,
    code: ruleId,
    message,
    ...(link && { codeDescription: { href: link(ruleId) } }),
    ...(tag && tags.includes(TAG[tag]) && { tags: [TAG[tag]] }),
    ...(related && finding.related && {
      relatedInformation: finding.related.map(place => ({ message: place.message, location: { uri: text.uri, range: range(text, place) } })),
    }),
  };
}

/** What is wrong with a configuration file and its lexicons, each on the file itself; nothing on lexicons that it named `before`. */
export function configDiagnostics({ file, lexicons, problems }: ConfigFile, host: Host, before: readonly string[] = []): readonly PublishDiagnosticsParams[] {
  return [...new Set([file, ...before, ...lexicons])].map(path => ({
    uri: host.uriOf(path),
    diagnostics: problems.filter(problem => problem.file === path).map(({ line, column, length, message }) => ({
      range: { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: column - 1 + length } },
      severity: DiagnosticSeverity.Error,
      source: SOURCE,
      message,
    })),
  }));
}

/** With the version that it was made for, so that an editor refuses it once the draft has moved on. */
export function workspaceEdit(text: TextDocument, edits: readonly Edit[], { versionedEdits }: Audience): WorkspaceEdit {
  const changes = edits.map(edit => ({ range: range(text, edit), newText: edit.text }));
  if (!versionedEdits) return { changes: { [text.uri]: changes } };
  return { documentChanges: [{ textDocument: { uri: text.uri, version: text.version }, edits: changes }] };
}
