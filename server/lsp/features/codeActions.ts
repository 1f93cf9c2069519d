/**
 * What may be done about a place in the draft. One request asks for all kinds; each kind is a source in actions/. Where the editor
 * can ask again for the action that was chosen, its edit is worked out only then, and only for the version that it was offered for.
 */
import { CodeActionTriggerKind, type CodeAction, type CodeActionKind } from 'vscode-languageserver';
import { configuring } from '../configure';
import type { Client, Feature, Reading, Session } from '../session';
import { fixAll } from './actions/fixAll';
import { fixRule } from './actions/fixRule';
import { overrule } from './actions/overrule';
import { quickFix } from './actions/quickFix';
import { refactor } from './actions/refactor';
import type { ActionSource, Offer } from './actions/source';

/** In the order in which they are shown. */
const SOURCES: readonly ActionSource[] = [quickFix, fixRule, overrule, refactor, fixAll];

/** What an action that waits for its edit was offered for. Offsets are UTF-16 code units. */
interface Offered { readonly uri: string; readonly version: number; readonly start: number; readonly end: number; readonly number: number }

export const codeActionsFeature: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [...new Set(SOURCES.flatMap(({ kinds }) => kinds))], resolveProvider: true } }),
  register(session) {
    const { connection, guarded, readLinted, client } = session;

    connection.onCodeAction(guarded('textDocument/codeAction', [], async ({ textDocument: { uri }, range: where, context: { only, triggerKind } }): Promise<CodeAction[]> => {
      // Nobody has asked for a refactoring whose cursor only passes by.
      const idle = triggerKind === CodeActionTriggerKind.Automatic;
      const wanted = SOURCES.filter(({ kinds }) => !only ? !idle || kinds !== refactor.kinds : kinds.some(kind => only.some(each => within(kind, each) || within(each, kind))));
      const reading = wanted.length > 0 ? await readLinted(uri) : undefined;
      if (!reading) return [];
      const { text } = reading;
      const place = { start: text.offsetAt(where.start), end: text.offsetAt(where.end) };
      const version = text.version;
      const offers = offersAt(session, reading, place, wanted);
      // Who names a kind is about to apply it; a menu of everything is looked at, and mostly left.
      if (!only && resolves(client())) {
        return offers.map(({ edit, ...action }, number) => ({ ...action, data: { uri, version, ...place, number } satisfies Offered }));
      }
      const asked = offers.filter(({ kind }) => !only || only.some(each => within(kind, each)));
      const actions = await Promise.all(asked.map(async ({ edit, ...action }) => ({ ...action, edit: await edit() })));
      return actions.flatMap(({ edit, ...action }) => (edit ? [{ ...action, edit }] : []));
    }));

    connection.onCodeActionResolve((action, token) => guarded('codeAction/resolve', action, async ({ data, ...chosen }: CodeAction): Promise<CodeAction> => {
      if (!data) return chosen;
      const { uri, version, start, end, number } = data as Offered;
      const reading = await readLinted(uri);
      // The draft has moved on, or the configuration: the edit would land in the wrong place.
      if (reading?.text.version !== version) return chosen;
      const offer = offersAt(session, reading, { start, end }, SOURCES)[number];
      const edit = offer?.title === chosen.title ? await offer.edit() : undefined;
      return edit ? { ...chosen, edit } : chosen;
    })(action, token));
  },
};

function offersAt(session: Session, reading: Reading, { start, end }: { readonly start: number; readonly end: number }, sources: readonly ActionSource[]): readonly Offer[] {
  const configure = configuring(session, reading);
  const asked = {
    reading, start, end,
    findings: reading.findings.filter(finding => finding.start <= end && start <= finding.end),
    options: session.parseOptions(reading),
    to: session.client().to,
    ...(configure && { configure }),
  };
  return sources.flatMap(source => source.offers(asked));
}

function resolves({ capabilities }: Client): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

/** Kinds are a hierarchy: who asks for `source` wants `source.fixAll` too. */
const within = (kind: CodeActionKind, asked: CodeActionKind): boolean => asked === '' || kind === asked || kind.startsWith(`${asked}.`);
