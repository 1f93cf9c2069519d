/** Paths to drafts, drafts to text, and text back to the file it came from. */
import { randomUUID } from 'node:crypto';
import {
  accessSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, fsyncSync, openSync, readdirSync, readFileSync,
  realpathSync, renameSync, rmSync, statSync, writeFileSync, type Dirent,
} from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';

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
  if (!isDynamicPattern(pattern)) throw new Error(MESSAGES['ENOENT']);
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

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A draft as it was read: its text without BOM, and all that is needed to write it back byte for byte. */
export interface Draft {
  readonly text: string;
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Throws when the bytes are not text in the encoding that their BOM names, without a BOM in UTF-8. */
export function decode(bytes: Buffer): Draft {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte));
  const [encoding, bom] = marked ?? ['utf-8', []];
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes.subarray(bom.length)), bytes, encoding, bom: marked !== undefined };
  } catch {
    throw new Error(encoding === 'utf-8'
      ? '不是 UTF-8 编码的纯文本；请先转换成 UTF-8，再检查。'
      : `开头写明是 ${encoding.toUpperCase()}，内容却不是；请先转换成 UTF-8，再检查。`);
  }
}

/** The bytes of a text in the encoding of the draft that it came from. */
export function encode(text: string, { encoding, bom }: Pick<Draft, 'encoding' | 'bom'>): Buffer {
  const mark = bom ? BOMS.find(([name]) => name === encoding)![1] : [];
  const body = encoding === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), encoding === 'utf-16be' ? body.swap16() : body]);
}

/** Throws when the file cannot be read or is no text. */
export const readDraft = (path: string): Draft => decode(readFileSync(path));

/**
 * Writes a text over the draft it came from, whole or not at all: into a file beside it, then by renaming. Throws, and leaves
 * the file as it is, when it is read-only, no longer holds what was read, or could not keep its owner.
 */
export function writeDraft(path: string, draft: Draft, text: string): void {
  const target = realpathSync(path); // Renaming over a link would put a file in its place.
  const { mode, uid, gid } = statSync(target);
  if ((mode & 0o222) === 0) throw new Error(READ_ONLY); // The superuser may write it all the same, but was not asked to.
  accessSync(target, constants.W_OK);
  const temporary = join(dirname(target), `.${randomUUID()}.gongwen-lint`);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, encode(text, draft));
      const made = fstatSync(file);
      if (made.uid !== uid || made.gid !== gid) give(file, uid, gid);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(target).equals(draft.bytes)) throw new Error('检查期间文件被改动过，没有写回；请重新运行。');
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function give(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    throw new Error('文件属于别的用户，写回会换了属主，没有写回；请由它的属主来运行。');
  }
}

const READ_ONLY = '文件是只读的，没有写回；请先允许写入，再用 --fix。';

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: '找不到；请检查路径。',
  ENOTDIR: '找不到；请检查路径。',
  EACCES: '没有权限；请检查文件和所在文件夹的权限。',
  EPERM: '没有权限；请检查文件和所在文件夹的权限。',
  EROFS: READ_ONLY,
  EISDIR: '是文件夹，不是文件；请写出文件名。',
  ELOOP: '符号链接绕成了一圈；请改正链接。',
  ENOSPC: '磁盘已满，没有写入；请腾出空间再试。',
};

/** What an error means for the writer, with what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error.message;
  return MESSAGES[code] ?? `读写出错（${code}）；请检查文件和磁盘。`;
}
