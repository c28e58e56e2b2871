import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadAssets, serviceWorker } from './assets.ts';

const { css, script, files } = loadAssets();

test('the style and the script are served under the hash of their content', () => {
  assert.match(css, /^\/assets\/kabinet\.\w{12}\.css$/);
  assert.match(script, /^\/assets\/kabinet\.\w{12}\.js$/);
  assert.deepEqual(loadAssets().css, css);
});

test('what is compressed is what was compressed', () => {
  for (const file of files.values()) {
    assert.deepEqual(brotliDecompressSync(file.brotli), file.body);
    assert.deepEqual(gunzipSync(file.gzip), file.body);
  }
});

test('style and script leave most of the 50 kB of a first page to the page', () => {
  assert.ok(files.get(css)!.body.length <= 36_000, `${files.get(css)!.body.length} bytes of style`);
  assert.ok(files.get(css)!.brotli.length <= 8_000, `${files.get(css)!.brotli.length} bytes of style, compressed`);
  assert.ok(files.get(script)!.brotli.length <= 3_000, `${files.get(script)!.brotli.length} bytes of script, compressed`);
});

test('the style starts with the tokens and holds every component’s', () => {
  const text = files.get(css)!.body.toString();
  assert.match(text, /^:root\{color-scheme:/);
  for (const name of readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))) {
    assert.ok(['tokens.css', 'base.css'].includes(name) || text.includes(`.${name.split('/').at(-1)!.replace('.css', '')}`) || /document|layout|header|details/.test(name), name);
  }
  assert.doesNotMatch(text, /@import|url\(|\/\*/);
});

test('the script is plain JavaScript that parses', () => {
  assert.doesNotThrow(() => new Function(files.get(script)!.body.toString()));
});

test('the service worker keeps what it is told under a name of its own, and nothing else', () => {
  const worker = serviceWorker({ kept: [css, script], offline: '/offline' });
  assert.doesNotThrow(() => new Function(worker));
  assert.ok(worker.includes(css) && worker.includes('"/offline"'));
  assert.notEqual(/VERSION="([^"]+)"/.exec(worker)?.[1], /VERSION="([^"]+)"/.exec(serviceWorker({ kept: [css], offline: '/offline' }))?.[1]);
  assert.doesNotMatch(worker, /\.put\(/, 'a page that is put into the cache could be a personal one');
});
