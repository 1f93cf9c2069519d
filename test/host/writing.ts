/** Inside the extension host: what the editor explains, offers, fills, converts and lays out while a report is written. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';

const DRAFT = '某镇2023年工作总结\n一、工作回顾\n增强“四个意识”，完成投资××亿元。\n\n全镇要落实四个\n';

export async function assists(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: DRAFT });
  const editor = await vscode.window.showTextDocument(document);
  await explains(document);
  await offers(document);
  await colours(document);
  await fills(editor);
  await converts(document);
  await formats(document);
}

async function explains({ uri }: vscode.TextDocument): Promise<void> {
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, new vscode.Position(2, 5));
  const told = hover?.contents.map(content => (typeof content === 'string' ? content : content.value)).join('') ?? '';
  ok(told.includes('政治意识、大局意识、核心意识、看齐意识') && told.includes('2016年1月29日起'), told);
}

async function offers({ uri }: vscode.TextDocument): Promise<void> {
  const at = async (line: number, character: number): Promise<readonly vscode.CompletionItem[]> =>
    (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, new vscode.Position(line, character), undefined, 1)).items;
  const [phrase] = await at(4, 7);
  equal(phrase?.label, '“四个意识”');
  equal(phrase?.detail, '政治意识、大局意识、核心意识、看齐意识');
  const told = phrase?.documentation;
  ok((typeof told === 'string' ? told : told?.value ?? '').includes('出处'), 'the offer does not explain itself');
  equal((await at(3, 0)).map(({ label }) => label).slice(0, 2), ['二、', '（一）']);
}

async function colours({ uri }: vscode.TextDocument): Promise<void> {
  const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
  equal(data.length / 5, 3, 'a marker, a phrase and a place to fill');
}

/** The command selects what is typed over. */
async function fills(editor: vscode.TextEditor): Promise<void> {
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await vscode.commands.executeCommand('gongwen-lint.nextPlaceholder');
  equal(editor.document.getText(editor.selection), '××');
  await vscode.commands.executeCommand('type', { text: '3' });
  ok(editor.document.getText().includes('完成投资3亿元。'), 'not filled');
}

/** One edit, and one undo brings every byte back. */
async function converts(document: vscode.TextDocument): Promise<void> {
  const before = document.getText();
  await vscode.commands.executeCommand('gongwen-lint.convert', document.uri.toString(), null, 'taiwan');
  ok(document.getText().includes('一、工作回顧\n增強“四個意識”，完成投資3億元。'), document.getText());
  await vscode.commands.executeCommand('undo');
  equal(document.getText(), before, 'after undo');
}

async function formats(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(2, 2), ' ');
  await vscode.workspace.applyEdit(edit);
  await vscode.commands.executeCommand('editor.action.formatDocument');
  ok(document.getText().includes('\n增强“四个意识”'), document.getText());
}
