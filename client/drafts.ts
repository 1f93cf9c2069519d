/** The drafts of the workspace, and the text of files: the server has no eyes of its own for them. */
import { commands, l10n, ProgressLocation, window, workspace, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import ignore from 'ignore';

const DRAFTS = '**/*.{txt,md}';
const SKIPPED = '**/node_modules/**';

/** The text of a file, in one of the two encodings that drafts come in; null where it is not there or is no text. */
export async function textOf(uri: Uri): Promise<string | null> {
  const decode = (encoding: string) => async (): Promise<string> => new TextDecoder(encoding, { fatal: true }).decode(await workspace.fs.readFile(uri));
  return decode('utf-8')().catch(decode('gb18030')).catch(() => null);
}

/** Has every draft of the workspace checked, open or not; what was found stands among the problems. */
export function checkAll(client: BaseLanguageClient): () => Promise<void> {
  /** Of a draft that has gone since, the server takes back what it found. */
  let checked: readonly Uri[] = [];
  return async () => {
    const found = await findDrafts();
    const drafts = [...found, ...checked.filter(before => !found.some(uri => String(uri) === String(before)))];
    checked = found;
    const options = { location: ProgressLocation.Notification, cancellable: true, title: l10n.t('Checking drafts') };
    await window.withProgress(options, async (progress, token) => {
      for (const uri of drafts) {
        if (token.isCancellationRequested) return;
        progress.report({ increment: 100 / drafts.length, message: workspace.asRelativePath(uri) });
        await client.sendRequest('gongwen-lint/check', { uri: client.code2ProtocolConverter.asUri(uri) });
      }
      await commands.executeCommand('workbench.actions.view.problems');
    });
  };
}

/** Without what `files.exclude` hides and what `.gitignore` leaves out. */
async function findDrafts(): Promise<readonly Uri[]> {
  const lists = await Promise.all((await workspace.findFiles('**/.gitignore', SKIPPED)).map(async uri => ({
    folder: uri.path.slice(0, -'.gitignore'.length),
    list: ignore().add(await textOf(uri) ?? ''),
  })));
  lists.sort((a, b) => a.folder.length - b.folder.length); // The nearest has the last word.
  const ignored = ({ path }: Uri): boolean => lists.reduce((before, { folder, list }) => {
    if (!path.startsWith(folder)) return before;
    const verdict = list.test(path.slice(folder.length));
    return verdict.ignored || (before && !verdict.unignored);
  }, false);
  return (await workspace.findFiles(DRAFTS, SKIPPED)).filter(uri => !ignored(uri));
}
