/** A writer at the keyboard of a real VS Code: ordinary prose stays without offers, the beginning of a set phrase does not. */
import { writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { prepare } from './editor';
import { root, temporary } from './install';

it('types, is offered a set phrase, takes it, and is offered the next marker', { timeout: 10 * 60_000 }, async () => {
  const workspace = await temporary();
  const draft = path.join(workspace, 'draft.txt');
  await writeFile(draft, '某镇2023年工作总结\n一、工作回顾\n完成投资××亿元。\n');
  const editor = await prepare();
  const { page, close } = await editor.open({ extension: { development: root }, workspace, openFile: draft });
  try {
    await page.waitForSelector('.monaco-editor .squiggly-error');
    await page.locator('.monaco-editor .native-edit-context, .monaco-editor textarea').first().focus();
    await page.keyboard.press('ControlOrMeta+End');
    const offers = page.locator('.suggest-widget.visible .monaco-list-row');
    for (const words of ['全', '镇', '上下', '要', '增强']) await page.keyboard.insertText(words);
    // Only the beginning of a set phrase brings offers. While the answer to an earlier key is awaited, the editor asks for none.
    for (let tries = 0; tries < 10 && await offers.count() === 0; tries++) {
      if (tries > 0) await page.keyboard.press('Backspace');
      if (tries > 0) await page.keyboard.press('Backspace');
      await page.keyboard.insertText('四个');
      await offers.first().waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await offers.filter({ hasText: '“四个意识”' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.view-lines')?.textContent?.includes('增强“四个意识”'));
    await page.keyboard.insertText('。');
    await page.keyboard.press('Enter');
    // What the line break made the server mend may take the offers away again.
    const marker = offers.filter({ hasText: '二、' }).first();
    for (let tries = 0; tries < 10 && !(await marker.isVisible()); tries++) {
      await page.keyboard.press('Control+Space');
      await marker.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await marker.waitFor();
  } finally {
    await close();
    await rm(workspace, { recursive: true, force: true });
  }
});
