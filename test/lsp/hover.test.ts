/** What the editor explains: findings with what to write instead, set phrases with members, days and source; offline. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection, DidOpenTextDocumentNotification, HoverRequest, InitializeRequest, PublishDiagnosticsNotification,
  StreamMessageReader, StreamMessageWriter, type Hover, type MarkupContent,
} from 'vscode-languageserver/node';
import { ABLE, editor, type Editor } from './editor';
import { phrasebook, rules } from '../../rules/index';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:draft';

const DRAFT = `××镇2023年工作总结
一、政治建设
𠀀村增强“四个意识”，统筹推进“四个全面”战略布局。
二、脱贫攻坚
鼓励贫困户发展产业，扎实做好“六稳”工作。
`;

async function hovering(text: string, capabilities = ABLE): Promise<(line: number, words: string) => Promise<Hover | null>> {
  const { wire, open }: Editor = await editor(rules, { capabilities });
  await open(URI, text);
  return (line, words) => wire.sendRequest(HoverRequest.type, {
    textDocument: { uri: URI }, position: { line, character: text.split('\n')[line]!.indexOf(words) + 1 },
  });
}

const wordsOf = (hover: Hover | null): string => (hover!.contents as MarkupContent).value;

test('a set phrase without a finding is explained: members, since when, source', TIMEOUT, async () => {
  const hover = await hovering(DRAFT);
  const found = await hover(2, '四个意识');
  assert.deepEqual(found, {
    contents: { kind: 'markdown', value: '**“四个意识”**\n\n政治意识、大局意识、核心意识、看齐意识\n\n2016年1月29日起（中央政治局会议），至今现行。\n\n出处：中央政治局会议2016\\-01\\-29' },
    range: { start: { line: 2, character: 5 }, end: { line: 2, character: 11 } },
  });
  assert.equal(await hover(2, '统筹'), null);
});

test('of a longer phrase the shorter one inside is explained too, as it is at the date of the draft', TIMEOUT, async () => {
  const words = wordsOf(await (await hovering(DRAFT))(2, '四个全面'));
  assert.match(words, /^\*\*“四个全面”\*\*\n\n全面建设社会主义现代化国家、全面深化改革/);
  assert.match(words, /\*\*“四个全面”战略布局\*\*\n\n2014年12月13日起（江苏考察讲话），至今现行。/);
  assert.ok(words.indexOf('全面建设社会主义现代化国家') < words.indexOf('全面建成小康社会'), 'the meaning of the day comes first');
});

test('an outdated phrase tells until when, what ended it and what to write', TIMEOUT, async () => {
  const hover = await hovering(DRAFT, {});
  const words = wordsOf(await hover(4, '贫困户'));
  assert.match(words, /^提法与文稿日期不合\n\n“贫困户”自2021年2月25日起已过时/);
  assert.match(words, /请改为“脱贫户”。/);
  assert.match(words, /依据：/);
  assert.match(wordsOf(await hover(4, '六稳')), /2018年7月31日起（.+），2023年起不再使用（.+）。/);
});

test('a draft that is left alone is not explained, nor code in Markdown', TIMEOUT, async () => {
  assert.equal(await (await hovering('四个意识 = 4'))(0, '四个意识'), null);
  const { wire, open } = await editor(rules);
  await open('untitled:a.md', `${DRAFT}\n\`\`\`\n“四个意识”\n\`\`\`\n`, 'markdown');
  assert.equal(await wire.sendRequest(HoverRequest.type, { textDocument: { uri: 'untitled:a.md' }, position: { line: 7, character: 2 } }), null);
});

test('every term of the phrasebook can be explained where it stands', TIMEOUT, async () => {
  const { terms } = phrasebook();
  const written = terms.flatMap(term => term.written ?? []);
  assert.ok(written.length > 250);
  const text = `2023年工作总结\n一、总结\n${written.join('\n')}\n`;
  const { wire, open } = await editor([]);
  await open(URI, text);
  for (const [i, words] of written.entries()) {
    const hover = await wire.sendRequest(HoverRequest.type, { textDocument: { uri: URI }, position: { line: i + 2, character: Math.floor(words.length / 2) } });
    assert.match(wordsOf(hover), /出处：\S/, words);
  }
});

test('the description of a rule opens the page that is installed with the server', TIMEOUT, async () => {
  const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const wire = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  wire.listen();
  await wire.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  const published = new Promise<string>(told => wire.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics: [first] }) => told(first!.codeDescription!.href)));
  await wire.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: URI, languageId: 'plaintext', version: 1, text: DRAFT } });
  const [page, anchor] = (await published).split('#') as [string, string];
  assert.ok(existsSync(fileURLToPath(page)));
  assert.ok(readFileSync(fileURLToPath(page), 'utf8').includes(`<a id="${anchor}"></a>`));
  child.kill();
});
