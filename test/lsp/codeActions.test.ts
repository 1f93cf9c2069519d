/** What may be done about a place, over the protocol: fixes of a rule, words to the configuration, refactorings, and edits that wait until they are wanted. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionResolveRequest, CodeActionTriggerKind, DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, FileChangeType, ShowMessageNotification,
  type ClientCapabilities, type CodeAction, type CreateFile, type Position, type Range, type Registration, type TextDocumentEdit, type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULTS, ignoring, linter, parse, rules as realRules, type Fix, type Rule } from '../../rules/index';
import type { ConfigChange } from '../../server/lsp/configEdit';
import { overrule } from '../../server/lsp/features/actions/overrule';
import { CROWDED } from '../bench/corpus';
import { readGold } from '../gold';
import { ABLE, editor, NOWHERE, type Editor, type Setup } from './editor';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:Untitled-1';
const META = { why: '读者会分心。', category: 'typo', citations: [], examples: [] } as const;

/** A rule that finds each match and would replace it. */
function replacing(id: string, title: string, [pattern, text, kind]: readonly [RegExp, string, Fix['kind']]): Rule {
  return {
    id, scope: 'line', meta: { ...META, title, severity: 'warning', fix: kind },
    *check({ text: line }) {
      for (const { 0: found, index } of line.matchAll(pattern)) {
        const span = { start: index, end: index + found.length };
        yield { ...span, message: `“${found}”不对；请改。`, fixes: [{ title: `改为“${text}”`, kind, edits: [{ ...span, text }] }] };
      }
    },
  };
}

const RULES = [
  replacing('space-extra', '多余的空格', [/ /g, '', 'safe']),
  replacing('word-old', '旧的提法', [/旧词/g, '新词', 'suggested']),
  replacing('comma-half', '半角逗号', [/,/g, '，', 'safe']),
];

const DRAFT = '工作报告\n一、总体 要求\n坚持旧词,抓好 落实。\n二、旧词任务\n正文。\n';

