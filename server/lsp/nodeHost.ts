/** The server's surroundings where it is a process of its own: the file system. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findConfig, readConfig, type ConfigFile } from '../configFile';
import type { Host } from './session';

/** Asks the file system every time, so that no change goes unseen, and reads only what has changed. */
export function nodeHost(): Host {
  const read = new Map<string, { readonly stamp: string; readonly file: ConfigFile }>();
  const page = join(__dirname, '..', 'rules', 'README.md');
  return {
    ...(existsSync(page) && { documentation: pathToFileURL(page).href }),
    uriOf: file => pathToFileURL(file).href,
    async configFor(uri, roots, rules) {
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
