import { existsSync, lstatSync, statSync } from 'node:fs';

/** Whether there is a file for us. What we may not even ask for, under Node's permission model, is as good as absent. Never throws. */
export function exists(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/**
 * Whether there is something that somebody meant for us, a link that leads nowhere and a folder among it: reading it tells what is
 * wrong. A pipe or a device is not, since reading it may never end. Never throws.
 */
export function isThere(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? found.isFile() || found.isDirectory() : lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
