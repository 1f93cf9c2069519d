/** The server's surroundings where it is a process of its own: the file system, and the editor for what lies in none. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { recognize } from '../recognize';
import { findConfig, readConfig, readConfigWith } from '../configFile';
import type { ConfigFile } from '../configText';
import { exists, isThere } from '../exists';
import { editorHost, type Asking } from './editorHost';
import type { Host } from './session';

/** Asks the file system every time, so that no change goes unseen, and reads only what has changed. */
export function nodeHost(editor: Asking): Host {
  const elsewhere = editorHost(editor);
  const known = new Map<string, { readonly stamp: string; readonly file: ConfigFile }>();
  const page = join(__dirname, '..', 'rules', 'README.md');
  return {
    ...(exists(page) && { documentation: pathToFileURL(page).href }),
    uriOf: file => (isAbsolute(file) ? pathToFileURL(file).href : elsewhere.uriOf(file)),
    forget: elsewhere.forget,
    async configFor(uri, roots, rules) {
      const draft = pathOf(uri);
      if (draft === undefined) return elsewhere.configFor(uri, roots, rules);
      const root = roots.flatMap(each => pathOf(each) ?? []).find(folder => draft.startsWith(resolve(folder) + sep));
      const path = findConfig(dirname(draft), root);
      if (path === undefined) return undefined;
      const last = known.get(path);
      if (last && last.stamp === stampsOf([path, ...last.file.lexicons])) return last.file;
      const before = stampOf(path);
      const file = readConfig(path, rules);
      known.set(path, { stamp: [before, ...file.lexicons.map(stampOf)].join('\n'), file });
      return file;
    },
    readConfig: async (config, rules) => (isAbsolute(config.file) ? readConfigWith(config, rules) : elsewhere.readConfig(config, rules)),
    async read(uri) {
      const path = pathOf(uri);
      if (path === undefined) return elsewhere.read(uri);
      if (!isThere(path)) return undefined;
      try {
        return recognize(readFileSync(path))?.text;
      } catch {
        return undefined; // Gone meanwhile, not ours to read, or no text.
      }
    },
  };
}

/** The path of a `file:` URI. A draft that was never saved, or that lies in a virtual file system, has none. */
function pathOf(uri: string): string | undefined {
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
