/** Writes what a writer decides about a rule or a text into the configuration in force, or into a new one, as an edit that the editor applies. */
import { MessageType, ResourceOperationKind, ShowMessageNotification, type ClientCapabilities, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_FILE } from '../../rules/index';
import { configEdits, newConfig, type ConfigChange } from './configEdit';
import { range } from './convert';
import { openConfig } from './openConfig';
import type { Reading, Session } from './session';

export type Configure = (change: ConfigChange) => Promise<WorkspaceEdit | undefined>;

/** Undefined where a draft lies in no folder, so that no configuration could be in force for it. */
export function configuring({ connection, texts, host, client, roots }: Session, { text, config, settings: { file } }: Reading): Configure | undefined {
  const uri = file ? host.uriOf(file.file) : newConfigUri(text.uri, roots());
  if (uri === undefined) return undefined;
  return async change => {
    // What its editor holds is newer than what lies on disk.
    const open = openConfig(texts, uri);
    const known = open ? open.getText() : await host.read(uri);
    const { capabilities, to } = client();
    if (known === undefined && !file) return creation(uri, newConfig(config, change, schemaBeside(to.link?.(''))), capabilities);
    const edits = known === undefined ? undefined : configEdits(known, change);
    if (known === undefined || !edits) {
      const message = `${CONFIG_FILE} 有误，没有改动；请先照“问题”里的提示改正它。`;
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      return undefined;
    }
    const before = open ?? TextDocument.create(uri, 'jsonc', 0, known);
    const changes = edits.map((edit): TextEdit => ({ range: range(before, edit), newText: edit.text }));
    if (!to.versionedEdits) return { changes: { [before.uri]: changes } };
    return { documentChanges: [{ textDocument: { uri: before.uri, version: open?.version ?? null }, edits: changes }] };
  };
}

/** In the workspace folder that holds the draft, else beside it. */
function newConfigUri(uri: string, roots: readonly string[]): string | undefined {
  const root = roots.map(each => each.replace(/\/?$/, '/')).find(each => uri.startsWith(each));
  if (root !== undefined) return root + CONFIG_FILE;
  try {
    return uri.startsWith('untitled:') ? undefined : new URL(CONFIG_FILE, uri).href;
  } catch {
    return undefined; // A draft that was never saved lies in no folder.
  }
}

/** A file that has come into being meanwhile is left alone: then the whole edit fails. */
function creation(uri: string, newText: string, { workspace }: ClientCapabilities): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const edits: TextEdit[] = [{ range: { start, end: start }, newText }];
  const { documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  if (!documentChanges || !resourceOperations.includes(ResourceOperationKind.Create)) return { changes: { [uri]: edits } };
  return { documentChanges: [{ kind: 'create', uri }, { textDocument: { uri, version: null }, edits }] };
}

/** The schema lies beside the page of the rules, where that is a file. Elsewhere the editor knows it by the name of the configuration. */
const schemaBeside = (page: string | undefined): string | undefined => (page?.startsWith('file:') ? new URL('schema.json', page).href : undefined);
