import type { Block, Box, Columns, Figure, Rule } from './blocks.ts';
import { setTable } from './set-table.ts';
import { setHeading, setList, setParagraph } from './set-text.ts';
import { HAIRLINE, inkOf, INKS, stacked, type Setting, type Slice } from './slice.ts';
import { addTag, type Tag } from './tags.ts';

export const setBlocks = (blocks: readonly Block[], width: number, setting: Setting, parent: Tag): Slice[] => blocks.flatMap((block) => setBlock(block, width, setting, parent));

/** Sets a block in a width: its slices in order, and its tags under the parent's. */
function setBlock(block: Block, width: number, setting: Setting, parent: Tag): Slice[] {
  switch (block.kind) {
    case 'heading': return setHeading(block, width, setting, parent);
    case 'paragraph': return setParagraph(block, width, setting, parent);
    case 'list': return setList(block, width, setting, parent);
    case 'table': return setTable(block, width, setting, parent);
    case 'figure': return [setFigure(block, width, setting, parent)];
    case 'columns': return [setColumns(block, width, setting, parent)];
    case 'box': return [setBox(block, width, setting, parent)];
    case 'rule': return [setRule(block, width, setting)];
    case 'space': return [{ height: block.height * setting.scale, after: 0, draw: () => {} }];
  }
}

function setFigure(block: Figure, width: number, setting: Setting, parent: Tag): Slice {
  const tag = addTag(parent, 'Figure', { alt: block.alt });
  const wide = Math.min(block.width, width);
  const unit = wide / block.across;
  const height = unit * block.down;
  const room = block.align === 'end' ? width - wide : block.align === 'center' ? (width - wide) / 2 : 0;
  return {
    height,
    after: (block.after ?? 6) * setting.scale,
    draw(sheet, x, y) {
      tag.attributes = sheet.placeOf(x + room, y, wide, height);
      sheet.tagged(tag, () => sheet.fillMany(x + room, y, unit, block.boxes, INKS.ink));
    },
  };
}

function setColumns({ shares, gap = 18, cells, after = 8 }: Columns, width: number, setting: Setting, parent: Tag): Slice {
  const between = gap * setting.scale;
  const sum = shares.reduce((total, share) => total + share, 0);
  const room = width - between * (shares.length - 1);
  const widths = shares.map((share) => (room * share) / sum);
  const stacks = cells.map((blocks, at) => stacked(setBlocks(blocks, widths[at] as number, setting, parent)));
  return {
    height: Math.max(...stacks.map(({ height }) => height)),
    after: after * setting.scale,
    draw(sheet, x, y) {
      let left = x;
      stacks.forEach((stack, at) => {
        stack.draw(sheet, left, y);
        left += (widths[at] as number) + between;
      });
    },
  };
}

function setBox({ blocks, ground, hasBorder, padding = 10, after = 8 }: Box, width: number, setting: Setting, parent: Tag): Slice {
  const inner = padding * setting.scale;
  const inside = stacked(setBlocks(blocks, width - 2 * inner, setting, parent));
  const height = inside.height + 2 * inner;
  return {
    height,
    after: after * setting.scale,
    draw(sheet, x, y) {
      sheet.ornament(() => {
        if (ground) sheet.fill(x, y, width, height, ground === 'accent' ? setting.accent : ground);
        if (!hasBorder) return;
        for (const edge of [0, height - 0.7]) sheet.fill(x, y + edge, width, 0.7, HAIRLINE);
        for (const edge of [0, width - 0.7]) sheet.fill(x + edge, y, 0.7, height, HAIRLINE);
      });
      inside.draw(sheet, x + inner, y + inner);
    },
  };
}

function setRule({ tone, thickness = 0.6, after = 8 }: Rule, width: number, setting: Setting): Slice {
  return {
    height: thickness,
    after: after * setting.scale,
    draw: (sheet, x, y) => sheet.ornament(() => sheet.fill(x, y, width, thickness, tone ? inkOf(tone, setting) : HAIRLINE)),
  };
}
