/** The page of results in a real browser, opened from the disk, as a person meets it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root, temporary } from '../host/install';
import { BROWSER, browserFile } from '../host/served';
import { found, printed, result } from './results';

/** A picture for the README, where somebody asks for it. */
const pictures = process.env['GONGWEN_SCREENSHOTS'];

interface Options { readonly locale?: string; readonly dark?: boolean }

describe('the page of results', { timeout: 5 * 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  let seeds: string;

  before(async () => {
    folder = await temporary();
    browser = await chromium.launch({ executablePath: await browserFile(), args: BROWSER });
    seeds = path.join(folder, 'seeds.html');
    const { status } = spawnSync(process.execPath, ['dist/cli.js', '--exit-zero', '-f', 'html', '-o', seeds, 'seeds'], { cwd: root });
    assert.equal(status, 0);
  });

  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Shows a page without a network; what it asks for and complains of must be nothing. */
  async function shown(file: string, { locale = 'zh-CN', dark = false }: Options, work: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ locale, colorScheme: dark ? 'dark' : 'light', offline: true, viewport: { width: 1280, height: 900 } });
    const asked: string[] = [];
    const complaints: string[] = [];
    try {
      const page = await context.newPage();
      page.on('request', request => asked.push(request.url()));
      page.on('console', message => complaints.push(message.text()));
      page.on('pageerror', error => complaints.push(error.message));
      page.on('dialog', dialog => { complaints.push(dialog.message()); void dialog.dismiss(); });
      await page.goto(pathToFileURL(file).href);
      await work(page);
      assert.deepEqual(asked, [pathToFileURL(file).href]);
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  }

  async function written(name: string, ...results: Parameters<typeof printed>[1]): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, await printed('html', results, [{ path: 'c.txt', message: '找不到；请检查路径。' }]));
    return file;
  }

  const visibleFindings = (page: Page): Promise<number> => page.locator('.finding:visible').count();
  const status = (page: Page): Promise<string | null> => page.locator('output').textContent();

  for (const [locale, dark] of [['zh-CN', false], ['zh-CN', true], ['en-US', false], ['en-US', true]] as const) {
    it(`breaks no rule of axe-core in ${locale}, ${dark ? 'dark' : 'light'}`, async () => {
      const file = await written(`axe-${locale}-${dark}.html`,
        result('甲乙丙\n\n丁', ...(['error', 'warning', 'info', 'hint'] as const).map((severity, i) => found(i, i + 1, { severity, fixes: [{ title: '改', kind: i % 2 ? 'safe' : 'suggested', edits: [] }], related: [{ start: 0, end: 1, message: '在此。' }] })), found(1, 1)),
        { ...result('甲'), path: 'b.txt' });
      for (const each of [file, seeds]) {
        await shown(each, { locale, dark }, async page => {
          // Through the debugger, since the page lets no other script run.
          const { violations } = await page.evaluate(`${await readFile('node_modules/axe-core/axe.min.js', 'utf8')}; axe.run({ resultTypes: ['violations'] })`) as
            { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[] };
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`), []);
        });
      }
    });
  }

  it('marks exactly what was found, in whole drafts', async () => {
    const { stdout } = spawnSync(process.execPath, ['dist/cli.js', '--exit-zero', '-f', 'json', 'seeds'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    const drafts = JSON.parse(stdout) as readonly { readonly filePath: string; readonly messages: readonly { readonly range: readonly [number, number]; readonly message: string }[] }[];
    const all = drafts.flatMap(({ messages }) => messages);
    await shown(seeds, {}, async page => {
      const marked = await page.evaluate(() => {
        const texts = new Map<string, string>();
        for (const mark of document.querySelectorAll<HTMLElement>('mark')) {
          for (const id of mark.dataset['of']!.split(' ')) texts.set(id, (texts.get(id) ?? '') + mark.textContent);
        }
        return [...document.querySelectorAll('.finding')].map(({ id }) => texts.get(id) ?? null);
      });
      const texts = new Map(await Promise.all(drafts.map(async ({ filePath }) => [filePath, await readFile(path.join(root, filePath), 'utf8')] as const)));
      // The page spells out what cannot be seen, and breaks lines by itself.
      const seen = (text: string): string => text.replace(/<U\+[0-9A-F]+>|[\r\n\t\p{Cf}\p{Cc} ]/gu, '');
      const expected = drafts.flatMap(({ filePath, messages }) => messages.map(({ range: [start, end] }) => seen(texts.get(filePath)!.replace(/^\ufeff/, '').slice(start, end))));
      assert.equal(marked.length, all.length);
      assert.deepEqual(marked.map(text => seen(text!)), expected);
      const lines = await page.locator('.draft').first().locator('.lines p').allTextContents();
      assert.equal(lines.map(seen).join(''), seen(texts.get(drafts[0]!.filePath)!));
      assert.equal(await status(page), `显示 ${all.length} / ${all.length} 处问题，5 / 5 个文件`);
    });
  });

  it('filters by severity, rule and file, and by paragraphs with findings', async () => {
    const file = await written('filters.html',
      result('甲乙\n丙', found(0, 2), found(1, 2, { severity: 'hint', ruleId: 'b-c' }), found(1, 4, { ruleId: 'b-c' })),
      { ...result('丁', found(0, 1, { severity: 'hint' })), path: 'b.txt' });
    await shown(file, {}, async page => {
      const marks = (): Promise<readonly string[]> => page.locator('mark:not(.off):visible').allTextContents();
      assert.deepEqual([await visibleFindings(page), await marks()], [4, ['甲', '乙', '丙', '丁']]);
      await page.getByLabel('错误').uncheck();
      assert.deepEqual([await visibleFindings(page), await marks()], [2, ['乙', '丁']]);
      await page.getByLabel('规则').selectOption('a-b');
      assert.deepEqual([await visibleFindings(page), await marks(), await status(page)], [1, ['丁'], '显示 1 / 4 处问题，2 / 2 个文件']);
      await page.getByLabel('错误').check();
      await page.getByLabel('文件').selectOption('稿.txt');
      assert.deepEqual([await visibleFindings(page), await marks(), await status(page)], [1, ['甲', '乙'], '显示 1 / 4 处问题，1 / 2 个文件']);
      assert.equal(await page.locator('.lines p:visible').count(), 2);
      await page.getByLabel('只看有问题的段落').check();
      assert.equal(await page.locator('.lines p:visible').count(), 1);
    });
  });

  it('is walked by keys: n and p on a finding, and no key elsewhere', async () => {
    const file = await written('keys.html', result('甲\n乙\n丙', found(0, 1), found(2, 3, { severity: 'hint' }), found(4, 5)));
    await shown(file, {}, async page => {
      const here = (): Promise<string> => page.evaluate(() => document.activeElement!.id);
      await page.keyboard.press('n');
      assert.equal(await here(), '');
      await page.getByRole('button', { name: '下一处' }).press('Enter');
      assert.equal(await here(), 'f1');
      await page.getByLabel('提示').uncheck();
      await page.getByRole('button', { name: '下一处' }).press('Enter');
      assert.equal(await here(), 'f3');
      await page.keyboard.press('p');
      assert.equal(await here(), 'f1');
      await page.keyboard.press('n');
      assert.equal(await here(), 'f3');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement!.getAttribute('href')), '#rule-a-b');
      await page.keyboard.press('Enter');
      assert.match(page.url(), /#rule-a-b$/);
    });
  });

  it('speaks the language of the browser, and the other one when asked; the findings stay Chinese', async () => {
    await shown(await written('words.html', result('甲\n乙', found(0, 1, { related: [{ start: 2, end: 3, message: '在此。' }] }))), { locale: 'en-GB' }, async page => {
      assert.deepEqual([await page.title(), await status(page), await page.locator('html').getAttribute('lang')], ['Proofreading results', '1 of 1 findings in 1 of 1 files shown', 'en']);
      await page.getByRole('button', { name: '中文' }).click();
      assert.deepEqual([await page.title(), await status(page), await page.locator('html').getAttribute('lang')], ['公文校对结果', '显示 1 / 1 处问题，1 / 1 个文件', 'zh-CN']);
      assert.equal(await page.locator('.finding').textContent(), '错误 甲；乙。 a-b 另见第 2 行：在此。');
    });
  });

  it('lets no draft, name or message speak as markup', async () => {
    const wild = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'&amp;</p></li>';
    const file = await written('wild.html', { ...result(`${wild}\n甲`, found(0, 3, { message: wild, ruleId: 'a"<b' }), found(1, wild.length)), path: wild });
    await shown(file, {}, async page => {
      assert.equal(await page.locator('img, main script').count(), 0);
      assert.match((await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'))!, /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[^']+'; /);
      assert.equal(await page.locator('.lines p').first().textContent(), wild);
      assert.equal(await page.locator('h2').first().textContent(), wild);
      assert.ok((await page.locator('.finding').first().textContent())!.includes(wild));
    });
  });

  it('prints drafts and findings, without the filters', async () => {
    await shown(seeds, {}, async page => {
      await page.emulateMedia({ media: 'print' });
      assert.deepEqual([await page.locator('form').isVisible(), await page.locator('.finding').first().isVisible()], [false, true]);
      assert.ok((await page.pdf()).length > 100_000);
    });
  });

  it('bears many drafts and a long one', async () => {
    const text = '全镇上下凝心聚力，扎实推进各项工作，经济社会保持平稳健康发展的良好态势。\n'.repeat(10_000);
    const many = Array.from({ length: 2_000 }, (_, i) => ({ ...result('甲乙', found(0, 1)), path: `${i}.txt` }));
    const long = { ...result(text, ...Array.from({ length: 3_000 }, (_, i) => found(i * 111, i * 111 + 2, { severity: 'hint' }))), path: '长.txt' };
    await shown(await written('many.html', ...many, long), {}, async page => {
      assert.equal(await status(page), '显示 5000 / 5000 处问题，2001 / 2001 个文件');
      await page.getByLabel('提示').uncheck();
      assert.equal(await status(page), '显示 2000 / 5000 处问题，2001 / 2001 个文件');
    });
  });

  it('has a picture for the README', { skip: !pictures }, async () => {
    await mkdir(pictures!, { recursive: true });
    await shown(seeds, {}, async page => {
      await page.setViewportSize({ width: 1000, height: 640 });
      await page.getByLabel('只看有问题的段落').check();
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: path.join(pictures!, 'html.png') });
    });
  });
});
