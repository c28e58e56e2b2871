import { qrOf } from '../qr.ts';
import type { Figure } from './blocks.ts';

/** A text as a QR code, `width` points wide; the quiet zone is the caller's room. */
export function qrFigure(text: string, alt: string, width: number, more: Pick<Figure, 'align' | 'after'> = {}): Figure {
  const { across, boxes } = qrOf(text);
  return { kind: 'figure', alt, across, down: across, width, boxes, ...more };
}
