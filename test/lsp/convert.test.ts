/** Conversion of a draft or a selection: to the other script and back, to the other width and back, in one edit that can be undone. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  ApplyWorkspaceEditRequest, ExecuteCommandRequest, ShowMessageNotification, WorkDoneProgress, WorkDoneProgressCancelNotification, WorkDoneProgressCreateRequest,
  type Range, type TextDocumentEdit, type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editor } from './editor';
import { linter, parse, rules, toFullWidth, toHalfWidth, apply } from '../../rules/index';
import { changes } from '../../server/lsp/conversion';

const TIMEOUT = { timeout: 30_000 };
const URI = 'untitled:draft';

const SEED = readFileSync(`seeds/${readdirSync('seeds').find(name => name.startsWith('002'))!}`, 'utf8');

/** Long enough that an editor shows how far it is, and that a word from it comes in time. */
const TIMES = 100;
const LONG = SEED.repeat(TIMES);

/** An editor that applies what it is asked to. */
async function converting(text: string, { capabilities = ABLE, languageId = 'plaintext' } = {}) {
  const opened = await editor(rules, { capabilities });
  await opened.open(URI, text, languageId);
  let document = TextDocument.create(URI, languageId, 1, text);
  const steps: { readonly label: string | undefined; readonly edits: readonly TextEdit[] }[] = [];
  const messages: string[] = [];
  opened.wire.onRequest(ApplyWorkspaceEditRequest.type, async ({ label, edit }) => {
    const [change, ...others] = edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(others, []);
    assert.deepEqual(change!.textDocument, { uri: URI, version: document.version });
    steps.push({ label, edits: change!.edits as TextEdit[] });
    document = TextDocument.create(URI, languageId, document.version + 1, TextDocument.applyEdits(document, change!.edits as TextEdit[]));
    await opened.change(URI, document.version, document.getText());
    return { applied: true };
  });
  opened.wire.onNotification(ShowMessageNotification.type, ({ message }) => { messages.push(message); });
  return {
    ...opened, steps, messages,
    text: () => document.getText(),
    convert: (target: unknown, range: Range | null = null): Promise<number | null> =>
      opened.wire.sendRequest(ExecuteCommandRequest.type, { command: 'gongwen-lint.convert', arguments: [URI, range, target] }),
  };
}

async function converted(text: string, target: string, languageId = 'plaintext'): Promise<string> {
  const draft = await converting(text, { languageId });
  await draft.convert(target);
  return draft.text();
}

test('a badly converted Traditional report becomes Simplified in one step of small edits', TIMEOUT, async () => {
  const draft = await converting(SEED);
  const count = await draft.convert('simplified');
  const [{ label, edits }, ...more] = draft.steps as [typeof draft.steps[number]];
  assert.deepEqual(more, []);
  assert.equal(label, '转换为简体');
  assert.equal(count, edits.length);
  assert.ok(edits.length > 1000 && edits.every(({ newText }) => newText.length <= 10), 'no edit takes along what stays');
  assert.match(draft.text(), /^2020年是极不平凡的一年,面对复杂的外部环境和艰巨的工作挑战/);
  const found = linter(rules.map(rule => ({ rule })))(parse(draft.text()));
  assert.deepEqual(found.filter(({ category }) => category === 'ts-mixed' || category === 'ts-misconversion').map(({ message }) => message), []);
  assert.equal(draft.text().split('\n').length, SEED.split('\n').length);
});

test('there and back again: a Simplified report is itself after each Traditional script', TIMEOUT, async () => {
  const simplified = await converted(SEED, 'simplified');
  for (const script of ['traditional', 'taiwan', 'hongkong']) {
    const traditional = await converted(simplified, script);
    assert.equal(parse(traditional).context.script, 'traditional');
    assert.equal(await converted(traditional, 'simplified'), simplified, script);
  }
});

test('each place writes its own forms, and its own words where wanted', TIMEOUT, async () => {
  const draft = '某镇工作总结\n一、情况\n软件里面的网络信息，着力服务群众，头发、发展、后面、皇后、干净、干部，𠀀村😀。\n';
  const line = async (target: string): Promise<string> => (await converted(draft, target)).split('\n')[2]!;
  assert.equal(await line('traditional'), '軟件裏面的網絡信息，着力服務羣衆，頭髮、發展、後面、皇后、乾淨、幹部，𠀀村😀。');
  assert.equal(await line('taiwan'), '軟件裡面的網絡信息，著力服務群眾，頭髮、發展、後面、皇后、乾淨、幹部，𠀀村😀。');
  assert.equal(await line('taiwan-phrases'), '軟體裡面的網路資訊，著力服務群眾，頭髮、發展、後面、皇后、乾淨、幹部，𠀀村😀。');
  assert.equal(await line('hongkong'), '軟件裏面的網絡信息，着力服務羣眾，頭髮、發展、後面、皇后、乾淨、幹部，𠀀村😀。');
  assert.equal(await converted('某镇工作总结\n一、鼠标\n', 'hongkong-phrases'), '某鎮工作總結\n一、滑鼠\n');
  const taiwan = await converted(draft, 'taiwan-phrases');
  assert.equal(await converted(taiwan, 'simplified-phrases'), draft);
  assert.match(await converted(taiwan, 'simplified'), /软体里面的网路资讯/);
});

test('wrong conversions are repaired first', TIMEOUT, async () => {
  const taiwan = await converted(SEED, 'taiwan');
  assert.match(taiwan, /^2020年是極不平凡的一年,面對複雜的外部環境/);
  assert.doesNotMatch(taiwan, /全麵|局麵/);
});

