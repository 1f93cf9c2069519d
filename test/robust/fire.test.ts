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
  DocumentSymbolRequest, ShutdownRequest, StreamMessageWriter, type Diagnostic, type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../rules/index';
import { mulberry, reports } from '../bench/corpus';
import { editor, editorOver, reading, type Editor } from '../lsp/editor';
import { effort } from './effort';
import { anyText, draft } from './texts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const SEQUENCES = effort(100, 10_000);
const MINUTES = effort(2, 60);

/** One is much worked on. */
const uri = fc.oneof({ arbitrary: fc.constant('file:///a.txt'), weight: 4 }, fc.constantFrom('untitled:b', 'file:///c.md', 'x', 'file:///%zz'));
const position = fc.record({ line: fc.integer({ min: -1, max: 30 }), character: fc.integer({ min: -1, max: 300 }) });
const range = fc.record({ start: position, end: position });
const REQUESTS = [
  'textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/hover', 'textDocument/codeAction', 'textDocument/completion',
  'textDocument/selectionRange', 'textDocument/semanticTokens/full', 'textDocument/semanticTokens/full/delta', 'textDocument/semanticTokens/range', 'gongwen-lint/check',
  'textDocument/formatting', 'textDocument/rangeFormatting',
  'textDocument/onTypeFormatting', 'workspace/executeCommand', 'codeAction/resolve', 'completionItem/resolve', 'gongwen-lint/placeholders', 'no/such',
];
const JUNK = fc.oneof(fc.constant(null), fc.constant({}), fc.constant([]), fc.constant('draft'), fc.constant({ textDocument: null }), fc.constant({ textDocument: { uri: 7 } }));

const anew = ({ uri, languageId, version }: TextDocument, text: string): TextDocument => TextDocument.create(uri, languageId, version, text);

/** As the protocol has it: a place beyond an end is that end, and of two places the first in the text is the start. */
function spliced(before: TextDocument, { start, end }: Range, come: string): TextDocument {
  const text = before.getText();
  const [from, to] = [before.offsetAt(start), before.offsetAt(end)].sort((a, b) => a - b);
  return anew(before, text.slice(0, from) + come + text.slice(to));
}

type Step = (editor: Editor, state: State) => Promise<unknown>;
/** What the editor has open, and which of it it has had. */
interface State { version: number; readonly open: Map<string, TextDocument>; readonly closed: Set<string> }

/** As a counterexample shows it, which would else be a function's source. */
const said = (run: Step, ...words: unknown[]): Step => Object.assign(run, { [fc.toStringMethod]: () => words.map(word => JSON.stringify(word)).join(' ') });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(uri, draft, fc.constantFrom('plaintext', 'markdown', 'log')).map(([at, text, language]) => said(async ({ wire }, state) => {
    state.open.set(at, TextDocument.create(at, language, (state.version += 1), text));
    await wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: at, languageId: language, version: state.version, text } });
  }, 'open', at, language, text)),
  fc.tuple(uri, range, anyText, fc.boolean()).map(([at, where, text, whole]) => said(async ({ wire }, state) => {
    const contentChanges = [whole ? { text } : { range: where, text }];
    const before = state.open.get(at);
    if (before) state.open.set(at, whole ? anew(before, text) : spliced(before, where, text));
    await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: at, version: (state.version += 1) }, contentChanges });
  }, 'change', at, whole || where, text)),
  uri.map(at => said(async ({ wire }, state) => {
    state.open.delete(at);
    state.closed.add(at);
    await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: at } });
  }, 'close', at)),
  fc.tuple(fc.constantFrom(...REQUESTS), uri, range).map(([method, at, where]) => said(({ wire }) => wire.sendRequest(method, {
    textDocument: { uri: at }, uri: at, position: where.start, range: where, positions: [where.start, where.end], ch: '\n', options: { tabSize: 4, insertSpaces: true },
    context: { diagnostics: [], triggerKind: 1 }, previousResultId: '1', command: 'gongwen-lint.convert', arguments: [at, where, 'toString'],
  }).catch(() => undefined), method, at, where)),
  fc.tuple(uri, range, fc.constantFrom('taiwan', 'simplified', 'full-width', 'half-width')).map(([at, where, target]) => said(({ wire }) =>
    wire.sendRequest('workspace/executeCommand', { command: 'gongwen-lint.convert', arguments: [at, where, target] }).catch(() => undefined), target, at, where)),
  fc.tuple(uri, position, fc.constantFrom('next', 'previous')).map(([at, where, way]) => said(({ wire }) =>
    wire.sendRequest('workspace/executeCommand', { command: `gongwen-lint.${way}Placeholder`, arguments: [at, where] }).catch(() => undefined), way, at, where)),
  fc.tuple(fc.constantFrom(...REQUESTS), JUNK).map(([method, junk]) => said(({ wire }) => wire.sendRequest(method, junk).catch(() => undefined), method, junk)),
  fc.tuple(fc.constantFrom(...REQUESTS), JUNK).map(([method, junk]) => said(({ wire }) => wire.sendNotification(method, junk), 'notify', method, junk)),
  fc.tuple(fc.constantFrom('workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', '$/cancelRequest', '$/setTrace', 'textDocument/didChange', 'textDocument/didOpen'), JUNK)
    .map(([method, junk]) => said(({ wire }) => wire.sendNotification(method, junk), 'notify', method, junk)),
  uri.map(at => said(async ({ wire }) => {
    const source = new CancellationTokenSource();
    const asked = wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: at } }, source.token).catch(() => undefined);
    source.cancel();
    await asked;
  }, 'cancel', at)),
);

