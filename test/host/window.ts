/** What a person does in the window: looking, clicking, asking for commands. */
import type { Page } from 'playwright-core';

/** Opens a pane of the explorer, if it is closed, and answers its rows. */
export async function pane(page: Page, title: RegExp) {
  const header = page.locator('.pane-header', { hasText: title }).first();
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  return page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) }).locator('.monaco-list-row');
}

/** By its title, which is English where no language pack is installed. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

export const problems = (page: Page) => page.locator('.markers-panel .monaco-list-row');

export const focusDraft = (page: Page): Promise<void> => page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();

/** Near its left edge a row of the problems selects the place in the draft; its code, further right, opens the rule's page. */
export async function goToProblem(page: Page, text: string): Promise<void> {
  await problems(page).filter({ hasText: text }).first().click({ position: { x: 60, y: 8 } });
  await selected(page);
  await focusDraft(page);
}

/**
 * Opens the menu of what may be done at the cursor, and takes an item. VS Code withdraws what was asked for when its own question
 * at the new place of the cursor comes in between, and shows nothing then: a person asks again.
 */
export async function takeAction(page: Page, title: string): Promise<void> {
  const item = page.locator('.action-widget').getByText(title).first();
  for (let tries = 0; tries < 6; tries += 1) {
    await page.keyboard.press('ControlOrMeta+.');
    if (await item.click({ timeout: 10_000 }).then(() => true, () => false)) return;
  }
  throw new Error(`the menu never offered ${title}`);
}

/** The status bar tells that something is selected: Ln 3, Col 13 (1 selected). */
export const selected = (page: Page): Promise<void> => page.locator('.statusbar-item', { hasText: /\d \(\d+ \D+\)/ }).first().waitFor();

/** The window shows nothing but the draft and what belongs to it. */
export async function tidied(page: Page): Promise<void> {
  if (await page.locator('.part.auxiliarybar').isVisible()) await page.keyboard.press('ControlOrMeta+Alt+B');
  await page.locator('.part.auxiliarybar').waitFor({ state: 'hidden' });
}
