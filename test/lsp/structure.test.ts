/** What an editor shows, folds and selects of a draft's structure, and what Enter adds to it, over the protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DocumentOnTypeFormattingRequest, DocumentSymbolRequest, FoldingRangeRequest, SelectionRangeRequest, SymbolKind,
  type DocumentSymbol, type Position, type SelectionRange, type SymbolInformation,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editor, type Editor } from './editor';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:Untitled-1';

const DRAFT = [
  '青石镇工作报告', '今年：一是稳增长；二是惠民生。', '一、工作回顾', '全年完成投资3,000万元，增长5%。“成效明显。”群众满意。',
  '（一）抓产业。一是建园区。新建两个。二是引项目，三是强服务。', '——质效提升。', '（二）抓民生', '一是就业。', '二是就学。', '', '二、下步打算', '再接再厉。', '',
].join('\n');

const outline = async ({ wire }: Editor, uri = URI): Promise<DocumentSymbol[]> =>
  await wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }) as DocumentSymbol[];

const lines = (symbols: readonly DocumentSymbol[], indent = ''): readonly string[] =>
  symbols.flatMap(({ name, detail, children = [] }) => [`${indent}${name}|${detail}`, ...lines(children, `${indent}  `)]);

test('the outline has the items of 一是 series as leaves, and says what each entry is', TIMEOUT, async () => {
  const client = await editor([]);
  await client.open(URI, DRAFT);
  const found = await outline(client);
  assert.deepEqual(lines(found), [
    '一是稳增长|分项', '二是惠民生|分项',
    '一、工作回顾|一级标题',
    '  （一）抓产业|二级标题', '    一是建园区|分项', '    二是引项目|分项', '    三是强服务|分项', '    ——质效提升|分项',
    '  （二）抓民生|二级标题', '    一是就业|分项', '    二是就学|分项',
    '二、下步打算|一级标题',
  ]);
  assert.deepEqual([found[0]!.kind, found[2]!.kind], [SymbolKind.EnumMember, SymbolKind.String]);
  const item = found[2]!.children![0]!.children![0]!;
  assert.deepEqual(item.range, { start: { line: 4, character: 7 }, end: { line: 4, character: 18 } });
  assert.deepEqual(item.selectionRange, { start: { line: 4, character: 7 }, end: { line: 4, character: 12 } });
  assert.deepEqual(found[2]!.range.end, { line: 10, character: 0 });
});

test('each entry of the outline lies within the one above it, and its name within itself', TIMEOUT, async () => {
  const client = await editor([]);
  await client.open(URI, DRAFT.replaceAll('\n', '\r\n'));
  const within = (inner: DocumentSymbol['range'], outer: DocumentSymbol['range']): boolean =>
    before(outer.start, inner.start) && before(inner.end, outer.end);
  const check = (symbols: readonly DocumentSymbol[], outer?: DocumentSymbol): void => {
    for (const symbol of symbols) {
      assert.ok(within(symbol.selectionRange, symbol.range), symbol.name);
      assert.ok(!outer || within(symbol.range, outer.range), symbol.name);
      check(symbol.children ?? [], symbol);
    }
  };
  check(await outline(client));
});

const before = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);

test('a long item is cut in the outline', TIMEOUT, async () => {
  const client = await editor([]);
  await client.open(URI, `工作报告\n一是${'𠀀'.repeat(40)}；二是乙。`);
  assert.equal((await outline(client))[0]!.name, `一是${'𠀀'.repeat(28)}…`);
});

test('the outline is a list in reading order for an editor that knows no trees, with what each entry belongs to', TIMEOUT, async () => {
  const { wire, open } = await editor([], { capabilities: {} });
  await open(URI, DRAFT);
  const found = await wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } }) as SymbolInformation[];
  assert.deepEqual(found.slice(1, 6).map(({ name, containerName }) => [name, containerName]), [
    ['二是惠民生', undefined], ['一、工作回顾', undefined], ['（一）抓产业', '一、工作回顾'], ['一是建园区', '（一）抓产业'], ['二是引项目', '（一）抓产业'],
  ]);
});

test('sections fold, once a line, and in Markdown front matter and code', TIMEOUT, async () => {
  const { wire, open } = await editor([]);
  const folds = (uri: string) => wire.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
  await open(URI, '工作报告\n前文。一、甲甲甲甲。1.子子子子。\n正文。\n2.丑丑丑丑。\n\n二、乙乙乙乙。\n正文。\n');
  assert.deepEqual(await folds(URI), [{ startLine: 1, endLine: 3 }, { startLine: 5, endLine: 6 }]);
  await open('untitled:a.md', '---\ntitle: 工作报告\n---\n一、工作报告\n```\n码\n```\n二、甲甲甲甲甲甲甲甲甲甲\n```\n', 'markdown');
  assert.deepEqual(await folds('untitled:a.md'), [
    { startLine: 3, endLine: 6 }, { startLine: 7, endLine: 8 },
    { startLine: 0, endLine: 2, kind: 'region' }, { startLine: 4, endLine: 6, kind: 'region' }, { startLine: 8, endLine: 9, kind: 'region' },
  ]);
});

test('no more folds than the editor can take', TIMEOUT, async () => {
  const { wire, open } = await editor([], { capabilities: { ...ABLE, textDocument: { ...ABLE.textDocument, foldingRange: { rangeLimit: 1 } } } });
  await open(URI, DRAFT);
  assert.equal((await wire.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: URI } }))?.length, 1);
});

/** What a growing selection takes from a place on, as text. */
async function growing({ wire }: Editor, text: string, words: string): Promise<readonly string[]> {
  const document = TextDocument.create(URI, 'plaintext', 1, text);
  const position = document.positionAt(text.indexOf(words) + words.length);
  const [found] = await wire.sendRequest(SelectionRangeRequest.type, { textDocument: { uri: URI }, positions: [position] }) ?? [];
  const grown: string[] = [];
  for (let each: SelectionRange | undefined = found; each; each = each.parent) grown.push(document.getText(each.range));
  return grown;
}

