/** Places still to be filled: the list under headings, the way from one to the next, and the count. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ExecuteCommandRequest, ShowDocumentRequest, type Position, type Range, type ShowDocumentParams } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editor, type Editor } from './editor';
import { rules } from '../../rules/index';
import { PLACEHOLDERS } from '../../server/lsp/features/placeholders';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:draft';

const DRAFT = [
  '××镇2023年工作总结',
  '一、经济平稳增长',
  '𠀀村建成。完成投资××亿元，比上年增长%。其余照旧。',
  '二、民生持续改善',
  '锲而不舍纠治“”。',
  '',
].join('\r\n');

const at = (line: number, character: number): Position => ({ line, character });
const told = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;

const run = ({ wire }: Editor, command: string, args: readonly unknown[]): Promise<Range | null> =>
  wire.sendRequest(ExecuteCommandRequest.type, { command: `gongwen-lint.${command}`, arguments: [...args] });

test('unfilled places are listed under their headings, with the sentence and what is typed over', TIMEOUT, async () => {
  const { wire, open } = await editor(rules);
  await open(URI, DRAFT);
  const { version, groups } = (await wire.sendRequest(PLACEHOLDERS, { uri: URI }))!;
  assert.equal(version, 1);
  assert.deepEqual(groups.map(({ heading, places }) => [heading?.name, places.map(({ text, range, sentence }) => [text, told(range), sentence])]), [
    [undefined, [['××', '0:0-0:2', '××镇2023年工作总结']]],
    ['一、经济平稳增长', [
      ['××', '2:10-2:12', '完成投资××亿元，比上年增长%。'],
      ['增长%', '2:20-2:20', '完成投资××亿元，比上年增长%。'],
    ]],
    ['二、民生持续改善', [['“”', '4:7-4:7', '锲而不舍纠治“”。']]],
  ]);
  assert.equal(await wire.sendRequest(PLACEHOLDERS, { uri: 'untitled:closed' }), null);
});

test('next and previous go round, and select what is typed over', TIMEOUT, async () => {
  const shown: ShowDocumentParams[] = [];
  const able = { ...ABLE, window: { showDocument: { support: true } } };
  const opened = await editor(rules, { capabilities: able });
  opened.wire.onRequest(ShowDocumentRequest.type, params => {
    shown.push(params);
    return { success: true };
  });
  await opened.open(URI, DRAFT);
  const forward = [at(0, 0), at(2, 10), at(2, 20), at(4, 7)];
  const next = [];
  for (const from of forward) next.push(told((await run(opened, 'nextPlaceholder', [URI, from]))!));
  assert.deepEqual(next, ['2:10-2:12', '2:20-2:20', '4:7-4:7', '0:0-0:2']);
  const previous = [];
  for (const from of forward) previous.push(told((await run(opened, 'previousPlaceholder', [URI, from]))!));
  assert.deepEqual(previous, ['4:7-4:7', '0:0-0:2', '2:10-2:12', '2:20-2:20']);
  assert.deepEqual(shown[0], { uri: URI, selection: { start: at(2, 10), end: at(2, 12) }, takeFocus: true });
  assert.equal(shown.length, 8);
});

test('a set construction is filled where it lacks something, whether its date is known or not', TIMEOUT, async () => {
  for (const title of ['某镇2024年工作要点', '某镇工作要点']) {
    const opened = await editor(rules);
    await opened.open(URI, `${title}\n一、总体要求\n全镇上下要坚持以为指导，在的坚强领导下，认真贯彻落实精神。\n`);
    const { groups } = (await opened.wire.sendRequest(PLACEHOLDERS, { uri: URI }))!;
    assert.deepEqual(groups.flatMap(({ places }) => places.map(({ range }) => told(range))), ['2:8-2:8', '2:13-2:13', '2:26-2:26'], title);
  }
});

test('typing over every place leaves none', TIMEOUT, async () => {
  const opened = await editor(rules);
  await opened.open(URI, DRAFT);
  let text = DRAFT;
  let version = 1;
  for (const filling of ['东升', '3', '5.2', '四风']) {
    const range = (await run(opened, 'nextPlaceholder', [URI, at(9, 0)]))!;
    text = TextDocument.applyEdits(TextDocument.create(URI, 'plaintext', 1, text), [{ range, newText: filling }]);
    await opened.change(URI, ++version, text);
  }
  assert.equal(text, DRAFT.replace('××镇', '东升镇').replace('××', '3').replace('长%', '长5.2%').replace('“”', '“四风”'));
  assert.equal(await run(opened, 'nextPlaceholder', [URI, at(0, 0)]), null);
});

test('every place of the seeds is counted in the status, listed, and passed on the way', TIMEOUT, async () => {
  for (const name of readdirSync('seeds').filter(file => file.endsWith('.txt'))) {
    const opened = await editor(rules);
    const uri = `untitled:${name}`;
    await opened.open(uri, readFileSync(`seeds/${name}`, 'utf8'));
    const { placeholders } = await opened.status();
    const { groups } = (await opened.wire.sendRequest(PLACEHOLDERS, { uri }))!;
    const listed = groups.flatMap(({ places }) => places.map(({ range }) => told(range)));
    assert.equal(listed.length, placeholders, name);
    const passed: string[] = [];
    for (let from = at(0, 0); passed.length < placeholders;) {
      const range = (await run(opened, 'nextPlaceholder', [uri, from]))!;
      passed.push(told(range));
      from = range.start;
    }
    assert.deepEqual(passed, listed, name);
  }
});

test('a draft that is left alone has none, and wrong arguments are told', TIMEOUT, async () => {
  const opened = await editor(rules);
  await opened.open(URI, 'x = 1; name = “”; 增长%。');
  assert.equal(await run(opened, 'nextPlaceholder', [URI, at(0, 0)]), null);
  assert.equal((await opened.status()).placeholders, 0);
  await assert.rejects(run(opened, 'nextPlaceholder', [URI]), /参数应是/);
  await assert.rejects(run(opened, 'noSuchThing', []), /没有命令/);
});
