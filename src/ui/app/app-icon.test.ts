import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { appIconPng, appIconSvg } from './app-icon.ts';
import { manifest } from './manifest.ts';

test('the icon is a PNG of the size asked for', () => {
  const png = appIconPng('#0a6f64', 48);
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.equal(png.readUInt32BE(16), 48);
  assert.equal(png.readUInt32BE(20), 48);
});

test('a maskable icon fills its corners, a plain one leaves them clear', () => {
  assert.deepEqual([...corner('maskable')], [0x0a, 0x6f, 0x64, 255]);
  assert.equal(corner('any')[3], 0);
});

test('the drawing has the operator’s colour', () => {
  assert.match(appIconSvg('#0a6f64'), /^<svg xmlns=.*fill="#0a6f64"/);
});

test('the manifest offers every icon and starts inside its scope', () => {
  const text = JSON.parse(manifest({ lang: 'kk', name: 'Жеке кабинет', shortName: 'Кабинет', start: '/heat/', scope: '/heat/', icons: { svg: '/i.svg', png192: '/192.png', png512: '/512.png', maskable512: '/m.png' } }));
  assert.deepEqual(text.icons.map((icon: { sizes: string; purpose?: string }) => [icon.sizes, icon.purpose ?? 'any']), [['any', 'any'], ['192x192', 'any'], ['512x512', 'any'], ['512x512', 'maskable']]);
  assert.ok(text.start_url.startsWith(text.scope));
});

function corner(purpose: 'any' | 'maskable'): Buffer {
  const png = appIconPng('#0a6f64', 16, purpose);
  const length = png.readUInt32BE(33);
  return inflateSync(png.subarray(41, 41 + length)).subarray(1, 5);
}
