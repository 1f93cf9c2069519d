/** Drafts and configurations in no file system that the server sees: its editor reads them for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, FileChangeType } from 'vscode-languageserver/node';
import { rules } from '../../rules/index';
import { READ_FILE } from '../../server/lsp/editorHost';
import { CHECK } from '../../server/lsp/features/check';
import { editor } from './editor';

const TIMEOUT = { timeout: 20_000 };
const REPORT = '某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n';
const URI = 'memfs://host/a/%E5%8D%95%E4%BD%8D/draft.txt';

/** An editor with these files, that notes what it was asked for. */
async function withFiles(files: Record<string, string>) {
  const asked: string[] = [];
  const started = await editor(rules);
  started.wire.onRequest(READ_FILE, ({ uri }: { readonly uri: string }) => {
    asked.push(uri);
    return files[uri] ?? null;
  });
  const found = async (uri: string): Promise<readonly unknown[]> => (await started.diagnostics(uri)).diagnostics.map(({ code }) => code);
  return { ...started, asked, found };
}

test('a draft that no editor has open is checked, and what was found is taken back once it has gone', TIMEOUT, async () => {
  const files: Record<string, string> = { [URI]: REPORT, 'memfs://host/log.txt': 'x ** 2024\n'.repeat(9) };
  const { wire, open, found } = await withFiles(files);
  assert.equal(await wire.sendRequest(CHECK, { uri: URI }), 1);
  assert.deepEqual(await found(URI), ['placeholder-unfilled']);
  assert.equal(await wire.sendRequest(CHECK, { uri: 'memfs://host/log.txt' }), 0);
  await open(URI, REPORT.replace('x', '3'));
  assert.deepEqual(await found(URI), []);
  await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: URI } });
  assert.deepEqual(await found(URI), []); // What its editor showed goes,
  assert.deepEqual(await found(URI), ['placeholder-unfilled']); // and what the file says is back: nothing was saved.
  delete files[URI];
  assert.equal(await wire.sendRequest(CHECK, { uri: URI }), 0);
  assert.deepEqual(await found(URI), []);
});

test('the configuration beside a draft, or above it, and its lexicon count; each is read once until something changes', TIMEOUT, async () => {
  const config = 'memfs://host/a/.gongwen-lint.json';
  const lexicon = 'memfs://host/a/%E8%AF%8D%20%E5%BA%93.yaml';
  const files: Record<string, string> = {
    [config]: '{ "rules": { "placeholder-unfilled": "off" }, "lexicon": ["词 库.yaml"] }',
    [lexicon]: 'confusables:\n  - { wrong: 镇管会, right: 管委会 }\n',
  };
  const { wire, open, change, found, asked } = await withFiles(files);
  await open(URI, REPORT.replace('完成', '镇管会完成'));
  assert.deepEqual(await found(URI), ['word-confused']);
  assert.ok(asked.includes(config) && asked.includes(lexicon), asked.join(' '));
  const before = asked.length;
  await change(URI, 2, REPORT);
  assert.deepEqual(await found(URI), []);
  assert.equal(asked.length, before);
  files[config] = '{}';
  await wire.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: config, type: FileChangeType.Changed }] });
  assert.deepEqual(await found(URI), ['placeholder-unfilled']);
});
