/** Runs inside the extension host, through VS Code's own interface: what the extension does to a real draft. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const SOURCE = 'gongwen-lint';

/** `extensionTestsPath` expects this name. Throws where an assertion fails. */
export async function run(): Promise<void> {
  await lists();
  const [draft] = await vscode.workspace.findFiles('002_*.txt');
  assert.ok(draft, 'the workspace holds no copy of seed 002');
  const document = await vscode.workspace.openTextDocument(draft);
  const editor = await vscode.window.showTextDocument(document);
  await diagnostics(draft, found => found.length > 0);
  await mends(document);
  await outlines(document);
  await mendsAll(editor);
  await staysQuiet();
}

/** The commands are there. */
async function lists(): Promise<void> {
  const commands = await vscode.commands.getCommands(true);
  for (const name of ['fixAll', 'restart', 'showOutput', 'openRule']) {
    assert.ok(commands.includes(`${SOURCE}.${name}`), `no command ${SOURCE}.${name}`);
  }
}

/** A quick fix changes the text where its finding stands, and the finding goes. */
async function mends(document: vscode.TextDocument): Promise<void> {
  const diagnostic = ours(document.uri).find(({ code }) => idOf(code) === 'conversion-wrong');
  assert.ok(diagnostic, 'no wrong conversion in seed 002');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  assert.ok(fix?.edit, 'no preferred fix');
  const before = document.getText(diagnostic.range);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  assert.notEqual(document.getText(diagnostic.range), before);
  await diagnostics(document.uri, found => !found.some(({ code, range }) => idOf(code) === 'conversion-wrong' && range.isEqual(diagnostic.range)));
}

/** The outline is the heading tree. */
async function outlines(document: vscode.TextDocument): Promise<void> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
  const summary = symbols.find(({ name }) => name.startsWith('一、'));
  assert.match(summary?.name ?? '', /2020年工作總結/);
  assert.equal(summary?.children.length, 7);
  assert.match(summary.children[0]!.name, /^\(一\)堅持黨建引領/);
}

/** Fix all leaves nothing that is safe to fix, and a second time changes nothing. */
async function mendsAll({ document }: vscode.TextEditor): Promise<void> {
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  await diagnostics(document.uri, found => !found.some(({ code }) => idOf(code) === 'conversion-wrong'));
  const fixed = document.getText();
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  assert.equal(document.getText(), fixed);
  assert.ok(fixed.includes('全面築牢') && !fixed.includes('麵'));
}

/** A file that is no report gets no squiggle, however many x it has. */
async function staysQuiet(): Promise<void> {
  const log = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '2024-01-01 x=1 ** 完成x个任务\n'.repeat(3) });
  await vscode.window.showTextDocument(log);
  const report = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n' });
  await vscode.window.showTextDocument(report);
  await diagnostics(report.uri, found => found.length > 0); // By now the log has been looked at too.
  assert.deepEqual(ours(log.uri), []);
}

const ours = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);

const idOf = (code: vscode.Diagnostic['code']): string | number | undefined => (typeof code === 'object' ? code.value : code);

/** Waits, by event, until the diagnostics of a draft are as wanted. */
function diagnostics(uri: vscode.Uri, wanted: (found: readonly vscode.Diagnostic[]) => boolean): Promise<void> {
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