test('a selection grows from clause to sentence, item, paragraph, section and draft', TIMEOUT, async () => {
  const client = await editor([]);
  await client.open(URI, DRAFT);
  const section = DRAFT.slice(DRAFT.indexOf('一、'), DRAFT.indexOf('\n\n二、'));
  const paragraph = '（一）抓产业。一是建园区。新建两个。二是引项目，三是强服务。';
  assert.deepEqual(await growing(client, DRAFT, '新建'), [
    '新建两个', '新建两个。', '一是建园区。新建两个。', paragraph, `${paragraph}\n——质效提升。`, section, DRAFT,
  ]);
  // The item is the smaller one where a sentence holds several.
  assert.deepEqual((await growing(client, DRAFT, '引项')).slice(0, 4), ['二是引项目', '二是引项目，', '二是引项目，三是强服务。', paragraph]);
  assert.deepEqual((await growing(client, DRAFT, '稳增')).slice(0, 4), ['一是稳增长', '一是稳增长；', '今年：一是稳增长；二是惠民生。', DRAFT]);
  // A sentence that began before the item is taken from the item on.
  await client.change(URI, 2, '工作报告\n今年，一是建园区。新建两个。二是引项目。');
  assert.deepEqual((await growing(client, '工作报告\n今年，一是建园区。新建两个。二是引项目。', '建园')).slice(0, 3), ['一是建园区', '一是建园区。', '一是建园区。新建两个。']);
  await client.change(URI, 3, DRAFT);
  // A comma within a number parts nothing, and the mark of a quotation belongs to its sentence.
  assert.deepEqual((await growing(client, DRAFT, '3,0')).slice(0, 2), ['全年完成投资3,000万元', '全年完成投资3,000万元，增长5%。']);
  assert.deepEqual((await growing(client, DRAFT, '成效')).slice(0, 2), ['“成效明显', '“成效明显。”']);
});

