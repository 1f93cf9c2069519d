/** Which settings are in force for a draft: the nearest `.gongwen-lint.json`, else what the editor says. */
import { configure, type Config, type Rule } from '../../rules/index';
import type { ConfigFile } from '../configText';

export interface Settings {
  readonly enable: boolean;
  /** Lint also what does not look like a report. */
  readonly lintAllText: boolean;
  /** The same object while nothing in it has changed, nor in its lexicons. */
  readonly config: Config;
  /** What the configuration may name, with what its lexicons know. */
  readonly rules: readonly Rule[];
  /** Where the configuration comes from; the editor's settings when absent. */
  readonly file?: ConfigFile;
}

export interface SettingsSource {
  /** Asks the editor once for each draft, and for the configuration file every time, so that no change goes unseen. */
  of(uri: string, roots: readonly string[]): Promise<Settings>;
  /** The draft, or else every draft, is to be asked for anew. */
  forget(uri?: string): void;
}

interface Editor { readonly enable: boolean; readonly lintAllText: boolean; readonly config: Config }

/** Whom to ask what is in force. */
interface Sources {
  /** The editor's section `gongwen-lint` for a draft. */
  ask(uri: string): Promise<unknown>;
  /** Hears what is wrong with that section. */
  warn(message: string): void;
  /** The configuration file in force for a draft. */
  fileFor(uri: string, roots: readonly string[]): Promise<ConfigFile | undefined>;
}

export function settingsSource({ ask, warn, fileFor }: Sources, rules: readonly Rule[]): SettingsSource {
  const asked = new Map<string, Promise<Editor>>();
  const warned = new Set<string>();

  return {
    async of(uri, roots) {
      let editor = asked.get(uri);
      if (!editor) asked.set(uri, editor = ask(uri).then(fromEditor));
      const { enable, lintAllText, config } = await editor;
      const file = await fileFor(uri, roots);
      return { enable, lintAllText, config: file?.config ?? config, rules: file?.rules ?? rules, ...(file && { file }) };
    },
    forget(uri) {
      if (uri === undefined) asked.clear();
      else asked.delete(uri);
    },
  };

  function fromEditor(section: unknown): Editor {
    const given: Record<string, unknown> = { ...(section as object | null | undefined) };
    const { config, problems } = configure({ rules: given['rules'] ?? {}, ...(given['date'] ? { date: given['date'] } : {}) }, rules);
    for (const { path, message } of problems) {
      const warning = `编辑器设置 gongwen-lint.${path.join('.')}：${message}`;
      if (!warned.has(warning)) warn(warning);
      warned.add(warning);
    }
    return { enable: given['enable'] !== false, lintAllText: given['lintAllText'] === true, config };
  }
}