const LAZY: ClientCapabilities = {
  ...ABLE,
  workspace: { ...ABLE.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  textDocument: { ...ABLE.textDocument, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

const at = (line: number, character: number): Range => ({ start: { line, character }, end: { line, character } });

const titles = async (client: Editor, range: Range, only?: readonly string[]): Promise<readonly string[]> =>
  (await client.actions(URI, range, only ? { only: [...only] } : {})).map(({ title }) => title);

const named = async (client: Editor, pattern: RegExp, [uri, range]: readonly [string, Range] = [URI, NOWHERE]): Promise<CodeAction> => {
  const found = await client.actions(uri, range);
  const action = found.find(({ title }) => pattern.test(title));
  assert.ok(action, `${String(pattern)} among ${found.map(({ title }) => title).join(' ')}`);
  return action;
};

/** The text of one file after an edit. */
function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const [change] = (edit?.documentChanges ?? []).filter((each): each is TextDocumentEdit => 'edits' in each);
  const edits = change?.edits ?? Object.values(edit?.changes ?? {})[0];
  return TextDocument.applyEdits(TextDocument.create('x:y', 'plaintext', 1, text), edits as never);
}

describe('all of a rule', () => {
  test('is corrected at once; what needs a look says so', TIMEOUT, async () => {
    const client = await editor(RULES);
    await client.open(URI, DRAFT);
    assert.equal(applied(DRAFT, (await named(client, /改正全文“多余的空格”（2处）$/)).edit), DRAFT.replaceAll(' ', ''));
    const suggested = await named(client, /改正全文“旧的提法”（2处，请核对）$/);
    assert.equal(applied(DRAFT, suggested.edit), DRAFT.replaceAll('旧词', '新词'));
    assert.equal(suggested.isPreferred, undefined);
    assert.equal(suggested.diagnostics?.[0]?.code, 'word-old');
  });

  test('is offered at one of its findings, and only where there are several', TIMEOUT, async () => {
    const client = await editor(RULES);
    await client.open(URI, DRAFT);
    assert.deepEqual(await titles(client, at(2, 4), ['quickfix']), ['改为“新词”（请核对）', '改为“，”', '改正全文“旧的提法”（2处，请核对）']);
    assert.deepEqual(await titles(client, at(4, 0), ['quickfix']), []);
  });

  test('leaves out fixes that overlap', TIMEOUT, async () => {
    const overlapping: Rule = {
      id: 'word-twice', scope: 'line', meta: RULES[1]!.meta,
      *check({ text }) {
        for (const { index } of text.matchAll(/甲(?=甲)/g)) {
          const span = { start: index, end: index + 2 };
          yield { ...span, message: '重了；请删。', fixes: [{ title: '删去', kind: 'suggested', edits: [{ ...span, text: '甲' }] }] };
        }
      },
    };
    const client = await editor([overlapping]);
    await client.open(URI, '工作报告甲甲甲甲');
    assert.equal(applied('工作报告甲甲甲甲', (await named(client, /改正全文/)).edit), '工作报告甲甲');
  });
});

test('of very many findings the first are offered, and all of their rule', TIMEOUT, async () => {
  const client = await editor(RULES);
  await client.open(URI, `工作报告${' 甲'.repeat(300)}`);
  const found = await titles(client, NOWHERE, ['quickfix']);
  assert.deepEqual([found.length, found.at(-1)], [101, '改正全文“多余的空格”（300处）']);
});

/** A folder of its own, with an editor whose workspace it is. */
async function workspace(config: string | undefined, setup: Setup = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '.gongwen-lint.json');
  if (config !== undefined) writeFileSync(path, config);
  const client = await editor(RULES, { capabilities: LAZY, root: folder, ...setup });
  const draft = pathToFileURL(join(folder, '镇里', '报告 1.txt')).href;
  const configUri = pathToFileURL(path).href;
  await client.open(draft, DRAFT);
  const choose = async (pattern: RegExp, range: Range): Promise<CodeAction> =>
    client.wire.sendRequest(CodeActionResolveRequest.type, await named(client, pattern, [draft, range]));
  const saved = async (text: string): Promise<void> => {
    writeFileSync(path, text);
    await client.wire.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: configUri, type: FileChangeType.Changed }] });
  };
  return { client, draft, configUri, folder, choose, saved };
}

const OLD = at(2, 3);
const COMMA = at(2, 4);

