import type { Tone } from './blocks.ts';
import type { Ink, Sheet } from './sheet.ts';

/** A part of a document that stays in one piece: flows break between slices. */
export interface Slice {
  readonly height: number;
  /** Room below, unless a page ends there. */
  readonly after: number;
  readonly keepsWithNext?: boolean;
  /** Drawn again where this slice begins a page: the head of a table. */
  readonly head?: Slice;
  draw(sheet: Sheet, x: number, y: number): void;
}

/** How a document is set: `scale` shrinks every length but the page's own. */
export interface Setting {
  readonly scale: number;
  readonly accent: Ink;
  readonly headings: { readonly text: string; readonly level: number; readonly sheet: number; readonly top: number }[];
}

export const LINE_HEIGHT = 1.35;
const CAPITAL = 0.7;

/** Where the letters of a line stand: capitals in its middle. */
export const baselineOf = (top: number, size: number): number => top + (size * (LINE_HEIGHT + CAPITAL)) / 2;

export const INKS: Record<Exclude<Tone, 'accent'>, Ink> = { ink: [0.09, 0.1, 0.12], muted: [0.36, 0.38, 0.41], paper: [1, 1, 1] };
export const HAIRLINE: Ink = [0.78, 0.79, 0.81];

export const inkOf = (tone: Tone | undefined, setting: Setting): Ink => (tone === 'accent' ? setting.accent : INKS[tone ?? 'ink']);

/** Several slices as one. */
export function stacked(slices: readonly Slice[]): Slice {
  const height = slices.reduce((sum, slice, at) => sum + slice.height + (at < slices.length - 1 ? slice.after : 0), 0);
  return {
    height,
    after: slices.at(-1)?.after ?? 0,
    draw(sheet, x, y) {
      let top = y;
      for (const slice of slices) {
        slice.draw(sheet, x, top);
        top += slice.height + slice.after;
      }
    },
  };
}
