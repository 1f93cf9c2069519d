/** The language server: hello and good-bye, the drafts at their current version, and the features that answer for them. */
import {
  DidChangeConfigurationNotification, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification,
  DidChangeWorkspaceFoldersNotification, DidOpenTextDocumentNotification, ErrorCodes, LSPErrorCodes, PositionEncodingKind, ResponseError, TextDocuments,
  TextDocumentSyncKind, type CancellationToken, type Connection, type Disposable, type DidChangeWorkspaceFoldersParams, type InitializeResult, type ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CONFIG_FILE, ignoring, inForce, linter, parse, rules as everyRule, type Config, type Document, type ParseOptions, type Rule,
} from '../../rules/index';
import { changed } from './changes';
import { audience } from './convert';
import { checkFeature } from './features/check';
import { codeActionsFeature } from './features/codeActions';
import { commandsFeature } from './features/commands';
import { conversions } from './features/commands/convert';
import { completionFeature } from './features/completion';
import { diagnosticsFeature } from './features/diagnostics';
import { foldingFeature } from './features/folding';
import { formatFeature } from './features/format';
import { hoverFeature } from './features/hover';
import { onTypeFeature } from './features/onType';
import { placeholdersFeature } from './features/placeholders';
import { selectionRangesFeature } from './features/selectionRanges';
import { semanticTokensFeature } from './features/semanticTokens';
import { symbolsFeature } from './features/symbols';
import { fromEditor } from './openConfig';
import { wrongWith } from './params';
import { isConfig, type Client, type Feature, type Host, type Reading, type Session } from './session';
import { settingsSource, type Settings } from './settings';
import { typingIn, type Typing } from './typing';

/** All that the server can do, one file each. */
const FEATURES: readonly Feature[] = [
  diagnosticsFeature, checkFeature, codeActionsFeature, symbolsFeature, foldingFeature, selectionRangesFeature, onTypeFeature, hoverFeature,
  commandsFeature, placeholdersFeature, completionFeature, semanticTokensFeature, formatFeature,
];

/** The configuration may name any of them; what has not changed is not read again. */
const LEXICONS = '**/*.{yaml,yml}';

/** Nobody wants every draft checked anew at each letter of its configuration. In milliseconds. */
const REST = 250;

/** What the server keeps of an open draft: its last reading, for one version under one configuration. */
interface Draft extends Reading { readonly version: number }

