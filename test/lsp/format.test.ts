/** Format Document over the protocol: the safe fixes, the layout of the configuration, and nothing twice. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DocumentFormattingRequest, DocumentRangeFormattingRequest, type Range, type Registration } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editor } from './editor';
import { fixAll, linter, parse, rules } from '../../rules/index';

const TIMEOUT = { timeout: 60_000 };
const OPTIONS = { tabSize: 4, insertSpaces: true };

/** A draft in a folder with a configuration, and how it is formatted. */
async function formatting(text: string, config?: object) {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'));
  after(() => rmSync(folder, { recursive: true }));
  if (config) writeFileSync(join(folder, '.gongwen-lint.json'), JSON.stringify(config));
  const uri = pathToFileURL(join(folder, 'draft.txt')).href;
  const { wire, open, change } = await editor(rules);
  await open(uri, text);
  let version = 1;
  let current = text;
  return async (range?: Range): Promise<string> => {
    const edits = await (range
      ? wire.sendRequest(DocumentRangeFormattingRequest.type, { textDocument: { uri }, range, options: OPTIONS })
      : wire.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options: OPTIONS })) ?? [];
    current = TextDocument.applyEdits(TextDocument.create(uri, 'plaintext', version, current), edits);
    await change(uri, ++version, current);
    return current;
  };
}

const lint = linter(rules.map(rule => ({ rule })));
const SEEDS = readdirSync('seeds').filter(name => name.endsWith('.txt'));

const LAYOUTS = [{}, { indent: 'two', blankLines: 'one', punctuation: 'full' }, { indent: 'none', blankLines: 'none', punctuation: 'half' }];

test('without a layout it is the safe fixes, and with any layout a second time changes nothing', TIMEOUT, async () => {
  for (const name of SEEDS) {
    const text = readFileSync(`seeds/${name}`, 'utf8');
    for (const layout of LAYOUTS) {
      const format = await formatting(text, { layout });
      const once = await format();
      if (layout === LAYOUTS[0]) assert.equal(once, fixAll(text, current => lint(parse(current))).text, name);
      assert.equal(await format(), once, `${name} ${JSON.stringify(layout)}`);
    }
  }
});

test('the layout of the configuration comes after the fixes', TIMEOUT, async () => {
  const text = '某镇2023年工作要点\n一、总体要求\n全镇上下要 坚持稳中求进,推动发展。\n\n二、重点任务\n全力以赴，务求实效，勇争一流，再创佳绩。\n';
  assert.equal(await (await formatting(text))(), '某镇2023年工作要点\n一、总体要求\n全镇上下要坚持稳中求进，推动发展。\n\n二、重点任务\n全力以赴，务求实效，勇争一流，再创佳绩。\n');
  const format = await formatting(text, { layout: { indent: 'two', blankLines: 'none' } });
  assert.equal(await format(), '某镇2023年工作要点\n　　一、总体要求\n　　全镇上下要坚持稳中求进，推动发展。\n　　二、重点任务\n　　全力以赴，务求实效，勇争一流，再创佳绩。\n');
  const half = await formatting(text, { layout: { punctuation: 'half' } });
  assert.match(await half(), /坚持稳中求进,推动发展。\n\n二、重点任务\n全力以赴,务求实效,/);
});

test('half-width marks that a layout asks for are not made full-width again', TIMEOUT, async () => {
  const format = await formatting('某镇2023年工作要点\n一、情况\n增长3.5%，总量扩大。\n', { layout: { punctuation: 'half' } });
  for (const _ of [1, 2]) assert.match(await format(), /增长3.5%,总量扩大。/);
});

test('formatting a range leaves the rest alone', TIMEOUT, async () => {
  const line = '　　要 坚持𠀀稳 中求进。\n';
  const text = `某镇2023年工作要点\n${line}${line}${line}`;
  const format = await formatting(text, { layout: { indent: 'none' } });
  const lines = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  assert.equal(await format(lines), `某镇2023年工作要点\n${line}要坚持𠀀稳中求进。\n${line}`);
});

test('a file that is no report is not formatted', TIMEOUT, async () => {
  const text = '2024-01-01 INFO 连接 失败 ,重试。\n';
  assert.equal(await (await formatting(text, { layout: { punctuation: 'full' } }))(), text);
});

test('beside the formatters of Markdown there is no other, where the client can be told so', TIMEOUT, async () => {
  const dynamic = { dynamicRegistration: true };
  const capabilities = { ...ABLE, textDocument: { ...ABLE.textDocument, formatting: dynamic, rangeFormatting: dynamic } };
  const methods = new Promise<readonly string[]>(told => {
    const all: string[] = [];
    const registered = ({ method, registerOptions }: Registration): void => {
      if (!/ormatting/.test(method)) return;
      assert.deepEqual(registerOptions, { documentSelector: [{ language: 'plaintext' }] });
      if (all.push(method) === 2) told(all);
    };
    void editor(rules, { capabilities, registered }).then(({ initialized }) => assert.equal(initialized.capabilities.documentFormattingProvider, undefined));
  });
  assert.deepEqual(await methods, ['textDocument/formatting', 'textDocument/rangeFormatting']);
  assert.equal((await editor(rules)).initialized.capabilities.documentFormattingProvider, true);
});
