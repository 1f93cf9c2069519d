/** Paths, as the user wrote them, to the files of drafts that they lead to. */
import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { explain, NOT_FOUND } from '../explain';
import type { Failure } from './formats/format';
import { GITS, ignoreFiles, OURS, topOf, type Verdict } from './ignoreFiles';

export interface Found {
  /** Each once, in no order that counts; paths stay as the user wrote them, relative or not. */
  readonly files: readonly FoundFile[];
  readonly failures: readonly Failure[];
  /** What was passed over although it was named, in words for the writer. */
  readonly notes: readonly Failure[];
}

export interface FoundFile {
  readonly path: string;
  /** Whether the user wrote this very path, not that of a folder or a glob. */
  readonly named: boolean;
}

/** What a folder holds for us; a file that is named is read whatever its name. */
const DRAFTS = '**/*.{txt,md,docx}';
/** Word keeps a `~$…` beside each file that is open in it. */
const SKIPPED = ['**/node_modules/**', '**/~$*'];

/**
 * Files, folders and globs to files. On the way down links to files are followed and links to folders are not, so that a loop
 * ends and a fix stays in the folder it was meant for; whoever names a link has it followed. With `ignore`, what git ignores is
 * passed over on the way down, and what `.gongwen-lintignore` names even where it is named. Never throws.
 */
export function findDrafts(paths: readonly string[], ignore = true): Found {
  const files = new Map<string, FoundFile>();
  const failures: Failure[] = [];
  const notes: Failure[] = [];
  for (const path of paths) {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && ignore && isLeftOut(path, stats.isDirectory())) {
        notes.push({ path, message: `${OURS} 说明不检查，跳过了；要检查请加 --no-ignore。` });
        continue;
      }
      const named = stats?.isDirectory() === false;
      for (const file of named ? [path] : expand({ path, isFolder: stats !== undefined, ignore }, failures)) {
        const real = realPath(file);
        const known = files.get(real);
        const name = known && resolve(file) !== real ? known.path : normalize(file); // Its own name before a link's.
        files.set(real, { path: name, named: named || known?.named === true });
      }
    } catch (error) {
      failures.push({ path, message: explain(error) });
    }
  }
  return { files: [...files.values()], failures, notes };
}

const isLeftOut = (path: string, isFolder: boolean): boolean =>
  ignoreFiles(OURS, topOf(isFolder ? path : dirname(path)))(path, isFolder) === true;

interface Expanded { readonly path: string; readonly isFolder: boolean; readonly ignore: boolean }

function expand({ path, isFolder, ignore }: Expanded, failures: Failure[]): readonly string[] {
  // Globs by tinyglobby, since Node 20 has none of its own. Loaded only where files must be looked for, and by `require`, since
  // what it imports by `import` cannot be bundled as CommonJS.
  const { globSync, isDynamicPattern } = require('tinyglobby') as typeof import('tinyglobby');
  const failed = failures.length;
  const pattern = sep === '\\' ? path.replaceAll(sep, '/') : path;
  const walk = reader(ignore ? passes(isFolder ? path : UNMAGIC.exec(pattern)?.[0] ?? '.') : () => true, failures);
  const options = {
    dot: false, expandDirectories: false, followSymbolicLinks: false, ignore: SKIPPED,
    fs: { readdirSync: walk.read as unknown as typeof readdirSync },
  };
  if (!isFolder && !isDynamicPattern(pattern)) throw new Error(NOT_FOUND);
  const found = isFolder
    ? globSync(DRAFTS, { ...options, cwd: path, caseSensitiveMatch: false }).map(draft => join(path, draft))
    : globSync(pattern, { ...options, absolute: isAbsolute(path) });
  if (found.length > 0 || failures.length > failed) return found;
  if (walk.passedOver()) throw new Error(`其中的文稿都不检查；请查 ${GITS} 和 ${OURS}，或加上 --no-ignore。`);
  throw new Error(isFolder ? '文件夹里没有 .txt、.md 或 .docx 文件；请检查路径，或直接写出文件名。' : '没有文件符合这个通配符；请检查路径，或给它加上引号。');
}

/** The folders that a glob names before it means any. */
const UNMAGIC = /^[^*?{}[\]()!+@]+(?=\/)/;

/**
 * Whether what lies below a folder is to be looked at. `.gongwen-lintignore` counts before `.gitignore`; of a folder that git
 * ignores as a whole, but that the user has named, only the `.gitignore` in it counts.
 */
function passes(folder: string): (path: string, isFolder: boolean) => boolean {
  const top = topOf(folder);
  const ours = ignoreFiles(OURS, top);
  const above: Verdict = ignoreFiles(GITS, top);
  const gits = above(folder, true) ? ignoreFiles(GITS, resolve(folder)) : above;
  return (path, isFolder) => !(ours(path, isFolder) ?? gits(path, isFolder));
}

interface Walk {
  readonly read: (folder: string) => readonly Dirent[];
  readonly passedOver: () => boolean;
}

/** Reads folders for the glob library, which by itself passes over what it cannot read, and over links to files. */
function reader(isWanted: (path: string, isFolder: boolean) => boolean, failures: Failure[]): Walk {
  let passedOver = false;
  const read = (folder: string): readonly Dirent[] => {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      const wanted = entries.filter(entry => isWanted(join(folder, entry.name), entry.isDirectory()));
      passedOver ||= wanted.length < entries.length;
      return wanted.map(entry => entry.isSymbolicLink() && leadsToDraft(join(folder, entry.name)) ? Object.assign(entry, FILE) : entry);
    } catch (error) {
      failures.push({ path: normalize(folder), message: explain(error) });
      return [];
    }
  };
  return { read, passedOver: () => passedOver };
}

const FILE = { isFile: () => true, isSymbolicLink: () => false };

/** A link that leads nowhere counts as a file, so that reading it tells the user; one to a pipe does not, as a pipe does not: nobody may ever write into it. */
function leadsToDraft(link: string): boolean {
  try {
    return statSync(link).isFile();
  } catch {
    return true;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path); // Reading it will say what is wrong.
  }
}
