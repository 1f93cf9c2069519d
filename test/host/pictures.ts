/** `npm run pictures`: the pictures of the README and of the walkthrough, light and dark, from the package in a real VS Code. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { prepare } from './editor';
import { root, temporary } from './install';
import { command, goToProblem, pane, problems, tidied } from './window';

const SEED = '002_38d5ad9ee7bf6a4c.txt';

const THEMES = { light: 'Light Modern', dark: 'Dark Modern' } as const;

async function take(): Promise<void> {
  const editor = await prepare();
  for (const [name, theme] of Object.entries(THEMES)) {
    const workspace = await temporary();
    await mkdir(path.join(workspace, '.vscode'));
    await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify({
      'workbench.colorTheme': theme, 'editor.wordWrap': 'on', 'editor.minimap.enabled': false, 'chat.disableAIFeatures': true,
    }));
    const openFile = path.join(workspace, '总结.txt');
    await copyFile(path.join(root, 'seeds', SEED), openFile);
    const window = await editor.open({ extension: { vsix: path.join(root, 'dist/gongwen-lint.vsix') }, workspace, openFile });
    try {
      await pose(window.page, name);
    } finally {
      await window.close();
    }
  }
}

/** JPEG, since the package carries them. Of the steps only the part that is told of. */
const shot = (page: Page, name: string, clip?: { x: number; y: number; width: number; height: number }) =>
  page.screenshot({ path: path.join(root, 'client/media', `${name}.jpg`), type: 'jpeg', quality: 40, ...(clip && { clip }) });

const STEP = { x: 0, y: 0, width: 900, height: 520 };

async function pose(page: Page, theme: string): Promise<void> {
  await page.waitForSelector('.monaco-editor .squiggly-error');
  await page.keyboard.press('ControlOrMeta+Shift+M');
  await problems(page).filter({ hasText: '简转繁' }).first().waitFor();
  await (await pane(page, /Outline|大纲/i)).filter({ hasText: '一、2020年工作總結' }).first().waitFor();
  await tidied(page);
  await shot(page, `journey-${theme}`);

  await goToProblem(page, '全麵');
  await page.keyboard.press('ControlOrMeta+.');
  await page.locator('.action-widget').getByText('“麵”改为“面”').first().waitFor();
  await shot(page, `fix-${theme}`, STEP);
  await page.keyboard.press('Escape');

  const places = await pane(page, /Places to Fill|待填/i);
  await places.filter({ hasText: '关键词' }).last().click();
  await page.locator('.statusbar-item', { hasText: /\(4 \D/ }).waitFor(); // 关键词2 is.
  await shot(page, `fill-${theme}`, { ...STEP, y: 280 }); // The list stands at the bottom.

  await command(page, 'Convert Script or Marks');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'taiwan-phrases' }).waitFor();
  await shot(page, `convert-${theme}`, STEP);
}

void take();
