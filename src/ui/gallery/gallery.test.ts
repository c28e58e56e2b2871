import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { html } from '#lib/html/html.ts';
import { loadAssets } from '../assets.ts';
import { document } from '../document/document.view.ts';
import { errorSummary } from '../error-summary/error-summary.view.ts';
import { textField } from '../field/field.view.ts';
import { gallery } from './gallery.view.ts';

const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

suite('the gallery in a browser', { skip: existsSync(BROWSER) ? false : `no browser at ${BROWSER}` }, () => {
  let browser: Browser;
  let server: Server;
  const complaints: string[] = [];

  before(async () => {
    server = createServer((request, response) => serve(request.url ?? '/', response)).listen(0, '127.0.0.1');
    browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in the ${colorScheme} theme`, async () => {
      await visit('/', { colorScheme, width: 1280 }, async (page) => {
        await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
        const found = (await page.evaluate('axe.run(document)')) as { violations: { id: string; nodes: { html: string }[] }[] };
        assert.deepEqual(found.violations.map((fault) => `${fault.id}: ${fault.nodes[0]?.html}`), []);
      });
    });
  }

  test('nothing stands out of a page 320 pixels wide, which is also 200 % zoom of 640', async () => {
    await visit('/', { width: 320 }, async (page) => {
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
    });
  });

  test('a password can be shown and is hidden again', async () => {
    await visit('/', {}, async (page) => {
      const type = (): Promise<string | null> => page.locator('#password').getAttribute('type');
      await page.getByRole('button', { name: 'Көрсету' }).first().click();
      assert.equal(await type(), 'text');
      await page.getByRole('button', { name: 'Жасыру' }).click();
      assert.equal(await type(), 'password');
    });
  });

  test('a dialog opens in place of its page and closes with Escape', async () => {
    await visit('/', {}, async (page) => {
      await page.getByRole('link', { name: 'Барлық құрылғыдан шығу' }).click();
      assert.equal(await page.getByRole('dialog').isVisible(), true);
      assert.equal(new URL(page.url()).hash, '');
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('dialog').isVisible(), false);
    });
  });

  test('the account menu opens without a script and closes with Escape', async () => {
    await visit('/', {}, async (page) => {
      await page.getByText('Әлия Нұрғалиқызы').click();
      assert.equal(await page.getByRole('link', { name: 'Мои действия' }).isVisible(), true);
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('link', { name: 'Мои действия' }).isVisible(), false);
    });
  });

  test('an error summary has the focus, and its links lead to their fields', async () => {
    await visit('/faulty', {}, async (page) => {
      assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary');
      await page.getByRole('link', { name: 'Нөмірді енгізіңіз' }).click();
      assert.equal(await page.evaluate('document.activeElement.id'), 'number');
    });
  });

  test('the strict policy stopped nothing on the way', () => assert.deepEqual(complaints, []));

  async function visit(path: string, look: { colorScheme?: 'light' | 'dark'; width?: number }, check: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.newPage({ colorScheme: look.colorScheme ?? 'light', viewport: { width: look.width ?? 1000, height: 800 } });
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    await check(page);
    await page.close();
  }
});

const assets = loadAssets();

function serve(path: string, response: ServerResponse): void {
  const file = assets.files.get(path);
  if (path === '/favicon.ico') return void response.writeHead(204).end();
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('content-type', file?.type ?? 'text/html; charset=utf-8');
  response.end(file?.body ?? (path === '/faulty' ? faulty() : whole('Gallery', gallery())));
}

const faulty = (): string => whole('Қате', html`${errorSummary({ title: 'Қате бар', errors: [{ field: 'number', text: 'Нөмірді енгізіңіз' }] })}<h1>Шот</h1>${textField({ name: 'number', label: 'Нөмір', error: 'Нөмірді енгізіңіз' })}`);

const whole = (title: string, main: ReturnType<typeof gallery>): string =>
  document({ lang: 'en', title, skip: 'Skip to content', assets: { css: assets.css, script: assets.script }, header: html``, main }).text;
