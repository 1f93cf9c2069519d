/** The language server over its real protocol: two streams, an editor at the other end; then the built one as a process. */
import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionTriggerKind, DiagnosticTag,
  DidChangeConfigurationNotification, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification,
  DocumentSymbolRequest, ExitNotification, FileChangeType, FoldingRangeRequest, HoverRequest,
  IPCMessageReader, IPCMessageWriter, LogMessageNotification, ShutdownRequest, StreamMessageWriter,
  type CodeAction, type DocumentSymbol, type PublishDiagnosticsParams, type Range, type SymbolInformation, type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editor, editorOver, reading, NOWHERE, type Editor } from './editor';
import { apply, DEFAULTS, fixAll, inForce, linter, parse, rules as realRules, type Rule } from '../../rules/index';
import { fixAllEdits } from '../../server/lsp/fixAll';

const TIMEOUT = { timeout: 20_000 };

const META = { why: '读者会分心。', category: 'typo', citations: [{ source: '某标准', clause: '7.3' }], examples: [] } as const;

/** Deletes spaces safely, proposes a replacement for 旧词, points from 丙 to 甲, and sees only 旧词 that it is shown. */
const RULES: readonly Rule[] = [
  {
    id: 'space-extra', scope: 'line',
    meta: { ...META, title: '多余的空格', severity: 'warning', fix: 'safe', tag: 'unnecessary' },
    *check({ text }) {
      for (const { index } of text.matchAll(/ /g)) {
        yield {
          start: index, end: index + 1, message: '这里的空格是多余的；请删去。',
          fixes: [{ title: '删去空格', kind: 'safe', edits: [{ start: index, end: index + 1, text: '' }] }],
        };
      }
    },
  },
  {
    id: 'word-old', scope: 'document',
    meta: { ...META, title: '旧的提法', severity: 'error', fix: 'suggested', tag: 'deprecated' },
    *check({ text }) {
      for (const { index } of text.matchAll(/旧词/g)) {
        yield {
          start: index, end: index + 2, message: '“旧词”已经*不用*；请改。',
          fixes: [{ title: '改为“新词”', kind: 'suggested', edits: [{ start: index, end: index + 2, text: '新词' }] }],
          related: [{ start: 0, end: 1, message: '这里用了新的。' }],
        };
      }
    },
  },
];

/** Breaks on every line; the others are to go on. */
const BROKEN: Rule = {
  id: 'always-broken', scope: 'line',
  meta: { ...META, title: '坏规则', severity: 'error', fix: 'none' },
  check: () => { throw new Error('broken on purpose'); },
};

const DRAFT = '工作报告\n一、总体 要求\n坚持旧词。\n（一）目标\n增长。\n二、任务\n完成。\n';
const URI = 'untitled:Untitled-1';

function applied(text: string, { edit }: CodeAction): string {
  const [change] = edit?.documentChanges as TextDocumentEdit[];
  return TextDocument.applyEdits(TextDocument.create('x:y', 'plaintext', 1, text), change!.edits as never);
}

