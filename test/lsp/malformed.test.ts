/** What no client should send. Who asks is told what is wrong, who tells leaves one line in the log; nothing else comes of it. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ErrorCodes, StreamMessageWriter, type ClientCapabilities, type Message } from 'vscode-languageserver/node';
import { reading } from './editor';

const URI = 'file:///a.txt';
const DRAFT = '青山乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n';
const textDocument = { uri: URI };
const position = { line: 2, character: 4 };
const range = { start: position, end: position };
const options = { tabSize: 4, insertSpaces: true };

interface Sent { readonly params: object; readonly needs: readonly string[] }

/** A message in good order, and the fields without which it makes no sense. */
const REQUESTS: Readonly<Record<string, Sent>> = {
  'textDocument/codeAction': { params: { textDocument, range, context: { diagnostics: [], only: ['quickfix'] } }, needs: ['textDocument', 'textDocument.uri', 'range', 'range.start.line', 'context'] },
  'codeAction/resolve': { params: { title: '改', data: { uri: URI, version: 1, start: 0, end: 1, number: 0 } }, needs: ['title', 'data.uri', 'data.version', 'data.number'] },
  'textDocument/completion': { params: { textDocument, position }, needs: ['textDocument.uri', 'position', 'position.character'] },
  'completionItem/resolve': { params: { label: '一、', data: { source: 'markers', key: '' } }, needs: ['label'] },
  'textDocument/documentSymbol': { params: { textDocument }, needs: ['textDocument', 'textDocument.uri'] },
  'textDocument/foldingRange': { params: { textDocument }, needs: ['textDocument.uri'] },
  'textDocument/formatting': { params: { textDocument, options }, needs: ['textDocument.uri'] },
  'textDocument/rangeFormatting': { params: { textDocument, range, options }, needs: ['textDocument.uri', 'range', 'range.end', 'range.end.line'] },
  'textDocument/onTypeFormatting': { params: { textDocument, position, ch: '\n', options }, needs: ['textDocument.uri', 'position.line', 'ch'] },
  'textDocument/hover': { params: { textDocument, position }, needs: ['textDocument.uri', 'position.line'] },
  'textDocument/selectionRange': { params: { textDocument, positions: [position] }, needs: ['textDocument.uri', 'positions', 'positions.0', 'positions.0.line'] },
  'textDocument/semanticTokens/full': { params: { textDocument }, needs: ['textDocument.uri'] },
  'textDocument/semanticTokens/full/delta': { params: { textDocument, previousResultId: '1' }, needs: ['textDocument.uri', 'previousResultId'] },
  'textDocument/semanticTokens/range': { params: { textDocument, range }, needs: ['textDocument.uri', 'range.start'] },
  'workspace/executeCommand': { params: { command: 'gongwen-lint.nextPlaceholder', arguments: [URI, position] }, needs: ['command', 'arguments.0', 'arguments.1.line'] },
  'gongwen-lint/check': { params: { uri: URI }, needs: ['uri'] },
  'gongwen-lint/placeholders': { params: { uri: URI }, needs: ['uri'] },
};

const NOTIFICATIONS: Readonly<Record<string, Sent>> = {
  'textDocument/didOpen': { params: { textDocument: { uri: 'file:///b.txt', languageId: 'plaintext', version: 1, text: DRAFT } }, needs: ['textDocument', 'textDocument.uri', 'textDocument.text'] },
  'textDocument/didChange': {
    params: { textDocument: { uri: URI, version: 2 }, contentChanges: [{ range, text: '' }] },
    needs: ['textDocument.uri', 'textDocument.version', 'contentChanges', 'contentChanges.0.text', 'contentChanges.0.range.start', 'contentChanges.0.range.end.character'],
  },
  'textDocument/didClose': { params: { textDocument: { uri: 'file:///b.txt' } }, needs: ['textDocument', 'textDocument.uri'] },
  'workspace/didChangeConfiguration': { params: { settings: { 'gongwen-lint': { rules: { 'word-doubled': 'off' }, enable: true, lintAllText: false, date: '2023' } } }, needs: [] },
  'workspace/didChangeWatchedFiles': { params: { changes: [{ uri: URI, type: 2 }] }, needs: [] },
  'workspace/didChangeWorkspaceFolders': { params: { event: { added: [{ uri: 'file:///w', name: 'w' }], removed: [] } }, needs: ['event', 'event.added', 'event.added.0.uri', 'event.removed'] },
};

