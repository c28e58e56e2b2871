import type { Letters } from './letters.ts';
import type { Tag } from './tags.ts';
import type { Weight } from './typeface.ts';

/** A colour as red, green and blue from 0 to 1. */
export type Ink = readonly [number, number, number];

export interface Link {
  readonly href: string;
  readonly label: string;
  readonly box: readonly [number, number, number, number];
  readonly tag: Tag;
}

/** A page being drawn. Lengths are points; y runs downwards from the upper edge. */
export interface Sheet {
  /** Its place in the document, from 0. */
  readonly at: number;
  readonly height: number;
  /** What is drawn inside is content of the tag. */
  tagged(tag: Tag, draw: () => void): void;
  /** What is drawn inside is ornament: no reader is told of it. */
  ornament(draw: () => void): void;
  text(text: string, x: number, baseline: number, weight: Weight, size: number, ink: Ink): void;
  fill(x: number, y: number, width: number, height: number, ink: Ink): void;
  /** Rectangles of four numbers each, in units of `unit` points from a corner. */
  fillMany(x: number, y: number, unit: number, boxes: readonly number[], ink: Ink): void;
  link(link: { readonly href: string; readonly label: string }, x: number, y: number, width: number, height: number, tag: Tag): void;
  /** Attributes of a figure: the place it takes. */
  placeOf(x: number, y: number, width: number, height: number): string;
  readonly content: () => string;
  /** The tags of the marks, by number. */
  readonly marks: readonly Tag[];
  readonly links: readonly Link[];
}

/** Opens an empty page. */
export function openSheet(at: number, height: number, letters: Letters): Sheet {
  const marks: Tag[] = [];
  const links: Link[] = [];
  let content = '';
  let inked = '';
  const inkWith = (ink: Ink) => {
    const wanted = `${ink.map(short).join(' ')} rg\n`;
    if (wanted !== inked) content += inked = wanted;
  };
  const enclose = (opening: string, draw: () => void) => {
    content += opening;
    draw();
    content += 'EMC\n';
  };
  return {
    at,
    height,
    tagged(tag, draw) {
      tag.kids.push({ sheet: at, mark: marks.length });
      enclose(`/${tag.kind}<</MCID ${marks.push(tag) - 1}>>BDC\n`, draw);
    },
    ornament: (draw) => enclose('/Artifact BMC\n', draw),
    text(text, x, baseline, weight, size, ink) {
      inkWith(ink);
      content += `BT/${FONTS[weight]} ${short(size)} Tf ${short(x)} ${short(height - baseline)} Td<${letters.write(text)}>Tj ET\n`;
    },
    fill(x, y, width, boxHeight, ink) {
      inkWith(ink);
      content += `${short(x)} ${short(height - y - boxHeight)} ${short(width)} ${short(boxHeight)} re f\n`;
    },
    fillMany(x, y, unit, boxes, ink) {
      inkWith(ink);
      content += `q ${fine(unit)} 0 0 ${fine(-unit)} ${short(x)} ${short(height - y)} cm\n`;
      for (let each = 0; each < boxes.length; each += 4) content += `${boxes[each]} ${boxes[each + 1]} ${boxes[each + 2]} ${boxes[each + 3]} re\n`;
      content += 'f Q\n';
    },
    link({ href, label }, x, y, width, boxHeight, tag) {
      tag.kids.push({ sheet: at, link: links.length });
      links.push({ href, label, tag, box: [x, height - y - boxHeight, x + width, height - y] });
    },
    placeOf: (x, y, width, boxHeight) => `<</O/Layout/BBox[${[x, height - y - boxHeight, x + width, height - y].map(short).join(' ')}]/Placement/Block>>`,
    content: () => content,
    marks,
    links,
  };
}

export const FONTS: Record<Weight, string> = { regular: 'R', bold: 'B' };

/** A number as PDF writes it, to a hundredth of a point. */
export const short = (number: number): string => String(Math.round(number * 100) / 100);
const fine = (number: number): string => String(Math.round(number * 1e5) / 1e5);
