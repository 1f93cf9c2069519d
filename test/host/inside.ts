/** What runs inside the extension host shares: the findings of a draft, and waiting for them by event. */
import * as vscode from 'vscode';

export const SOURCE = 'gongwen-lint';

export const ours = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);

export const idOf = (code: vscode.Diagnostic['code']): string | number | undefined => (typeof code === 'object' ? code.value : code);

/** Waits, by event, until the diagnostics of a draft are as wanted. */
export function diagnostics(uri: vscode.Uri, wanted: (found: readonly vscode.Diagnostic[]) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      listener.dispose();
      reject(new Error(`the diagnostics of ${uri} never came: ${JSON.stringify(ours(uri).map(({ message }) => message))}`));
    }, 30_000);
    const look = (): void => {
      if (!wanted(ours(uri))) return;
      clearTimeout(late);
      listener.dispose();
      resolve();
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