test('a selection in an empty line or an empty draft grows too, and several at once', TIMEOUT, async () => {
  const client = await editor([]);
  await client.open(URI, DRAFT);
  const found = await client.wire.sendRequest(SelectionRangeRequest.type, { textDocument: { uri: URI }, positions: [{ line: 9, character: 0 }, { line: 0, character: 1 }] });
  assert.equal(found?.length, 2);
  assert.deepEqual(found![1]!.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } });
  assert.deepEqual((await growing(client, DRAFT, '二是就学。\n')).map(text => text.length), [0, DRAFT.length]);
});

const TYPING = { options: { onTypeFormatting: true } };

/** The text after Enter where ┃ stands, with what the server adds. */
async function entered(client: Editor, draft: string, languageId = 'plaintext', eol = '\n'): Promise<string> {
  const uri = `untitled:${draft}`;
  const at = draft.indexOf('┃');
  const text = draft.slice(0, at) + eol + draft.slice(at + 1);
  const document = TextDocument.create(uri, languageId, 1, text);
  await client.open(uri, text, languageId);
  const position = document.positionAt(at + eol.length);
  const edits = await client.wire.sendRequest(DocumentOnTypeFormattingRequest.type, { textDocument: { uri }, position, ch: '\n', options: { tabSize: 4, insertSpaces: true } });
  return TextDocument.applyEdits(document, edits ?? []);
}

test('Enter behind a heading or an item offers the next number, in its own style and indented as it is', TIMEOUT, async () => {
  const client = await editor([], TYPING);
  assert.deepEqual(client.initialized.capabilities.documentOnTypeFormattingProvider, { firstTriggerCharacter: '\n' });
  const cases: Record<string, string> = {
    '一、甲┃': '一、甲\n二、',
    '一、甲\n　　(一)乙。已经做完。┃\n二、丙': '一、甲\n　　(一)乙。已经做完。\n　　(二)\n二、丙',
    '9．甲┃': '9．甲\n10．',
    '一是抓产业；┃': '一是抓产业；\n二是',
    '要求：一要抓产业；二要抓项目；┃': '要求：一要抓产业；二要抓项目；\n三要',
    '⑲甲┃': '⑲甲\n⑳',
  };
  for (const [draft, result] of Object.entries(cases)) assert.equal(await entered(client, draft), result);
  assert.equal(await entered(client, '## 一、标题┃', 'markdown'), '## 一、标题\n## 二、');
  assert.equal(await entered(client, '一、标\r\n（一）题┃\r\n', 'plaintext', '\r\n'), '一、标\r\n（一）题\r\n（二）\r\n');
});

test('Enter behind a bare number takes it away', TIMEOUT, async () => {
  const client = await editor([], TYPING);
  assert.equal(await entered(client, '一、甲\n　　二、┃'), '一、甲\n　　');
  assert.equal(await entered(client, '一、甲\r\n二、 ┃\r\n后文。', 'plaintext', '\r\n'), '一、甲\r\n\r\n后文。');
  assert.equal(await entered(client, '## 一、┃', 'markdown'), '');
});

test('Enter elsewhere adds nothing: in text, in the middle of a line, where the series goes on, behind the last number, in code', TIMEOUT, async () => {
  const client = await editor([], TYPING);
  for (const draft of ['一、甲\n正文。┃', '一、甲┃乙', '一、甲┃\n二、乙', '⑳甲┃', '抓好：一是产业；二是项目。┃', '┃', '一、甲\n\n┃']) {
    assert.equal(await entered(client, draft), draft.replace('┃', '\n'), draft);
  }
  assert.equal(await entered(client, '```\n一是甲；┃\n```', 'markdown'), '```\n一是甲；\n\n```');
});

test('Enter is left alone unless the editor asks for it, and where checking is switched off', TIMEOUT, async () => {
  assert.equal((await editor([])).initialized.capabilities.documentOnTypeFormattingProvider, undefined);
  const off = await editor([], { ...TYPING, settings: () => ({ enable: false }) });
  assert.equal(await entered(off, '一、甲┃'), '一、甲\n');
});