const tell = ({ code, range: { start, end } }: PublishDiagnosticsParams['diagnostics'][number]): string =>
  `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;

test('diagnostics come with the version, the rule, its documentation, tags and related places', TIMEOUT, async () => {
  const { open, diagnostics, initialized } = await editor(RULES);
  assert.equal(initialized.capabilities.positionEncoding, 'utf-16');
  await open(URI, DRAFT);
  const { version, diagnostics: [space, old, ...rest] } = await diagnostics(URI);
  assert.equal(version, 1);
  assert.deepEqual(space, {
    range: { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } },
    severity: 2, source: 'gongwen-lint', code: 'space-extra', codeDescription: { href: 'docs:/rules#space-extra' },
    message: '这里的空格是多余的；请删去。', tags: [DiagnosticTag.Unnecessary],
  });
  assert.deepEqual(old!.tags, [DiagnosticTag.Deprecated]);
  assert.deepEqual(old!.relatedInformation, [
    { message: '这里用了新的。', location: { uri: URI, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } } },
  ]);
  assert.deepEqual(rest, []);
});

test('an editor that knows neither tags nor related places is not sent them', TIMEOUT, async () => {
  const { open, diagnostics } = await editor(RULES, { capabilities: {} });
  await open(URI, DRAFT);
  for (const each of (await diagnostics(URI)).diagnostics) {
    assert.equal(each.tags, undefined);
    assert.equal(each.relatedInformation, undefined);
  }
});

test('only the version at rest is published, and incremental changes add up', TIMEOUT, async () => {
  const { wire, open, diagnostics } = await editor(RULES);
  await open(URI, DRAFT);
  await diagnostics(URI);
  const type = (version: number, character: number, text: string): Promise<void> => wire.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start: { line: 2, character }, end: { line: 2, character } }, text }],
  });
  await type(2, 0, '𠀀 ');
  const last = performance.now();
  await type(3, 3, '旧词');
  const { version, diagnostics: found } = await diagnostics(URI);
  // Timers may be a millisecond early.
  assert.ok(performance.now() - last >= 249);
  assert.equal(version, 3);
  const known = ['space-extra 1:4-1:5', 'word-old 2:3-2:5', 'word-old 2:7-2:9'];
  assert.deepEqual(found.map(tell), known, 'the line is still being written');
  const { version: same, diagnostics: all } = await diagnostics(URI);
  assert.ok(performance.now() - last >= 2_249);
  assert.equal(same, 3);
  assert.deepEqual(all.map(tell), [known[0], 'space-extra 2:2-2:3', ...known.slice(1)]);
});

test('what an input method is composing waits, and what it has committed elsewhere does not', TIMEOUT, async () => {
  const { wire, open, diagnostics } = await editor(RULES);
  await open(URI, DRAFT);
  await diagnostics(URI);
  const replace = (version: number, [line, from, to]: readonly [number, number, number], text: string): Promise<void> =>
    wire.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: URI, version },
      contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text }],
    });
  const before = ['space-extra 1:4-1:5', 'word-old 2:2-2:4'];
  await replace(2, [4, 3, 3], " xin'c");
  assert.deepEqual((await diagnostics(URI)).diagnostics.map(tell), before);
  // The word is chosen; then the writer goes on in another line, and this one is finished.
  await replace(3, [4, 4, 9], '新词');
  await replace(4, [6, 0, 0], '也');
  assert.deepEqual((await diagnostics(URI)).diagnostics.map(tell), [...before, 'space-extra 4:3-4:4']);
});

test('a finished line, a paste and a change of the whole are no typing', TIMEOUT, async () => {
  const { wire, open, change, diagnostics } = await editor(RULES);
  await open(URI, DRAFT);
  await diagnostics(URI);
  const insert = (version: number, text: string): Promise<void> => wire.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: URI, version },
    contentChanges: [{ range: { start: { line: 4, character: 3 }, end: { line: 4, character: 3 } }, text }],
  });
  const spaces = async (): Promise<number> => (await diagnostics(URI)).diagnostics.filter(({ code }) => code === 'space-extra').length;
  await insert(2, ' 甲\n');
  assert.equal(await spaces(), 2);
  await insert(3, ` ${'乙'.repeat(40)}`);
  assert.equal(await spaces(), 3);
  await change(URI, 4, `${DRAFT} `);
  assert.equal(await spaces(), 2);
});

test('closing clears, and nothing comes after it', TIMEOUT, async () => {
  const { wire, open, change, diagnostics } = await editor(RULES);
  await open(URI, DRAFT);
  assert.equal((await diagnostics(URI)).diagnostics.length, 2);
  await change(URI, 2, `${DRAFT}旧词`);
  await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: URI } });
  assert.deepEqual((await diagnostics(URI)).diagnostics, []);
  await open(URI, '工作报告');
  assert.deepEqual(await diagnostics(URI), { uri: URI, version: 1, diagnostics: [] });
});

test('quick fixes are literal, versioned, preferred when safe, marked when not', TIMEOUT, async () => {
  const { open, actions, change } = await editor(RULES);
  await open(URI, DRAFT);
  await change(URI, 2, `${DRAFT} `);
  const found = await actions(URI, NOWHERE, { only: ['quickfix'] });
  assert.deepEqual(found.slice(0, 3).map(({ title, isPreferred }) => [title, isPreferred]), [
    ['删去空格', true], ['改为“新词”（请核对）', false], ['删去空格', true],
  ]);
  assert.deepEqual((found[0]!.edit!.documentChanges![0] as TextDocumentEdit).textDocument, { uri: URI, version: 2 });
  assert.equal(applied(`${DRAFT} `, found[1]!), `${DRAFT.replace('旧词', '新词')} `);
  assert.equal(found[1]!.diagnostics?.[0]?.code, 'word-old');
});

test('code actions heed the range and the wanted kinds', TIMEOUT, async () => {
  const { open, actions } = await editor(RULES);
  await open(URI, DRAFT);
  const at = { line: 2, character: 3 };
  const titles = async (range: Range, only?: string[]): Promise<string[]> =>
    (await actions(URI, range, { triggerKind: CodeActionTriggerKind.Invoked, ...(only && { only }) })).map(({ title }) => title);
  assert.deepEqual(await titles({ start: at, end: at }, ['quickfix']), ['改为“新词”（请核对）']);
  assert.deepEqual(await titles({ start: at, end: at }), ['改为“新词”（请核对）', '改正所有可放心改正之处']);
  assert.deepEqual(await titles(NOWHERE, ['source']), ['改正所有可放心改正之处']);
  assert.deepEqual(await titles(NOWHERE, ['source.fixAll.gongwen-lint']), ['改正所有可放心改正之处']);
  assert.deepEqual(await titles(NOWHERE, ['source.organizeImports']), []);
  assert.deepEqual(await titles(NOWHERE, ['notebook']), []);
});

test('an editor without versioned edits is given plain ones', TIMEOUT, async () => {
  const { open, actions } = await editor(RULES, { capabilities: {} });
  await open(URI, DRAFT);
  const [fix] = await actions(URI, NOWHERE, { only: ['quickfix'] });
  assert.deepEqual(fix!.edit, { changes: { [URI]: [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 5 } }, newText: '' }] } });
});

test('fix all applies every safe fix and no other, in as many rounds as it takes, leaving the rest untouched', TIMEOUT, async () => {
  /** One round takes one pair of brackets: ((甲)) needs two. */
  const nested: Rule = {
    id: 'bracket-extra', scope: 'line',
    meta: { ...META, title: '多余的括号', severity: 'warning', fix: 'safe' },
    *check({ text }) {
      for (const { 0: all, 1: inner, index } of text.matchAll(/\(([^()]+)\)/g)) {
        const [start, end] = [index, index + all.length];
        yield { start, end, message: '括号多余；请删去。', fixes: [{ title: '删去括号', kind: 'safe', edits: [{ start, end, text: inner! }] }] };
      }
    },
  };
  const { open, change, actions } = await editor([...RULES, nested]);
  const draft = '工作报告\r\n一、( (甲))和 乙\r\n旧词 ';
  await open(URI, draft);
  const [all, ...others] = await actions(URI, NOWHERE, { only: ['source.fixAll'] });
  assert.deepEqual(others, []);
  const fixed = applied(draft, all!);
  assert.equal(fixed, '工作报告\r\n一、甲和乙\r\n旧词');
  assert.deepEqual((all!.edit!.documentChanges![0] as TextDocumentEdit).edits.map(({ range: { start, end } }) => `${start.line}:${start.character}-${end.line}:${end.character}`), [
    '1:2-1:8', '1:9-1:10', '2:2-2:3',
  ]);
  await change(URI, 2, fixed);
  assert.deepEqual(await actions(URI, NOWHERE, { only: ['source.fixAll'] }), []);
});

test('the outline is a tree, each heading spanning its section', TIMEOUT, async () => {
  const { wire, open } = await editor(RULES);
  await open(URI, DRAFT);
  const found = await wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } }) as DocumentSymbol[];
  const names = (symbols: readonly DocumentSymbol[]): unknown[] => symbols.map(({ name, children = [] }) => [name, ...names(children)]);
  assert.deepEqual(names(found), [['一、总体 要求', ['（一）目标']], ['二、任务']]);
  assert.deepEqual(found[0]!.range, { start: { line: 1, character: 0 }, end: { line: 5, character: 0 } });
  assert.deepEqual(found[0]!.selectionRange, { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } });
});

test('the outline is a list for an editor that knows no trees', TIMEOUT, async () => {
  const { wire, open } = await editor(RULES, { capabilities: {} });
  await open(URI, DRAFT);
  const found = await wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } }) as SymbolInformation[];
  assert.deepEqual(found.map(({ name, location: { range: { start } } }) => [name, start.line]), [['一、总体 要求', 1], ['（一）目标', 3], ['二、任务', 5]]);
});

test('sections fold', TIMEOUT, async () => {
  const { wire, open } = await editor(RULES);
  await open(URI, DRAFT.replace('\n二、', '\n\n\n二、'));
  assert.deepEqual(await wire.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: URI } }), [
    { startLine: 1, endLine: 4 }, { startLine: 3, endLine: 4 }, { startLine: 7, endLine: 8 },
  ]);
});

test('hover explains the finding with its source', TIMEOUT, async () => {
  const { wire, open } = await editor(RULES);
  await open(URI, DRAFT);
  const hover = (line: number, character: number) => wire.sendRequest(HoverRequest.type, { textDocument: { uri: URI }, position: { line, character } });
  assert.deepEqual(await hover(2, 3), {
    contents: {
      kind: 'markdown',
      value: '**旧的提法**\n\n“旧词”已经\\*不用\\*；请改。\n\n可以：改为“新词”（请核对）\n\n读者会分心。\n\n依据：某标准，7\\.3\n\n[规则 word-old 的说明](docs:/rules#word-old)',
    },
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } },
  });
  assert.equal(await hover(4, 1), null);
});

test('hover is plain for an editor that shows no Markdown', TIMEOUT, async () => {
  const { wire, open } = await editor(RULES, { capabilities: {} });
  await open(URI, DRAFT);
  const found = await wire.sendRequest(HoverRequest.type, { textDocument: { uri: URI }, position: { line: 2, character: 3 } });
  assert.deepEqual(found?.contents, { kind: 'plaintext', value: '旧的提法\n\n“旧词”已经*不用*；请改。\n\n可以：改为“新词”（请核对）\n\n读者会分心。\n\n依据：某标准，7.3' });
});

test('a text that is no report is left alone, unless the editor wants every text', TIMEOUT, async () => {
  let lintAllText = false;
  const { wire, open, diagnostics, status, actions } = await editor(RULES, { settings: () => ({ lintAllText }) });
  await open(URI, '2024-01-01 INFO started 旧词');
  assert.deepEqual((await diagnostics(URI)).diagnostics, []);
  assert.equal((await status()).linted, false);
  assert.deepEqual(await actions(URI), []);
  lintAllText = true;
  await wire.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  assert.equal((await diagnostics(URI)).diagnostics.length, 4);
  assert.equal((await status()).linted, true);
});

test('the editor settings count: severities, off, date, enable', TIMEOUT, async () => {
  let section: unknown = { rules: { 'space-extra': 'off', 'word-old': 'hint' }, date: '2020' };
  const { wire, open, diagnostics, status } = await editor(RULES, { settings: () => section });
  await open(URI, DRAFT);
  assert.deepEqual((await diagnostics(URI)).diagnostics.map(({ code, severity }) => [code, severity]), [['word-old', 4]]);
  assert.deepEqual((await status()).date, { from: '2020-01-01', to: '2020-12-31', source: 'override' });
  section = { enable: false };
  await wire.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  assert.deepEqual((await diagnostics(URI)).diagnostics, []);
});

test('an editor that cannot be asked may send its settings', TIMEOUT, async () => {
  const { wire, open, diagnostics } = await editor(RULES, { capabilities: {} });
  await open(URI, DRAFT);
  assert.equal((await diagnostics(URI)).diagnostics.length, 2);
  await wire.sendNotification(DidChangeConfigurationNotification.type, { settings: { 'gongwen-lint': { rules: { 'word-old': 'off' } } } });
  assert.deepEqual((await diagnostics(URI)).diagnostics.map(({ code }) => code), ['space-extra']);
});

test('a wrong editor setting is logged, and the others count', TIMEOUT, async () => {
  const { open, diagnostics, logged } = await editor(RULES, { settings: () => ({ rules: { 'word-odl': 'off', 'space-extra': 'off' } }) });
  await open(URI, DRAFT);
  assert.deepEqual((await diagnostics(URI)).diagnostics.map(({ code }) => code), ['word-old']);
  assert.match(await logged(/word-odl/), /没有规则“word-odl”；最接近的是“word-old”。/);
});

test('the nearest configuration file counts, its problems stand on it, and it may change or go', TIMEOUT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  const config = join(folder, '.gongwen-lint.json');
  const configUri = pathToFileURL(config).href;
  const draftUri = pathToFileURL(join(folder, '报告 1.txt')).href;
  writeFileSync(config, '{\n  // 先这样\n  "rules": { "word-old": "info", "space-extar": "off" },\n}');
  const { wire, open, diagnostics, status } = await editor(RULES, { root: folder, settings: () => ({ rules: { 'word-old': 'off' } }) });
  const changed = (): Promise<void> =>
    wire.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: configUri, type: FileChangeType.Changed }] });

  await open(draftUri, DRAFT);
  assert.deepEqual((await diagnostics(draftUri)).diagnostics.map(({ code, severity }) => [code, severity]), [['space-extra', 2], ['word-old', 3]]);
  assert.deepEqual((await diagnostics(configUri)).diagnostics, [{
    range: { start: { line: 2, character: 33 }, end: { line: 2, character: 53 } },
    severity: 1, source: 'gongwen-lint', message: '没有规则“space-extar”；最接近的是“space-extra”。',
  }]);
  assert.equal((await status()).config, config);

  writeFileSync(config, '{ "rules": { "space-extra": "off" }, "ignore": [{ "text": "坚持旧词" }] }');
  await changed();
  assert.deepEqual((await diagnostics(draftUri)).diagnostics, []);
  assert.deepEqual((await diagnostics(configUri)).diagnostics, []);
  await status();

  writeFileSync(config, '{ "rules": ');
  await changed();
  assert.equal((await diagnostics(draftUri)).diagnostics.length, 2);
  assert.match(String((await diagnostics(configUri)).diagnostics[0]!.message), /JSON/);
  await status();

  rmSync(config);
  await changed();
  assert.deepEqual((await diagnostics(draftUri)).diagnostics.map(({ code }) => code), ['space-extra']);
  assert.deepEqual((await diagnostics(configUri)).diagnostics, []);
  assert.equal((await status()).config, undefined);
});

test('a lexicon that the configuration names counts, its problems stand on it, and it may change or go', TIMEOUT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const lexicon = join(folder, 'own.gongwen.yaml');
  writeFileSync(join(folder, '.gongwen-lint.json'), '{ "lexicon": ["own.gongwen.yaml"] }');
  writeFileSync(lexicon, 'names:\n- 青石岭水库\n- 20\n');
  const { wire, open, diagnostics } = await editor(realRules, { root: folder });
  const changed = (): Promise<void> =>
    wire.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf('own.gongwen.yaml'), type: FileChangeType.Changed }] });
  const draft = async (): Promise<readonly unknown[]> => (await diagnostics(uriOf('draft.txt'))).diagnostics.map(({ code }) => code);

  await open(uriOf('draft.txt'), '一、总体要求\n二、主要目标\n完善青石领水库周边道路。\n');
  assert.deepEqual(await draft(), ['name-variant']);
  assert.deepEqual((await diagnostics(uriOf('.gongwen-lint.json'))).diagnostics, []);
  assert.deepEqual((await diagnostics(uriOf('own.gongwen.yaml'))).diagnostics, [{
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 4 } },
    severity: 1, source: 'gongwen-lint', message: '“20”没有当作文字；请加上引号。',
  }]);

  writeFileSync(lexicon, 'names: [青石岭水库]\nsilence: [青石领水库]\n');
  await changed();
  assert.deepEqual(await draft(), []);
  assert.deepEqual((await diagnostics(uriOf('own.gongwen.yaml'))).diagnostics, []);

  rmSync(lexicon);
  await changed();
  assert.deepEqual(await draft(), []);
  await diagnostics(uriOf('.gongwen-lint.json'));
  assert.match(String((await diagnostics(uriOf('.gongwen-lint.json'))).diagnostics[0]?.message), /找不到词库/);
});

test('a configuration file above the workspace does not count', TIMEOUT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.gongwen-lint.json'), '{ "rules": { "word-old": "off" } }');
  const { open, diagnostics } = await editor(RULES, { root: join(folder, 'workspace') });
  const inside = pathToFileURL(join(folder, 'workspace', 'draft.txt')).href;
  const beside = pathToFileURL(join(folder, 'draft.txt')).href;
  await open(inside, DRAFT);
  await open(beside, DRAFT);
  assert.equal((await diagnostics(inside)).diagnostics.length, 2);
  assert.equal((await diagnostics(beside)).diagnostics.length, 1);
});

test('the problems of a configuration file go with the last draft that it is for', TIMEOUT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  writeFileSync(join(folder, '.gongwen-lint.json'), '[]');
  const { wire, open, diagnostics } = await editor(RULES);
  const close = (uri: string): Promise<void> => wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  for (const name of ['a.txt', 'b.txt']) {
    await open(uriOf(name), DRAFT);
    await diagnostics(uriOf(name));
  }
  const problems = diagnostics(uriOf('.gongwen-lint.json'));
  assert.equal((await problems).diagnostics.length, 1);
  const next = diagnostics(uriOf('.gongwen-lint.json'));
  let gone = false;
  void next.then(() => { gone = true; });
  await close(uriOf('a.txt'));
  // Messages keep their order, so whatever closing has sent is here before the answer.
  await wire.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: uriOf('b.txt') } });
  assert.equal(gone, false);
  await close(uriOf('b.txt'));
  assert.deepEqual((await next).diagnostics, []);
});

test('drafts without a file are linted, and no file is looked for: untitled, virtual, on another host', TIMEOUT, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.gongwen-lint.json'), '{ "rules": { "word-old": "off" } }');
  const { open, diagnostics } = await editor(RULES);
  for (const uri of ['untitled:Untitled-2', pathToFileURL(join(folder, '报告.txt')).href.replace('file:', 'vscode-vfs:'), 'file://elsewhere/share/a.txt']) {
    await open(uri, DRAFT);
    assert.equal((await diagnostics(uri)).diagnostics.length, 2, uri);
  }
});

test('code in Markdown is no prose', TIMEOUT, async () => {
  const { open, diagnostics } = await editor(RULES.slice(0, 1));
  await open('untitled:a.md', `${DRAFT}\`\`\`\nx y\n\`\`\`\n`, 'markdown');
  assert.deepEqual((await diagnostics('untitled:a.md')).diagnostics.map(tell), ['space-extra 1:4-1:5']);
});

