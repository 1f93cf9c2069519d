/** Which settings are in force for a draft: the nearest `.gongwen-lint.json`, else what the editor says. */
import { statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configure, type Config, type Rule } from '../../rules/index';
import { findConfig, readConfig, type ConfigFile } from '../configFile';

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
  /** Asks the editor once for each draft, and the file system every time, so that no change goes unseen. */
  of(uri: string, roots: readonly string[]): Promise<Settings>;
  /** The draft, or else every draft, is to be asked for anew. */
  forget(uri?: string): void;
}

interface Editor { readonly enable: boolean; readonly lintAllText: boolean; readonly config: Config }

/** `ask` yields the editor's section `gongwen-lint` for a draft, `warn` hears what is wrong with it. */
export function settingsSource(ask: (uri: string) => Promise<unknown>, warn: (message: string) => void, rules: readonly Rule[]): SettingsSource {
  const asked = new Map<string, Promise<Editor>>();
  const read = new Map<string, { readonly stamp: string; readonly file: ConfigFile }>();
  const warned = new Set<string>();

  return {
    async of(uri, roots) {
      let editor = asked.get(uri);
      if (!editor) asked.set(uri, editor = ask(uri).then(fromEditor));
      const { enable, lintAllText, config } = await editor;
      const file = fileFor(uri, roots);
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

  function fileFor(uri: string, roots: readonly string[]): ConfigFile | undefined {
    const draft = pathOf(uri);
    if (draft === undefined) return undefined;
    const root = roots.flatMap(each => pathOf(each) ?? []).find(folder => draft.startsWith(resolve(folder) + sep));
    const path = findConfig(dirname(draft), root);
    if (path === undefined) return undefined;
    const known = read.get(path);
    if (known && known.stamp === stampsOf([path, ...known.file.lexicons])) return known.file;
    const before = stampOf(path);
    const file = readConfig(path, rules);
    read.set(path, { stamp: [before, ...file.lexicons.map(stampOf)].join('\n'), file });
    return file;
  }
}

/** The path of a `file:` URI. A draft that was never saved, or that lies in a virtual file system, has none. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // `file://host/…` names no file of this machine.
  }
}

const stampsOf = (paths: readonly string[]): string => paths.map(stampOf).join('\n');

function stampOf(path: string): string {
  const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${size}`;
}
