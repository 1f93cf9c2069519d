/** What themes colour: markers, places to fill and set phrases, in whole, in part and as a difference. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  SemanticTokensDeltaRequest, SemanticTokensRangeRequest, SemanticTokensRequest, type SemanticTokens, type SemanticTokensDelta, type SemanticTokensOptions,
} from 'vscode-languageserver/node';
import { editor, type Editor } from './editor';
import { rules } from '../../rules/index';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:draft';
const textDocument = { uri: URI };

const DRAFT = [
  '某镇2023年工作要点',
  '一、总体要求',
  '𠀀村增强“四个意识”，完成投资××亿元，做好“六稳”工作。',
  '（一）抓产业。一是强基础。二是扩规模。',
  '一是抓好落实。二是抓好督查。',
  '（请结合“四个意识”填写）',
].join('\r\n');

/** `line:character text type` of each token; deprecated ones end in †. */
function told({ data }: { readonly data: readonly number[] }, text: string, { initialized }: Editor): readonly string[] {
  const { legend: { tokenTypes } } = initialized.capabilities.semanticTokensProvider as SemanticTokensOptions;
  const lines = text.split('\r\n');
  let line = 0;
  let character = 0;
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [down, right, length, type, modifiers] = data.slice(i * 5, i * 5 + 5) as [number, number, number, number, number];
    line += down;
    character = down > 0 ? right : character + right;
    return `${line}:${character} ${lines[line]!.slice(character, character + length)} ${tokenTypes[type]}${modifiers ? '†' : ''}`;
  });
}

const ALL = [
  '1:0 一、 keyword',
  '2:5 “四个意识” string',
  '2:16 ×× variable',
  '2:23 “六稳” string†',
  '3:0 （一） keyword',
  '3:7 一是 number',
  '3:13 二是 number',
  '4:0 一是 number',
  '4:7 二是 number',
  '5:0 （请结合“四个意识”填写） variable',
];

test('heading markers, item markers, places to fill and set phrases have the standard types', TIMEOUT, async () => {
  const opened = await editor(rules);
  await opened.open(URI, DRAFT);
  const tokens = (await opened.wire.sendRequest(SemanticTokensRequest.type, { textDocument }))!;
  assert.deepEqual(told(tokens, DRAFT, opened), ALL);
  assert.deepEqual((await opened.wire.sendRequest(SemanticTokensRequest.type, { textDocument }))!.data, tokens.data, 'asked again');
});

test('a range holds what it touches', TIMEOUT, async () => {
  const opened = await editor(rules);
  await opened.open(URI, DRAFT);
  const range = { start: { line: 2, character: 8 }, end: { line: 3, character: 2 } };
  const tokens = (await opened.wire.sendRequest(SemanticTokensRangeRequest.type, { textDocument, range }))!;
  assert.deepEqual(told(tokens, DRAFT, opened), ALL.slice(1, 5));
});

test('after an edit the difference leads from the last tokens to the new ones', TIMEOUT, async () => {
  const opened = await editor(rules);
  await opened.open(URI, DRAFT);
  const { resultId, data } = (await opened.wire.sendRequest(SemanticTokensRequest.type, { textDocument }))!;
  const edited = DRAFT.replace('××', '3');
  await opened.change(URI, 2, edited);
  const delta = await opened.wire.sendRequest(SemanticTokensDeltaRequest.type, { textDocument, previousResultId: resultId! }) as SemanticTokensDelta;
  const now = [...data];
  for (const { start, deleteCount, data: added = [] } of [...delta.edits].sort((a, b) => b.start - a.start)) now.splice(start, deleteCount, ...added);
  assert.deepEqual(told({ data: now }, edited, opened), ALL.filter(token => !token.includes('××')).map(token => token.replace('2:23', '2:22')));
  assert.ok(delta.edits.length > 0 && delta.edits.every(({ data: added = [] }) => added.length < now.length));
});

test('the tokens of every seed are in order, apart, and within their lines', TIMEOUT, async () => {
  for (const name of readdirSync('seeds').filter(file => file.endsWith('.txt'))) {
    const { wire, open } = await editor(rules);
    const text = readFileSync(`seeds/${name}`, 'utf8');
    await open(URI, text);
    const { data } = await wire.sendRequest(SemanticTokensRequest.type, { textDocument }) as SemanticTokens;
    const lines = text.split('\n');
    let [line, end, character] = [0, 0, 0];
    assert.ok(data.length > 0, name);
    for (let i = 0; i < data.length; i += 5) {
      const [down, right, length] = data.slice(i, i + 3) as [number, number, number];
      character = down > 0 ? right : character + right;
      if (down > 0) end = 0;
      line += down;
      assert.ok(length > 0 && character >= end && character + length <= lines[line]!.length, `${name} ${line}:${character}`);
      end = character + length;
    }
  }
});

test('a draft that is left alone has no colours', TIMEOUT, async () => {
  const { wire, open } = await editor(rules);
  await open(URI, '一、INFO “四个意识” ××');
  assert.deepEqual(await wire.sendRequest(SemanticTokensRequest.type, { textDocument }), { data: [] });
});
