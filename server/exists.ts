import { existsSync } from 'node:fs';

/** Whether there is a file for us. What we may not even ask for, under Node's permission model, is as good as absent. Never throws. */
export function exists(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}
