/** Runs inside the extension host: how long VS Code waits for the extension, its code read and `activate` returned. */
import * as vscode from 'vscode';
import { ok } from './assert';
import { SOURCE } from './inside';

/** Writes the milliseconds into `activation.json` in the workspace. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(`${SOURCE}.${SOURCE}`);
  ok(extension && !extension.isActive, 'the extension is not there, or runs already');
  const started = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - started;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder, 'no workspace');
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'activation.json'), new TextEncoder().encode(JSON.stringify(milliseconds)));
}
