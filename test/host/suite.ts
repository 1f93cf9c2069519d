/** Runs inside the extension host, through VS Code's own interface: what the extension does to a real draft. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { diagnostics, idOf, ours, SOURCE } from './inside';
import { journey } from './journey';
import { assists } from './writing';

/** `extensionTestsPath` expects this name. Throws where an assertion fails. */
export async function run(): Promise<void> {
  await runsWhereItIsSaidTo();
  const [draft] = await vscode.workspace.findFiles('002_*.txt');
  ok(draft, 'the workspace holds no copy of seed 002');
  const document = await vscode.workspace.openTextDocument(draft);
  const editor = await vscode.window.showTextDocument(document);
  await diagnostics(draft, found => found.length > 0);
  await lists();
  await mends(document);
  await outlines(document);
  await mendsAll(editor);
  await staysQuiet();
  await obeys(draft);
  await restructures();
  await offersNextNumber();
  await checksAll(draft);
  await journey(draft);
  await overrules(draft);
  await assists();
}

/** A copy of the package has one entry; only there is what is proven about that place. */
async function runsWhereItIsSaidTo(): Promise<void> {
  const extension = vscode.extensions.getExtension(`${SOURCE}.${SOURCE}`);
  ok(extension, 'the extension is not there');
  await extension.activate();
  equal('WorkerGlobalScope' in globalThis, 'browser' in extension.packageJSON, 'is a web worker');
}

/** The commands are there. */
async function lists(): Promise<void> {
  const commands = await vscode.commands.getCommands(true);
  for (const name of ['fixAll', 'convert', 'checkAll', 'nextPlaceholder', 'previousPlaceholder', 'restart', 'showOutput', 'openRule']) {
    ok(commands.includes(`${SOURCE}.${name}`), `no command ${SOURCE}.${name}`);
  }
}

/** A quick fix changes the text where its finding stands, and the finding goes. */
async function mends(document: vscode.TextDocument): Promise<void> {
  const diagnostic = ours(document.uri).find(({ code }) => idOf(code) === 'conversion-wrong');
  ok(diagnostic, 'no wrong conversion in seed 002');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, diagnostic.range, vscode.CodeActionKind.QuickFix.value);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  ok(fix?.edit, `no preferred fix among ${actions.map(({ title }) => title).join('、')}`);
  const before = document.getText(diagnostic.range);
  ok(await vscode.workspace.applyEdit(fix.edit), 'the fix was refused');
  ok(document.getText(diagnostic.range) !== before, 'the fix changed nothing');
  await diagnostics(document.uri, found => !found.some(({ code, range }) => idOf(code) === 'conversion-wrong' && range.isEqual(diagnostic.range)));
}

/** The outline is the heading tree. */
async function outlines(document: vscode.TextDocument): Promise<void> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
  const summary = symbols.find(({ name }) => name.startsWith('一、'));
  ok(summary, 'no first heading');
  ok(summary.name.includes('2020年工作總結'), summary.name);
  equal(summary.children.length, 7);
  ok(summary.children[0]!.name.startsWith('(一)堅持黨建引領'), summary.children[0]!.name);
}

/** Fix all leaves nothing that is safe to fix, and a second time changes nothing. That others come to offer actions meanwhile is nothing to it. */
async function mendsAll({ document }: vscode.TextEditor): Promise<void> {
  const others: vscode.Disposable[] = [];
  const come = (): void => void others.push(vscode.languages.registerCodeActionsProvider('*', { provideCodeActions: (_draft, _range, { only }) => void (only && come()) }));
  come();
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  others.forEach(each => each.dispose());
  await diagnostics(document.uri, found => !found.some(({ code }) => idOf(code) === 'conversion-wrong'));
  const fixed = document.getText();
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  equal(document.getText(), fixed);
  ok(fixed.includes('全面築牢') && !fixed.includes('麵'), 'wrong conversions are left');
}

