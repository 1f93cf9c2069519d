/** The package that users install, unpacked, with a suite in it: what is tested is what they get. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { root, temporary } from './install';

/** Where an extension runs: in a process beside the files, or in a web worker of the window. */
export type Place = 'workspace' | 'web';

export interface Packaged {
  /** The folder of the extension's manifest. */
  readonly extension: string;
  /** Runs where the extension does, since it lies in the same folder. */
  readonly suite: string;
}

/** `suite` is the name of a compiled file beside this one. */
export async function packaged(place: Place, suite: string): Promise<Packaged> {
  const folder = await temporary();
  const files = unzipSync(await readFile(path.join(root, 'dist/gongwen-lint.vsix')), { filter: ({ name }) => name.startsWith('extension/') });
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  const extension = path.join(folder, 'extension');
  // With the entry of one place alone, it runs there or not at all.
  const manifest = path.join(extension, 'package.json');
  const { main, browser, ...rest } = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...rest, ...(place === 'web' ? { browser } : { main }) }));
  const copy = path.join(extension, 'suite.js');
  await copyFile(path.join(root, 'dist/test/host', suite), copy);
  return { extension, suite: copy };
}
