import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { strictFaults } from '#lib/html/strict-parse.ts';

const PROGRAM = process.env['CHROMIUM'] || '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Why browser tests cannot run here; false when they can. */
export const noBrowser: string | false = existsSync(PROGRAM) ? false : (process.env['KABINET_TEST_NO_BROWSER'] ?? `no browser at ${PROGRAM}`);

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });

/** How somebody looks: without scripts, through a window so many pixels wide. */
export interface How {
  readonly scripts?: boolean;
  readonly width?: number;
}

export interface Visitor {
  readonly page: Page;
  /** Pages seen so far; each was parsed strictly and, with scripts on, judged by axe. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Somebody at a browser. Every page he gets is parsed by a strict HTML parser; whatever the console or axe complains of fails the test at `close`. */
export async function visitor(browser: Browser, { scripts = true, width = 1280 }: How = {}): Promise<Visitor> {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const faults: string[] = [];
  const seen: string[] = [];
  const parsing: Promise<void>[] = [];
  page.on('console', (message) => message.type() === 'error' && !/status of (4\d\d|503)/.test(message.text()) && faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('response', (response) => {
    if (!(response.headers()['content-type'] ?? '').startsWith('text/html') || response.status() === 303) return;
    const address = new URL(response.url()).pathname;
    seen.push(address);
    parsing.push(response.text().then((text) => void faults.push(...strictFaults(text).map((fault) => `${address}: ${fault}`)), () => {}));
  });
  return {
    page,
    seen,
    async close() {
      await Promise.all(parsing);
      await context.close();
      assert.deepEqual(faults, []);
    },
  };
}

/** Fails on anything axe finds on the page as it stands. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as { violations: { id: string; help: string; nodes: { html: string }[] }[] };
  assert.deepEqual(violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes[0]?.html}`), []);
}

/** No part of the page stands out sideways. */
export async function assertFits(page: Page): Promise<void> {
  const [content, window] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [number, number];
  assert.ok(content <= window, `the page is ${content} pixels wide in a window of ${window}`);
}