describe('the configuration', () => {
  test('comes into being with its schema, in the workspace folder, and says what the editor’s settings said', TIMEOUT, async () => {
    const { choose, configUri } = await workspace(undefined, {
      settings: () => ({ rules: { 'space-extra': 'hint' }, date: '2023' }), options: { documentation: 'file:///opt/gongwen-lint/rules/README.md' },
    });
    const { edit } = await choose(/^关闭规则“旧的提法”（记入 \.gongwen-lint\.json）$/, OLD);
    const [create, write] = edit!.documentChanges as [CreateFile, TextDocumentEdit];
    assert.deepEqual(create, { kind: 'create', uri: configUri });
    assert.deepEqual(write.textDocument, { uri: configUri, version: null });
    assert.deepEqual(JSON.parse(applied('', edit)), {
      $schema: 'file:///opt/gongwen-lint/rules/schema.json', rules: { 'space-extra': 'hint', 'word-old': 'off' }, date: '2023',
    });
  });

  test('is a plain change for an editor that creates no files, and lies beside a draft without a workspace', TIMEOUT, async () => {
    const client = await editor(RULES, { capabilities: {} });
    await client.open('file:///home/me/drafts/%E7%A8%BF.txt', DRAFT);
    const { edit } = await named(client, /^把规则“旧的提法”降为信息/, ['file:///home/me/drafts/%E7%A8%BF.txt', OLD]);
    assert.deepEqual(Object.keys(edit!.changes!), ['file:///home/me/drafts/.gongwen-lint.json']);
    assert.deepEqual(JSON.parse(applied('', edit)), { rules: { 'word-old': 'info' } });
  });

  test('is not offered for a draft that was never saved, as none could be in force for it', TIMEOUT, async () => {
    const client = await editor(RULES, { root: tmpdir() });
    await client.open('untitled:/home/me/draft.txt', DRAFT);
    assert.deepEqual((await client.actions('untitled:/home/me/draft.txt', OLD, { only: ['quickfix'] })).map(({ title }) => title).filter(title => title.includes('记入')), []);
    await client.open(URI, DRAFT);
    assert.deepEqual(await titles(client, COMMA), ['改为“新词”（请核对）', '改为“，”', '改正全文“旧的提法”（2处，请核对）', '改正所有可放心改正之处']);
  });

  test('keeps its comments and its form, and what it is told counts', TIMEOUT, async () => {
    const before = '{\n  // 先这样\n  "rules": {\n    "space-extra": "off", // 因为\n  },\n}\n';
    const { client, draft, choose, saved } = await workspace(before);
    const codes = async (): Promise<readonly unknown[]> => (await client.diagnostics(draft)).diagnostics.map(({ code }) => code);
    assert.deepEqual(await codes(), ['word-old', 'comma-half', 'word-old']);
    const { edit } = await choose(/^关闭规则“旧的提法”/, OLD);
    const off = applied(before, edit);
    assert.equal(off, '{\n  // 先这样\n  "rules": {\n    "space-extra": "off", // 因为\n    "word-old": "off",\n  },\n}\n');
    await saved(off);
    assert.deepEqual(await codes(), ['comma-half']);
    const ignored = applied(off, (await choose(/^忽略“坚持旧词,抓好 落实”（记入/, COMMA)).edit);
    assert.match(ignored, /"ignore": \[\{ "rule": "comma-half", "text": "坚持旧词,抓好 落实" \}\]/);
    await saved(ignored);
    assert.deepEqual(await codes(), []);
  });

  test('is told the exact text, where that says something by itself', TIMEOUT, async () => {
    const { choose } = await workspace('{}');
    assert.match(applied('{}', (await choose(/^忽略“旧词”/, OLD)).edit), /"rule": "word-old", "text": "旧词"/);
  });

  test('is changed where its editor has it, saved or not, and only at that version', TIMEOUT, async () => {
    const { client, configUri, choose } = await workspace('{ "rules": {} }');
    const unsaved = '// 还没有存盘\n{ "rules": {}, "date": "2023" }';
    await client.wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: configUri, languageId: 'jsonc', version: 7, text: unsaved } });
    const { edit } = await choose(/^关闭规则“旧的提法”/, OLD);
    assert.deepEqual((edit!.documentChanges![0] as TextDocumentEdit).textDocument, { uri: configUri, version: 7 });
    assert.equal(applied(unsaved, edit), '// 还没有存盘\n{ "rules": { "word-old": "off" }, "date": "2023" }');
  });

  test('counts as its editor has it, until that is closed', TIMEOUT, async () => {
    const { client, draft, configUri } = await workspace('{}');
    const codes = async (): Promise<readonly unknown[]> => (await client.diagnostics(draft)).diagnostics.map(({ code }) => code);
    assert.equal((await codes()).length, 5);
    // Some editors spell characters out that others leave alone.
    const textDocument = { uri: configUri.replace('gongwen-', 'gongwen%2D'), languageId: 'jsonc', version: 1, text: '{ "rules": { "space-extra": "off" } }' };
    await client.wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    assert.deepEqual(await codes(), ['word-old', 'comma-half', 'word-old']);
    await client.change(textDocument.uri, 2, '{ "rules": { "space-extra": "off", "word-old": "off" } }');
    assert.deepEqual(await codes(), ['comma-half']);
    await client.wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
    assert.equal((await codes()).length, 5);
  });

  test('that cannot be read is left alone, and the writer is told', TIMEOUT, async () => {
    const { client, choose } = await workspace('{ "rules": ');
    const told = new Promise<string>(heard => client.wire.onNotification(ShowMessageNotification.type, ({ message }) => heard(message)));
    assert.equal((await choose(/^关闭规则“旧的提法”/, OLD)).edit, undefined);
    assert.match(await told, /没有改动；请先/);
  });

  test('is no draft, though an editor has it open', TIMEOUT, async () => {
    const { client, configUri } = await workspace('{ "rules": { "no-such": "off" } }', { settings: () => ({ lintAllText: true }) });
    assert.match((await client.diagnostics(configUri)).diagnostics[0]!.message as string, /no-such/);
    await client.wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: configUri, languageId: 'jsonc', version: 1, text: '{ "工作报告": "旧词" }' } });
    assert.deepEqual(await client.actions(configUri), []);
  });
});