/** What is told of a draft once nobody is typing any more. Two changes at once, even of nothing, are not a typist's. */
async function settled({ wire, diagnostics }: Editor, text: TextDocument, version: number): Promise<readonly Diagnostic[]> {
  const nothing = { range: { start: text.positionAt(0), end: text.positionAt(0) }, text: '' };
  await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: text.uri, version }, contentChanges: [nothing, nothing] });
  for (;;) {
    const told = await diagnostics(text.uri);
    if (told.version === version) return told.diagnostics;
  }
}

/** What a server tells of a draft that it has seen in no other state. */
async function fresh(text: TextDocument): Promise<readonly Diagnostic[]> {
  const { wire, open, diagnostics } = await editor(rules);
  try {
    await open(text.uri, text.getText(), text.languageId);
    return (await diagnostics(text.uri)).diagnostics;
  } finally {
    wire.dispose();
  }
}

/** The writer looks at what is told; everything else comes without waiting for an answer to what went before. */
const look: fc.Arbitrary<Step> = uri.map(at => said(async (wire, state) => {
  const text = state.open.get(at);
  if (!text) return;
  state.version += 1;
  assert.deepEqual(await settled(wire, text, state.version), await fresh(text));
}, 'look', at));
const steps = fc.array(fc.oneof({ arbitrary: step.map(run => ({ run, waits: false })), weight: 4 }, { arbitrary: look.map(run => ({ run, waits: true })), weight: 2 }), { minLength: 1, maxLength: 20 });

describe('the server under fire', () => {
  it(`survives ${SEQUENCES} random sequences of messages, tells nothing stale, and answers afterwards as if nothing had been`, { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps, async all => {
      const wire = await editor(rules, { options: { quietPeriod: 0 } });
      try {
        const state: State = { version: 1, open: new Map(), closed: new Set() };
        const asked: Promise<unknown>[] = [];
        for (const { run, waits } of all) {
          const done = run(wire, state);
          if (waits) await done;
          else asked.push(done);
        }
        await Promise.all(asked);
        const after = 'file:///after.txt';
        await wire.open(after, '青山乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n');
        const { diagnostics } = await wire.diagnostics(after);
        assert.deepEqual(diagnostics.map(({ code }) => code), ['placeholder-unfilled']);
        for (const text of state.open.values()) assert.deepEqual(await settled(wire, text, (state.version += 1)), await fresh(text));
        for (const at of state.closed) if (!state.open.has(at)) assert.deepEqual(wire.shown(at)?.diagnostics ?? [], [], at);
        await wire.wire.sendRequest(ShutdownRequest.type);
        assert.deepEqual(wire.log.filter(line => line.includes('\n')), [], 'a stack in the log');
      } finally {
        wire.wire.dispose();
      }
    }), { numRuns: SEQUENCES });
  });

  it('takes a place beyond the end of a draft for that end', async () => {
    const { wire, open, diagnostics } = await editor(rules, { options: { quietPeriod: 0 } });
    const at = 'file:///a.txt';
    await open(at, '青山乡2023年工作总结\n');
    const range = { start: { line: 11, character: 0 }, end: { line: 14, character: 7 } };
    await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: at, version: 2 }, contentChanges: [{ range, text: '一、工作回顾\n完成投资3亿元。\n完成投资x万元。\n' }] });
    for (;;) {
      const { version, diagnostics: [told] } = await diagnostics(at);
      if (version !== 2) continue;
      assert.deepEqual(told?.range, { start: { line: 3, character: 4 }, end: { line: 3, character: 5 } });
      break;
    }
    wire.dispose();
  });

  it('ends in good order when it is told to in the middle of work', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { wire, open } = await editorOver(reading(child.stdout), new StreamMessageWriter(child.stdin));
    await open('file:///big.txt', reports('seeds')(500_000));
    const asked = wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: 'file:///big.txt' } }).catch(() => undefined);
    await Promise.all([asked, wire.sendRequest(ShutdownRequest.type)]);
    await wire.sendNotification('exit');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });

  it(`keeps its memory through ${MINUTES} minutes of typing`, { timeout: 3_600_000 }, async t => {
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
    t.diagnostic(`heap: ${(before / 1e6).toFixed(1)} MB after a minute, ${(after / 1e6).toFixed(1)} MB at the end`);
    assert.ok(after < before * 1.1, `${Math.round(before / 1e6)} MB, then ${Math.round(after / 1e6)} MB`);
  });
});
