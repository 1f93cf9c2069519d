/** The writer's journey in a real VS Code: inside the extension host, and through the window as a person sees it. */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { prepare, type Editor, type Start, type Window } from './editor';
import { root, temporary } from './install';
import { packaged } from './packaged';

const SEED = '002_38d5ad9ee7bf6a4c.txt';
const GLUED = '001_d0d16ca9965dd58e.txt';

/** Long paragraphs wrapped, and nothing beside the draft. */
const SETTINGS = { 'files.autoSave': 'off', 'editor.wordWrap': 'on', 'editor.minimap.enabled': false, 'chat.disableAIFeatures': true };

/** A picture for the README, where somebody asks for it. */
const pictures = process.env['GONGWEN_SCREENSHOTS'];

describe('a writer in VS Code', { timeout: 15 * 60_000 }, () => {
  let editor: Editor;
  let workspace: string;
  let start: Start;

  before(async () => {
    workspace = await temporary(); // First, so that there is something to remove should no editor come.
    editor = await prepare();
    start = { extension: { development: root }, workspace, openFile: path.join(workspace, SEED) };
  });

  // The last one may have left behind what it mended, and files of its own.
  beforeEach(async () => {
    await rm(workspace, { recursive: true, force: true });
    await mkdir(path.join(workspace, '.vscode'), { recursive: true });
    await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify(SETTINGS));
    for (const seed of [GLUED, SEED]) await copyFile(path.join(root, 'seeds', seed), path.join(workspace, seed));
  });

  after(() => rm(workspace, { recursive: true, force: true }));

  for (const place of ['workspace', 'web'] as const) {
    it(`is served by the extension of the package, in the extension host “${place}”`, async () => {
      const { extension, suite } = await packaged(place, 'suite.js');
      await editor.run(suite, { ...start, extension: { development: extension } });
    });
  }

  it('sees squiggles, reads the problems, mends one by the menu, mends all, and finds the headings in the outline', async () => {
    await using(await editor.open(start), async page => {
      await page.waitForSelector('.monaco-editor .squiggly-error');

      await page.keyboard.press('ControlOrMeta+Shift+M');
      const problems = page.locator('.markers-panel .monaco-list-row');
      await problems.filter({ hasText: '简转繁' }).first().waitFor();
      await outline(page);
      await picture(page, 'journey');

      // Near its left edge a row selects the place in the draft; its code, further right, opens the rule's page.
      await problems.filter({ hasText: '全麵' }).first().click({ position: { x: 60, y: 8 } });
      const wrong = await countOf(page, '麵');
      await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget').getByText('“麵”改为“面”').first().click();
      await page.waitForFunction(([text, count]) => (document.querySelector('.view-lines')?.textContent ?? '').split(text!).length - 1 < Number(count), ['麵', String(wrong)]);

      await command(page, /Apply All Safe Fixes|改正所有/);
      await page.waitForFunction(() => !(document.querySelector('.view-lines')?.textContent ?? '').includes('麵'));

      await page.locator('.markers-panel a', { hasText: 'placeholder-unfilled' }).first().click();
      await page.locator('.tab', { hasText: 'README.md' }).waitFor();
    });
  });

  it('has the same from the package that users install', async () => {
    await using(await editor.open({ ...start, extension: { vsix: path.join(root, 'dist/gongwen-lint.vsix') } }), async page => {
      await page.waitForSelector('.monaco-editor .squiggly-error');
    });
  });

  it('is warned in a folder that is not trusted', async () => {
    const stranger = await temporary();
    try {
      await mkdir(stranger, { recursive: true });
      const draft = path.join(stranger, 'draft.txt');
      await writeFile(draft, '某乡2023年工作总结\n一、工作回顾\n完成投资x万元。\n二、下步打算\n');
      await using(await editor.open({ ...start, workspace: stranger, openFile: draft, trusted: false }), async page => {
        await page.waitForSelector('.monaco-editor .squiggly-error');
        await page.getByText(/Restricted Mode|受限模式/).first().waitFor();
      });
    } finally {
      await rm(stranger, { recursive: true, force: true });
    }
  });
});

async function using(window: Window, look: (page: Page) => Promise<void>): Promise<void> {
  try {
    await look(window.page);
  } catch (error) {
    if (pictures) await window.page.screenshot({ path: path.join(pictures, 'failure.png') });
    throw error;
  } finally {
    await window.close();
  }
}

/** Opens the outline, if it is closed, and sees the headings in it. */
async function outline(page: Page): Promise<void> {
  const header = page.locator('.pane-header', { hasText: /Outline|大纲/i }).first();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  const rows = page.locator('.outline-tree .monaco-list-row');
  await rows.filter({ hasText: '一、2020年工作總結' }).first().waitFor();
}

async function command(page: Page, title: RegExp): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>gongwen');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

const countOf = (page: Page, text: string): Promise<number> =>
  page.evaluate(wanted => (document.querySelector('.view-lines')?.textContent ?? '').split(wanted).length - 1, text);

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  if (await page.locator('.part.auxiliarybar').isVisible()) await page.keyboard.press('ControlOrMeta+Alt+B');
  await page.locator('.part.auxiliarybar').waitFor({ state: 'hidden' });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}
