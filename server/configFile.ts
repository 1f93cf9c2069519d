/** Finds and reads `.gongwen-lint.json` on disk. The nearest one upward counts, and nothing merges. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_FILE, rules as everyRule, type Rule } from '../rules/index';
import { readConfigText, unreadable, type ConfigFile } from './configText';
import { decode } from './encoding';
import { isThere } from './exists';

/** The configuration file that counts for a file or folder: the nearest upward, up to and including `root` (else the filesystem's root). */
export function findConfig(from: string, root?: string): string | undefined {
  const top = root === undefined ? undefined : resolve(root);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE);
    if (isThere(file)) return file;
    if (folder === top || folder === dirname(folder)) return undefined;
  }
}

/** Reads a configuration file, and the lexicons that it names. Never throws: what cannot be read is a problem, and what is right still counts. */
export function readConfig(file: string, rules: readonly Rule[] = everyRule): ConfigFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    return unreadable(file, rules, error instanceof TypeError
      ? '配置文件不是 UTF-8 编码；请另存为 UTF-8。'
      : `读不了配置文件（${(error as NodeJS.ErrnoException).code ?? String(error)}）；请查文件是否存在、是否有权读取。`);
  }
  return readConfigWith({ file, text }, rules);
}

/** The same with another text than the one on disk; the lexicons are those on disk. */
export function readConfigWith({ file, text }: { readonly file: string; readonly text: string }, rules: readonly Rule[]): ConfigFile {
  return readConfigText({ file, text }, {
    find: name => resolve(dirname(file), name),
    read: path => (isThere(path) ? decode(readFileSync(path)).text : undefined),
  }, rules);
}
