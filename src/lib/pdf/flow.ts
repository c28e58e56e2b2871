import type { Letters } from './letters.ts';
import { openSheet, type Sheet } from './sheet.ts';
import type { Slice } from './slice.ts';

/** A4, in points. */
export const PAPER = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { top: 42, side: 46, bottom: 50 } as const;
export const WIDTH = PAPER.width - 2 * MARGIN.side;
const BOTTOM = PAPER.height - MARGIN.bottom;

/** Draws slices one below the other, on as many pages as they need. */
export function flow(slices: readonly Slice[], letters: Letters): Sheet[] {
  const sheets = [openSheet(0, PAPER.height, letters)];
  let y: number = MARGIN.top;
  slices.forEach((slice, at) => {
    if (y > MARGIN.top && y + heightFrom(slices, at) > BOTTOM) {
      sheets.push(openSheet(sheets.length, PAPER.height, letters));
      y = MARGIN.top;
      if (slice.head) {
        slice.head.draw(sheets.at(-1) as Sheet, MARGIN.side, y);
        y += slice.head.height;
      }
    }
    slice.draw(sheets.at(-1) as Sheet, MARGIN.side, y);
    y += slice.height + slice.after;
  });
  return sheets;
}

/** The height that a slice needs together with what it does not part from. */
function heightFrom(slices: readonly Slice[], at: number): number {
  const slice = slices[at] as Slice;
  return slice.keepsWithNext && at + 1 < slices.length ? slice.height + slice.after + heightFrom(slices, at + 1) : slice.height;
}

/** Whether all of it fits on one page. */
export const fitsOnePage = (slices: readonly Slice[]): boolean =>
  slices.reduce((y, slice, at) => y + slice.height + (at < slices.length - 1 ? slice.after : 0), MARGIN.top as number) <= BOTTOM;
