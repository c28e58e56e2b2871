import { contrast, formatColour, mix, parseColour, type Rgb } from '../contrast.ts';
import { accentColours } from '../accent.ts';
import { encodePng } from './png.ts';

/** `maskable` fills the square, since the device cuts its own shape out of it; `any` is a rounded square. */
export type IconPurpose = 'any' | 'maskable';

/** The icon of the installed app: a sheet of account in the operator's accent, as SVG text. */
export function appIconSvg(accent: string, purpose: IconPurpose = 'any'): string {
  const boxes = shapes(accent, purpose).map(({ x, y, width, height, radius, colour }) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${formatColour(colour)}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">${boxes.join('')}</svg>`;
}

/** The same icon as PNG, `size` pixels wide and high. */
export function appIconPng(accent: string, size: number, purpose: IconPurpose = 'any'): Buffer {
  const boxes = shapes(accent, purpose);
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      pixels.set(paint(boxes, ((x + 0.5) * SIDE) / size, ((y + 0.5) * SIDE) / size, SIDE / size), (y * size + x) * 4);
    }
  }
  return encodePng(pixels, size);
}

const SIDE = 96;

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly radius: number; readonly colour: Rgb };

/** Rounded boxes from back to front: ground, sheet, three lines of account and the sum. Both formats draw from this list. */
function shapes(accent: string, purpose: IconPurpose): Box[] {
  const ground = accentColours(accent).hero[0];
  const pale = mix(ground, WHITE, contrast(ground, WHITE) > 8 ? 0.6 : 0.5);
  return [
    { x: 0, y: 0, width: SIDE, height: SIDE, radius: purpose === 'maskable' ? 0 : 22, colour: ground },
    { x: 27, y: 20, width: 42, height: 56, radius: 8, colour: WHITE },
    { x: 35, y: 31, width: 26, height: 5, radius: 2.5, colour: pale },
    { x: 35, y: 41, width: 18, height: 5, radius: 2.5, colour: pale },
    { x: 35, y: 56, width: 26, height: 9, radius: 4.5, colour: ground },
  ];
}

/** One pixel: boxes laid over each other, edges softened over the width of a pixel. */
function paint(boxes: readonly Box[], x: number, y: number, pixel: number): [number, number, number, number] {
  let colour: Rgb = (boxes[0] as Box).colour;
  for (const box of boxes.slice(1)) colour = mix(colour, box.colour, cover(box, x, y, pixel));
  return [...colour, Math.round(cover(boxes[0] as Box, x, y, pixel) * 255)] as unknown as [number, number, number, number];
}

/** How much of a pixel a rounded box covers, 0 to 1, from the distance of the pixel's middle to the box's edge. */
function cover(box: Box, x: number, y: number, pixel: number): number {
  const across = Math.abs(x - box.x - box.width / 2) - box.width / 2 + box.radius;
  const down = Math.abs(y - box.y - box.height / 2) - box.height / 2 + box.radius;
  const distance = Math.hypot(Math.max(across, 0), Math.max(down, 0)) + Math.min(Math.max(across, down), 0) - box.radius;
  return Math.min(1, Math.max(0, 0.5 - distance / pixel));
}

const WHITE = parseColour('#ffffff');
