/** The other end of the protocol: an editor that talks to the server over two streams. */
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest, ConfigurationRequest, createConnection, createProtocolConnection, DiagnosticTag, DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification, InitializedNotification, InitializeRequest, LogMessageNotification, PublishDiagnosticsNotification,
  RegistrationRequest, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type CodeAction, type CodeActionContext, type InitializeResult, type MessageReader, type MessageWriter,
  type ProtocolConnection, type PublishDiagnosticsParams, type Range, type Registration,
} from 'vscode-languageserver/node';
import type { Rule } from '../../rules/index';
import { STATUS, type Status } from '../../server/lsp/features/diagnostics';
import { nodeHost } from '../../server/lsp/nodeHost';
import { serve } from '../../server/lsp/server';

export const ABLE: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

export const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

export interface Editor {
  readonly wire: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The next diagnostics for a file, in the order in which they came. */
  diagnostics(uri: string): Promise<PublishDiagnosticsParams>;
  /** What the editor shows for a file now: what came last. */
  shown(uri: string): PublishDiagnosticsParams | undefined;
  status(): Promise<Status>;
  logged(pattern: RegExp): Promise<string>;
  /** All that the server has logged. */
  readonly log: readonly string[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  actions(uri: string, range?: Range, context?: Partial<CodeActionContext>): Promise<readonly CodeAction[]>;
}

export interface Setup {
  readonly capabilities?: ClientCapabilities;
  /** What the editor says when it is asked for the section `gongwen-lint`. */
  readonly settings?: () => unknown;
  readonly root?: string;
  /** Hears what the server registers for. */
  readonly registered?: (registration: Registration) => void;
  /** More `initializationOptions`. */
  readonly options?: object;
}

/** Reads messages. A stream that ends within one would else be complained of every ten seconds for ever, and its process never end. */
export function reading(stream: NodeJS.ReadableStream): StreamMessageReader {
  const reader = new StreamMessageReader(stream);
  reader.partialMessageTimeout = 0;
  return reader;
}

/** An editor that has said hello to a server over these streams. */
export async function editorOver(reader: MessageReader, writer: MessageWriter, { capabilities = ABLE, settings = () => null, root, registered, options }: Setup = {}): Promise<Editor> {
  const wire = createProtocolConnection(reader, writer);
  const published = mailboxes<PublishDiagnosticsParams>();
  const shown = new Map<string, PublishDiagnosticsParams>();
  const statuses = mailboxes<Status>();
  const log: string[] = [];
  let heard = (): void => {};
  wire.onNotification(PublishDiagnosticsNotification.type, params => {
    shown.set(params.uri, params);
    published.put(params.uri, params);
  });
  wire.onNotification(STATUS, (status: Status) => statuses.put('', status));
  wire.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
    heard();
  });
  wire.onRequest(ConfigurationRequest.type, ({ items }) => items.map(settings));
  wire.onRequest(RegistrationRequest.type, ({ registrations }) => void (registered && registrations.forEach(registered)));
  wire.listen();
  const initialized = await wire.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: root === undefined ? null : pathToFileURL(root).href,
    capabilities,
    initializationOptions: { documentation: 'docs:/rules', status: true, ...options },
  });
  await wire.sendNotification(InitializedNotification.type, {});
  return {
    wire, initialized, log,
    diagnostics: published.take,
    shown: uri => shown.get(uri),
    status: () => statuses.take(''),
    logged: pattern => new Promise(found => {
      heard = () => {
        const line = log.find(each => pattern.test(each));
        if (line !== undefined) found(line);
      };
      heard();
    }),
    open: (uri, text, languageId = 'plaintext') =>
      wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ text }] }),
    actions: async (uri, range = NOWHERE, context = {}) =>
      (await wire.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context: { diagnostics: [], ...context } }) ?? []) as CodeAction[],
  };
}

/** What comes before it is awaited waits, and what is awaited before it comes is delivered. */
function mailboxes<T>(): { put(key: string, value: T): void; take(key: string): Promise<T> } {
  const boxes = new Map<string, { readonly values: T[]; readonly takers: ((value: T) => void)[] }>();
  const box = (key: string) => {
    let found = boxes.get(key);
    if (!found) boxes.set(key, found = { values: [], takers: [] });
    return found;
  };
  return {
    put(key, value) {
      const { values, takers } = box(key);
      const taker = takers.shift();
      if (taker) taker(value);
      else values.push(value);
    },
    take: key => new Promise(taker => {
      const { values, takers } = box(key);
      if (values.length > 0) taker(values.shift()!);
      else takers.push(taker);
    }),
  };
}

export async function editor(rules: readonly Rule[], setup: Setup = {}): Promise<Editor> {
  const up = new PassThrough();
  const down = new PassThrough();
  const connection = createConnection(reading(up), new StreamMessageWriter(down));
  serve(connection, nodeHost(connection), rules);
  return editorOver(reading(down), new StreamMessageWriter(up), setup);
}