test('a rule that fails is logged once, and the others go on', TIMEOUT, async () => {
  const { wire, open, diagnostics } = await editor([BROKEN, ...RULES]);
  let lines = 0;
  wire.onNotification(LogMessageNotification.type, ({ message }) => { if (message.includes('always-broken')) lines++; });
  await open(URI, DRAFT);
  await open('untitled:b', DRAFT);
  assert.equal((await diagnostics(URI)).diagnostics.length, 2);
  assert.equal((await diagnostics('untitled:b')).diagnostics.length, 2);
  assert.equal(lines, 1);
});

test('requests for a draft that is not open are answered empty', TIMEOUT, async () => {
  const { wire, actions } = await editor(RULES);
  const textDocument = { uri: 'file:///not/open.txt' };
  assert.deepEqual(await actions(textDocument.uri), []);
  assert.deepEqual(await wire.sendRequest(DocumentSymbolRequest.type, { textDocument }), []);
  assert.deepEqual(await wire.sendRequest(FoldingRangeRequest.type, { textDocument }), []);
  assert.equal(await wire.sendRequest(HoverRequest.type, { textDocument, position: { line: 0, character: 0 } }), null);
});

test('the status tells script, date and counts', TIMEOUT, async () => {
  const { open, status, initialized } = await editor(RULES);
  assert.deepEqual(initialized.capabilities.experimental.rules, [{ id: 'space-extra', title: '多余的空格' }, { id: 'word-old', title: '旧的提法' }]);
  await open(URI, `2023年${DRAFT}`);
  assert.deepEqual(await status(), {
    uri: URI, linted: true, errors: 1, warnings: 1, placeholders: 0, script: 'simplified', genre: '工作报告',
    date: { from: '2023-01-01', to: '2023-12-31', source: 'title' },
  });
});

