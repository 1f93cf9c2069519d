/** What the extension of the package costs the real VS Code at its start: one activation for each window, since code that has been read once stays read. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepare } from '../host/editor';
import { temporary } from '../host/install';
import { packaged } from '../host/packaged';

/** Milliseconds of so many activations, in ascending order. */
export async function activationTimes(windows: number): Promise<readonly number[]> {
  const editor = await prepare();
  const { extension, suite } = await packaged('workspace', 'activation.js');
  // Nobody wakes it but the suite: the editor has texts of its own, any of which would.
  const manifest = join(extension, 'package.json');
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), activationEvents: [] }));
  const times: number[] = [];
  for (let i = 0; i < windows; i += 1) {
    const workspace = await temporary();
    await editor.run(suite, { extension: { development: extension }, workspace });
    times.push(Number(await readFile(join(workspace, 'activation.json'), 'utf8')));
  }
  return times.sort((a, b) => a - b);
}
