/** Whatever the text and wherever the cursor: what the server answers lies inside the draft, in order, and within what it belongs to. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import {
  CodeActionRequest, CompletionRequest, DidCloseTextDocumentNotification, DocumentFormattingRequest, DocumentSymbolRequest, FoldingRangeRequest, HoverRequest,
  SelectionRangeRequest, SemanticTokensRequest,
  type CodeAction, type CompletionList, type DocumentSymbol, type Range, type SelectionRange, type TextDocumentEdit, type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../rules/index';
import { editor } from '../lsp/editor';
import { effort } from './effort';
import { draft } from './texts';

const CASES = effort(100, 3_000);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const language = fc.constantFrom('plaintext', 'plaintext', 'markdown');

/** Where a range lies, which must be a place of the text as the protocol counts them. */
function spanOf(text: TextDocument, { start, end }: Range): readonly [number, number] {
  const span = [text.offsetAt(start), text.offsetAt(end)] as const;
  assert.deepEqual([text.positionAt(span[0]), text.positionAt(span[1])], [start, end], 'no place of the text');
  assert.ok(span[0] <= span[1], 'from its end to its start');
  return span;
}

const holds = (outer: readonly [number, number], inner: readonly [number, number]): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** Throws where two of them overlap. */
const applied = (text: TextDocument, edits: readonly TextEdit[]): string => {
  for (const { range } of edits) spanOf(text, range);
  return TextDocument.applyEdits(text, [...edits]);
};

function checkSymbols(text: TextDocument, symbols: readonly DocumentSymbol[], within: readonly [number, number] = [0, Infinity]): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.notEqual(name.trim(), '', 'editors refuse a symbol without a name');
    const whole = spanOf(text, range);
    assert.ok(holds(within, whole), `${name} reaches out of its parent`);
    assert.ok(holds(whole, spanOf(text, selectionRange)), `${name} does not hold its own name`);
    checkSymbols(text, children, whole);
  }
}

function checkSelection(text: TextDocument, { range, parent }: SelectionRange): void {
  if (parent) assert.ok(holds(spanOf(text, parent.range), spanOf(text, range)));
  if (parent) checkSelection(text, parent);
}

/** Five numbers each: lines and characters on from the one before, the length, what it is. */
function checkTokens(text: TextDocument, data: readonly number[]): void {
  let [line, character, end] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 5) {
    line += data[i]!;
    character = data[i]! > 0 ? data[i + 1]! : character + data[i + 1]!;
    const start = text.offsetAt({ line, character });
    assert.deepEqual(text.positionAt(start), { line, character });
    assert.ok(start >= end && data[i + 2]! > 0, 'tokens overlap');
    end = start + data[i + 2]!;
    assert.equal(text.positionAt(end).line, line, 'a token over the end of its line');
  }
}

const ready = (): ReturnType<typeof editor> => editor(rules, { settings: () => ({ lintAllText: true }), options: { onTypeFormatting: true } });

const folder = mkdtempSync(join(tmpdir(), 'gongwen-answers-'));

/** A draft beside a configuration that asks for some layout. */
const layout = fc.constantFrom(...[
  {}, { indent: 'two' }, { indent: 'none', blankLines: 'none' }, { blankLines: 'one', punctuation: 'full' }, { indent: 'two', blankLines: 'one', punctuation: 'half' },
].map((layout, i) => {
  mkdirSync(join(folder, String(i)));
  writeFileSync(join(folder, String(i), '.gongwen-lint.json'), JSON.stringify({ layout }));
  return { layout, uri: pathToFileURL(join(folder, String(i), 'draft.txt')).href };
}));

describe('the server', () => {
  after(() => rmSync(folder, { recursive: true }));
  let running: ReturnType<typeof editor> | undefined;
  after(async () => (await running)?.wire.dispose());

  it(`answers with what lies inside the draft (${CASES} cases)`, { timeout: 3_600_000 }, () => fc.assert(fc.asyncProperty(draft, language, share, share, async (words, languageId, from, to) => {
    const { wire, open, log } = await (running ??= ready());
    const uri = 'file:///a.txt';
    const text = TextDocument.create(uri, languageId, 1, words);
    const [start, end] = [from, to].map(part => text.positionAt(Math.floor(part * words.length))) as [Range['start'], Range['start']];
    const range = from <= to ? { start, end } : { start: end, end: start };
    const textDocument = { uri };
    await open(uri, words, languageId);
    const before = log.length;
    const actions = await wire.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } }) as readonly CodeAction[];
    for (const { title, edit } of actions) {
      assert.ok(title.trim() !== '' && !title.includes('\n'), title);
      for (const change of (edit?.documentChanges ?? []) as readonly TextDocumentEdit[]) if (change.textDocument?.uri === uri) applied(text, change.edits as readonly TextEdit[]);
    }
    applied(text, await wire.sendRequest(DocumentFormattingRequest.type, { textDocument, options: { tabSize: 4, insertSpaces: true } }) ?? []);
    checkSymbols(text, await wire.sendRequest(DocumentSymbolRequest.type, { textDocument }) as readonly DocumentSymbol[]);
    for (const { startLine, endLine } of await wire.sendRequest(FoldingRangeRequest.type, { textDocument }) ?? []) assert.ok(0 <= startLine && startLine < endLine && endLine < text.lineCount);
    for (const selection of await wire.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [start] }) ?? []) {
      const at = text.offsetAt(start);
      assert.ok(holds(spanOf(text, selection.range), [at, at]));
      checkSelection(text, selection);
    }
    checkTokens(text, (await wire.sendRequest(SemanticTokensRequest.type, { textDocument }))?.data ?? []);
    const hover = await wire.sendRequest(HoverRequest.type, { textDocument, position: start });
    if (hover?.range) assert.ok(holds(spanOf(text, hover.range), [text.offsetAt(start), text.offsetAt(start)]));
    const offered = await wire.sendRequest(CompletionRequest.type, { textDocument, position: start }) as CompletionList | null;
    for (const { textEdit } of offered?.items ?? []) assert.equal((textEdit as TextEdit).range.start.line, start.line);
    assert.deepEqual(log.slice(before), []);
    await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }), { numRuns: CASES }));

  it(`formats once and for all (${CASES} cases)`, { timeout: 3_600_000 }, () => fc.assert(fc.asyncProperty(draft, language, layout, async (words, languageId, { uri }) => {
    const { wire, open } = await (running ??= ready());
    const format = async (text: string): Promise<string> => {
      await open(uri, text, languageId);
      const edits = await wire.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options: { tabSize: 4, insertSpaces: true } }) ?? [];
      await wire.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
      return applied(TextDocument.create(uri, languageId, 1, text), edits);
    };
    const once = await format(words);
    assert.equal(await format(once), once);
  }), { numRuns: CASES }));
});