const SEEDS = readdirSync('seeds').filter(name => name.endsWith('.txt'));

test('every seed gets over the wire what the library finds, and fix all makes of it what the library makes', TIMEOUT, async () => {
  const { open, change, diagnostics, actions } = await editor(realRules);
  const lint = linter(inForce(realRules, DEFAULTS));
  assert.equal(SEEDS.length, 5);
  for (const name of SEEDS) {
    const uri = `untitled:${name}`;
    const text = readFileSync(join('seeds', name), 'utf8');
    const expected = lint(parse(text));
    assert.ok(expected.length > 0, name);
    await open(uri, text);
    const found = (await diagnostics(uri)).diagnostics;
    assert.deepEqual(found.map(({ code, message }) => [code, message]), expected.map(({ ruleId, message }) => [ruleId, message]));
    const [all] = await actions(uri, NOWHERE, { only: ['source.fixAll'] });
    const fixed = all ? applied(text, all) : text;
    assert.equal(fixed, fixAll(text, current => lint(parse(current))).text);
    await change(uri, 2, fixed);
    assert.deepEqual(await actions(uri, NOWHERE, { only: ['source.fixAll'] }), [], name);
  }
});

test('fix all in one round leaves each fix an edit of its own', () => {
  const text = readFileSync(join('seeds', SEEDS[0]!), 'utf8');
  const lint = linter(inForce(RULES, DEFAULTS));
  const edits = fixAllEdits(text, current => lint(parse(current)));
  assert.equal(apply(text, edits), text.replaceAll(' ', ''));
  assert.ok(edits.every(edit => /^ +$/.test(text.slice(edit.start, edit.end)) && edit.text === ''));
});

