/**
 * Enter behind a heading or an item offers the next number, and behind a bare number takes it away, as lists do in word processors.
 * Only for clients that ask for it by `initializationOptions.onTypeFormatting`: not every editor has a switch for it that is off.
 */
import type { TextEdit } from 'vscode-languageserver';
import { refactor, type Document, type Edit } from '../../../rules/index';
import { range } from '../convert';
import type { Feature } from '../session';

export const onTypeFeature: Feature = {
  capabilities: ({ options }) => (options['onTypeFormatting'] === true ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } } : {}),
  register({ connection, guarded, read }) {
    connection.onDocumentOnTypeFormatting(guarded('textDocument/onTypeFormatting', [], async ({ textDocument, position, ch }): Promise<TextEdit[]> => {
      const reading = await read(textDocument.uri);
      if (ch !== '\n' || !reading?.settings.enable) return [];
      const edit = afterEnter(reading.document, position.line);
      return edit ? [{ range: range(reading.text, edit), newText: edit.text }] : [];
    }));
  },
};

/** What is to be done in a new line that is still empty. `line` is its number. */
function afterEnter(document: Document, line: number): Edit | undefined {
  const { lines, starts, prose } = document;
  const fresh = lines[line];
  if (line < 1 || !fresh?.blank || !prose(line)) return undefined;
  const end = starts[line]! + fresh.text.length;
  const bare = refactor.bareMarker(document, line - 1);
  if (bare) return { start: starts[line - 1]! + /^[\s\u3000]*/.exec(lines[line - 1]!.text)![0].length, end, text: '' };
  const text = refactor.nextMarker(document, line - 1);
  return text === undefined ? undefined : { start: starts[line]!, end, text };
}