const ABSENT = Symbol('absent');
const STRANGE: readonly unknown[] = [ABSENT, null, 7, -1, 0.5, 'x', true, [], {}, [7], { uri: 7 }];

/** All fields, and the fields of those, by their paths. */
function pathsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, each]) => [field, ...pathsOf(each).map(path => `${field}.${path}`)]);
}

/** The same with something else at a path. */
function altered(value: unknown, path: string, strange: unknown): unknown {
  if (path === '') return strange;
  const [field, ...rest] = path.split('.') as [string, ...string[]];
  const copy: Record<string, unknown> = Array.isArray(value) ? [...value] as never : { ...value as object };
  if (rest.length === 0 && strange === ABSENT) delete copy[field];
  else copy[field] = altered(copy[field], rest.join('.'), strange);
  return copy;
}

interface Answer { readonly result?: unknown; readonly error?: { readonly code: number; readonly message: string } }

const ABLE = { workspace: { workspaceFolders: true, configuration: true } };

/** The server as a process of its own, and a client that checks nothing of what it sends; `refuses`: nor does anything that it is asked. */
async function raw(t: TestContext, { capabilities = ABLE, refuses = false }: { readonly capabilities?: ClientCapabilities; readonly refuses?: boolean } = {}) {
  const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  t.after(() => child.kill());
  const log: string[] = [];
  child.stderr.setEncoding('utf8').on('data', text => log.push(`stderr: ${text}`));
  const writer = new StreamMessageWriter(child.stdin);
  const waiting = new Map<number, (answer: Answer) => void>();
  reading(child.stdout).listen(message => {
    const { id, method, params, ...answer } = message as Message & Answer & { id?: number; method?: string; params?: { message: string } };
    if (method === undefined) waiting.get(id!)?.(answer);
    else if (id !== undefined) void send({ id, ...(refuses ? { error: { code: ErrorCodes.InternalError, message: `no ${method}` } } : { result: null }) });
    else if (method === 'window/logMessage') log.push(params!.message);
  });
  const send = (message: object): Promise<void> => writer.write({ jsonrpc: '2.0', ...message } as Message);
  let last = 0;
  const tell = (method: string, params?: unknown): Promise<void> => send({ method, ...(params !== ABSENT && { params }) });
  const ask = (method: string, params?: unknown): Promise<Answer> => new Promise(resolve => {
    waiting.set(last += 1, resolve);
    void send({ id: last, method, ...(params !== ABSENT && { params }) });
  });
  await ask('initialize', { processId: null, rootUri: null, capabilities, initializationOptions: { onTypeFormatting: true } });
  await tell('initialized', {});
  await tell('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'plaintext', version: 1, text: DRAFT } });
  return {
    ask, tell, log,
    async end() {
      assert.deepEqual(await ask('shutdown', ABSENT), { jsonrpc: '2.0', result: null });
      await tell('exit', ABSENT);
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    },
  };
}

/** One line, 〈what is wrong〉；〈what to do〉. */
const TOLD = /^[^\n]+；[^\n]+。$/;

describe('malformed messages', () => {
  it('that ask are told what is wrong, and leave nothing in the log', { timeout: 60_000 }, async t => {
    const { ask, log, end } = await raw(t);
    let cases = 0;
    for (const [method, { params, needs }] of Object.entries(REQUESTS)) {
      assert.equal((await ask(method, params)).error, undefined, method);
      for (const path of ['', ...pathsOf(params)]) {
        for (const strange of STRANGE) {
          const sent = altered(params, path, strange);
          const { error } = await ask(method, sent);
          const what = `${method} ${path} ${String(strange)} ${JSON.stringify(sent)}: ${JSON.stringify(error)}`;
          cases += 1;
          // Of what are no parameters at all the protocol's library may complain first.
          const ours = path !== '';
          if (error && ours) assert.equal(error.code, ErrorCodes.InvalidParams, what);
          if (error && ours) assert.match(error.message, TOLD, what);
          if (needs.includes(path) && (strange === ABSENT || strange === true)) assert.equal(error?.code, ErrorCodes.InvalidParams, what);
        }
      }
    }
    assert.ok(cases > 1_000, String(cases));
    assert.deepEqual(log, []);
    await end();
  });

  it('that tell leave one line in the log each, and the draft as it is', { timeout: 60_000 }, async t => {
    const { ask, tell, log, end } = await raw(t);
    const symbols = await ask('textDocument/documentSymbol', { textDocument });
    for (const [method, { params, needs }] of Object.entries(NOTIFICATIONS)) {
      for (const path of ['', ...pathsOf(params)]) {
        for (const strange of STRANGE) {
          const before = log.length;
          const sent = altered(params, path, strange);
          await tell(method, sent);
          await ask('textDocument/documentSymbol', { textDocument: { uri: 'file:///no' } });
          const said = log.slice(before);
          const what = `${method} ${path} ${JSON.stringify(sent)}`;
          if (needs.includes(path) && (strange === ABSENT || strange === true)) assert.equal(said.length, 1, `${what}: ${said.join('|')}`);
          for (const line of said) assert.doesNotMatch(line, /\n|stderr|TypeError|^ +at /, what);
          if (said.length > 0 && sent !== ABSENT && !Array.isArray(sent)) for (const line of said) assert.match(line, TOLD, what);
        }
      }
    }
    await tell('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'plaintext', version: 9, text: DRAFT } });
    assert.deepEqual(await ask('textDocument/documentSymbol', { textDocument }), symbols);
    await end();
  });

  it('are none that refuse what the server asks for, or answer it with nothing: it goes by what it has', { timeout: 60_000 }, async t => {
    for (const refuses of [true, false]) {
      const { ask, tell, log, end } = await raw(t, {
        refuses,
        capabilities: {
          workspace: {
            configuration: true, workspaceFolders: true, applyEdit: true, semanticTokens: { refreshSupport: true },
            didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
          },
          window: { showDocument: { support: true }, workDoneProgress: true },
          textDocument: { synchronization: { dynamicRegistration: true }, formatting: { dynamicRegistration: true }, rangeFormatting: { dynamicRegistration: true } },
        },
      });
      await tell('workspace/didChangeConfiguration', { settings: {} });
      const convert = await ask('workspace/executeCommand', { command: 'gongwen-lint.convert', arguments: [URI, null, 'taiwan'] });
      assert.equal(convert.result, null);
      const next = await ask('workspace/executeCommand', { command: 'gongwen-lint.nextPlaceholder', arguments: [URI, { line: 0, character: 0 }] });
      assert.deepEqual(next.result, { start: { line: 2, character: 4 }, end: { line: 2, character: 5 } });
      for (const line of log) assert.doesNotMatch(line, /\n|stderr/);
      await end();
    }
  });

  it('of a pipe for a draft wait for nobody to write into it', { timeout: 60_000, skip: process.platform === 'win32' && 'Windows has no named pipes in the file system' }, async t => {
    const { ask, log, end } = await raw(t);
    const folder = mkdtempSync(join(tmpdir(), 'gongwen-malformed-'));
    t.after(() => rmSync(folder, { recursive: true }));
    for (const name of ['pipe.txt', '.gongwen-lint.json']) execFileSync('mkfifo', [join(folder, name)]);
    assert.equal((await ask('gongwen-lint/check', { uri: pathToFileURL(join(folder, 'pipe.txt')).href })).result, 0);
    assert.deepEqual(log, []);
    await end();
  });

  it('of an escape that is none in the URI of a configuration concern no other draft', { timeout: 60_000 }, async t => {
    const { ask, tell, log, end } = await raw(t);
    const folder = mkdtempSync(join(tmpdir(), 'gongwen-malformed-'));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, '.gongwen-lint.json'), '{}');
    await tell('textDocument/didOpen', { textDocument: { uri: 'file:///%zz/.gongwen-lint.json', languageId: 'json', version: 1, text: '{}' } });
    for (const uri of ['file:///%zz/b.txt', pathToFileURL(join(folder, 'b.txt')).href]) {
      await tell('textDocument/didOpen', { textDocument: { uri, languageId: 'plaintext', version: 1, text: DRAFT } });
      const { result } = await ask('textDocument/documentSymbol', { textDocument: { uri } });
      assert.equal((result as readonly object[]).length, 1, uri);
    }
    assert.deepEqual(log, []);
    await end();
  });
});
