/** Format Document: all safe fixes, and the layout that the configuration asks for; nothing else. A second time changes nothing. */
import { DocumentFormattingRequest, DocumentRangeFormattingRequest, type TextEdit } from 'vscode-languageserver';
import { layoutEdits, parse, safeFix, type Edit, type Layout, type Reported, type Span } from '../../../rules/index';
import { range } from '../convert';
import { fixAllEdits } from '../fixAll';
import type { Client, Feature, Reading, Session } from '../session';

export const formatFeature: Feature = {
  capabilities: client => (selective(client) ? {} : { documentFormattingProvider: true, documentRangeFormattingProvider: true }),
  // Markdown has formatters of its own, and with two of them an editor asks which, or formats no more on save.
  async ready({ connection, client }) {
    if (!selective(client())) return;
    const documentSelector = [{ language: 'plaintext' }];
    await connection.client.register(DocumentFormattingRequest.type, { documentSelector });
    await connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector });
  },
  register(session) {
    const { connection, guarded, readLinted } = session;
    connection.onDocumentFormatting(guarded('textDocument/formatting', [], async ({ textDocument }) => {
      const reading = await readLinted(textDocument.uri);
      return reading ? formatted(session, reading, { start: 0, end: reading.document.text.length }) : [];
    }));
    connection.onDocumentRangeFormatting(guarded('textDocument/rangeFormatting', [], async ({ textDocument, range: { start, end } }) => {
      const reading = await readLinted(textDocument.uri);
      return reading ? formatted(session, reading, { start: reading.text.offsetAt(start), end: reading.text.offsetAt(end) }) : [];
    }));
  },
};

/** Whether the client can be told which drafts are formatted. */
const selective = ({ capabilities: { textDocument } }: Client): boolean =>
  textDocument?.formatting?.dynamicRegistration === true && textDocument.rangeFormatting?.dynamicRegistration === true;

/** Rules that would undo what a layout asks for. */
const overruled = ({ punctuation }: Layout): readonly string[] => (punctuation === 'half' ? ['width-half'] : []);

function formatted(session: Session, reading: Reading, { start, end }: Span): TextEdit[] {
  const { text, document, lint, config: { layout = {} } } = reading;
  const options = session.parseOptions(reading);
  const silent = overruled(layout);
  const behind = document.text.length - end;
  const edits = fixAllEdits(document.text, current => {
    const draft = parse(current, options);
    const inside = (edit: Span): boolean => start <= edit.start && edit.end <= current.length - behind;
    const fixable = lint(draft).filter(finding => !silent.includes(finding.ruleId) && safeFix(finding)?.edits.every(inside));
    // Words first: a fix may join or part lines, or bring marks of its own.
    return fixable.length > 0 ? fixable : asFinding(layoutEdits(draft, layout).filter(inside));
  });
  return edits.map(edit => ({ range: range(text, edit), newText: edit.text }));
}

/** All edits of a layout as one fix, since `fixAllEdits` follows findings. */
const asFinding = (edits: readonly Edit[]): readonly Reported[] => (edits.length === 0 ? [] : [{
  start: edits[0]!.start, end: edits.at(-1)!.end, ruleId: 'layout', category: 'punctuation', severity: 'hint', message: '',
  fixes: [{ title: '', kind: 'safe', edits }],
}]);
