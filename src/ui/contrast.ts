/** A colour as red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. Throws on anything else: colours come from profiles, which are checked at start. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!hex) throw new Error(`Not a colour of the form #rrggbb: ${text}`);
  return [hex[1], hex[2], hex[3]].map((part) => Number.parseInt(part as string, 16)) as unknown as Rgb;
}

/** Writes `#rrggbb`. */
export const formatColour = (colour: Rgb): string => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Mixes two colours; `share` (0 to 1) is how much of the second. */
export const mix = (first: Rgb, second: Rgb, share: number): Rgb =>
  first.map((part, at) => Math.round(part + ((second[at] as number) - part) * share)) as unknown as Rgb;

/** The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(first: Rgb, second: Rgb): number {
  const [darker, lighter] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const luminance = (colour: Rgb): number => {
  const [red, green, blue] = colour.map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const linear = (part: number): number => (part <= 10.31475 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
