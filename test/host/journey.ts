/** A writer's journey through a draft whose headings are glued to its text, and one that is to be converted; and all the way back. */
import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { diagnostics, SOURCE } from './inside';

/** `beside` lies in the folder that holds copies of the seeds. */
export async function journey(beside: vscode.Uri): Promise<void> {
  await restructures(await opened(beside, '001_*.txt'));
  await converts(await opened(beside, '002_*.txt'));
}

async function restructures({ document, original }: Opened): Promise<void> {
  await refactored(document, 'splitGlued');
  await without(document, '2增强工业产业实力');
  await refactored(document, 'renumberAll');
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  await filled(document);
  equal(await tree(document), RESTRUCTURED);
  await undone(document, original);
}

async function converts({ document, original }: Opened): Promise<void> {
  await vscode.commands.executeCommand(`${SOURCE}.fixAll`);
  await filled(document);
  await vscode.commands.executeCommand(`${SOURCE}.convert`, document.uri.toString(), null, 'simplified');
  equal(await tree(document), CONVERTED);
  await undone(document, original);
}

interface Opened { readonly document: vscode.TextDocument; readonly original: Uint8Array }

async function opened(beside: vscode.Uri, pattern: string): Promise<Opened> {
  const [uri] = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.joinPath(beside, '..'), pattern));
  ok(uri, `the workspace holds no ${pattern}`);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  if (document.isDirty) await vscode.commands.executeCommand('workbench.action.files.revert');
  await diagnostics(uri, found => found.length > 0);
  return { document, original: await vscode.workspace.fs.readFile(uri) };
}

/** A refactoring of the whole draft is offered on the lines of its headings. */
async function refactored(document: vscode.TextDocument, kind: string): Promise<void> {
  const [heading] = await outline(document);
  ok(heading, 'no heading');
  const wanted = `refactor.rewrite.${kind}`;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, heading.selectionRange, wanted, 99);
  const edit = actions.find(action => action.kind?.value === wanted)?.edit;
  ok(edit, `${kind} is not offered: ${actions.map(({ title }) => title).join('、')}`);
  const before = document.getText();
  ok(await vscode.workspace.applyEdit(edit), `${kind} was refused`);
  ok(document.getText() !== before, `${kind} changed nothing`);
}

/** The writer takes a section out, which leaves a gap in the numbers. */
async function without(document: vscode.TextDocument, heading: string): Promise<void> {
  const { line } = document.positionAt(document.getText().indexOf(heading));
  ok(document.lineAt(line).text.startsWith(heading), `${heading} does not begin a line`);
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, document.lineAt(line).rangeIncludingLineBreak);
  ok(await vscode.workspace.applyEdit(edit), 'the section stays');
}

/** Goes to the next place that is unfilled, by the command without arguments as a key gives it, and types over it; then another is the next. */
async function filled(document: vscode.TextDocument): Promise<void> {
  const [heading] = await outline(document);
  ok(heading, 'no heading');
  const place = await nextAfter(heading.range.start);
  ok(!place.isEmpty, 'no place was found');
  await vscode.commands.executeCommand('type', { text: '12' });
  equal(document.getText(new vscode.Range(place.start, place.start.translate(0, 2))), '12');
  ok((await nextAfter(heading.range.start)).start.isAfter(place.start), 'the place is still to be filled');
}

async function nextAfter(position: vscode.Position): Promise<vscode.Selection> {
  const editor = vscode.window.activeTextEditor!;
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand(`${SOURCE}.nextPlaceholder`);
  return editor.selection;
}

const outline = (document: vscode.TextDocument): Thenable<vscode.DocumentSymbol[]> =>
  vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);

type Tree = readonly (string | readonly [string, Tree])[];

/** The outline, each heading by how it begins. */
async function tree(document: vscode.TextDocument): Promise<Tree> {
  const of = (symbols: readonly vscode.DocumentSymbol[]): Tree =>
    symbols.map(({ name, children }) => (children.length > 0 ? [name.slice(0, 12), of(children)] as const : name.slice(0, 12)));
  return of(await outline(document));
}

/** What was written is kept, every step can be taken back, and in the end the file is what it was. */
async function undone(document: vscode.TextDocument, original: Uint8Array): Promise<void> {
  ok(await document.save(), 'the draft was not saved');
  const text = new TextDecoder().decode(original);
  for (let step = 0; step < 20 && document.getText() !== text; step += 1) await vscode.commands.executeCommand('undo');
  ok(document.getText() === text, 'not everything could be undone');
  ok(await document.save(), 'the draft was not saved again');
  const file = await vscode.workspace.fs.readFile(document.uri);
  const first = original.findIndex((byte, at) => file[at] !== byte);
  ok(first < 0 && file.length === original.length, `the file is not what it was: from byte ${first}, ${file.length} bytes where ${original.length} were`);
}

/** The gap that “2增强工业产业实力” left is closed. */
const RESTRUCTURED: Tree = [
  ['一、坚定不移巩固脱贫攻坚', ['1.巩固拓展脱贫攻坚成果', '2.大力发展特色农业产业', '3.全面启动乡村振兴战略']],
  ['二、坚定不移抓好产业项目', ['1.增强项目建设活力', '2.增强*旅游引力', '3.增强*水库建设后力']],
  ['三、坚定不移优化企业营商', ['1.强化服务能力', '2.加强要素保障', '3.强化打击力度']],
  ['四、坚定不移统筹城乡协调', ['1.深入推进“两镇”建设', '2.深入推进政务服务', '3.大力推行网格化管理']],
  ['五、坚定不移发展改善民生', ['1.坚持教育优先发展', '2.推进卫生体系建设', '3.丰富精神文化生活', '4.强化保障体系建设', '5.维护社会安全稳定']],
];

/** Wrong conversions mended, then from Traditional to Simplified. */
const CONVERTED: Tree = [
  ['一、2020年工作总结', [
    ['(一)坚持党建引领,全面', ['一是持续开展思想政治学习', '二是全面压实党建责任', '三是加强基层党组织建设', '四是坚持党建带群建']],
    ['(二)坚持严防严控,常态', ['一是强化组织领导', '二是压实防控责任', '三是强化宣传引导', '四是全面统筹协调']],
    ['(三)坚持科学发展,稳步', ['一是着力提升农业农村经济', '二是保障工业平稳发展', '三是压实招商引资责任']],
    ['(四)坚持精准施策,全力', ['一是狠抓排查', '二是狠抓联系', '三是狠抓保障']],
    ['(五)坚持生态优先,统筹', ['一是河道治乱动真碰硬', '二是村社保洁扎实推进', '三是重点整治强力出击']],
    ['(六)坚持深化改革,理顺', ['一是圆满完成机构改革', '二是全力推进机关后勤服务', '三是规划人居环境整治体制']],
    ['(七)坚持人民至上,砥砺', ['一是实施“医联体+医共体', '二是落实“校联体”改革', '三是积极探索“家校共育”', '四是大力推进基层公共服务', '五是全力维护社会稳定']],
  ]],
  ['二、存在问题和困难', ['一是辖区发展水平亟需进一', '二是旅游发展空间亟需进一', '三是农业转型升级亟需进一', '四是农民增收渠道亟需进一']],
  ['三、2021年工作计划', ['(一)推进全面从严治党,', '(二)巩固脱贫成效,积极', '(三)常态化抓好疫情防控', '(四)秉承绿色理念,常态', '(五)加强社会治理,切实']],
];
