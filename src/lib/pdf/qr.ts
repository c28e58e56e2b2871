import encodeQr from 'qr';
import type { Figure } from './blocks.ts';

/** A text as a QR code (ISO/IEC 18004) of error correction M, in bytes of UTF-8. `width` in points; the quiet zone is the caller's room. */
export function qrFigure(text: string, alt: string, width: number, more: Pick<Figure, 'align' | 'after'> = {}): Figure {
  const modules = encodeQr(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1).map((row) => row.slice(1, -1));
  return { kind: 'figure', alt, across: modules.length, down: modules.length, width, boxes: modules.flatMap(runsOf), ...more };
}

/** The dark runs of a row as rectangles. */
function runsOf(row: readonly boolean[], y: number): number[] {
  const boxes: number[] = [];
  for (let x = 0; x < row.length; x++) {
    let length = 0;
    while (row[x + length]) length++;
    if (length > 0) boxes.push(x, y, length, 1);
    x += length;
  }
  return boxes;
}
