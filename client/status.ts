/** The status bar item: what was found in the draft at hand, and what is in force for it. */
import { l10n, MarkdownString, StatusBarAlignment, window, type Disposable, type StatusBarItem, type Uri } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';

/** As the server sends it in `gongwen-lint/status`. */
interface Status {
  readonly uri: string;
  readonly linted: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Places that are still to be filled. */
  readonly placeholders: number;
  readonly genre?: string;
  readonly script: 'simplified' | 'traditional' | 'mixed' | 'unknown';
  readonly date?: { readonly from: string; readonly to: string; readonly source: string };
  readonly config?: string;
}

/** Shows the status of the draft in the active editor, and of the server where it does not run. `shown` hears of each draft whose status is shown. */
export function followStatus(client: BaseLanguageClient, shown: (draft: Uri | undefined) => void): readonly Disposable[] {
  const item = window.createStatusBarItem('gongwen-lint.status', StatusBarAlignment.Right, 100);
  item.name = '公文校对';
  const statuses = new Map<string, Status>();
  const show = (): void => {
    if (client.state === State.Stopped || client.state === State.StartFailed) return showStopped(item);
    const uri = window.activeTextEditor?.document.uri;
    const status = uri && statuses.get(uri.toString());
    if (status) showStatus(item, status);
    else item.hide();
    shown(status && uri);
  };
  return [
    item,
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

function showStatus(item: StatusBarItem, { linted, errors, warnings, placeholders, genre, script, date, config }: Status): void {
  item.text = linted ? `${l10n.t('Gongwen')} $(error) ${errors} $(warning) ${warnings} $(edit) ${placeholders}` : l10n.t('Gongwen: not checked');
  item.tooltip = new MarkdownString([
    linted ? '' : l10n.t('Switched off, or the text does not look like a report.'),
    l10n.t('Places to fill: {0}', placeholders),
    l10n.t('Genre: {0}', genre ?? l10n.t('unknown')),
    l10n.t('Script: {0}', scriptName(script)),
    l10n.t('Date: {0}', date ? dateName(date) : l10n.t('unknown')),
    l10n.t('Configuration: {0}', config ?? l10n.t("the editor's settings")),
  ].filter(Boolean).join('\n\n'));
  item.command = 'workbench.actions.view.problems';
  item.show();
}

const scriptName = (script: Status['script']): string =>
  ({ simplified: l10n.t('Simplified'), traditional: l10n.t('Traditional'), mixed: l10n.t('mixed'), unknown: l10n.t('unknown') })[script];

/** A date may be a day, or all days of a year. */
function dateName({ from, to }: NonNullable<Status['date']>): string {
  if (from === to) return from;
  return from.slice(0, 4) === to.slice(0, 4) && from.endsWith('-01-01') && to.endsWith('-12-31') ? from.slice(0, 4) : `${from} – ${to}`;
}
