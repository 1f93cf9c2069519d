/** The VS Code extension: starts the language server, shows what is in force, opens the rules' documentation. */
import {
  commands, env, l10n, MarkdownString, Range, StatusBarAlignment, Uri, window, workspace,
  type CodeAction, type ExtensionContext, type Hover, type StatusBarItem,
} from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';

/** As the server sends it in `gongwen-lint/status`. */
interface Status {
  readonly uri: string;
  readonly linted: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly script: 'simplified' | 'traditional' | 'mixed' | 'unknown';
  readonly date?: { readonly from: string; readonly to: string; readonly source: string };
  readonly config?: string;
}

const FIX_ALL = 'source.fixAll.gongwen-lint';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  // The link of a diagnostic leads to this extension's own scheme: VS Code follows that on the desktop, over remote
  // connections and in the browser alike, while it ignores `command:` there and would show a `file:` page as source.
  const documentation = `${env.uriScheme}://${context.extension.id}/rules`;
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const started = client = new LanguageClient('gongwen-lint', '公文校对', server, {
    documentSelector: [{ language: 'plaintext' }, { language: 'markdown' }],
    initializationOptions: { documentation, status: true },
    markdown: { isTrusted: { enabledCommands: ['gongwen-lint.openRule'] } },
    middleware: {
      // The other side of a comparison is history: nobody can correct it, and its findings would stand twice among the problems.
      didOpen: async (document, next) => (document.uri.scheme === 'git' ? undefined : next(document)),
      provideHover: async (document, position, token, next) => withCommands(await next(document, position, token), documentation),
    },
  });
  const item = window.createStatusBarItem('gongwen-lint.status', StatusBarAlignment.Right, 100);
  item.name = '公文校对';
  context.subscriptions.push(
    item,
    ...followStatus(started, item),
    commands.registerCommand('gongwen-lint.fixAll', fixAll),
    commands.registerCommand('gongwen-lint.restart', () => (started.needsStart() ? started.start() : started.restart())),
    commands.registerCommand('gongwen-lint.showOutput', () => started.outputChannel.show()),
    commands.registerCommand('gongwen-lint.openRule', async (id?: unknown) => {
      const rule = typeof id === 'string' ? id : await pickRule(started);
      if (rule !== undefined) await openRule(context.extensionUri, rule);
    }),
    window.registerUriHandler({ handleUri: ({ fragment }) => openRule(context.extensionUri, fragment) }),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** In the text of a hover it is the other way round: a link to a command is followed, one to this extension's scheme is not. */
function withCommands(hover: Hover | null | undefined, documentation: string): Hover | null | undefined {
  for (const content of hover?.contents ?? []) {
    if (!(content instanceof MarkdownString)) continue;
    content.value = content.value.replace(/\]\((\S+?)#([a-z-]+)\)/g, (link: string, page: string, id: string) =>
      page === documentation ? `](command:gongwen-lint.openRule?${encodeURIComponent(JSON.stringify([id]))})` : link);
  }
  return hover;
}

/** Safe fixes only; what needs a human is left to the quick fixes. */
async function fixAll(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const whole = new Range(0, 0, document.lineCount, 0);
  const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, whole, FIX_ALL);
  const edit = actions.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  if (edit) await workspace.applyEdit(edit);
  else void window.showInformationMessage(l10n.t('Nothing is left that is safe to fix unattended.'));
}

async function openRule(extension: Uri, id: string): Promise<void> {
  const page = Uri.joinPath(extension, 'rules', 'README.md').with({ fragment: id });
  await commands.executeCommand('markdown.showPreview', page);
}

async function pickRule({ initializeResult }: LanguageClient): Promise<string | undefined> {
  const rules: readonly { readonly id: string; readonly title: string }[] = initializeResult?.capabilities.experimental?.rules ?? [];
  const picked = await window.showQuickPick(
    rules.map(({ id, title }) => ({ label: title, description: id })),
    { placeHolder: l10n.t('Which rule?'), matchOnDescription: true },
  );
  return picked?.description;
}

/** Shows the status of the draft in the active editor, and of the server where it does not run. */
function followStatus(client: LanguageClient, item: StatusBarItem): readonly { dispose(): void }[] {
  const statuses = new Map<string, Status>();
  const show = (): void => {
    if (client.state === State.Stopped || client.state === State.StartFailed) return showStopped(item);
    const uri = window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : statuses.get(uri);
    if (status) showStatus(item, status);
    else item.hide();
  };
  return [
    client.onNotification('gongwen-lint/status', (status: Status) => {
      statuses.set(client.protocol2CodeConverter.asUri(status.uri).toString(), status);
      show();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) statuses.clear();
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
  ];
}

function showStopped(item: StatusBarItem): void {
  item.text = `$(warning) ${l10n.t('Gongwen: not running')}`;
  item.tooltip = l10n.t('Restart the language server');
  item.command = 'gongwen-lint.restart';
  item.show();
}

function showStatus(item: StatusBarItem, { linted, errors, warnings, script, date, config }: Status): void {
  item.text = linted ? `${l10n.t('Gongwen')} $(error) ${errors} $(warning) ${warnings}` : l10n.t('Gongwen: not checked');
  item.tooltip = new MarkdownString([
    linted ? '' : l10n.t('Switched off, or the text does not look like a report.'),
    l10n.t('Script: {0}', scriptName(script)),
    l10n.t('Date: {0}', date ? dateName(date) : l10n.t('unknown')),
    l10n.t('Configuration: {0}', config ?? l10n.t("the editor's settings")),
  ].filter(Boolean).join('\n\n'));
  item.command = 'workbench.actions.view.problems';
  item.show();
}

function scriptName(script: Status['script']): string {
  switch (script) {
    case 'simplified': return l10n.t('Simplified');
    case 'traditional': return l10n.t('Traditional');
    case 'mixed': return l10n.t('mixed');
    case 'unknown': return l10n.t('unknown');
  }
}

/** A date may be a day, or all days of a year. */
function dateName({ from, to }: NonNullable<Status['date']>): string {
  if (from === to) return from;
  return from.slice(0, 4) === to.slice(0, 4) && from.endsWith('-01-01') && to.endsWith('-12-31') ? from.slice(0, 4) : `${from} – ${to}`;
}