/** A file that is no report gets no squiggle, however many x it has. */
async function staysQuiet(): Promise<void> {
  const log = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '2024-01-01 x=1 ** 完成x个任务\n'.repeat(3) });
  await vscode.window.showTextDocument(log);
  const report = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n' });
  await vscode.window.showTextDocument(report);
  await diagnostics(report.uri, found => found.length > 0); // By now the log has been looked at too.
  equal(ours(log.uri), []);
}

/** The configuration and its lexicon beside a draft count, and so does what becomes of them; the web has no files of its own to read. */
async function obeys(beside: vscode.Uri): Promise<void> {
  const write = (name: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(vscode.Uri.joinPath(beside, '..', '单 位', name), new TextEncoder().encode(text));
  const draft = vscode.Uri.joinPath(beside, '..', '单 位', '总结.txt');
  await write('词库.gongwen.yaml', 'confusables:\n  - { wrong: 镇管会, right: 管委会 }\n');
  await write('.gongwen-lint.json', '{ "rules": { "placeholder-unfilled": "off" }, "lexicon": ["词库.gongwen.yaml"] }');
  await write('总结.txt', '某乡2023年工作总结\n一、工作回顾\n镇管会完成投资x万元。\n二、下步打算\n');
  await vscode.window.showTextDocument(draft);
  const rules = (found: readonly vscode.Diagnostic[]): string => found.map(({ code }) => idOf(code)).sort().join(' ');
  await diagnostics(draft, found => rules(found) === 'word-confused');
  await write('.gongwen-lint.json', '{ "lexicon": ["词库.gongwen.yaml"] }');
  await diagnostics(draft, found => rules(found) === 'placeholder-unfilled word-confused');
  await write('词库.gongwen.yaml', 'confusables: []\n');
  await diagnostics(draft, found => rules(found) === 'placeholder-unfilled');
}

/** Sections, items and headings as the editor folds, selects and moves them; undo brings the draft back byte for byte. */
async function restructures(): Promise<void> {
  const text = '某乡2023年工作总结\r\n一、工作回顾\r\n要求：一是抓产业；二是抓项目。\r\n二、下步打算\r\n（一）就业\r\n正文。\r\n';
  const draft = await vscode.workspace.openTextDocument({ language: 'plaintext', content: text });
  await vscode.window.showTextDocument(draft);
  const [review] = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', draft.uri);
  equal(review!.children.map(({ name }) => name), ['一是抓产业', '二是抓项目']);
  const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', draft.uri);
  ok(folds.some(({ start, end }) => start === 1 && end === 2), JSON.stringify(folds));
  const [grown] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', draft.uri, [new vscode.Position(2, 5)]);
  const selected: string[] = [];
  for (let each: vscode.SelectionRange | undefined = grown; each; each = each.parent) selected.push(draft.getText(each.range));
  ok(selected.includes('一是抓产业；') && selected.includes('要求：一是抓产业；二是抓项目。'), JSON.stringify(selected));
  const refactor = async (kind: string, line: number): Promise<string> => {
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft.uri, new vscode.Range(line, 0, line, 0), kind);
    ok(action?.edit, `no ${kind}`);
    ok(await vscode.workspace.applyEdit(action.edit), `${kind} was refused`);
    const after = draft.getText();
    await vscode.commands.executeCommand('undo');
    equal(draft.getText(), text);
    return after;
  };
  ok((await refactor('refactor.move.up', 3)).includes('一、下步打算\r\n（一）就业\r\n正文。\r\n二、工作回顾'), 'moved');
  ok((await refactor('refactor.rewrite.demote', 3)).includes('（一）下步打算\r\n1.就业'), 'demoted');
  ok((await refactor('refactor.rewrite.itemsToHeadings', 2)).includes('要求：\r\n（一）抓产业；\r\n（二）抓项目。'), 'headings of items');
}

/** Enter behind a heading, where the writer has switched formatting while typing on. */
async function offersNextNumber(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('editor');
  await settings.update('formatOnType', true, vscode.ConfigurationTarget.Workspace);
  const draft = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '一、工作回顾' });
  const editor = await vscode.window.showTextDocument(draft);
  editor.selection = new vscode.Selection(0, 6, 0, 6);
  const offered = changed(draft, text => /\n二、$/.test(text));
  await vscode.commands.executeCommand('type', { text: '\n' });
  await offered;
  await cursorAt(editor, 2);
  const taken = changed(draft, text => /工作回顾\r?\n$/.test(text));
  await vscode.commands.executeCommand('type', { text: '\n' });
  await taken;
  await settings.update('formatOnType', undefined, vscode.ConfigurationTarget.Workspace);
}

