/** The outline: breadcrumbs and sticky scroll are made from it too. */
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { everyHeading, type Heading, type Span } from '../../../rules/index';
import { range } from '../convert';
import type { Feature } from '../session';

export const symbolsFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register({ connection, guarded, readLinted, client }) {
    connection.onDocumentSymbol(guarded('documentSymbol', [], async ({ textDocument }) => {
      const reading = await readLinted(textDocument.uri);
      if (!reading) return [];
      const { text, document } = reading;
      return client().to.symbolTree ? symbols(text, document.headings) : flatSymbols(text, document.headings);
    }));
  },
};

const whole = (heading: Heading): Span => ({ start: heading.start, end: Math.max(heading.sectionEnd, heading.title.end) });

const label = (heading: Heading): Span => ({ start: heading.start, end: Math.max(heading.end, heading.title.end) });

const nameOf = (text: string, { start, end }: Span): string => text.slice(start, end).trim();

/** The headings as a tree; each spans its section. */
function symbols(text: TextDocument, headings: readonly Heading[]): DocumentSymbol[] {
  return headings.map(heading => ({
    name: nameOf(text.getText(), label(heading)),
    kind: SymbolKind.String,
    range: range(text, whole(heading)),
    selectionRange: range(text, label(heading)),
    children: symbols(text, heading.children),
  }));
}

/** The same for an editor that knows no trees. */
function flatSymbols(text: TextDocument, headings: readonly Heading[]): SymbolInformation[] {
  return Array.from(everyHeading(headings), heading => ({
    name: nameOf(text.getText(), label(heading)),
    kind: SymbolKind.String,
    location: { uri: text.uri, range: range(text, whole(heading)) },
  }));
}
