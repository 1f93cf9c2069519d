/** The VS Code extension, on the desktop and in the browser alike: starts the language server, opens the rules' documentation. */
import { commands, env, l10n, MarkdownString, Range, Uri, window, workspace, type ExtensionContext, type Hover } from 'vscode';
import type { BaseLanguageClient, CodeAction, LanguageClientOptions } from 'vscode-languageclient';
import { checkAll, textOf } from './drafts';
import { placeholdersView } from './placeholders';
import { followStatus } from './status';

let running: BaseLanguageClient | undefined;

export const deactivate = async (): Promise<void> => running?.stop();

/** Starts the client that `create` makes, and adds what only VS Code can show. */
export function start(context: ExtensionContext, create: (options: LanguageClientOptions) => BaseLanguageClient): void {
  // The link of a diagnostic leads to this extension's own scheme: VS Code follows that on the desktop, over remote
  // connections and in the browser alike, while it ignores `command:` there and would show a `file:` page as source.
  const documentation = `${env.uriScheme}://${context.extension.id}/rules`;
  const client = running = create({
    documentSelector: [{ language: 'plaintext' }, { language: 'markdown' }],
    // The editor's own switch for formatting while typing is off unless the writer turns it on.
    initializationOptions: { documentation, status: true, onTypeFormatting: true },
    markdown: { isTrusted: { enabledCommands: ['gongwen-lint.openRule'] } },
    middleware: {
      // The other side of a comparison is history: nobody can correct it, and its findings would stand twice among the problems.
      didOpen: async (document, next) => (document.uri.scheme === 'git' ? undefined : next(document)),
      provideHover: async (document, position, token, next) => withCommands(await next(document, position, token), documentation),
      // The server's commands take what an editor knows: by key or from the palette they come with nothing.
      executeCommand: async (command, args, next) => {
        const all = typeof args[0] === 'string' ? args : await argumentsOf(command, client);
        return all && next(command, all);
      },
    },
  });
  const places = placeholdersView(client);
  context.subscriptions.push(
    places,
    ...followStatus(client, draft => void places.refresh(draft)),
    client.onRequest('gongwen-lint/readFile', ({ uri }: { readonly uri: string }) => textOf(client.protocol2CodeConverter.asUri(uri))),
    commands.registerCommand('gongwen-lint.fixAll', () => fixAll(client)),
    commands.registerCommand('gongwen-lint.checkAll', checkAll(client)),
    commands.registerCommand('gongwen-lint.restart', () => restart(client)),
    commands.registerCommand('gongwen-lint.showOutput', () => client.outputChannel.show()),
    commands.registerCommand('gongwen-lint.openRule', async (id?: unknown) => {
      const rule = typeof id === 'string' ? id : await pick(client, 'rules', l10n.t('Which rule?'));
      if (rule !== undefined) await openRule(context.extensionUri, rule);
    }),
    window.registerUriHandler({ handleUri: ({ fragment }) => openRule(context.extensionUri, fragment) }),
  );
  client.start().catch(() => undefined); // Nobody waits for it, and where it does not start the status says so.
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (!client.needsStart()) await client.stop();
  await client.start();
}

/** The draft at hand and the place in it, as the server's commands take them. */
async function argumentsOf(command: string, client: BaseLanguageClient): Promise<unknown[] | undefined> {
  const { document, selection } = window.activeTextEditor ?? {};
  if (!document || !selection) return undefined;
  const { asUri, asPosition, asRange } = client.code2ProtocolConverter;
  if (command !== 'gongwen-lint.convert') return [asUri(document.uri), asPosition(selection.active)];
  const target = await pick(client, 'conversions', l10n.t('Convert to what?'));
  return target === undefined ? undefined : [asUri(document.uri), selection.isEmpty ? null : asRange(selection), target];
}

/** In the text of a hover it is the other way round: a link to a command is followed, one to this extension's scheme is not. */
function withCommands(hover: Hover | null | undefined, documentation: string): Hover | null | undefined {
  for (const content of hover?.contents ?? []) {
    if (!(content instanceof MarkdownString)) continue;
    content.value = content.value.replace(/\]\(([^\s\]#]+)#([a-z-]+)\)/g, (link: string, page: string, id: string) =>
      page === documentation ? `](command:gongwen-lint.openRule?${encodeURIComponent(JSON.stringify([id]))})` : link);
  }
  return hover;
}

/** Safe fixes only; what needs a human is left to the quick fixes. VS Code drops what it asks for itself while any extension registers for actions. */
async function fixAll(client: BaseLanguageClient, document = window.activeTextEditor?.document): Promise<void> {
  if (!document) return;
  const { version, lineCount } = document;
  const { asRange, asTextDocumentIdentifier } = client.code2ProtocolConverter;
  const asked = { textDocument: asTextDocumentIdentifier(document), range: asRange(new Range(0, 0, lineCount, 0)), context: { diagnostics: [], only: ['source.fixAll.gongwen-lint'] } };
  const [action] = await client.sendRequest<readonly CodeAction[] | null>('textDocument/codeAction', asked) ?? [];
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action?.edit);
  if (document.version !== version) await fixAll(client, document); // The edit is for a text that is no more.
  else if (edit) await workspace.applyEdit(edit);
  else void window.showInformationMessage(l10n.t('Nothing is left that is safe to fix unattended.'));
}

async function openRule(extension: Uri, id: string): Promise<void> {
  const page = Uri.joinPath(extension, 'rules', 'README.md').with({ fragment: id });
  await commands.executeCommand('markdown.showPreview', page);
}

/** Asks for one of what the server says it has; answers its id. */
async function pick({ initializeResult }: BaseLanguageClient, what: 'rules' | 'conversions', placeHolder: string): Promise<string | undefined> {
  const all: readonly { readonly id: string; readonly title: string }[] = initializeResult?.capabilities.experimental?.[what] ?? [];
  const picked = await window.showQuickPick(all.map(({ id, title }) => ({ label: title, description: id })), { placeHolder, matchOnDescription: true });
  return picked?.description;
}
