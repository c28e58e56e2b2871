import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderWriting } from './writing.ts';

const shown = (text: string) => renderWriting(text, 'platform.example', 'other site');

describe('a text of a user', () => {
  test('PL-16: a link to another site is marked in words and lends nothing; one to ours is not', () => {
    const { body, hasOutbound } = shown('[there](https://elsewhere.example/a) and [here](https://platform.example/news)');
    assert.equal(body.text, '<p><a href="https://elsewhere.example/a" rel="nofollow ugc external noopener noreferrer">there (other site)</a> and <a href="https://platform.example/news">here</a></p>\n');
    assert.equal(hasOutbound, true);
    assert.equal(shown('[here](https://platform.example/news)').hasOutbound, false);
  });

  for (const text of ['<script>alert(1)</script>', '[x](javascript:alert(1))', '[x](data:text/html,x)', '![x](https://elsewhere.example/spy.png)', '<img src=x onerror=alert(1)>', '[x](//elsewhere.example)', '[x](mailto:a@b.example)', '<javascript:alert(1)>'])
    test(`${text} becomes no element that does anything`, () => {
      assert.doesNotMatch(shown(text).body.text, /<(?!\/?p>|\/a>|a href="https:\/\/elsewhere)/);
    });

  test('a heading stands below the page’s own, and a column has no style of its own', () => {
    assert.match(shown('# Big\n\n| a |\n|:-:|\n| b |').body.text, /<h2>Big<\/h2>/);
    assert.doesNotMatch(shown('| a |\n|:-:|\n| b |').body.text, /style/);
  });

  test('thousands of open brackets and quotes are read at once', () => {
    const began = performance.now();
    for (const one of ['[', '>', '*a ', '`', '![](', '- ']) shown(one.repeat(20_000 / one.length));
    assert.ok(performance.now() - began < 2_000);
  });
});
