/**
 * What a writer may be about to write. One request asks for all; each kind is a source in completions/. No source speaks inside
 * ordinary prose: an offer nobody needs is noise.
 */
import { InsertTextFormat, MarkupKind, type CompletionItem, type MarkupContent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineAt, type DocumentDate } from '../../../rules/index';
import { range } from '../convert';
import type { Client, Feature } from '../session';
import { leadingFormulas } from './completions/leadingFormulas';
import { markers } from './completions/markers';
import { setPhrases } from './completions/setPhrases';
import { skeletons } from './completions/skeletons';
import type { CompletionSource, Offer, Place } from './completions/source';

const SOURCES: readonly CompletionSource[] = [skeletons, markers, leadingFormulas, setPhrases];

export const completionFeature: Feature = {
  // Brackets begin a marker. All else is asked for by the editor, as its user has set it.
  capabilities: () => ({ completionProvider: { triggerCharacters: ['（', '('], resolveProvider: true } }),
  register({ connection, guarded, read, client }) {
    connection.onCompletion(guarded('textDocument/completion', null, async ({ textDocument, position }) => {
      const reading = await read(textDocument.uri);
      if (!reading || !reading.settings.enable) return null;
      const { document, text, linted } = reading;
      const offset = text.offsetAt(position);
      const number = lineAt(document, offset);
      if (!document.prose(number)) return null;
      const line = document.lines[number]!.text;
      const column = offset - document.starts[number]!;
      const place: Place = { document, number, before: line.slice(0, column), behind: line.slice(column), linted, date: document.context.date ?? today() };
      const items = SOURCES.flatMap((source, rank) => source.offers(place).map((offer, i) =>
        itemOf(offer, { text, offset, client: client() }, { source: source.name, order: rank * 1000 + i })));
      return { isIncomplete: false, items };
    }));
    connection.onCompletionResolve(guarded('completionItem/resolve', {} as CompletionItem, item => {
      const { source, key = '' } = { ...item.data as { readonly source?: string; readonly key?: string } | undefined };
      const told = SOURCES.find(({ name }) => name === source)?.explain(key);
      return told ? { ...item, documentation: documentation(told, client()) } : item;
    }));
  },
};

/** A draft that does not say its date is being written now. */
function today(): DocumentDate {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  return { from: day, to: day, source: 'text' };
}

interface Cursor { readonly text: TextDocument; readonly offset: number; readonly client: Client }

function itemOf(offer: Offer, { text, offset, client }: Cursor, { source, order }: { readonly source: string; readonly order: number }): CompletionItem {
  const { label, kind, detail, filter, typed, ahead = 0, closing = 0, snippet, key } = offer;
  const able = client.capabilities.textDocument?.completion?.completionItem;
  const jumps = snippet !== undefined && able?.snippetSupport === true;
  const newText = jumps ? snippet : offer.text;
  const start = offset - typed.length;
  const insert = range(text, { start, end: offset + closing });
  const replace = range(text, { start, end: offset + Math.max(ahead, closing) });
  return {
    label, kind,
    ...(detail !== undefined && { detail }),
    filterText: filter,
    sortText: String(order).padStart(5, '0'),
    ...(jumps && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: able?.insertReplaceSupport === true ? { newText, insert, replace } : { newText, range: insert },
    data: { source, key },
  };
}

/** One paragraph each; plain text is plain in Markdown too, but for line ends. */
function documentation(told: readonly string[], { capabilities }: Client): MarkupContent {
  const markdown = capabilities.textDocument?.completion?.completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true;
  const value = markdown ? told.map(line => line.replace(/[\\`*_[\]<>#]/g, '\\$&')).join('\n\n') : told.join('\n');
  return { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value };
}
