/** README lists every request that the server answers, each with a test that is there. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** What a handler of the library is called, and the request that it answers. */
const REQUESTS: Readonly<Record<string, string>> = {
  onCodeAction: 'textDocument/codeAction', onCodeActionResolve: 'codeAction/resolve',
  onCompletion: 'textDocument/completion', onCompletionResolve: 'completionItem/resolve',
  onHover: 'textDocument/hover', onDocumentSymbol: 'textDocument/documentSymbol', onFoldingRanges: 'textDocument/foldingRange',
  onSelectionRanges: 'textDocument/selectionRange', onDocumentFormatting: 'textDocument/formatting',
  onDocumentRangeFormatting: 'rangeFormatting', onDocumentOnTypeFormatting: 'textDocument/onTypeFormatting',
  onExecuteCommand: 'workspace/executeCommand', onDidChangeConfiguration: 'workspace/didChangeConfiguration',
  onDidChangeWatchedFiles: 'didChangeWatchedFiles',
  onDidOpenTextDocument: 'textDocument/didOpen', onDidChangeTextDocument: 'didChange', onDidCloseTextDocument: 'didClose',
};

/** Of the protocol's own life, and requests that are ours alone. */
const OTHERS = new Set(['onInitialize', 'onInitialized', 'onExit', 'onShutdown', 'onRequest', 'onNotification']);

const handlers = new Set(readdirSync('server/lsp', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  .flatMap(name => Array.from(readFileSync(`server/lsp/${name}`, 'utf8').matchAll(/\b(?:connection|workspace)\.(on[A-Z]\w+)\(/g), ([, handler]) => handler!)));

for (const readme of ['README.md', 'README.zh-CN.md']) {
  test(`${readme} lists what the server answers, and the tests that show it`, () => {
    const text = readFileSync(readme, 'utf8');
    assert.ok(handlers.size > 10);
    for (const handler of handlers) {
      if (OTHERS.has(handler)) continue;
      assert.ok(REQUESTS[handler], `${handler} is unknown to this test`);
      assert.ok(text.includes(`\`${REQUESTS[handler]}\``), `${REQUESTS[handler]} is missing`);
    }
    const shown = Array.from(text.matchAll(/\]\((test\/lsp\/[^)]+)\)/g), ([, file]) => file!);
    assert.ok(shown.length > 10);
    for (const file of shown) assert.ok(existsSync(file), file);
  });
}