test('the editor is asked for the configuration that it has open, where it can be', TIMEOUT, async () => {
  const heard: Registration[] = [];
  let all = (): void => {};
  const done = new Promise<void>(resolve => { all = resolve; });
  await editor(RULES, {
    capabilities: { ...LAZY, textDocument: { ...LAZY.textDocument, synchronization: { dynamicRegistration: true } } },
    registered: registration => {
      heard.push(registration);
      if (registration.method === 'textDocument/didClose') all();
    },
  });
  await done;
  const texts = heard.filter(({ method }) => method.startsWith('textDocument/did'));
  assert.deepEqual(texts.map(({ method }) => method), ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose']);
  for (const { registerOptions } of texts) assert.deepEqual(registerOptions.documentSelector, [{ pattern: '**/.gongwen-lint.json' }]);
});

test('one version of a draft is read once, however often it is asked about', TIMEOUT, async () => {
  let read = 0;
  const counting: Rule = { id: 'counting', scope: 'document', meta: RULES[0]!.meta, *check() { read++; } };
  const client = await editor([counting]);
  await client.open(URI, DRAFT);
  await client.diagnostics(URI);
  for (let n = 0; n < 3; n++) await client.actions(URI);
  assert.equal(read, 1);
  await client.change(URI, 2, `${DRAFT}甲`);
  await client.actions(URI);
  assert.equal(read, 2);
});

test('what is ignored in a seed is found no more, and little else with it', async () => {
  const lint = linter(realRules.map(rule => ({ rule })));
  const seeds = [...readGold().texts.values()];
  let tried = 0;
  for (const text of seeds) {
    const document = parse(text);
    const found = lint(document);
    for (const finding of found) {
      let change: ConfigChange | undefined;
      const [offer] = overrule.offers({
        reading: { text: TextDocument.create(URI, 'plaintext', 1, text), document, lint, config: DEFAULTS, linted: true, findings: found, settings: { enable: true, lintAllText: false, config: DEFAULTS, rules: realRules } },
        start: finding.start, end: finding.end, findings: [finding], options: {}, to: { related: false, tags: [], markdown: false, versionedEdits: true, symbolTree: true },
        configure: async asked => void (change = asked),
      });
      await offer!.edit();
      assert.ok(change && 'ignore' in change);
      const left = ignoring(lint, [change.ignore])(document);
      assert.ok(!left.some(({ ruleId, start, end }) => ruleId === finding.ruleId && start === finding.start && end === finding.end), `${finding.ruleId} stays: ${change.ignore.text}`);
      assert.ok(found.length - left.length <= 8, `${found.length - left.length} go with ${change.ignore.text}`);
      tried++;
    }
  }
  assert.ok(tried > 400, String(tried));
});

describe('an edit that waits', () => {
  test('is worked out when the action is chosen, for the version that it was offered for', TIMEOUT, async () => {
    const client = await editor(RULES, { capabilities: LAZY });
    await client.open(URI, DRAFT);
    await client.change(URI, 3, `${DRAFT} `);
    const found = await client.actions(URI, NOWHERE);
    assert.ok(found.length >= 9 && found.every(({ edit }) => edit === undefined));
    for (const action of found) {
      const { edit } = await client.wire.sendRequest(CodeActionResolveRequest.type, action);
      assert.deepEqual((edit!.documentChanges![0] as TextDocumentEdit).textDocument, { uri: URI, version: 3 }, action.title);
    }
    const all = found.find(({ title }) => title.startsWith('改正所有'))!;
    assert.equal(applied(`${DRAFT} `, (await client.wire.sendRequest(CodeActionResolveRequest.type, all)).edit), DRAFT.replaceAll(' ', '').replace(',', '，'));
  });

  test('never lands in a draft that has moved on', TIMEOUT, async () => {
    const client = await editor(RULES, { capabilities: LAZY });
    await client.open(URI, DRAFT);
    await client.change(URI, 3, DRAFT);
    const found = await client.actions(URI, NOWHERE);
    await client.change(URI, 4, `新的一行\n${DRAFT}`);
    for (const action of found) assert.equal((await client.wire.sendRequest(CodeActionResolveRequest.type, action)).edit, undefined, action.title);
  });

  test('nor one that was offered under another configuration', TIMEOUT, async () => {
    const { client, draft, saved } = await workspace('{}');
    // What is third now is another one then.
    const action = await named(client, /^改为“，”/, [draft, NOWHERE]);
    await saved('{ "rules": { "word-old": "off" } }');
    assert.equal((await client.wire.sendRequest(CodeActionResolveRequest.type, action)).edit, undefined);
  });

  test('does not wait where the editor names the kind, as it does on save', TIMEOUT, async () => {
    const client = await editor(RULES, { capabilities: LAZY });
    await client.open(URI, DRAFT);
    const [all] = await client.actions(URI, NOWHERE, { only: ['source.fixAll'] });
    assert.equal(applied(DRAFT, all!.edit), DRAFT.replaceAll(' ', '').replace(',', '，'));
  });

  test('that nobody can make sense of is given back as it came', TIMEOUT, async () => {
    const client = await editor(RULES, { capabilities: LAZY });
    assert.deepEqual(await client.wire.sendRequest(CodeActionResolveRequest.type, { title: '甲' }), { title: '甲' });
    const data = { uri: 'untitled:gone', version: 1, start: 0, end: 0, number: 0 };
    assert.equal((await client.wire.sendRequest(CodeActionResolveRequest.type, { title: '甲', data })).edit, undefined);
  });
});

const REPORT = '工作报告\r\n一、甲\r\n要求：一是抓产业；二是抓项目。\r\n（一）子\r\n（三）丑\r\n二、乙\r\n正文。\r\n';

describe('refactorings', () => {
  const offers = async (text: string, position: Position, only = ['refactor']): Promise<Record<string, CodeAction>> => {
    const client = await editor([]);
    await client.open(URI, text);
    return Object.fromEntries((await client.actions(URI, { start: position, end: position }, { only })).map(action => [action.title, action]));
  };

  test('are offered at the heading under the cursor where they are possible', TIMEOUT, async () => {
    const found = await offers(REPORT, { line: 5, character: 1 });
    assert.deepEqual(Object.entries(found).map(([title, { kind }]) => [title, kind]), [
      ['“二、乙”这一部分上移', 'refactor.move.up'], ['全文标题重新编号', 'refactor.rewrite.renumberAll'],
    ]);
    assert.equal(applied(REPORT, found['“二、乙”这一部分上移']!.edit), '工作报告\r\n一、乙\r\n正文。\r\n二、甲\r\n要求：一是抓产业；二是抓项目。\r\n（一）子\r\n（三）丑\r\n');
    assert.equal(applied(REPORT, found['全文标题重新编号']!.edit), REPORT.replace('（三）', '（二）'));
  });

  test('are not in the way of a cursor that only passes by', TIMEOUT, async () => {
    const client = await editor([]);
    await client.open(URI, REPORT);
    assert.deepEqual(await client.actions(URI, at(5, 1), { triggerKind: CodeActionTriggerKind.Automatic }), []);
    assert.equal((await client.actions(URI, at(5, 1), { triggerKind: CodeActionTriggerKind.Invoked })).length, 2);
  });

  test('by the kind that a key is bound to', TIMEOUT, async () => {
    const sound = REPORT.replace('（三）', '（二）');
    for (const [line, kind, result] of [
      [5, 'refactor.rewrite.demote', sound.replace('二、乙', '（三）乙')],
      [4, 'refactor.rewrite.promote', sound.replace('（二）丑', '二、丑').replace('二、乙', '三、乙')],
      [4, 'refactor.move.up', sound.replace('（一）子\r\n（二）丑', '（一）丑\r\n（二）子')],
      [3, 'refactor.move.down', sound.replace('（一）子\r\n（二）丑', '（一）丑\r\n（二）子')],
    ] as const) {
      const found = Object.values(await offers(sound, { line, character: 0 }, [kind]));
      assert.deepEqual(found.map(({ kind: own }) => own), [kind]);
      assert.equal(applied(sound, found[0]!.edit), result);
    }
    const [series] = Object.values(await offers(REPORT, { line: 4, character: 0 }, ['refactor.rewrite.renumberSeries']));
    assert.equal(applied(REPORT, series!.edit), sound);
  });

  test('at an item: headings of the series, and back', TIMEOUT, async () => {
    const text = '工作报告\n一、甲\n要求：一是抓产业；二是抓项目。\n二、乙\n';
    const headings = '工作报告\n一、甲\n要求：\n（一）抓产业；\n（二）抓项目。\n二、乙\n';
    assert.equal(applied(text, (await offers(text, { line: 2, character: 8 }))['这一组“一是……二是……”分行改为标题']!.edit), headings);
    assert.equal(applied(headings, (await offers(headings, { line: 4, character: 0 }))['这一组标题并成“一是……二是……”一段']!.edit), text);
    const slipped = text.replace('二是', '三是');
    assert.equal(applied(slipped, (await offers(slipped, { line: 2, character: 8 }))['这一组“一是……二是……”重新编号']!.edit), text);
    const lines = '工作报告\n一、甲\n一是抓产业。\n二是抓项目。\n';
    assert.equal(applied(lines, (await offers(lines, { line: 3, character: 0 }))['这一组“一是”各条改为标题']!.edit), lines.replace('一是', '（一）').replace('二是', '（二）'));
  });

  test('of glued headings the one that the cursor is in, and all of them at once', TIMEOUT, async () => {
    const text = '过去一年，全镇经济稳中向好。一、坚持产业兴镇，壮大集体经济1.做强特色农业。新建基地两个。2.做优乡村旅游。接待游客三万人次。二、坚持生态立镇，建设美丽家园';
    const found = await offers(text, { line: 0, character: 20 });
    assert.deepEqual(Object.keys(found), ['“一、坚持产业兴镇，壮大集”降一级，下级随之', '全文粘连的标题各自分行'].slice(1));
    assert.equal(applied(text, found['全文粘连的标题各自分行']!.edit).split('\n').length, 5);
  });

  test('say that references by number stay', TIMEOUT, async () => {
    const found = await offers(REPORT.replace('正文。', '任务见第三部分。'), { line: 5, character: 1 }, ['refactor.move']);
    assert.deepEqual(Object.keys(found), ['“二、乙”这一部分上移（文中“见第三部分”之类不随之改）']);
  });

  test('nothing is offered in running text', TIMEOUT, async () => assert.deepEqual(await offers(REPORT, { line: 6, character: 1 }), {}));
});

// How soon, the benchmark tells.
test('among 5,000 findings actions are offered as the cursor passes one, at a heading and for the whole draft', { timeout: 120_000 }, async () => {
  const client = await editor(realRules, { capabilities: LAZY });
  await client.open(URI, CROWDED);
  const { diagnostics } = await client.diagnostics(URI);
  assert.ok(diagnostics.length >= 5000, String(diagnostics.length));
  for (const [range, triggerKind] of [
    [diagnostics[2500]!.range, CodeActionTriggerKind.Automatic],
    [at(12, 0), CodeActionTriggerKind.Invoked],
    [NOWHERE, CodeActionTriggerKind.Automatic],
  ] as const) assert.ok((await client.actions(URI, range, { triggerKind })).length > 0);
});
