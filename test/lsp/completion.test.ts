/** What is offered to a writer, and where nothing is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionRequest, CompletionResolveRequest, type CompletionItem, type CompletionList, type InsertReplaceEdit, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editor, type Editor } from './editor';
import { linter, parse, rules } from '../../rules/index';

const TIMEOUT = { timeout: 20_000 };
const URI = 'untitled:draft';

const RICH = {
  ...ABLE,
  textDocument: { ...ABLE.textDocument, completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true, documentationFormat: ['plaintext' as const] } } },
};

/** The cursor is where | stands. */
async function at(marked: string, capabilities = ABLE, languageId = 'plaintext'): Promise<{ readonly items: readonly CompletionItem[]; readonly text: string; readonly editor: Editor }> {
  const opened = await editor(rules, { capabilities });
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  await opened.open(URI, text, languageId);
  const position = TextDocument.create(URI, languageId, 1, text).positionAt(offset);
  const list = await opened.wire.sendRequest(CompletionRequest.type, { textDocument: { uri: URI }, position }) as CompletionList | null;
  return { items: [...list?.items ?? []].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)), text, editor: opened };
}

const labels = async (marked: string): Promise<readonly string[]> => (await at(marked)).items.map(({ label }) => label);

/** The text after an item has been taken. */
function taken(text: string, { textEdit }: CompletionItem, mode: 'insert' | 'replace' = 'insert'): string {
  const { newText } = textEdit!;
  const range = 'range' in textEdit! ? (textEdit as TextEdit).range : (textEdit as InsertReplaceEdit)[mode];
  return TextDocument.applyEdits(TextDocument.create(URI, 'plaintext', 1, text), [{ range, newText }]);
}

const REPORT = '某镇2023年工作总结\n一、总体情况\n（一）经济运行平稳。全镇经济总量稳步提升。\n1.工业。规上工业增加值稳步提升。\n2.农业。粮食生产再获丰收。\n';

test('at the start of a line the next marker of each open level is offered, the lowest level first', TIMEOUT, async () => {
  assert.deepEqual(await labels(`${REPORT}|`), ['3.', '（二）', '二、', '（1）']);
  assert.deepEqual(await labels(`${REPORT}二、问题\n|`), ['（一）', '三、'], 'below a heading without text its first subsection');
  assert.deepEqual(await labels('某镇工作总结\n\n|'), ['一、']);
  assert.deepEqual(await labels('某镇工作总结\n(一)经济运行平稳。全镇经济总量稳步提升。\n(二)民生改善。持续增进福祉。\n|'), ['(三)', '1.'], 'as this paper writes it');
  assert.deepEqual(await labels('某镇工作总结\n一是经济运行平稳。\n二是民生改善。\n|'), ['三是']);
  assert.deepEqual(await labels('某镇工作总结\n——经济运行平稳。\n|'), ['——']);
});

test('a marker half typed is completed, in whatever width, and what stands there already is replaced', TIMEOUT, async () => {
  assert.deepEqual(await labels(`${REPORT}（|`), ['（二）', '（1）']);
  assert.deepEqual(await labels(`${REPORT}(|`), ['（二）', '（1）']);
  assert.deepEqual(await labels(`${REPORT}　　二|`), ['二、']);
  assert.deepEqual(await labels(`${REPORT}二、|`), []);
  const { items: [item], text } = await at(`${REPORT}(二|)乡村振兴。`, RICH);
  assert.equal(taken(text, item!, 'replace'), `${REPORT}（二）乡村振兴。`);
  assert.equal(item!.filterText, '(二）');
});

test('a set phrase is offered by its beginning, with quotation marks and members', TIMEOUT, async () => {
  const { items, text, editor: { wire } } = await at(`${REPORT}增强四个|`, RICH);
  assert.deepEqual(items.slice(0, 3).map(({ label, detail }) => [label, detail]), [
    ['“四个意识”', '政治意识、大局意识、核心意识、看齐意识'],
    ['“四个自信”', '道路自信、理论自信、制度自信、文化自信'],
    ['“四个全面”', '全面建设社会主义现代化国家、全面深化改革、全面依法治国、全面从严治党'],
  ]);
  assert.equal(taken(text, items[0]!), `${REPORT}增强“四个意识”`);
  assert.equal(items[0]!.filterText, '四个意识');
  assert.equal(items[0]!.documentation, undefined);
  const { documentation } = await wire.sendRequest(CompletionResolveRequest.type, items[0]!);
  assert.deepEqual(documentation, { kind: 'plaintext', value: '政治意识、大局意识、核心意识、看齐意识\n2016年1月29日起（中央政治局会议），至今现行。\n出处：中央政治局会议2016-01-29' });
});

