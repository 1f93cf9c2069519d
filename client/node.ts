/** The client where extensions run in Node: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension';
export { deactivate } from './extension';

export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  start(context, options => new LanguageClient('gongwen-lint', '公文校对', server, options));
}
