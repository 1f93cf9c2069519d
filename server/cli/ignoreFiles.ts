/** What `.gitignore` and `.gongwen-lintignore` leave out, by the rules of git. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { exists, isThere } from '../exists';
import { explain } from '../explain';
import { recognize } from '../recognize';

export const OURS = '.gongwen-lintignore';
export const GITS = '.gitignore';

/** Whether a path is left out, or taken back with `!`; undefined where nothing is said of it. */
export type Verdict = (path: string, isFolder: boolean) => boolean | undefined;

/** Reads the ignore files of this name from the folder of a path upward to `top`; the nearest that says anything counts. Each is read once. */
export function ignoreFiles(name: string, top: string): Verdict {
  const read = new Map<string, Ignore | undefined>();
  const rulesOf = (folder: string): Ignore | undefined => {
    if (!read.has(folder)) read.set(folder, rulesIn(join(folder, name)));
    return read.get(folder);
  };
  return (path, isFolder) => {
    const whole = resolve(path);
    for (let folder = dirname(whole), below = whole; below !== top && below !== folder; below = folder, folder = dirname(folder)) {
      const inside = whole.slice(folder.endsWith(sep) ? folder.length : folder.length + 1).replaceAll(sep, '/');
      const { ignored, unignored } = rulesOf(folder)?.test(isFolder ? `${inside}/` : inside) ?? {};
      if (ignored || unignored) return ignored === true;
    }
    return undefined;
  };
}

function rulesIn(file: string): Ignore | undefined {
  if (!isThere(file)) return undefined;
  try {
    const lines = recognize(readFileSync(file))?.text ?? ''; // Names of drafts are Chinese, and some editors still write GBK.
    return ignore({ ignorecase: process.platform === 'win32' }).add(lines);
  } catch (error) {
    throw new Error(`读不了 ${file}：${explain(error)}`);
  }
}

/** From where ignore files count for what lies in a folder: the root of its repository, else the working directory, else the folder. */
export function topOf(folder: string): string {
  const start = resolve(folder);
  for (let at = start; at !== dirname(at); at = dirname(at)) {
    if (exists(join(at, '.git'))) return at;
  }
  const here = process.cwd();
  return start === here || start.startsWith(here.endsWith(sep) ? here : here + sep) ? here : start;
}
