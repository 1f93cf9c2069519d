/** The built server as an editor meets it: a process of its own, spoken to over its standard streams. */
import { spawn } from 'node:child_process';
import {
  CodeActionRequest, CodeActionTriggerKind, DidChangeTextDocumentNotification, DocumentSymbolRequest, StreamMessageReader, StreamMessageWriter, type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ABLE, editorOver, NOWHERE, type Editor } from '../lsp/editor';
import { CROWDED, mulberry, reports } from './corpus';
import { percentiles, TYPED, type Percentiles } from './percentiles';

export interface ServerTimes {
  readonly bytes: number;
  /** All in milliseconds; a change is answered at once, without the quiet period. */
  readonly open: number;
  readonly change: Percentiles;
  readonly codeAction: Percentiles;
  readonly documentSymbol: Percentiles;
}

/** What may be done is asked for in three ways. Medians, in milliseconds. */
export interface Actions {
  readonly findings: number;
  /** As the cursor passes a finding: asked for by the editor, not by the user. */
  readonly passing: number;
  /** By the user at a heading, where there is most to do. */
  readonly atHeading: number;
  readonly wholeDraft: number;
}

const URI = 'file:///bench/draft.txt';

/** As editors of today: the edit of an action is asked for when it is chosen. */
const RESOLVING = { ...ABLE, textDocument: { ...ABLE.textDocument, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } };

/** Opens a report of so many bytes, edits it at random so many times, and asks in between. */
export async function serverTimes(bytes: number, edits: number): Promise<ServerTimes> {
  return withServer(async ({ wire, open, diagnostics }) => {
    let text = TextDocument.create(URI, 'plaintext', 1, reports('seeds')(bytes));
    const opened = await timed(async () => {
      await open(URI, text.getText());
      await diagnostics(URI);
    });
    const random = mulberry(11);
    const [changes, actions, symbols]: [number[], number[], number[]] = [[], [], []];
    for (let version = 2; version < edits + 2; version += 1) {
      const at = text.positionAt(Math.floor(random() * text.getText().length));
      const contentChanges = [{ range: { start: at, end: at }, text: TYPED[Math.floor(random() * TYPED.length)]! }];
      text = TextDocument.update(text, contentChanges, version);
      changes.push(await timed(async () => {
        await wire.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: URI, version }, contentChanges });
        while ((await diagnostics(URI)).version !== version);
      }));
      if (version % 10 > 0) continue;
      const range = { start: at, end: at };
      actions.push(await timed(() => wire.sendRequest(CodeActionRequest.type, { textDocument: { uri: URI }, range, context: { diagnostics: [] } })));
      symbols.push(await timed(() => wire.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: URI } })));
    }
    return { bytes, open: opened, change: percentiles(changes), codeAction: percentiles(actions), documentSymbol: percentiles(symbols) };
  });
}

/** How soon the actions are there in a draft with some 5,000 findings, asked for so many times in each way. */
export async function actionTimes(times: number): Promise<Actions> {
  return withServer(async ({ wire, open, diagnostics }) => {
    await open(URI, CROWDED);
    const found = (await diagnostics(URI)).diagnostics;
    const ask = async (range: Range, triggerKind: CodeActionTriggerKind): Promise<number> => {
      const took: number[] = [];
      for (let i = 0; i < times; i += 1) {
        took.push(await timed(() => wire.sendRequest(CodeActionRequest.type, { textDocument: { uri: URI }, range, context: { diagnostics: [], triggerKind } })));
      }
      return percentiles(took).p50;
    };
    const heading = { line: 12, character: 0 };
    return {
      findings: found.length,
      passing: await ask(found[found.length >> 1]!.range, CodeActionTriggerKind.Automatic),
      atHeading: await ask({ start: heading, end: heading }, CodeActionTriggerKind.Invoked),
      wholeDraft: await ask(NOWHERE, CodeActionTriggerKind.Automatic),
    };
  });
}

async function withServer<T>(run: (editor: Editor) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    return await run(await editorOver(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin), { capabilities: RESOLVING, options: { quietPeriod: 0 } }));
  } finally {
    child.kill();
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
