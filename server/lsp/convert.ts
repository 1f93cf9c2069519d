/** Everything of ours, as the protocol has it. Only here do offsets become lines and columns. */
import { pathToFileURL } from 'node:url';
import {
  CodeActionKind, DiagnosticSeverity, DiagnosticTag, MarkupKind, SymbolKind,
  type ClientCapabilities, type CodeAction, type Diagnostic, type DocumentSymbol, type FoldingRange, type MarkupContent,
  type PublishDiagnosticsParams, type Range, type SymbolInformation, type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { everyHeading, type Document, type Edit, type Heading, type Reported, type Rule, type Severity, type Span } from '../../rules/index';
import type { ConfigFile } from '../configFile';

const SOURCE = 'gongwen-lint';

export const FIX_ALL = 'source.fixAll.gongwen-lint';

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
export function configDiagnostics({ file, lexicons, problems }: ConfigFile, before: readonly string[] = []): readonly PublishDiagnosticsParams[] {
  return [...new Set([file, ...before, ...lexicons])].map(path => ({
    uri: pathToFileURL(path).href,
    diagnostics: problems.filter(problem => problem.file === path).map(({ line, column, length, message }) => ({
      range: { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: column - 1 + length } },
      severity: DiagnosticSeverity.Error,
      source: SOURCE,
      message,
    })),
  }));
}

/** The fixes of one finding, the best one first. */
export function quickFixes(text: TextDocument, finding: Reported, to: Audience): readonly CodeAction[] {
  return (finding.fixes ?? []).map(({ title, kind, edits }) => ({
    title: kind === 'safe' ? title : `${title}（请核对）`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic(text, finding, to)],
    isPreferred: kind === 'safe',
    edit: workspaceEdit(text, edits, to),
  }));
}

export function fixAllAction(text: TextDocument, edits: readonly Edit[], to: Audience): CodeAction {
  return { title: '改正所有可放心改正之处', kind: FIX_ALL, edit: workspaceEdit(text, edits, to) };
}

/** With the version that it was made for, so that an editor refuses it once the draft has moved on. */
function workspaceEdit(text: TextDocument, edits: readonly Edit[], { versionedEdits }: Audience): WorkspaceEdit {
  const changes = edits.map(edit => ({ range: range(text, edit), newText: edit.text }));
  if (!versionedEdits) return { changes: { [text.uri]: changes } };
  return { documentChanges: [{ textDocument: { uri: text.uri, version: text.version }, edits: changes }] };
}

const whole = (heading: Heading): Span => ({ start: heading.start, end: Math.max(heading.sectionEnd, heading.title.end) });

const label = (heading: Heading): Span => ({ start: heading.start, end: Math.max(heading.end, heading.title.end) });

const nameOf = (text: string, { start, end }: Span): string => text.slice(start, end).trim();

/** The headings as a tree; each spans its section. */
export function symbols(text: TextDocument, headings: readonly Heading[]): DocumentSymbol[] {
  return headings.map(heading => ({
    name: nameOf(text.getText(), label(heading)),
    kind: SymbolKind.String,
    range: range(text, whole(heading)),
    selectionRange: range(text, label(heading)),
    children: symbols(text, heading.children),
  }));
}

/** The same for an editor that knows no trees. */
export function flatSymbols(text: TextDocument, headings: readonly Heading[]): SymbolInformation[] {
  return Array.from(everyHeading(headings), heading => ({
    name: nameOf(text.getText(), label(heading)),
    kind: SymbolKind.String,
    location: { uri: text.uri, range: range(text, whole(heading)) },
  }));
}

/** A section folds onto the line of its heading; blank lines at its end stay in sight. */
export function folds(text: TextDocument, { headings }: Document): FoldingRange[] {
  return Array.from(everyHeading(headings)).flatMap((heading): FoldingRange[] => {
    const section = text.getText().slice(heading.start, heading.sectionEnd).trimEnd();
    const startLine = text.positionAt(heading.start).line;
    const endLine = text.positionAt(heading.start + section.length).line;
    return endLine > startLine ? [{ startLine, endLine }] : [];
  });
}

/** Explains findings: what is wrong, why it matters, and by whose authority. */
export function explanation(findings: readonly Reported[], rules: readonly Rule[], to: Audience): MarkupContent {
  const kind = to.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  const plain = (text: string): string => (to.markdown ? escape(text) : text);
  const value = findings.map(({ ruleId, message }) => {
    const meta = rules.find(({ id }) => id === ruleId)?.meta;
    const title = plain(meta?.title ?? ruleId);
    const sources = meta?.citations.map(({ source, clause, url }) => {
      const name = to.markdown && url ? `[${plain(source)}](${url})` : plain(source);
      return clause ? `${name}，${plain(clause)}` : name;
    }) ?? [];
    const link = to.link?.(ruleId);
    return [
      to.markdown ? `**${title}**` : title,
      plain(message),
      meta && plain(meta.why),
      sources.length > 0 && `依据：${sources.join('；')}`,
      meta && link && to.markdown && `[规则 ${ruleId} 的说明](${link})`,
    ].filter(Boolean).join('\n\n');
  }).join(to.markdown ? '\n\n---\n\n' : '\n\n');
  return { kind, value };
}

/** A placeholder such as `____` or `***` is shown, not taken for emphasis. */
const escape = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+\-.!|~&$]/g, '\\$&');
