/** The server's surroundings where there is no file system of its own: a web worker, or a draft in a virtual workspace. The editor reads for it. */
import { CONFIG_FILE, type Rule } from '../../rules/index';
import { readConfigText, type ConfigFile } from '../configText';
import type { Host } from './session';

/** The one request beyond the standard that the server makes: `{ uri }` → the file's text, or null. */
export const READ_FILE = 'gongwen-lint/readFile';

export interface Asking {
  sendRequest(method: string, params: unknown): Promise<unknown>;
}

/** Names files by their URIs. Asks once for each file until it is told to forget: each question is a way to the editor and back. */
export function editorHost(editor: Asking): Host {
  const texts = new Map<string, Promise<string | undefined>>();
  const configs = new Map<string, Promise<ConfigFile>>();
  return {
    read: ask,
    readConfig,
    uriOf: file => file,
    forget() {
      texts.clear();
      configs.clear();
    },
    async configFor(uri, roots, rules) {
      for (const folder of foldersUp(uri, roots)) {
        const file = folder + CONFIG_FILE;
        const text = await remembered(texts, file, ask);
        if (text !== undefined) return remembered(configs, file, () => readConfig({ file, text }, rules));
      }
      return undefined;
    },
  };

  async function ask(uri: string): Promise<string | undefined> {
    try {
      const text = await editor.sendRequest(READ_FILE, { uri });
      return typeof text === 'string' ? text : undefined;
    } catch {
      return undefined; // An editor that does not know the request has no such file.
    }
  }

  /** Read once to learn which lexicons are named, and again with their texts. */
  async function readConfig(config: { readonly file: string; readonly text: string }, rules: readonly Rule[]): Promise<ConfigFile> {
    const find = (name: string): string => new URL(name.split('/').map(encodeURIComponent).join('/'), config.file).href;
    const { lexicons } = readConfigText(config, { find, read: () => undefined }, rules);
    const read = new Map(await Promise.all(lexicons.map(async uri => [uri, await ask(uri)] as const)));
    return readConfigText(config, { find, read: uri => read.get(uri) }, rules);
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: (key: string) => Promise<T>): Promise<T> {
  let value = known.get(key);
  if (!value) known.set(key, value = make(key));
  return value;
}

/** The folders from a draft's upward, up to and including the workspace folder that holds it (else the topmost), each with a slash at its end. */
function foldersUp(uri: string, roots: readonly string[]): readonly string[] {
  const root = roots.map(each => each.replace(/\/?$/, '/')).find(each => uri.startsWith(each));
  const folders: string[] = [];
  try {
    for (let folder = new URL('.', uri).href; folder !== folders.at(-1); folder = new URL('..', folder).href) {
      folders.push(folder);
      if (folder === root) break;
    }
  } catch {
    // A draft that was never saved lies in no folder.
  }
  return folders;
}
