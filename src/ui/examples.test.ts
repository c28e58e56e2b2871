import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { html } from '#lib/html/html.ts';
import { document } from './document/document.view.ts';
import { documentExamples } from './document/document.examples.ts';
import { exampleGroups } from './examples.ts';
import { gallery } from './gallery/gallery.view.ts';

for (const group of exampleGroups) {
  test(`${group.component}: every example passes the strict parser`, () => {
    for (const example of group.examples) assert.deepEqual(strictFaults(example.html.text), [], example.title);
  });
}

test('Document: every page passes the strict parser', () => {
  for (const example of documentExamples) assert.deepEqual(strictFaults(example.html.text), [], example.title);
});

test('the gallery is one valid page: no id of one component meets another’s', () => {
  const page = document({ lang: 'en', title: 'Gallery', skip: 'Skip', assets: { css: '/a.css', script: '/a.js' }, header: html`<header>Gallery</header>`, main: gallery() });
  assert.deepEqual(strictFaults(page.text), []);
});

test('every component has a view, a style and examples in the gallery', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const components = folders.filter((name) => !['app', 'document', 'gallery', 'messages'].includes(name)).sort();
  assert.deepEqual(exampleGroups.map((group) => group.component.toLowerCase().replaceAll(' ', '-')).sort(), components);
  for (const name of components) {
    const files = readdirSync(new URL(`${name}/`, import.meta.url));
    for (const kind of ['view.ts', 'css', 'examples.ts']) assert.ok(files.some((file) => file.endsWith(`.${kind}`)), `${name} has no .${kind}`);
  }
});
