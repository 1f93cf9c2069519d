/** Paths, as the user wrote them, to the files of drafts that they lead to. */
import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { explain, NOT_FOUND } from '../explain';

/** Why a path could not be worked on, in words for the writer. */
export interface Failure { readonly path: string; readonly message: string }

export interface Found { readonly files: readonly string[]; readonly failures: readonly Failure[] }

/** What a folder holds for us; a file that is named is read whatever its name. */
const DRAFTS = '**/*.{txt,md}';
const SKIPPED = '**/node_modules/**';

/**
 * Files, folders and globs to files, each file once, in no order that counts. Paths stay as the user wrote them, relative or not. On the
 * way down links to files are followed and links to folders are not, so that a loop ends and a fix stays in the folder it was
 * meant for; whoever names a link has it followed. Never throws.
 */
export function findDrafts(paths: readonly string[]): Found {
  const files = new Map<string, string>();
  const failures: Failure[] = [];
  for (const path of paths) {
    try {
      for (const file of expand(path, failures)) {
        const real = realPath(file);
        if (!files.has(real) || resolve(file) === real) files.set(real, normalize(file)); // Its own name before a link's.
      }
    } catch (error) {
      failures.push({ path, message: explain(error) });
    }
  }
  return { files: [...files.values()], failures };
}

function expand(path: string, failures: Failure[]): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isDirectory()) return [path];
  // Globs by tinyglobby, since Node 20 has none of its own. Loaded only where files must be looked for, and by `require`, since
  // what it imports by `import` cannot be bundled as CommonJS.
  const { globSync, isDynamicPattern } = require('tinyglobby') as typeof import('tinyglobby');
  const before = failures.length;
  const options = {
    dot: false, expandDirectories: false, followSymbolicLinks: false, ignore: [SKIPPED],
    fs: { readdirSync: reader(failures) as unknown as typeof readdirSync },
  };
  if (stats) {
    const drafts = globSync(DRAFTS, { ...options, cwd: path, caseSensitiveMatch: false });
    if (drafts.length === 0 && failures.length === before) throw new Error('文件夹里没有 .txt 或 .md 文件；请检查路径，或直接写出文件名。');
    return drafts.map(draft => join(path, draft));
  }
  const pattern = sep === '\\' ? path.replaceAll(sep, '/') : path;
  if (!isDynamicPattern(pattern)) throw new Error(NOT_FOUND);
  const matches = globSync(pattern, { ...options, absolute: isAbsolute(path) });
  if (matches.length === 0 && failures.length === before) throw new Error('没有文件符合这个通配符；请检查路径，或给它加上引号。');
  return matches;
}

/** Reads folders for the glob library, which by itself passes over what it cannot read, and over links to files. */
function reader(failures: Failure[]): (folder: string) => readonly Dirent[] {
  return folder => {
    try {
      return readdirSync(folder, { withFileTypes: true }).map(entry =>
        entry.isSymbolicLink() && !leadsToFolder(join(folder, entry.name)) ? Object.assign(entry, FILE) : entry);
    } catch (error) {
      failures.push({ path: normalize(folder), message: explain(error) });
      return [];
    }
  };
}

const FILE = { isFile: () => true, isSymbolicLink: () => false };

/** A link that leads nowhere counts as a file, so that reading it tells the user. */
function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path); // Reading it will say what is wrong.
  }
}
