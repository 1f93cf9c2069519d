/** The outline: breadcrumbs and sticky scroll are made from it too. Headings as a tree, the items of 一是… series as its leaves. */
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { everyHeading, type Document, type Heading, type Span } from '../../../rules/index';
import { range } from '../convert';
import { itemsOf } from '../outline';
import type { Feature } from '../session';

export const symbolsFeature: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: '公文校对' } }),
  register({ connection, guarded, readLinted, client }) {
    connection.onDocumentSymbol(guarded('textDocument/documentSymbol', [], async ({ textDocument }) => {
      const reading = await readLinted(textDocument.uri);
      if (!reading) return [];
      const { text, document } = reading;
      return client().to.symbolTree ? tree(text, entriesOf(document)) : list(text, entriesOf(document));
    }));
  },
};

interface Entry {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly whole: Span;
  readonly label: Span;
  readonly children: readonly Entry[];
}

const ITEM = '分项';
const LEVELS = ['一级标题', '二级标题', '三级标题', '四级标题', '五级标题'];

function entriesOf(document: Document): readonly Entry[] {
  const leaves = leavesOf(document);
  return [...leaves.get(undefined) ?? [], ...document.headings.map(heading => entryOf(heading, 0))];

  function entryOf(heading: Heading, depth: number): Entry {
    const { start, end, title, kind, children } = heading;
    const label = { start, end: Math.max(end, title.end) };
    // As in the outlines of Markdown a heading is a string; what is counted off is a member of an enumeration.
    const counted = kind === 'item' || kind === 'dash';
    return {
      name: document.text.slice(label.start, label.end).trim(),
      detail: counted ? ITEM : LEVELS[depth] ?? '标题',
      kind: counted ? SymbolKind.EnumMember : SymbolKind.String,
      label,
      // To the next heading, so that the breadcrumbs do not go out in the blank lines between.
      whole: { start, end: Math.max(heading.sectionEnd, label.end) },
      children: [...leaves.get(heading) ?? [], ...children.map(child => entryOf(child, depth + 1))],
    };
  }
}

/** The items within paragraphs, under the heading that stands last before them. */
function leavesOf(document: Document): ReadonlyMap<Heading | undefined, readonly Entry[]> {
  const headings = everyHeading(document.headings);
  const leaves = new Map<Heading | undefined, Entry[]>();
  let next = 0;
  for (const series of document.series) {
    for (const whole of itemsOf(document, series)) {
      while (next < headings.length && headings[next]!.start <= whole.start) next++;
      const above = headings[next - 1];
      const under = leaves.get(above);
      const leaf = leafOf(document.text, whole);
      if (under) under.push(leaf);
      else leaves.set(above, [leaf]);
    }
  }
  return leaves;
}

/** An item is told by its first clause; beyond so many characters nobody reads it in an outline. */
const LONGEST = 30;

function leafOf(text: string, whole: Span): Entry {
  const clause = /^[^，,。；;：:！!？?]+/.exec(text.slice(whole.start, whole.end))?.[0].trimEnd() ?? '';
  const words = [...clause];
  return {
    name: words.length > LONGEST ? `${words.slice(0, LONGEST).join('')}…` : clause,
    detail: ITEM, kind: SymbolKind.EnumMember, whole,
    label: { start: whole.start, end: whole.start + clause.length },
    children: [],
  };
}

function tree(text: TextDocument, entries: readonly Entry[]): DocumentSymbol[] {
  return entries.map(({ name, detail, kind, whole, label, children }) => ({
    name, detail, kind,
    range: range(text, whole),
    selectionRange: range(text, label),
    children: tree(text, children),
  }));
}

/** The same for an editor that knows no trees, in reading order. */
function list(text: TextDocument, entries: readonly Entry[], containerName?: string): SymbolInformation[] {
  return entries.flatMap(({ name, kind, whole, children }) => [
    { name, kind, location: { uri: text.uri, range: range(text, whole) }, ...(containerName !== undefined && { containerName }) },
    ...list(text, children, name),
  ]);
}
