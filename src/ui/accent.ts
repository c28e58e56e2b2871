import { contrast, formatColour, mix, parseColour, type Rgb } from './contrast.ts';

/**
 * The style sheet of one operator: its accent, made dark enough for the light theme and light enough for the dark one.
 * `accent` is `#rrggbb`. Whatever it is, text in it, on it and on its soft ground has a contrast of at least 4.5 to 1.
 */
export function accentCss({ accent }: { accent: string }): string {
  const colours = accentColours(accent);
  const tokens = Object.entries(colours).map(([name, pair]) => `--${name}:light-dark(${pair.map(formatColour).join(',')})`);
  return `:root{${tokens.join(';')}}`;
}

type Pair = readonly [light: Rgb, dark: Rgb];

/** The accent's tokens in both themes. */
export function accentColours(accent: string): Record<'accent' | 'accent-strong' | 'accent-soft' | 'on-accent' | 'hero' | 'on-hero', Pair> {
  const wanted = parseColour(accent);
  const soft: Pair = [mix(wanted, WHITE, 0.9), mix(wanted, DARK_SURFACE, 0.84)];
  const light = until(wanted, BLACK, [LIGHT_SUNKEN, soft[0], WHITE], 4.6);
  const darkGrounds = [DARK_SUNKEN, soft[1], DARK_INK];
  const dark = until(until(wanted, vivid(wanted), darkGrounds, 6.5), WHITE, darkGrounds, 6.5);
  return {
    accent: [light, dark],
    'accent-strong': [mix(light, BLACK, 0.2), mix(dark, WHITE, 0.3)],
    'accent-soft': soft,
    'on-accent': [WHITE, DARK_INK],
    hero: [light, mix(light, DARK_INK, 0.3)],
    'on-hero': [WHITE, WHITE],
  };
}

/** The colour as bright as it gets, half way to white: lighter on a dark ground without turning grey. */
const vivid = (colour: Rgb): Rgb => mix(colour.map((part) => Math.round((part * 255) / Math.max(...colour, 1))) as unknown as Rgb, WHITE, 0.4);

/** Moves a colour towards an end, as far as it must go to be read on every ground. */
function until(colour: Rgb, end: Rgb, grounds: readonly Rgb[], ratio: number): Rgb {
  for (let step = 0; step <= 100; step++) {
    const tried = mix(colour, end, step / 100);
    if (grounds.every((ground) => contrast(tried, ground) >= ratio)) return tried;
  }
  return end;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
// The darkest and lightest grounds of tokens.css that the accent stands on; the test measures against tokens.css itself.
const LIGHT_SUNKEN = parseColour('#e9eeec');
const DARK_SUNKEN = parseColour('#212c2a');
const DARK_SURFACE = parseColour('#182120');
const DARK_INK = parseColour('#0f1514');
