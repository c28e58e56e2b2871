import type { Align, Heading, List, Paragraph, TextStyle } from './blocks.ts';
import { linesOf, settable, widthOf } from './letters.ts';
import type { Ink, Sheet } from './sheet.ts';
import { baselineOf, inkOf, LINE_HEIGHT, type Setting, type Slice } from './slice.ts';
import { addTag, type Tag } from './tags.ts';
import type { Weight } from './typeface.ts';

/** Lines of text, ready to be drawn. */
export interface Lines {
  readonly texts: readonly string[];
  readonly weight: Weight;
  readonly size: number;
  readonly ink: Ink;
  readonly align: Align;
}

const SIZE = 9.5;
const HEADING_SIZES = { 1: 19, 2: 13, 3: 10.5 } as const;

export function breakText(text: string, style: TextStyle, width: number, setting: Setting): Lines {
  const weight = style.isBold ? 'bold' : 'regular';
  const size = (style.size ?? SIZE) * setting.scale;
  return { texts: linesOf(settable(text), weight, size, width), weight, size, ink: inkOf(style.tone, setting), align: style.align ?? 'start' };
}

export const heightOf = (lines: Lines): number => lines.texts.length * lines.size * LINE_HEIGHT;

export function drawLines(sheet: Sheet, { texts, weight, size, ink, align }: Lines, x: number, y: number, width: number): void {
  texts.forEach((text, at) => {
    if (text === '') return;
    const room = align === 'start' ? 0 : (width - widthOf(text.trimEnd(), weight, size)) * (align === 'end' ? 1 : 0.5);
    sheet.text(text, x + room, baselineOf(y + at * size * LINE_HEIGHT, size), weight, size, ink);
  });
}

export function setHeading(block: Heading, width: number, setting: Setting, parent: Tag): Slice[] {
  const lines = breakText(block.text, { size: HEADING_SIZES[block.level], isBold: true, ...block }, width, setting);
  const tag = addTag(parent, `H${block.level}`);
  return [
    {
      height: heightOf(lines),
      after: (block.after ?? 4) * setting.scale,
      keepsWithNext: true,
      draw(sheet, x, y) {
        setting.headings.push({ text: block.text, level: block.level, sheet: sheet.at, top: sheet.height - y });
        sheet.tagged(tag, () => drawLines(sheet, lines, x, y, width));
      },
    },
  ];
}

/** A long paragraph may be parted by a page's end, but never so that one line stands alone. */
export function setParagraph(block: Paragraph, width: number, setting: Setting, parent: Tag): Slice[] {
  const tag = addTag(parent, 'P');
  const shown = block.href === undefined ? tag : addTag(tag, 'Link');
  const lines = breakText(block.text, block, width, setting);
  const parts = block.href === undefined ? parted(lines) : [lines];
  return parts.map((part, at) => ({
    height: heightOf(part),
    after: at === parts.length - 1 ? (block.after ?? 5) * setting.scale : 0,
    draw(sheet, x, y) {
      sheet.tagged(shown, () => drawLines(sheet, part, x, y, width));
      if (block.href !== undefined) sheet.link({ href: block.href, label: block.text }, x, y, width, heightOf(part), shown);
    },
  }));
}

function parted(lines: Lines): Lines[] {
  const { texts } = lines;
  if (texts.length < 4) return [lines];
  return [texts.slice(0, 2), ...texts.slice(2, -2).map((text) => [text]), texts.slice(-2)].map((part) => ({ ...lines, texts: part }));
}

const BULLET = '•';

export function setList(block: List, width: number, setting: Setting, parent: Tag): Slice[] {
  const list = addTag(parent, 'L', { attributes: `<</O/List/ListNumbering/${block.isNumbered ? 'Decimal' : 'Disc'}>>` });
  const indent = (block.isNumbered ? 18 : 12) * setting.scale;
  return block.items.map((text, at) => {
    const item = addTag(list, 'LI');
    const [label, body] = [addTag(item, 'Lbl'), addTag(item, 'LBody')];
    const sign = breakText(block.isNumbered ? `${at + 1}.` : BULLET, block, indent, setting);
    const lines = breakText(text, block, width - indent, setting);
    return {
      height: heightOf(lines),
      after: (at === block.items.length - 1 ? (block.after ?? 5) : 2) * setting.scale,
      draw(sheet, x, y) {
        sheet.tagged(label, () => drawLines(sheet, sign, x, y, indent));
        sheet.tagged(body, () => drawLines(sheet, lines, x + indent, y, width - indent));
      },
    };
  });
}