/** Serves one editor until it goes away. `rules` are all that a configuration may name. */
export function serve(connection: Connection, host: Host, rules: readonly Rule[] = everyRule): void {
  const typing = new Map<string, Typing | undefined>();
  const texts = new TextDocuments({
    create: TextDocument.create,
    update(text: TextDocument, changes, version) {
      typing.set(text.uri, typingIn(changes));
      return changed(text, changes, version);
    },
  });
  const drafts = new Map<string, Draft>();
  const failed = new Set<string>();
  const listeners: (() => void)[] = [];
  const asOpen = fromEditor(texts, host, rules);
  const source = settingsSource({
    ask: askEditor,
    warn: message => connection.console.warn(message),
    fileFor: async (uri, roots) => asOpen(await host.configFor(uri, roots, rules)),
  }, rules);
  let client: Client = { capabilities: {}, options: {}, to: audience({}, undefined) };
  let roots: readonly string[] = [];
  /** What an editor sent that cannot be asked. */
  let pushed: unknown;

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions }): InitializeResult => {
    const options: Readonly<Record<string, unknown>> = { ...initializationOptions };
    const { documentation = host.documentation } = options;
    client = { capabilities, options, to: audience(capabilities, typeof documentation === 'string' ? documentation : undefined) };
    roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    return {
      serverInfo: { name: 'gongwen-lint' },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        experimental: { rules: rules.map(({ id, meta }) => ({ id, title: meta.title })), conversions },
        ...FEATURES.reduce<ServerCapabilities>((all, { capabilities }) => ({ ...all, ...capabilities?.(client) }), {}),
      },
    };
  });

  connection.onInitialized(guarded('initialized', undefined, async () => {
    const { workspace, textDocument } = client.capabilities;
    const registered: (Promise<unknown> | undefined)[] = FEATURES.map(feature => feature.ready?.(session));
    if (textDocument?.synchronization?.dynamicRegistration) {
      // The configuration too, so that what is written into it lands where its editor has it, saved or not.
      const documentSelector = [{ pattern: `**/${CONFIG_FILE}` }];
      registered.push(
        connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
        connection.client.register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental }),
        connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
      );
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      registered.push(connection.client.register(DidChangeConfigurationNotification.type, { section: 'gongwen-lint' }));
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      registered.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: `**/${CONFIG_FILE}` }, { globPattern: LEXICONS }] }));
    }
    if (workspace?.workspaceFolders) {
      const { method } = DidChangeWorkspaceFoldersNotification;
      connection.onNotification(method, sound(method, ({ event: { added, removed } }: DidChangeWorkspaceFoldersParams) => {
        const gone = removed.map(({ uri }) => uri);
        roots = [...roots.filter(uri => !gone.includes(uri)), ...added.map(({ uri }) => uri)];
        settingsChanged();
      }));
    }
    // What a client will not have, it goes without; the rest counts.
    await Promise.all(registered);
  }));

  connection.onDidChangeConfiguration(guarded('workspace/didChangeConfiguration', undefined, params => {
    pushed = params?.settings?.['gongwen-lint'];
    source.forget();
    settingsChanged();
  }));

  connection.onDidChangeWatchedFiles(guarded('workspace/didChangeWatchedFiles', undefined, settingsChanged));

  let configRests: ReturnType<typeof setTimeout> | undefined;
  texts.onDidChangeContent(({ document: { uri } }) => {
    if (!isConfig(uri)) return;
    clearTimeout(configRests);
    configRests = setTimeout(settingsChanged, REST);
  });
  texts.onDidClose(({ document: { uri } }) => {
    if (isConfig(uri)) settingsChanged();
    drafts.delete(uri);
    typing.delete(uri);
    source.forget(uri);
  });

  const session: Session = {
    connection, host, texts, rules, read, readClosed, guarded, parseOptions,
    client: () => client,
    typing: uri => typing.get(uri),
    roots: () => roots,
    readLinted: async uri => {
      const reading = await read(uri);
      return reading?.linted ? reading : undefined;
    },
    onSettingsChanged: listen => listeners.push(listen),
  };
  for (const feature of FEATURES) feature.register(session);
  const unheard = (): Disposable => ({ dispose() {} });
  texts.listen({
    onDidOpenTextDocument: handle => connection.onDidOpenTextDocument(sound(DidOpenTextDocumentNotification.method, handle)),
    onDidChangeTextDocument: handle => connection.onDidChangeTextDocument(sound(DidChangeTextDocumentNotification.method, handle)),
    onDidCloseTextDocument: handle => connection.onDidCloseTextDocument(sound(DidCloseTextDocumentNotification.method, handle)),
    onWillSaveTextDocument: unheard, onWillSaveTextDocumentWaitUntil: unheard, onDidSaveTextDocument: unheard,
  });
  connection.listen();

  function settingsChanged(): void {
    host.forget();
    for (const listen of listeners) listen();
  }

  function guarded<P, R>(name: string, empty: R, handle: (params: P) => R | Promise<R>): (params: P, token?: CancellationToken) => Promise<R> {
    return async (params, token) => {
      const wrong = wrongWith(name, params);
      if (wrong !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, wrong);
      let answer = empty;
      try {
        // What has been withdrawn meanwhile lies in the queue right behind.
        await new Promise(done => setTimeout(done));
        if (!token?.isCancellationRequested) answer = await handle(params);
      } catch (error) {
        // What the client itself has answered is no fault of ours to be traced.
        connection.console.error(`${name}：${error instanceof ResponseError ? error.message : error instanceof Error ? error.stack : String(error)}`);
      }
      if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, '请求已撤回。');
      return answer;
    };
  }

  /** What is told and not asked, and says what it must; of anything else a line is logged. */
  function sound<P>(method: string, handle: (params: P) => void): (params: P) => void {
    return params => {
      const wrong = wrongWith(method, params);
      if (wrong === undefined) handle(params);
      else connection.console.error(wrong);
    };
  }

  async function askEditor(uri: string): Promise<unknown> {
    if (!client.capabilities.workspace?.configuration) return pushed;
    try {
      return await connection.workspace.getConfiguration({ scopeUri: uri, section: 'gongwen-lint' });
    } catch (error) {
      connection.console.warn(`读不到编辑器设置，按默认值检查：${String(error)}`);
      return undefined;
    }
  }

  async function read(uri: string): Promise<Reading | undefined> {
    if (!texts.get(uri) || isConfig(uri)) return undefined;
    const settings = await source.of(uri, roots);
    const text = texts.get(uri);
    if (!text) return undefined;
    const before = drafts.get(uri);
    if (before && before.text === text && before.version === text.version && sameSettings(before.settings, settings)) return before;
    const reading = { ...readingOf(text, settings, before), version: text.version };
    drafts.set(uri, reading);
    return reading;
  }

  async function readClosed(uri: string): Promise<Reading | undefined> {
    const settings = await source.of(uri, roots);
    const text = await host.read(uri);
    if (texts.get(uri)) return read(uri);
    source.forget(uri);
    const languageId = /\.md$/i.test(uri) ? 'markdown' : 'plaintext';
    return text === undefined ? undefined : readingOf(TextDocument.create(uri, languageId, 0, text), settings);
  }

  function readingOf(text: TextDocument, settings: Settings, before?: Draft): Reading {
    const { config, enable, lintAllText } = settings;
    const document = parse(text.getText(), optionsOf(text, config, before?.document));
    const lint = before?.config === config ? before.lint : ignoring(linter(inForce(settings.rules, config), ruleFailed), config.ignore);
    const linted = enable && (lintAllText || document.context.report);
    return { document, lint, config, text, settings, linted, findings: linted ? lint(document) : [] };
  }

  function ruleFailed(ruleId: string, error: unknown): void {
    if (failed.has(ruleId)) return;
    failed.add(ruleId);
    connection.console.error(`规则 ${ruleId} 出错，其余规则照常：${error instanceof Error ? error.stack : String(error)}`);
  }
}

const sameSettings = (a: Settings, b: Settings): boolean => a.enable === b.enable && a.lintAllText === b.lintAllText && a.config === b.config && a.file === b.file;

const parseOptions = ({ text, config, document }: Reading): ParseOptions => optionsOf(text, config, document);

function optionsOf({ languageId }: TextDocument, { date }: Config, before: Document | undefined): ParseOptions {
  return {
    format: languageId === 'markdown' ? 'markdown' : 'plain',
    ...(date !== undefined && { date }),
    ...(before && { before }),
  };
}
