/** The language server: the library's answers, when an editor asks and when a draft has come to rest. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, PositionEncodingKind, TextDocuments, TextDocumentSyncKind,
  type ClientCapabilities, type CodeAction, type Connection, type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CONFIG_FILE, ignoring, inForce, linter, parse, rules as everyRule,
  type Config, type Document, type DocumentDate, type Lint, type Reported, type Rule,
} from '../../rules/index';
import type { ConfigFile } from '../configFile';
import { audience, configDiagnostics, diagnostic, explanation, FIX_ALL, fixAllAction, flatSymbols, folds, quickFixes, range, symbols } from './convert';
import { fixAllEdits } from './fixAll';
import { settingsSource, type Settings } from './settings';

/** An input method first writes pinyin into the draft, then replaces it; in milliseconds. */
const REST = 250;

/** The configuration may name any of them; what has not changed is not read again. */
const LEXICONS = '**/*.{yaml,yml}';

/** The one notification beyond the standard, for clients that set `initializationOptions.status`. */
export const STATUS = 'gongwen-lint/status';

export interface Status {
  readonly uri: string;
  /** False where the draft is left alone: switched off, or no report. */
  readonly linted: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly script: Document['context']['script'];
  readonly date?: DocumentDate;
  /** The configuration file in force; the editor's settings when absent. */
  readonly config?: string;
}

/** What the server keeps of an open draft. */
interface Draft { readonly document: Document; readonly lint: Lint; readonly config: Config }

/** A draft's current version, read and linted. */
interface Reading extends Draft {
  readonly text: TextDocument;
  readonly settings: Settings;
  readonly linted: boolean;
  readonly findings: readonly Reported[];
}