test('quotation marks that are there already are not doubled', TIMEOUT, async () => {
  for (const marked of [`${REPORT}增强“四|`, `${REPORT}增强“四|”`, `${REPORT}增强“四个|意识”`]) {
    const { items, text } = await at(marked, RICH);
    const item = items.find(({ label }) => label === '“四个意识”');
    assert.equal(taken(text, item!, 'replace'), `${REPORT}增强“四个意识”`, marked);
  }
  const { items: [item], text } = await at(`${REPORT}𠀀增强“四|”。`);
  assert.equal(taken(text, item!), `${REPORT}𠀀增强“四个意识”。`, 'an editor that only inserts');
});

test('what is offered is current at the date of the draft', TIMEOUT, async () => {
  const on = (year: number, words: string) => labels(`某镇${year}年工作总结\n一、情况\n${words}|`);
  assert.ok((await on(2019, '做好六')).length === 0);
  assert.ok((await on(2019, '做好“六')).includes('“六稳”'));
  assert.ok(!(await on(2024, '做好“六')).includes('“六稳”'));
  assert.ok((await on(2017, '树立三个')).every(label => label !== '“三个务必”'));
  assert.ok((await on(2023, '牢记三个')).includes('“三个务必”'));
  assert.ok((await on(2023, '发展新质生')).includes('新质生产力'));
  assert.deepEqual(await on(2020, '发展新质生'), []);
});

test('the leading formula comes in its fixed order, worded as of the date, whole or in part', TIMEOUT, async () => {
  const { items, text, editor: { wire } } = await at('某镇2023年工作要点\n一、总体要求\n全镇要坚持以|');
  assert.deepEqual(items.map(({ label }) => label).slice(0, 2), ['坚持以习近平新时代中国特色社会主义思想为指导……', '坚持以习近平新时代中国特色社会主义思想为指导']);
  assert.match(taken(text, items[0]!), /\n全镇要坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神，深刻领悟“两个确立”.+，坚持稳中求进工作总基调$/);
  assert.match(JSON.stringify((await wire.sendRequest(CompletionResolveRequest.type, items[0]!)).documentation), /会议精神：全面贯彻党的二十大精神。出处：/);
  assert.ok((await labels('某镇2013年工作要点\n一、总体要求\n高举中|'))[0]!.startsWith('高举中国特色社会主义伟大旗帜'));
});

test('an empty draft is offered the skeletons; a draft with text only by the name of the genre', TIMEOUT, async () => {
  const genres = ['工作总结', '工作要点', '政府工作报告', '半年总结及下半年计划'];
  assert.deepEqual(await labels('|'), genres);
  assert.deepEqual(await labels('工作|'), ['工作总结', '工作要点']);
  assert.deepEqual(await labels('年终|\n\n'), ['工作总结']);
  assert.deepEqual(await labels(`${REPORT}工作|`), []);
  assert.deepEqual(await labels(`${REPORT}工作总|`), ['工作总结']);
  const { items: [item], text } = await at('工作总|');
  const drafted = taken(text, item!);
  assert.match(drafted, /^××镇20××年工作总结及20××年工作计划\n/);
  const found = linter(rules.map(rule => ({ rule })))(parse(drafted));
  assert.ok(found.length > 20 && found.every(({ category }) => category === 'placeholder'));
  const { items: [rich] } = await at('|', RICH);
  assert.equal(rich!.insertTextFormat, 2);
  assert.match(rich!.textEdit!.newText, /^\$\{1:××\}镇20\$\{2:××\}年工作总结及20\$\{3:××\}年工作计划\n/);
});

test('inside ordinary prose, in a log file, in code, in a Traditional draft and when switched off nothing is offered', TIMEOUT, async () => {
  for (const words of ['全镇经济运行平稳|', '民生持续改善，群众|', '建成高标准农田3.5|', '新|', '发展|', '坚持|', '的三|', '（详见附件）|']) {
    assert.deepEqual(await labels(`${REPORT}全镇${words}`), [], words);
  }
  assert.deepEqual(await labels('2024-01-01 INFO 四个|'), []);
  assert.deepEqual((await at(`${REPORT}\n\`\`\`\n四个|\n\`\`\`\n`, ABLE, 'markdown')).items, []);
  assert.deepEqual(await labels('某鎮工作總結\n一、總體情況\n全鎮經濟運行平穩，各項工作繼續推進，增強四个|'), []);
  const off = await editor(rules, { settings: () => ({ enable: false }) });
  await off.open(URI, '');
  assert.equal(await off.wire.sendRequest(CompletionRequest.type, { textDocument: { uri: URI }, position: { line: 0, character: 0 } }), null);
});
