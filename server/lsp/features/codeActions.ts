/** What may be done about a place in the draft. One request asks for all kinds; each kind is a source in actions/. */
import { CodeActionKind } from 'vscode-languageserver';
import type { Feature } from '../session';
import { fixAll } from './actions/fixAll';
import { quickFix } from './actions/quickFix';
import type { ActionSource } from './actions/source';

const SOURCES: readonly ActionSource[] = [quickFix, fixAll];

export const codeActionsFeature: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...new Set(SOURCES.map(({ kind }) => kind))] } }),
  register({ connection, guarded, readLinted, parseOptions, client }) {
    connection.onCodeAction(guarded('codeAction', [], async ({ textDocument, range: where, context: { only } }) => {
      const wanted = SOURCES.filter(({ kind }) => !only || only.some(each => within(kind, each)));
      if (wanted.length === 0) return [];
      const reading = await readLinted(textDocument.uri);
      if (!reading) return [];
      const { text, findings } = reading;
      const start = text.offsetAt(where.start);
      const end = text.offsetAt(where.end);
      const asked = {
        reading, start, end,
        findings: findings.filter(finding => finding.start <= end && start <= finding.end),
        options: parseOptions(reading),
        to: client().to,
      };
      return wanted.flatMap(source => source.actions(asked));
    }));
  },
};

/** Kinds are a hierarchy: who asks for `source` wants `source.fixAll` too. */
const within = (kind: CodeActionKind, asked: CodeActionKind): boolean => asked === '' || kind === asked || kind.startsWith(`${asked}.`);
