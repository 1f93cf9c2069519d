/**
 * Writes files whole or not at all: into a temporary file beside them, to the disk, then by renaming, so that whatever happens
 * on the way (a full disk, a power cut, `kill -9`) the file is either as it was or as it was to be. Killed on the way, a temporary
 * file may be left over: `.….gongwen-lint`, hidden, never read again, to be deleted at leisure.
 */
import {
  accessSync, closeSync, constants, existsSync, fchmodSync, fchownSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync,
  realpathSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { READ_ONLY } from '../explain';

/** Beside the file, since renaming works within one file system only. A run that writes no file has no use for a name. */
export function beside(file: string): string {
  const { randomUUID } = require('node:crypto') as typeof import('node:crypto');
  return join(dirname(file), `.${randomUUID()}.gongwen-lint`);
}

/**
 * Puts new bytes in the place of those that were read. Throws, and leaves the file as it is, when it is read-only, no longer
 * holds what was read, or could not keep its owner.
 */
export function replaceFile(path: string, bytes: Buffer, before: Buffer): void {
  const target = realpathSync(path); // Renaming over a link would put a file in its place.
  const { mode, uid, gid } = statSync(target);
  if ((mode & 0o222) === 0) throw new Error(READ_ONLY); // The superuser may write it all the same, but was not asked to.
  accessSync(target, constants.W_OK);
  const temporary = beside(target);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, bytes);
      const made = fstatSync(file);
      if (made.uid !== uid || made.gid !== gid) give(file, uid, gid);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(target).equals(before)) throw new Error('检查期间文件被改动过，没有写回；请重新运行。');
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

/** Writes a file of ours, over what is there only with `force`; else throws, with the code EEXIST where there is one. */
export function writeNewFile(path: string, content: string | Uint8Array, force: boolean): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const temporary = beside(target);
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true });
    if (force || !linked(temporary, target)) renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A link fails where a file is. False where the file system has no links. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
