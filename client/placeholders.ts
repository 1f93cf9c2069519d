/** The tree view 待填: the places of the draft at hand that are still to be filled, under their headings. */
import { commands, EventEmitter, ThemeIcon, TreeItemCollapsibleState, window, type Uri } from 'vscode';
import type { BaseLanguageClient, Range } from 'vscode-languageclient';

/** As the server answers to `gongwen-lint/placeholders`. */
interface Group { readonly heading?: { readonly name: string; readonly range: Range }; readonly places: readonly Place[] }
interface Place { readonly range: Range; readonly text: string; readonly sentence: string }

/** `refresh` asks anew what is unfilled in a draft; in none, the view goes. */
export function placeholdersView(client: BaseLanguageClient) {
  const changed = new EventEmitter<void>();
  let current: Uri | undefined;
  let groups: readonly Group[] = [];

  const childrenOf = (node?: Group | Place): readonly (Group | Place)[] => {
    if (node) return 'places' in node ? node.places : [];
    // What stands above the first heading stands above the headings here too.
    return groups.flatMap((group): readonly (Group | Place)[] => (group.heading ? [group] : group.places));
  };
  const open = (range: Range) =>
    ({ title: '', command: 'vscode.open', arguments: [current, { selection: client.protocol2CodeConverter.asRange(range) }] });
  const view = window.createTreeView<Group | Place>('gongwen-lint.placeholders', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: node => [...childrenOf(node)],
      getTreeItem(node) {
        if (!('places' in node)) return { label: node.text, description: node.sentence, tooltip: node.sentence, iconPath: new ThemeIcon('edit'), command: open(node.range) };
        const { name, range } = node.heading!;
        return { label: name, description: String(node.places.length), collapsibleState: TreeItemCollapsibleState.Expanded, command: open(range) };
      },
    },
  });
  return {
    async refresh(uri: Uri | undefined): Promise<void> {
      current = uri;
      const params = uri && client.isRunning() && { uri: client.code2ProtocolConverter.asUri(uri) };
      const answer = params && await client.sendRequest<{ readonly groups: readonly Group[] } | null>('gongwen-lint/placeholders', params).catch(() => null);
      if (current !== uri) return; // Another draft has come to the front meanwhile.
      groups = answer ? answer.groups : [];
      await commands.executeCommand('setContext', 'gongwen-lint.unfilled', groups.length > 0);
      changed.fire();
    },
    dispose: (): void => view.dispose(),
  };
}
