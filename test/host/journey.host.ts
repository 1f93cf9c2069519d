/** The writer's journey in a real VS Code: inside the extension host, and through the window as a person sees it. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { prepare, type Editor, type Start, type Window } from './editor';
import { root, run, temporary } from './install';
import { packaged } from './packaged';
import { command, focusDraft, goToProblem, pane, problems, takeAction } from './window';

const SEED = '002_38d5ad9ee7bf6a4c.txt';
const GLUED = '001_d0d16ca9965dd58e.txt';

/**
 * Long paragraphs wrapped, nothing beside the draft, and nobody else who offers actions for it: VS Code withdraws a request for actions,
 * and answers with none, when another offerer comes or goes meanwhile, and its own come at any time after the start.
 */
const SETTINGS = { 'files.autoSave': 'off', 'editor.wordWrap': 'on', 'editor.minimap.enabled': false, 'chat.disableAIFeatures': true, 'editor.snippets.codeActions.enabled': false };

/** Where a picture of a failure is put, if somebody asks for it. */
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
      await problems(page).filter({ hasText: '简转繁' }).first().waitFor();
      await (await pane(page, /Outline|大纲/i)).filter({ hasText: '一、2020年工作總結' }).first().waitFor();

      await goToProblem(page, '全麵');
      const wrong = await countOf(page, '麵');
      await takeAction(page, '“麵”改为“面”');
      await page.waitForFunction(([text, count]) => (document.querySelector('.view-lines')?.textContent ?? '').split(text!).length - 1 < Number(count), ['麵', String(wrong)]);

      await command(page, 'Apply All Safe Fixes');
      await page.waitForFunction(() => !(document.querySelector('.view-lines')?.textContent ?? '').includes('麵'));

      await page.locator('.markers-panel a', { hasText: 'placeholder-unfilled' }).first().click();
      await page.locator('.tab', { hasText: 'README.md' }).waitFor();
    });
  });

  it('sees in the package that users install what is still to be filled, goes there, and reads the status', async () => {
    await using(await editor.open({ ...start, extension: { vsix: path.join(root, 'dist/gongwen-lint.vsix') } }), async page => {
      const places = await pane(page, /Places to Fill|待填/i);
      await places.filter({ hasText: '关键词' }).first().waitFor();
      const status = page.locator('.statusbar-item', { hasText: /Gongwen|公文校对/ });
      const before = await status.textContent() ?? '';
      assert.match(before, /\d+\s+\d+\s+\d+/); // Errors, warnings, places to fill.
      await places.filter({ hasText: '关键词' }).last().click();
      await focusDraft(page);
      await page.keyboard.type('新');
      await page.waitForFunction(text => !Array.from(document.querySelectorAll('.statusbar-item'), item => item.textContent).includes(text), before);
    });
  });

  it('goes on when the server is killed: it starts again, and the draft with what was just written is untouched', async () => {
    const { extension } = await packaged('workspace', 'suite.js');
    await using(await editor.open({ ...start, extension: { development: extension } }), async page => {
      await page.waitForSelector('.monaco-editor .squiggly-error');
      await focusDraft(page);
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.type('刚刚写下');
      const [killed] = await serversOf(extension);
      process.kill(killed!, 'SIGKILL');
      for (let now: readonly (number | undefined)[] = [killed]; now.length === 0 || now.includes(killed); now = await serversOf(extension)) await page.waitForTimeout(100);
      await page.waitForSelector('.monaco-editor .squiggly-error');
      await page.waitForFunction(() => (document.querySelector('.view-lines')?.textContent ?? '').includes('刚刚写下'));
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

/** The processes of the server of one copy of the extension; nobody else's. */
async function serversOf(extension: string): Promise<readonly (number | undefined)[]> {
  const { stdout } = await run('ps', ['-Ao', 'pid=,args=']);
  return stdout.split('\n').filter(line => line.includes(path.join(extension, 'dist/server.js'))).map(line => Number.parseInt(line, 10));
}

const countOf = (page: Page, text: string): Promise<number> =>
  page.evaluate(wanted => (document.querySelector('.view-lines')?.textContent ?? '').split(wanted).length - 1, text);