/** What a writer knows better comes to stand in a configuration of its own, and counts at once. */
async function overrules(beside: vscode.Uri): Promise<void> {
  const draft = vscode.Uri.joinPath(beside, '..', '另一份.txt');
  await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode('某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n'));
  await vscode.window.showTextDocument(draft);
  await diagnostics(draft, found => found.length === 1);
  const [{ range }] = ours(draft) as [vscode.Diagnostic];
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', draft, range, undefined, 20);
  const off = actions.find(({ title }) => title.startsWith('关闭规则'));
  ok(off?.edit, actions.map(({ title }) => title).join(' '));
  ok(await vscode.workspace.applyEdit(off.edit), 'the edit was refused');
  await diagnostics(draft, found => found.length === 0);
}

/** Waits, by event, until a draft's text is as wanted. */
function changed(draft: vscode.TextDocument, wanted: (text: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      listener.dispose();
      reject(new Error(`the text never came: ${JSON.stringify(draft.getText())}`));
    }, 30_000);
    const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== draft || !wanted(draft.getText())) return;
      clearTimeout(late);
      listener.dispose();
      resolve();
    });
  });
}

/** Waits, by event, until the cursor stands behind so many characters of its line. */
function cursorAt(editor: vscode.TextEditor, character: number): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (editor.selection.active.character !== character) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.window.onDidChangeTextEditorSelection(look);
    look();
  });
}

/** The drafts of the workspace are checked unopened, but what git ignores, and what is no report, is left alone. */
async function checksAll(beside: vscode.Uri): Promise<void> {
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(beside, '..', '全部', ...name.split('/'));
  const write = (name: string, text: string): Thenable<void> => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
  const report = '某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n';
  await write('.gitignore', 'old/\n*.bak.txt\n!kept.bak.txt\n');
  await write('report.txt', report);
  await write('report.md', report);
  await write('kept.bak.txt', report);
  for (const name of ['report.bak.txt', 'old/report.txt', 'node_modules/report.txt', 'report.log']) await write(name, report);
  await write('server.txt', '2024-01-01 12:00:00 ERROR x ** 连接失败\n'.repeat(50));
  await vscode.workspace.fs.writeFile(at('gbk.txt'), GBK);
  await vscode.commands.executeCommand(`${SOURCE}.checkAll`);
  const found = (): readonly string[] => vscode.languages.getDiagnostics()
    .filter(([uri, all]) => uri.path.includes('/全部/') && all.some(({ source }) => source === SOURCE)).map(([{ path }]) => path.replace(/.*全部\//, '')).sort();
  await diagnostics(at('report.txt'), all => all.length > 0);
  equal(found(), ['gbk.txt', 'kept.bak.txt', 'report.md', 'report.txt']);
  await vscode.workspace.fs.delete(at('report.md'));
  await write('report.txt', report.replace('x', '3'));
  await vscode.commands.executeCommand(`${SOURCE}.checkAll`);
  await diagnostics(at('report.txt'), all => all.length === 0);
  equal(found(), ['gbk.txt', 'kept.bak.txt'], 'what has been mended or has gone is found no longer');
}

/** A report in GBK: 工作总结, 一、完成x个, 二、打算, each a line. */
const GBK = Uint8Array.from([
  0xb9, 0xa4, 0xd7, 0xf7, 0xd7, 0xdc, 0xbd, 0xe1, 0x0a, 0xd2, 0xbb, 0xa1, 0xa2, 0xcd, 0xea, 0xb3, 0xc9, 0x78, 0xb8, 0xf6, 0x0a, 0xb6, 0xfe, 0xa1, 0xa2, 0xb4, 0xf2, 0xcb, 0xe3, 0x0a,
]);
