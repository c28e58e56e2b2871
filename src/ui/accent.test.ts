import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accentColours, accentCss } from './accent.ts';
import { contrast, formatColour, parseColour, type Rgb } from './contrast.ts';

const tokens = new Map(
  [...readFileSync(new URL('tokens.css', import.meta.url), 'utf8').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name as string, [parseColour(light as string), parseColour(dark as string)] as const],
  ),
);
const THEMES = ['light', 'dark'] as const;

test('contrast follows the formula of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast(parseColour('#777777'), [255, 255, 255]).toFixed(2), '4.48');
});

test('every text of the design reads on every ground it stands on, in both themes', () => {
  const grounds = ['ground', 'surface', 'sunken'];
  for (const text of ['ink', 'muted', 'accent', 'accent-strong']) for (const ground of grounds) atLeast(4.5, text, ground);
  for (const tone of ['info', 'success', 'warning', 'danger']) {
    atLeast(4.5, tone, `${tone}-soft`);
    atLeast(4.5, 'ink', `${tone}-soft`);
    for (const ground of grounds) atLeast(4.5, tone, ground);
  }
  atLeast(4.5, 'accent', 'accent-soft');
  atLeast(4.5, 'accent-strong', 'accent-soft');
  atLeast(4.5, 'on-accent', 'accent');
  atLeast(4.5, 'on-accent', 'accent-strong');
  atLeast(4.5, 'on-hero', 'hero');
  atLeast(4.5, 'on-danger', 'danger');
});

test('edges of controls and the focus ring stand out from every ground, in both themes', () => {
  for (const sign of ['edge', 'focus']) for (const ground of ['ground', 'surface', 'sunken']) atLeast(3, sign, ground);
});

test('an operator may choose any accent and every word still reads', () => {
  for (const accent of manyColours()) {
    const colours = accentColours(accent);
    for (const [theme, at] of THEMES.entries().map(([at, theme]) => [theme, at] as const)) {
      const pairs: [Rgb, Rgb, string][] = [
        [colours['on-accent'][at]!, colours.accent[at]!, 'words on the accent'],
        [colours['on-accent'][at]!, colours['accent-strong'][at]!, 'words on a pressed accent'],
        [colours['on-hero'][at]!, colours.hero[at]!, 'words on the hero'],
        [colours['accent'][at]!, colours['accent-soft'][at]!, 'accent on its soft ground'],
        ...['ground', 'surface', 'sunken'].map((ground): [Rgb, Rgb, string] => [colours.accent[at]!, tokens.get(ground)![at]!, `accent on ${ground}`]),
      ];
      for (const [text, ground, what] of pairs) {
        assert.ok(contrast(text, ground) >= 4.5, `${accent} ${theme}: ${what}: ${formatColour(text)} on ${formatColour(ground)} is ${contrast(text, ground).toFixed(2)}`);
      }
    }
  }
});

test('the style sheet of an operator holds nothing but custom properties', () => {
  assert.match(accentCss({ accent: '#0a6f64' }), /^:root\{(--[\w-]+:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);?)+\}$/);
});

test('what is no colour is refused', () => {
  for (const bad of ['', 'red', '#fff', '#12345g', '#0a6f64;}body{display:none']) assert.throws(() => accentCss({ accent: bad }), /#rrggbb/);
});

function atLeast(ratio: number, text: string, ground: string): void {
  for (const [at, theme] of THEMES.entries()) {
    const found = contrast(tokens.get(text)![at]!, tokens.get(ground)![at]!);
    assert.ok(found >= ratio, `${theme}: ${text} on ${ground} is ${found.toFixed(2)}`);
  }
}

function* manyColours(): Generator<string> {
  const steps = [0, 51, 102, 153, 204, 255];
  for (const red of steps) for (const green of steps) for (const blue of steps) yield formatColour([red, green, blue]);
}
