/**
 * Entry where extensions run in Node. Reading the language client takes ten times as long as all else, and happens while a window
 * starts: it is a bundle of its own, read when the extensions that wait beside this one have had their turn. Till then VS Code
 * holds back what a user asks of this one.
 */
import type { ExtensionContext } from 'vscode';

let client: Promise<typeof import('./node')> | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  await new Promise(setImmediate);
  client = import('./node');
  (await client).activate(context);
}

export const deactivate = async (): Promise<void> => (await client)?.deactivate();