/** A built server at the other end of a transport, and its exit code. */
interface Built { readonly editor: Editor; readonly exit: Promise<number | null> }

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise(exited => child.on('exit', exited));

async function overStdio(command: string, args: readonly string[]): Promise<Built> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  return { editor: await editorOver(reading(child.stdout), new StreamMessageWriter(child.stdin)), exit: exitOf(child) };
}

async function overIpc(): Promise<Built> {
  const child = fork('dist/server.js', ['--node-ipc']);
  return { editor: await editorOver(new IPCMessageReader(child), new IPCMessageWriter(child)), exit: exitOf(child) };
}

async function overSocket(): Promise<Built> {
  const listener = createServer();
  await new Promise<void>(listening => listener.listen(0, '127.0.0.1', listening));
  const child = spawn(process.execPath, ['dist/server.js', `--socket=${(listener.address() as AddressInfo).port}`], { stdio: 'inherit' });
  const socket = await new Promise<Socket>(connected => listener.once('connection', connected));
  listener.close();
  return { editor: await editorOver(reading(socket), new StreamMessageWriter(socket)), exit: exitOf(child) };
}

/** Greets, lints a seed, takes its leave. */
async function journey({ editor: { wire, open, diagnostics }, exit }: Built): Promise<void> {
  const text = readFileSync(join('seeds', SEEDS[2]!), 'utf8');
  await open(URI, text);
  const { version, diagnostics: found } = await diagnostics(URI);
  assert.equal(version, 1);
  assert.equal(found.length, linter(inForce(realRules, DEFAULTS))(parse(text)).length);
  await wire.sendRequest(ShutdownRequest.type);
  await wire.sendNotification(ExitNotification.type);
  assert.equal(await exit, 0);
}

