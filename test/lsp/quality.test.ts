/** What goes wrong in servers: withdrawn requests, positions, line ends, drafts that come, go and change their names at a bad moment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CancellationTokenSource, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification, DocumentSymbolRequest, LSPErrorCodes,
  type DocumentSymbol, type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULTS, inForce, linter, parse, rules } from '../../rules/index';
import { ABLE, editor, type Editor } from './editor';

const TIMEOUT = { timeout: 60_000 };
const URI = 'file:///drafts/draft.txt';

const found = (text: string): readonly string[] => {
  const document = TextDocument.create(URI, 'plaintext', 1, text);
  return linter(inForce(rules, DEFAULTS))(parse(text)).map(({ ruleId, start, end }) => told(ruleId, { start: document.positionAt(start), end: document.positionAt(end) }));
};

const told = (rule: string, { start, end }: Range): string => `${rule} ${start.line}:${start.character}-${end.line}:${end.character}`;

async function shown({ diagnostics }: Editor, uri = URI): Promise<readonly string[]> {
  return (await diagnostics(uri)).diagnostics.map(({ code, range }) => told(String(code), range));
}

const REPORT = '某乡2023年工作总结\n一、工作回顾\n完成投资x万元，全面 推进。\n三、下步打算\n抓好落实。\n';

test('positions are UTF-16 units, also for an editor that would rather count otherwise', TIMEOUT, async () => {
  const wire = await editor(rules, { capabilities: { ...ABLE, general: { positionEncodings: ['utf-8', 'utf-16'] } } });
  assert.equal(wire.initialized.capabilities.positionEncoding, 'utf-16');
  const text = REPORT.replace('完成', '𠮷𠮷完成');
  await wire.open(URI, text);
  const [places, expected] = [await shown(wire), found(text)];
  assert.ok(expected.some(each => /^placeholder-unfilled 2:8-/.test(each)), expected.join('\n'));
  assert.deepEqual(places, expected);
});

test('CRLF and a BOM move no column', TIMEOUT, async () => {
  const wire = await editor(rules);
  await wire.open(URI, REPORT.replaceAll('\n', '\r\n'));
  assert.deepEqual(await shown(wire), found(REPORT));
  const marked = 'file:///drafts/marked.txt';
  await wire.open(marked, `\ufeff${REPORT}`);
  assert.deepEqual(await shown(wire, marked), found(`\ufeff${REPORT}`));
});

test('edits amid astral characters and CRLF add up to the text that the editor shows', TIMEOUT, async () => {
  const wire = await editor(rules);
  const text = TextDocument.create(URI, 'plaintext', 1, REPORT.replaceAll('\n', '\r\n').replace('抓好', '𠮷抓好𠮷'));
  await wire.open(URI, text.getText());
  await shown(wire);
  const contentChanges = [
    { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 4 } }, text: '狠抓 𠮷' },
    { range: { start: { line: 2, character: 4 }, end: { line: 3, character: 0 } }, text: '𠮷　\r\n' },
  ];
  await wire.wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: URI, version: 2 }, contentChanges });
  assert.deepEqual(await shown(wire), found(TextDocument.update(text, contentChanges, 2).getText()));
});

test('a request that is withdrawn is told so, and the next one is answered', TIMEOUT, async () => {
  const { wire, open, diagnostics } = await editor(rules);
  await open(URI, REPORT);
  await diagnostics(URI);
  const { token, cancel } = source();
  const asked = wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } }, token);
  cancel();
  await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
  assert.equal(((await wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } })) as DocumentSymbol[]).length, 2);
});

function source(): { readonly token: CancellationTokenSource['token']; cancel(): void } {
  const made = new CancellationTokenSource();
  return { token: made.token, cancel: () => made.cancel() };
}

test('a draft that is renamed, or closed and opened again, during a lint is told of under its last name and text', TIMEOUT, async () => {
  let answer = (): void => {};
  const asked = new Promise<void>(resolve => (answer = resolve));
  let first = true;
  const wire = await editor(rules, {
    // The editor is slow to say what is set: whatever happens now, happens during the lint.
    settings: () => {
      if (first) answer();
      first = false;
      return null;
    },
  });
  await wire.open(URI, REPORT);
  await asked;
  const renamed = 'file:///drafts/renamed.txt';
  await wire.wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: URI } });
  await wire.open(renamed, REPORT);
  await wire.open(URI, '工作报告');
  assert.deepEqual(await shown(wire, renamed), found(REPORT));
  for (let last = await wire.diagnostics(URI); last.version !== 1 || last.diagnostics.length > 0;) last = await wire.diagnostics(URI);
});

test('a draft of ten megabytes is linted, and typed in', { timeout: 240_000 }, async () => {
  const wire = await editor(rules);
  const body = Array.from({ length: 95_000 }, (_, i) => `第${i}个项目顺利推进，完成投资${i}.5亿元，增长${i % 30}.1%，群众满意度进一步提高。`).join('\n');
  const text = `${REPORT}${body}\n`;
  assert.ok(Buffer.byteLength(text) > 10_000_000);
  await wire.open(URI, text);
  const before = (await wire.diagnostics(URI)).diagnostics.length;
  await wire.wire.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ range: { start: { line: 50_000, character: 0 }, end: { line: 50_000, character: 0 } }, text: '制度 ，全麵落实。\n' }],
  });
  const { version, diagnostics } = await wire.diagnostics(URI);
  assert.equal(version, 2);
  assert.ok(diagnostics.length > before);
});
