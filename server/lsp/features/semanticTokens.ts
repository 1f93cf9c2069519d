/**
 * What an editor may colour. The token types are the standard ones, so that every theme has a colour for them: `keyword` a
 * heading's marker, `number` the marker of an item (一是), `variable` a place still to be filled, `string` a set phrase, with the
 * modifier `deprecated` where it is outdated.
 */
import { SemanticTokenModifiers, SemanticTokensRefreshRequest, SemanticTokensBuilder, SemanticTokenTypes, type SemanticTokens, type SemanticTokensDelta } from 'vscode-languageserver';
import { everyHeading, lineAt, unfilled, usesInLine, type Span } from '../../../rules/index';
import { range } from '../convert';
import type { Feature, Reading } from '../session';

/** Of two that overlap the one named first here counts. */
const TYPES = [SemanticTokenTypes.variable, SemanticTokenTypes.keyword, SemanticTokenTypes.number, SemanticTokenTypes.string] as const;
const MODIFIERS = [SemanticTokenModifiers.deprecated];
const [PLACE, HEADING, ITEM, PHRASE] = [0, 1, 2, 3];

interface Token extends Span { readonly type: number; readonly outdated?: boolean }

const EMPTY: SemanticTokens = { data: [] };

export const semanticTokensFeature: Feature = {
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] }, full: { delta: true }, range: true },
  }),
  register({ connection, texts, guarded, readLinted, client, onSettingsChanged }) {
    /** What each draft was last told, so that an edit costs its difference. */
    const told = new Map<string, SemanticTokensBuilder>();
    const { semanticTokens } = connection.languages;

    semanticTokens.on(guarded('textDocument/semanticTokens/full', EMPTY, async ({ textDocument: { uri } }) => {
      const reading = await readLinted(uri);
      if (!reading) return EMPTY;
      // A builder that has built goes on from there, unless it is asked for a difference.
      const builder = new SemanticTokensBuilder();
      told.set(uri, builder);
      return push(reading, tokensOf(reading), builder).build();
    }));
    semanticTokens.onDelta(guarded<{ textDocument: { uri: string }; previousResultId: string }, SemanticTokens | SemanticTokensDelta>('textDocument/semanticTokens/full/delta', EMPTY, async ({ textDocument: { uri }, previousResultId }) => {
      const reading = await readLinted(uri);
      if (!reading) return EMPTY;
      const builder = told.get(uri) ?? new SemanticTokensBuilder();
      told.set(uri, builder);
      builder.previousResult(previousResultId);
      return push(reading, tokensOf(reading), builder).buildEdits();
    }));
    semanticTokens.onRange(guarded('textDocument/semanticTokens/range', EMPTY, async ({ textDocument: { uri }, range: { start, end } }) => {
      const reading = await readLinted(uri);
      if (!reading) return EMPTY;
      const seen = { start: reading.text.offsetAt(start), end: reading.text.offsetAt(end) };
      return push(reading, tokensOf(reading, seen), new SemanticTokensBuilder()).build();
    }));
    texts.onDidClose(({ document: { uri } }) => told.delete(uri));
    onSettingsChanged(() => {
      if (client().capabilities.workspace?.semanticTokens?.refreshSupport !== true) return;
      // A client that will not asks again at its own time.
      connection.sendRequest(SemanticTokensRefreshRequest.type).catch(() => {});
    });
  },
};

function push({ text }: Reading, tokens: readonly Token[], builder: SemanticTokensBuilder): SemanticTokensBuilder {
  for (const token of tokens) {
    const { start } = range(text, token);
    builder.push(start.line, start.character, token.end - token.start, token.type, token.outdated ? 1 : 0);
  }
  return builder;
}

/** In order, and none over another. */
function tokensOf({ document, findings }: Reading, seen: Span = { start: 0, end: document.text.length }): readonly Token[] {
  const all = [
    ...unfilled(document, findings).map(({ finding: { start, end } }): Token => ({ start, end, type: PLACE! })),
    ...Array.from(everyHeading(document.headings), ({ start, end, kind }): Token => ({ start, end, type: kind === 'item' ? ITEM! : HEADING! })),
    ...document.series.flatMap(({ items }) => items.map(({ start, end }): Token => ({ start, end, type: ITEM! }))),
    ...phrasesIn({ document, findings }, seen),
  ].filter(({ start, end }) => start < seen.end && seen.start < end && start < end);
  const apart: Token[] = [];
  for (const token of all.sort((a, b) => a.start - b.start || a.type - b.type)) {
    const last = apart.at(-1);
    if (!last || last.end <= token.start) apart.push(token);
    else if (token.type < last.type) apart[apart.length - 1] = token;
  }
  return apart;
}

function* phrasesIn({ document, findings }: Pick<Reading, 'document' | 'findings'>, seen: Span): Iterable<Token> {
  const outdated = new Set(findings.flatMap(({ tag, start }) => (tag === 'deprecated' ? [start] : [])));
  for (let line = lineAt(document, seen.start); line < document.lines.length && document.starts[line]! < seen.end; line++) {
    if (!document.prose(line)) continue;
    const from = document.starts[line]!;
    for (const use of usesInLine(document.lines[line]!)) {
      if (!use.terms.some(({ formula }) => formula)) continue;
      const [start, end] = [from + use.start, from + use.end];
      // A finding marks the words, a token their quotation marks too.
      yield { start, end, type: PHRASE!, outdated: outdated.has(start) || outdated.has(start + 1) };
    }
  }
}
