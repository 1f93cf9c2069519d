/** The server under fire: whatever an editor sends, in whatever order, the server lives, forgets what is closed and tells nothing stale. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import {
  CancellationTokenSource, DidChangeTextDocumentNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification,
  DocumentSymbolRequest, ShutdownRequest, StreamMessageReader, StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../rules/index';
import { mulberry, reports } from '../bench/corpus';
import { editor, editorOver, type Editor } from '../lsp/editor';
import { effort } from './effort';
import { anyText } from './texts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const SEQUENCES = effort(60, 10_000);
const MINUTES = effort(2, 60);

const uri = fc.constantFrom('file:///a.txt', 'untitled:b', 'file:///c.md', 'x', 'file:///%zz');
const position = fc.record({ line: fc.integer({ min: -1, max: 30 }), character: fc.integer({ min: -1, max: 300 }) });
const range = fc.record({ start: position, end: position });
const REQUESTS = [
  'textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/hover', 'textDocument/codeAction', 'textDocument/completion',
  'textDocument/selectionRange', 'textDocument/semanticTokens/full', 'textDocument/formatting', 'textDocument/rangeFormatting',
  'textDocument/onTypeFormatting', 'workspace/executeCommand', 'codeAction/resolve', 'completionItem/resolve', 'gongwen-lint/placeholders', 'no/such',
];
const JUNK = fc.oneof(fc.constant(null), fc.constant({}), fc.constant([]), fc.constant('draft'), fc.constant({ textDocument: null }), fc.constant({ textDocument: { uri: 7 } }));

type Step = (editor: Editor, state: State) => Promise<unknown>;
interface State { version: number; readonly open: Map<string, TextDocument> }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(uri, anyText, fc.constantFrom('plaintext', 'markdown', 'log')).map(([at, text, language]): Step => async ({ wire }, state) => {
    state.open.set(at, TextDocument.create(at, language, (state.version += 1), text));
    await wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: at, languageId: language, version: state.version, text } });
  }),
  fc.tuple(uri, range, anyText, fc.boolean()).map(([at, where, text, whole]): Step => async ({ wire }, state) => {
    const contentChanges = [whole ? { text } : { range: where, text }];
    await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: at, version: (state.version += 1) }, contentChanges });
  }),
  uri.map((at): Step => async ({ wire }, state) => {
    state.open.delete(at);
    await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: at } });
  }),
  fc.tuple(fc.constantFrom(...REQUESTS), uri, range).map(([method, at, where]): Step => ({ wire }) => wire.sendRequest(method, {
    textDocument: { uri: at }, position: where.start, range: where, positions: [where.start], ch: '\n', options: { tabSize: 4, insertSpaces: true },
    context: { diagnostics: [], triggerKind: 1 }, command: 'gongwen-lint.convert', arguments: [at, where, 'toString'],
  }).catch(() => undefined)),
  fc.tuple(fc.constantFrom(...REQUESTS), JUNK).map(([method, junk]): Step => ({ wire }) => wire.sendRequest(method, junk).catch(() => undefined)),
  fc.tuple(fc.constantFrom(...REQUESTS), JUNK).map(([method, junk]): Step => ({ wire }) => wire.sendNotification(method, junk)),
  fc.tuple(fc.constantFrom('workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', '$/cancelRequest', '$/setTrace', 'textDocument/didChange', 'textDocument/didOpen'), JUNK)
    .map(([method, junk]): Step => ({ wire }) => wire.sendNotification(method, junk)),
  uri.map((at): Step => async ({ wire }) => {
    const source = new CancellationTokenSource();
    const asked = wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: at } }, source.token).catch(() => undefined);
    source.cancel();
    await asked;
  }),
);

describe('the server under fire', () => {
  it(`survives ${SEQUENCES} random sequences of messages, and answers afterwards as if nothing had been`, { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async steps => {
      const wire = await editor(rules, { options: { quietPeriod: 0 } });
      try {
        const state: State = { version: 1, open: new Map() };
        // Not one after another: an editor does not wait either.
        await Promise.all(steps.map(each => each(wire, state)));
        const draft = 'file:///after.txt';
        await wire.open(draft, '青山乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n');
        const { diagnostics } = await wire.diagnostics(draft);
        assert.deepEqual(diagnostics.map(({ code }) => code), ['placeholder-unfilled']);
        await wire.wire.sendRequest(ShutdownRequest.type);
      } finally {
        wire.wire.dispose();
      }
    }), { numRuns: SEQUENCES });
  });

  it('ends in good order when it is told to in the middle of work', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { wire, open } = await editorOver(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    await open('file:///big.txt', reports('seeds')(500_000));
    const asked = wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: 'file:///big.txt' } }).catch(() => undefined);
    await Promise.all([asked, wire.sendRequest(ShutdownRequest.type)]);
    await wire.sendNotification('exit');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });

  it(`keeps its memory through ${MINUTES} minutes of typing`, { timeout: 3_600_000 }, async () => {
    const { wire, open, diagnostics } = await editor(rules, { options: { quietPeriod: 0 } });
    const at = 'file:///typed.txt';
    let text = TextDocument.create(at, 'plaintext', 1, reports('seeds')(30_000));
    await open(at, text.getText());
    await diagnostics(at);
    const random = mulberry(5);
    let version = 1;
    // A fast typist writes five characters a second; here they come as fast as they are answered.
    const type = async (minutes: number): Promise<number> => {
      for (const end = version + minutes * 300; version < end;) {
        const from = Math.floor(random() * text.getText().length);
        const range = { start: text.positionAt(from), end: text.positionAt(from + (version % 2)) };
        const contentChanges = [{ range, text: version % 2 ? '' : '的' }];
        text = TextDocument.update(text, contentChanges, (version += 1));
        await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: at, version }, contentChanges });
        while ((await diagnostics(at)).version !== version);
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await type(1);
    const after = await type(MINUTES - 1);
    assert.ok(after < before * 1.1, `${Math.round(before / 1e6)} MB, then ${Math.round(after / 1e6)} MB`);
  });
});
