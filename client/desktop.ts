/** Entry where extensions run in Node: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension';

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  start(context, options => client = new LanguageClient('gongwen-lint', '公文校对', server, options));
}

export const deactivate = async (): Promise<void> => client?.stop();
