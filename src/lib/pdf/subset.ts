import type { TrueType } from './true-type.ts';

/**
 * A font file with these glyphs alone, numbered as they stand; glyph 0 must be first. What composed glyphs are made of follows
 * behind them. Holds the tables that a document's font needs (PDF 1.7, 9.9), so no names and no character map.
 */
export function subsetOf(font: TrueType, glyphs: readonly number[]): Buffer {
  const [numbered, outlines] = outlinesOf(font, glyphs);
  const places = Buffer.alloc((outlines.length + 1) * 4);
  let place = 0;
  outlines.forEach((outline, at) => places.writeUInt32BE((place += outline.length), (at + 1) * 4));
  const head = Buffer.from(font.table('head'));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(font.table('hhea'));
  hhea.writeUInt16BE(numbered.length, 34);
  const maxp = Buffer.from(font.table('maxp'));
  maxp.writeUInt16BE(numbered.length, 4);
  return fontFile([['glyf', Buffer.concat(outlines)], ['head', head], ['hhea', hhea], ['hmtx', metricsOf(font, numbered)], ['loca', places], ['maxp', maxp]]);
}

function outlinesOf(font: TrueType, glyphs: readonly number[]): [number[], Buffer[]] {
  const numbered = [...glyphs];
  const numbers = new Map<number, number>();
  glyphs.forEach((glyph, at) => numbers.has(glyph) || numbers.set(glyph, at));
  const numberOf = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, numbered.length);
    return numbered.push(glyph) - 1;
  };
  const outlines: Buffer[] = [];
  for (let at = 0; at < numbered.length; at++) outlines.push(evenly(renumbered(font.outlineOf(numbered[at] as number), numberOf)));
  return [numbered, outlines];
}

const MORE = 0x20;
const WORDS = 0x01;
const SCALES: readonly (readonly [flag: number, bytes: number])[] = [[0x08, 2], [0x40, 4], [0x80, 8]];

/** A composed glyph names its parts by number. */
function renumbered(outline: Buffer, numberOf: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const copy = Buffer.from(outline);
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(numberOf(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & WORDS ? 4 : 2) + (SCALES.find(([flag]) => flags & flag)?.[1] ?? 0);
  }
  return copy;
}

const evenly = (bytes: Buffer): Buffer => (bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]));

function metricsOf(font: TrueType, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(glyphs.length * 4);
  glyphs.forEach((glyph, at) => {
    metrics.writeUInt16BE(font.advanceOf(glyph), at * 4);
    const outline = font.outlineOf(glyph);
    metrics.writeInt16BE(outline.length > 0 ? outline.readInt16BE(2) : 0, at * 4 + 2);
  });
  return metrics;
}

function fontFile(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  const power = Math.floor(Math.log2(tables.length));
  directory.writeUInt16BE(16 << power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(tables.length * 16 - (16 << power), 10);
  let place = directory.length;
  const bodies = tables.map(([tag, bytes], each) => {
    const body = evenly(bytes);
    const at = 12 + each * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(sumOf(body), at + 4);
    directory.writeUInt32BE(place, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    place += body.length;
    return body;
  });
  return Buffer.concat([directory, ...bodies]);
}

function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
