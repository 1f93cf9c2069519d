/** Sections fold onto the line of their heading, and in Markdown front matter and code onto their first line. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { everyHeading, lineAt, type Document } from '../../../rules/index';
import { sectionOf } from '../outline';
import type { Feature } from '../session';

export const foldingFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register({ connection, guarded, readLinted, client }) {
    connection.onFoldingRanges(guarded('textDocument/foldingRange', [], async ({ textDocument }) => {
      const reading = await readLinted(textDocument.uri);
      const limit = client().capabilities.textDocument?.foldingRange?.rangeLimit ?? Infinity;
      return reading ? folds(reading.document).slice(0, limit) : [];
    }));
  },
};

/** One for each line at most: of headings glued together the first, which is the highest, folds. Blank lines at the end stay in sight. */
function folds(document: Document): FoldingRange[] {
  const found = new Map<number, FoldingRange>();
  for (const heading of everyHeading(document.headings)) {
    const startLine = heading.line;
    const endLine = lineAt(document, sectionOf(document, heading).end);
    if (endLine > startLine && !found.has(startLine)) found.set(startLine, { startLine, endLine });
  }
  return [...found.values(), ...notProse(document)];
}

/** Runs of lines that are no prose. */
function notProse({ lines, prose }: Document): readonly FoldingRange[] {
  const found: { startLine: number; endLine: number; kind: FoldingRangeKind }[] = [];
  lines.forEach((_, line) => {
    if (prose(line)) return;
    const last = found.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else found.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Region });
  });
  return found.filter(({ startLine, endLine }) => endLine > startLine);
}
