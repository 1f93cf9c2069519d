/** What the features of the server share: the open drafts, read and linted at their current version. */
import type { CancellationToken, ClientCapabilities, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigFile } from '../configText';
import { CONFIG_FILE, type Config, type Document, type Lint, type ParseOptions, type Reported, type Rule } from '../../rules/index';
import type { Audience } from './convert';
import type { Settings } from './settings';
import type { Typing } from './typing';

/** A draft's current version, read and linted. */
export interface Reading {
  readonly text: TextDocument;
  readonly document: Document;
  readonly settings: Settings;
  readonly config: Config;
  readonly lint: Lint;
  /** False where the draft is left alone: switched off, or no report. */
  readonly linted: boolean;
  readonly findings: readonly Reported[];
}

/** What a client says of itself at the beginning, and stays as it is. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  /** `initializationOptions`, of which each feature reads its own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly to: Audience;
}

export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly texts: TextDocuments<TextDocument>;
  /** Where somebody is typing in a draft; undefined where its last change was something else. */
  typing(uri: string): Typing | undefined;
  /** All that a configuration may name. */
  readonly rules: readonly Rule[];
  /** What is known of the client; asked for after it has said hello. */
  client(): Client;
  /** The folders of the workspace. */
  roots(): readonly string[];
  /** The current version of an open draft; undefined when it is not open. */
  read(uri: string): Promise<Reading | undefined>;
  /** The same, and undefined also where the draft is left alone. */
  readLinted(uri: string): Promise<Reading | undefined>;
  /** A draft as its file has it, where no editor has it open; undefined where that cannot be read. */
  readClosed(uri: string): Promise<Reading | undefined>;
  /** How a draft is parsed under its configuration: for text that it is about to become. */
  parseOptions(reading: Reading): ParseOptions;
  /**
   * One try around each handler: whatever fails is logged and answered empty, and the server lives on. Who has withdrawn a request
   * is told so, and who asks for what makes no sense (params.ts, by method).
   */
  guarded<P, R>(name: string, empty: R, handle: (params: P) => R | Promise<R>): (params: P, token?: CancellationToken) => Promise<R>;
  /** Calls back with the settings in force after each change of theirs: every draft is then read anew. */
  onSettingsChanged(listen: () => void): void;
}

/** One thing that the server can do: what it announces, and the handlers that do it. A feature is a file in features/. */
export interface Feature {
  /** What it adds to the server's capabilities, for this client. */
  capabilities?(client: Client): ServerCapabilities;
  /** Called once, before the client says hello. */
  register(session: Session): void;
  /** Called once the client is ready, to register what not every draft gets. */
  ready?(session: Session): Promise<void>;
}

/** What differs between a process of its own and a web worker. */
export interface Host {
  /** The configuration file in force for a draft: the same object while it and its lexicons are the same. */
  configFor(uri: string, roots: readonly string[], rules: readonly Rule[]): Promise<ConfigFile | undefined>;
  /** A configuration file with another text than the one that lies there. */
  readConfig(config: { readonly file: string; readonly text: string }, rules: readonly Rule[]): Promise<ConfigFile>;
  /** The text of a file that no editor has open; undefined where it is not there or is no text. */
  read(uri: string): Promise<string | undefined>;
  /** Configuration files or lexicons may have changed: what is remembered of them no longer counts. */
  forget(): void;
  /** The URI of a configuration file or lexicon, as a `ConfigFile` names it. */
  uriOf(file: string): string;
  /** The page that is installed beside the server, for editors that do not say where they show it. */
  readonly documentation?: string;
}

/** An editor may have the configuration open beside the drafts; it is none of them. */
export const isConfig = (uri: string): boolean => uri.endsWith(`/${CONFIG_FILE}`);