/** Serves one editor until it goes away. `rules` are all that a configuration may name. */
export function serve(connection: Connection, rules: readonly Rule[] = everyRule): void {
  const texts = new TextDocuments(TextDocument);
  const drafts = new Map<string, Draft>();
  const resting = new Map<string, NodeJS.Timeout>();
  const failed = new Set<string>();
  /** The path of the configuration file in force for each draft, and what the editor was last told of each such file. */
  const configs = new Map<string, string>();
  const shown = new Map<string, ConfigFile>();
  const source = settingsSource(askEditor, message => connection.console.warn(message), rules);
  let capabilities: ClientCapabilities = {};
  let to = audience({}, undefined);
  let roots: readonly string[] = [];
  let wantsStatus = false;
  /** What an editor sent that cannot be asked. */
  let pushed: unknown;

  connection.onInitialize(({ capabilities: client, workspaceFolders, rootUri, initializationOptions }): InitializeResult => {
    const options: { readonly documentation?: unknown; readonly status?: unknown } = initializationOptions ?? {};
    capabilities = client;
    to = audience(client, typeof options.documentation === 'string' ? options.documentation : bundledDocumentation());
    roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    wantsStatus = options.status === true;
    return {
      serverInfo: { name: 'gongwen-lint' },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        experimental: { rules: rules.map(({ id, meta }) => ({ id, title: meta.title })) },
      },
    };
  });

  connection.onInitialized(guarded('initialized', undefined, async () => {
    const { workspace } = capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'gongwen-lint' });
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: `**/${CONFIG_FILE}` }, { globPattern: LEXICONS }] });
    }
    if (workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => uri);
        roots = [...roots.filter(uri => !gone.includes(uri)), ...added.map(({ uri }) => uri)];
        lintAgain();
      });
    }
  }));

  connection.onDidChangeConfiguration(guarded('didChangeConfiguration', undefined, ({ settings }) => {
    pushed = settings?.['gongwen-lint'];
    source.forget();
    lintAgain();
  }));

  connection.onDidChangeWatchedFiles(guarded('didChangeWatchedFiles', undefined, lintAgain));

  // Opening is a change too, and the first; nobody is typing yet.
  texts.onDidChangeContent(({ document: { uri } }) => publishAfter(resting.has(uri) ? REST : 0, uri));
  texts.onDidClose(({ document: { uri } }) => {
    clearTimeout(resting.get(uri));
    for (const memory of [resting, drafts, configs]) memory.delete(uri);
    source.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    showConfigProblems();
  });

  connection.onCodeAction(guarded('codeAction', [], async ({ textDocument, range: where, context }) => {
    const wants = (kind: string): boolean => !context.only || context.only.some(only => only === '' || kind === only || kind.startsWith(`${only}.`));
    if (!wants(CodeActionKind.QuickFix) && !wants(FIX_ALL)) return [];
    const reading = await read(textDocument.uri);
    if (!reading?.linted) return [];
    const { text, findings } = reading;
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      const start = text.offsetAt(where.start);
      const end = text.offsetAt(where.end);
      const within = findings.filter(finding => finding.start <= end && start <= finding.end);
      actions.push(...within.flatMap(finding => quickFixes(text, finding, to)));
    }
    if (wants(FIX_ALL)) {
      const edits = everySafeEdit(reading);
      if (edits.length > 0) actions.push(fixAllAction(text, edits, to));
    }
    return actions;
  }));

  connection.onDocumentSymbol(guarded('documentSymbol', [], async ({ textDocument }) => {
    const reading = await read(textDocument.uri);
    if (!reading?.linted) return [];
    const { text, document } = reading;
    return to.symbolTree ? symbols(text, document.headings) : flatSymbols(text, document.headings);
  }));

  connection.onFoldingRanges(guarded('foldingRange', [], async ({ textDocument }) => {
    const reading = await read(textDocument.uri);
    return reading?.linted ? folds(reading.text, reading.document) : [];
  }));

  connection.onHover(guarded('hover', null, async ({ textDocument, position }) => {
    const reading = await read(textDocument.uri);
    if (!reading) return null;
    const { text, findings } = reading;
    const at = text.offsetAt(position);
    const here = findings.filter(({ start, end }) => start <= at && at <= end);
    const [first] = here;
    return first ? { contents: explanation(here, rules, to), range: range(text, first) } : null;
  }));

  texts.listen(connection);
  connection.listen();

  /** One try around each handler: whatever fails is logged and answered empty, and the server lives on. */
  function guarded<P, R>(name: string, empty: R, handle: (params: P) => R | Promise<R>): (params: P) => Promise<R> {
    return async params => {
      try {
        return await handle(params);
      } catch (error) {
        connection.console.error(`${name}：${error instanceof Error ? error.stack : String(error)}`);
        return empty;
      }
    };
  }

  async function askEditor(uri: string): Promise<unknown> {
    if (!capabilities.workspace?.configuration) return pushed;
    try {
      return await connection.workspace.getConfiguration({ scopeUri: uri, section: 'gongwen-lint' });
    } catch (error) {
      connection.console.warn(`读不到编辑器设置，按默认值检查：${String(error)}`);
      return undefined;
    }
  }

  /** The current version of an open draft; undefined when it is not open. */
  async function read(uri: string): Promise<Reading | undefined> {
    if (!texts.get(uri)) return undefined;
    const settings = await source.of(uri, roots);
    const text = texts.get(uri);
    if (!text) return undefined;
    const { config, file, enable, lintAllText } = settings;
    const before = drafts.get(uri);
    const document = parse(text.getText(), {
      format: text.languageId === 'markdown' ? 'markdown' : 'plain',
      ...(config.date !== undefined && { date: config.date }),
      ...(before && { before: before.document }),
    });
    const lint = before?.config === config ? before.lint : ignoring(linter(inForce(settings.rules, config), ruleFailed), config.ignore);
    drafts.set(uri, { document, lint, config });
    if (file) configs.set(uri, file.file);
    else configs.delete(uri);
    const linted = enable && (lintAllText || document.context.report);
    return { document, lint, config, text, settings, linted, findings: linted ? lint(document) : [] };
  }

  function ruleFailed(ruleId: string, error: unknown): void {
    if (failed.has(ruleId)) return;
    failed.add(ruleId);
    connection.console.error(`规则 ${ruleId} 出错，其余规则照常：${error instanceof Error ? error.stack : String(error)}`);
  }

  function everySafeEdit({ text, document, lint, config }: Reading): ReturnType<typeof fixAllEdits> {
    const date = config.date === undefined ? {} : { date: config.date };
    return fixAllEdits(text.getText(), current => lint(parse(current, { format: document.format, before: document, ...date })));
  }

  function lintAgain(): void {
    for (const { uri } of texts.all()) publishAfter(0, uri);
  }

  function publishAfter(delay: number, uri: string): void {
    clearTimeout(resting.get(uri));
    resting.set(uri, setTimeout(guarded('publishDiagnostics', undefined, () => publish(uri)), delay));
  }

  async function publish(uri: string): Promise<void> {
    const version = texts.get(uri)?.version;
    const reading = await read(uri);
    // A draft that has changed meanwhile will come to rest again.
    if (!reading || reading.text.version !== version) return;
    const { text, findings, document: { context }, linted, settings: { file } } = reading;
    await connection.sendDiagnostics({ uri, version, diagnostics: findings.map(finding => diagnostic(text, finding, to)) });
    showConfigProblems(file);
    if (!wantsStatus) return;
    const count = (severity: string): number => findings.filter(finding => finding.severity === severity).length;
    const status: Status = {
      uri, linted,
      errors: count('error'),
      warnings: count('warning'),
      script: context.script,
      ...(context.date && { date: context.date }),
      ...(file && { config: file.file }),
    };
    await connection.sendNotification(STATUS, status);
  }

  /** Shows the problems of the configuration file just read, and clears those of files that are in force no longer. */
  function showConfigProblems(latest?: ConfigFile): void {
    const before = latest && shown.get(latest.file);
    if (latest && before !== latest) {
      shown.set(latest.file, latest);
      for (const diagnostics of configDiagnostics(latest, before?.lexicons)) void connection.sendDiagnostics(diagnostics);
    }
    const current = new Set(configs.values());
    for (const [path, file] of shown) {
      if (current.has(path)) continue;
      shown.delete(path);
      for (const diagnostics of configDiagnostics(file)) void connection.sendDiagnostics({ ...diagnostics, diagnostics: [] });
    }
  }
}

/** The page that is installed beside the server, for editors that do not say where they show it. */
function bundledDocumentation(): string | undefined {
  const page = join(__dirname, '..', 'rules', 'README.md');
  return existsSync(page) ? pathToFileURL(page).href : undefined;
}