test('the built server lints over stdio', TIMEOUT, async () => journey(await overStdio(process.execPath, ['dist/server.js', '--stdio'])));

test('the built server lints over node IPC', TIMEOUT, async () => journey(await overIpc()));

test('the built server lints over a socket', TIMEOUT, async () => journey(await overSocket()));

test('the built server needs no network', { ...TIMEOUT, skip: process.platform !== 'linux' && 'only Linux can take the network away from one process' }, async () =>
  journey(await overStdio('unshare', ['--map-root-user', '--net', process.execPath, 'dist/server.js', '--stdio'])));

test('an editor that goes without a word takes the server with it', TIMEOUT, async () => {
  const { editor: { wire }, exit } = await overStdio(process.execPath, ['dist/server.js', '--stdio']);
  wire.end();
  assert.equal(await exit, 1);
});

for (const args of [[], ['--sdtio'], ['--socket=no']]) {
  test(`the built server started with ${args[0] ?? 'nothing'} says what it needs`, TIMEOUT, async () => {
    const child = spawn(process.execPath, ['dist/server.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => { said += chunk; });
    assert.equal(await new Promise(closed => child.on('close', closed)), 2);
    assert.equal(said, '不知道怎样同编辑器通信；请加上 --stdio、--node-ipc 或 --socket=端口号。\n');
  });
}
