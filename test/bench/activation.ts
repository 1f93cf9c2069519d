/**
 * What the extension of the package costs the real VS Code at its start, in two figures: what VS Code itself shows as its activation
 * (“Show Running Extensions”), the time to read its code and to call `activate`; and how long another extension that asks for it
 * waits till it may go on, in which the window has its say too. One activation for each window, since code that has been read
 * once stays read.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepare, type Editor } from '../host/editor';
import { root, temporary } from '../host/install';
import { packaged } from '../host/packaged';
import { command } from '../host/window';

/** Milliseconds, in ascending order. */
export interface Activation {
  readonly shown: readonly number[];
  readonly waited: readonly number[];
}

/** Opens so many windows for each of the figures. */
export async function activationTimes(windows: number): Promise<Activation> {
  const editor = await prepare();
  return { shown: await several(windows, () => shown(editor)), waited: await several(windows, await waiting(editor)) };
}

async function several(times: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await measure());
  return all.sort((a, b) => a - b);
}

/** Opens a draft in a window, as a writer does, and reads the list of running extensions. */
async function shown(editor: Editor): Promise<number> {
  const workspace = await temporary();
  const openFile = join(workspace, '总结.txt');
  await copyFile(join(root, 'seeds/002_38d5ad9ee7bf6a4c.txt'), openFile);
  const { page, close } = await editor.open({ extension: { vsix: join(root, 'dist/gongwen-lint.vsix') }, workspace, openFile });
  try {
    await page.waitForSelector('.monaco-editor .squiggly-error');
    await command(page, 'Show Running Extensions');
    await page.locator('.extension').first().click();
    await page.keyboard.press('End'); // The slowest come first, and those out of sight are not in the page.
    const time = await page.locator('.extension', { hasText: '公文校对' }).locator('.activation-time').first().textContent();
    return Number(/(\d+)\s?ms/.exec(time ?? '')?.[1]);
  } finally {
    await close();
  }
}

/** A copy of the package that nobody wakes but the suite: the editor has texts of its own, any of which would. */
async function waiting(editor: Editor): Promise<() => Promise<number>> {
  const { extension, suite } = await packaged('workspace', 'activation.js');
  const manifest = join(extension, 'package.json');
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), activationEvents: [] }));
  return async () => {
    const workspace = await temporary();
    await editor.run(suite, { extension: { development: extension }, workspace });
    return Number(await readFile(join(workspace, 'activation.json'), 'utf8'));
  };
}
