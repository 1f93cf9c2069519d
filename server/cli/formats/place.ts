/** Where a draft lies, as services name it that know the whole repository. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The path from the folder where the command runs, with `/`; of what lies elsewhere, the whole path. */
export function pathIn(folder: string, path: string): string {
  const inside = relative(folder, resolve(folder, path));
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return (outside ? resolve(folder, path) : inside).replaceAll(sep, '/');
}

/** The same as a URI, relative to that of the folder where it lies inside. */
export function uriIn(folder: string, path: string): string {
  const file = pathToFileURL(resolve(folder, path)).href;
  const base = folderUri(folder);
  return file.startsWith(base) ? file.slice(base.length) : file;
}

/** Ends in `/`, as a base must. */
export const folderUri = (folder: string): string => `${pathToFileURL(folder).href.replace(/\/$/, '')}/`;
