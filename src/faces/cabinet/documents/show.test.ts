import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '#lib/html/html.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import type * as legal from '#legal';
import { cabinetPaths } from '../paths.ts';
import { documentPage, type DocumentView } from './show.view.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const versions: legal.Version[] = [
  { version: 2, effectiveOn: on('2026-12-01'), state: 'coming' },
  { version: 1, effectiveOn: on('2026-01-01'), state: 'current' },
];
const coming = versions[0] as legal.Version;

const page = (lines: legal.ComparedLine[]): string => {
  const t = textsOf(loadCatalogue())('en', 'UTC');
  const document: DocumentView['document'] = { ...coming, code: 'rules', language: 'en', title: 'Rules', html: html`<p>Text.</p>`, sha256: 'ab'.repeat(32), includes: [], versions };
  return documentPage({ t, paths: cabinetPaths(''), document, changes: { before: 1, lines } }).text;
};

test('what differs from the version before stands side by side, and what is the same is left out', () => {
  const text = page([
    { before: 'Same.', after: 'Same.' },
    { before: 'Ten days.', after: 'Five days <now>.' },
    { before: null, after: 'Added.' },
  ]);
  assert.match(text, /What changed from version 1: 2 lines/);
  assert.match(text, /<del>Ten days\.<\/del>[^]*<ins>Five days &lt;now&gt;\.<\/ins>/);
  assert.match(text, /<ins>Added\.<\/ins>/);
  assert.doesNotMatch(text, /Same\./);
  assert.deepEqual(strictFaults(`<!doctype html><html lang="en"><head><title>t</title></head><body><main>${text}</main></body></html>`), []);
});

test('a version that is still to come says when it takes effect and leads to the one in force', () => {
  assert.match(page([]), /Takes effect on December 1, 2026/);
  assert.match(page([]), /href="\/documents\/rules\/1">Version 1, from January 1, 2026/);
});
