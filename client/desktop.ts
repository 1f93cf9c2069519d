/**
 * Entry where extensions run in Node: the server is a process of its own. To read the language client takes ten times as long as all
 * else, and a window is starting: the extensions that wait beside this one have their turn first. VS Code holds back what is asked of it till then.
 */
import type { ExtensionContext } from 'vscode';

let client: Promise<typeof import('./extension')> | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  await new Promise(setImmediate);
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  (await (client = import('./extension'))).start(context, options => new LanguageClient('gongwen-lint', '公文校对', server, options));
}

export const deactivate = async (): Promise<void> => (await client)?.deactivate();
