import type { FoldingRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { everyHeading, type Document } from '../../../rules/index';
import type { Feature } from '../session';

export const foldingFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register({ connection, guarded, readLinted }) {
    connection.onFoldingRanges(guarded('foldingRange', [], async ({ textDocument }) => {
      const reading = await readLinted(textDocument.uri);
      return reading ? folds(reading.text, reading.document) : [];
    }));
  },
};

/** A section folds onto the line of its heading; blank lines at its end stay in sight. */
function folds(text: TextDocument, { headings }: Document): FoldingRange[] {
  return Array.from(everyHeading(headings)).flatMap((heading): FoldingRange[] => {
    const section = text.getText().slice(heading.start, heading.sectionEnd).trimEnd();
    const startLine = text.positionAt(heading.start).line;
    const endLine = text.positionAt(heading.start + section.length).line;
    return endLine > startLine ? [{ startLine, endLine }] : [];
  });
}