test('only the selection is converted, and only prose', TIMEOUT, async () => {
  const draft = await converting('某鎮工作總結\n一、經濟發展\n二、產業振興\n');
  assert.equal(await draft.convert('simplified', { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } }), 1);
  assert.equal(draft.text(), '某鎮工作總結\n一、经济發展\n二、產業振興\n');
  const markdown = '# 某鎮工作總結\n一、經濟\n```\n經濟\n```\n';
  assert.equal(await converted(markdown, 'simplified', 'markdown'), '# 某镇工作总结\n一、经济\n```\n經濟\n```\n');
});

test('marks change their width and back; those of numbers, times and addresses stay', TIMEOUT, async () => {
  const full = '某镇工作总结\n一、情况\n投资1,000万元，增长3.5%；会议8:30开始（见https://a.cn/x,y）：全体参加！好吗？“是。”\n';
  const half = '某镇工作总结\n一、情况\n投资1,000万元,增长3.5%;会议8:30开始(见https://a.cn/x,y):全体参加!好吗?“是。”\n';
  assert.equal(await converted(full, 'half-width'), half);
  assert.equal(await converted(half, 'full-width'), full);
  const draft = await converting(full);
  assert.equal(await draft.convert('full-width'), 0);
  assert.deepEqual(draft.messages, ['标点改为全角：没有需要改动的地方。']);
  for (const name of readdirSync('seeds').filter(file => file.endsWith('.txt'))) {
    const seed = readFileSync(`seeds/${name}`, 'utf8');
    const once = apply(seed, toFullWidth(parse(seed)));
    assert.deepEqual(toFullWidth(parse(once)), [], name);
    const halved = apply(once, toHalfWidth(parse(once)));
    assert.doesNotMatch(halved, /[，；！？（）]/, name);
  }
});

test('long work tells how far it is, and stops when told to', TIMEOUT, async () => {
  const able = { ...ABLE, window: { workDoneProgress: true } };
  const draft = await converting(LONG, { capabilities: able });
  const told: string[] = [];
  let stop = false;
  draft.wire.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    draft.wire.onProgress(WorkDoneProgress.type, token, async value => {
      told.push(value.kind === 'report' ? `${value.percentage}` : value.kind);
      if (stop && value.kind === 'begin') await draft.wire.sendNotification(WorkDoneProgressCancelNotification.type, { token });
    });
  });
  assert.ok((await draft.convert('simplified'))! > 20_000);
  assert.equal(told[0], 'begin');
  assert.equal(told.at(-1), 'end');
  assert.ok(told.length > 4 && told.slice(1, -1).every((percent, i, all) => i === 0 || Number(percent) > Number(all[i - 1])));
  assert.equal(draft.steps.length, 1, 'one step to undo');
  assert.ok(draft.steps[0]!.edits.length <= LONG.split('\n').length, 'so many edits are one for each line');
  assert.equal(draft.text(), (await converted(SEED, 'simplified')).repeat(TIMES));
  stop = true;
  assert.equal(await draft.convert('traditional'), null);
  assert.equal(draft.steps.length, 1);
});

test('a draft that changes meanwhile is left alone', TIMEOUT, async () => {
  const draft = await converting(LONG, { capabilities: { ...ABLE, window: { workDoneProgress: true } } });
  draft.wire.onRequest(WorkDoneProgressCreateRequest.type, () => draft.change(URI, 2, `${LONG}完。`));
  assert.equal(await draft.convert('simplified'), null);
  assert.deepEqual(draft.steps, []);
  assert.deepEqual(draft.messages, ['转换为简体：文稿在转换时改动了，没有转换；请再试一次。']);
});

test('a draft of one very long line is converted too', TIMEOUT, async () => {
  const line = (words: string): string => `某镇工作总结\n一、${words.repeat(200_000)}\n`;
  assert.equal(await converted(line('国一'), 'traditional'), line('國一').replace('镇', '鎮').replace('总结', '總結'));
});

test('wrong arguments are told', TIMEOUT, async () => {
  const draft = await converting(SEED);
  await assert.rejects(draft.convert('klingon'), /没有“klingon”这种转换；可用的有 simplified、/);
  await assert.rejects(draft.convert(undefined), /没有/);
  await assert.rejects(draft.wire.sendRequest(ExecuteCommandRequest.type, { command: 'gongwen-lint.convert', arguments: [] }), /前两个参数/);
  assert.equal(await draft.wire.sendRequest(ExecuteCommandRequest.type, { command: 'gongwen-lint.convert', arguments: ['untitled:closed', null, 'simplified'] }), null);
});

test('the fewest edits, none of which cuts a character of two units', () => {
  const edited = (before: string, after: string) => {
    const edits = changes(before, after);
    assert.equal(apply(before, edits), after);
    return edits.map(({ start, end, text }) => `${before.slice(start, end)}→${text}`);
  };
  assert.deepEqual(edited('甲乙，丙丁戊。', '甲贰，丙肆伍。'), ['乙→贰', '丁戊→肆伍']);
  assert.deepEqual(edited('用U盘装软件。', '用隨身碟裝軟體。'), ['U盘装软件→隨身碟裝軟體']);
  assert.deepEqual(edited('𠀀𠀁', '𠀀𠀂'), ['𠀁→𠀂']);
  assert.deepEqual(edited('一，二', '一二三'), ['，二→二三']);
});
