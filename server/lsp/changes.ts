/** What an editor changes in a draft. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * The draft after changes, each of which is of the text that those before it left. A place beyond the end of a line or of the text is
 * that end, as the protocol has it; the library's own table of lines has holes where it is told of a line that is not there.
 */
export function changed(text: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
  return changes.reduce((before, change) => {
    if (!('range' in change && change.range)) return TextDocument.update(before, [{ text: change.text }], version);
    const [start, end] = [change.range.start, change.range.end].map(place => before.positionAt(before.offsetAt(place)));
    return TextDocument.update(before, [{ range: { start: start!, end: end! }, text: change.text }], version);
  }, TextDocument.update(text, [], version));
}
