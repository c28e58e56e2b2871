import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMarkdown } from './markdown.ts';

const rendered = (text: string) => renderMarkdown(text, 'Rules').text;

test('a document says its title once, and its headings stay below the heading of the page', () => {
  assert.equal(rendered('# Rules\n\n## Terms\n\nText'), '<h3>Terms</h3>\n<p>Text</p>\n');
  assert.equal(rendered('# Another\n'), '<h2>Another</h2>\n');
});

test('markup written into a document stays text', () => {
  assert.equal(rendered('<script>alert(1)</script>'), '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
});

test('links lead only where the allow-list says and images are not loaded', () => {
  for (const address of ['https://example.kz/a', '/documents/rules', 'mailto:a@example.kz', 'tel:+77010000000', '#terms'])
    assert.match(rendered(`[there](${address})`), /<a href="/, address);
  for (const address of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', 'java&#115;cript:x', 'ftp://example.kz'])
    assert.doesNotMatch(rendered(`[there](${address})`), /<a /, address);
  assert.doesNotMatch(rendered('![x](https://example.kz/x.png)'), /<img/);
});

test('a table carries no style of its own', () => {
  const table = rendered('| a | b |\n|---|--:|\n| 1 | 2 |\n');
  assert.match(table, /<table>/);
  assert.doesNotMatch(table, /style=/);
});
