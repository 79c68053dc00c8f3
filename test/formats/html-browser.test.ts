import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../src/formats/html.ts';
import {
  axeFile,
  type Browser,
  executablePath,
  launch,
  type Page,
  type PageOptions,
} from './browser.ts';
import { finding, place, print, report, reports } from './cases.ts';

/** A loaded machine may be slow; the answer may not be wrong. */
const patience = { timeout: 20_000 };
const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
const several = report({
  findings: (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity, index) =>
    finding({ severity, message: `the ${words[index]} one`, location: place({ line: index + 1 }) }),
  ),
  incomplete: [{ path: 'gone.toml', reason: 'does not exist' }],
  waived: [finding({ waiver: { reason: 'r', where: 'policy' } })],
});

describe.skipIf(!existsSync(executablePath))(
  `in Chromium (skipped where ${executablePath} is not installed)`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kalam-harden-html-'));
    let browser: Browser;

    beforeAll(async () => {
      browser = await launch();
    }, 60_000);

    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Opens a report; answers with the page and with what went wrong in it. */
    async function open(
      text: string,
      options: PageOptions = {},
    ): Promise<{ page: Page; faults: readonly string[] }> {
      const file = path.join(folder, 'report.html');
      writeFileSync(file, text);
      const page = await browser.newPage(options);
      const faults: string[] = [];
      page.on('dialog', (dialog) => {
        faults.push('dialog');
        void dialog.dismiss();
      });
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) faults.push(request.url());
      });
      await page.goto(pathToFileURL(file).href);
      return { page, faults };
    }

    test.each(['light', 'dark'] as const)(
      'axe finds nothing to fault in the %s scheme',
      async (colorScheme) => {
        const { page } = await open(print(html, several), { colorScheme, bypassCSP: true });
        await page.evaluate(readFileSync(axeFile, 'utf8'));
        const violations = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
        );
        expect(violations).toEqual([]);
        await page.close();
      },
      60_000,
    );

    test('the hostile report does nothing', async () => {
      const { page, faults } = await open(print(html, reports.hostile));
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('img, iframe, object, .finding svg').count()).toBe(0);
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    test('search and filter by keyboard', async () => {
      const { page, faults } = await open(print(html, several));
      const shown = page.locator('#shown');
      await page.locator('input[type=search]').focus();
      await page.keyboard.type('DELTA one');
      await expect.poll(() => shown.textContent(), patience).toBe('1 of 5 shown');
      expect(await page.locator('.finding:visible').count()).toBe(1);
      for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Space']) await page.keyboard.press(key);
      await expect.poll(() => shown.textContent(), patience).toBe('0 of 5 shown');
      await page.locator('button[type=reset]').press('Enter');
      await expect.poll(() => shown.textContent(), patience).toBe('5 of 5 shown');
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    test('is read without scripts', async () => {
      const { page } = await open(print(html, several), { javaScriptEnabled: false });
      expect(await page.locator('.finding:visible').count()).toBe(5);
      expect(await page.locator('#filter:visible').count()).toBe(0);
      await page.close();
    }, 60_000);

    test('no line is wider than a telephone', async () => {
      const { page } = await open(print(html, reports.hostile), {
        viewport: { width: 360, height: 800 },
      });
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBe(0);
      await page.close();
    }, 60_000);
  },
);
