import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { subsetOf } from './subset.ts';
import { readTrueType, type TrueType } from './true-type.ts';

export const WEIGHTS = ['regular', 'bold'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a document embeds of one weight, ready to be copied into it. Glyphs are numbered as they stand in `characters`, from 1. */
export interface EmbeddedFont {
  readonly file: Buffer;
  readonly fileLength: number;
  readonly toUnicode: Buffer;
  /** Widths of the glyphs in thousandths, as the entry `W` wants them. */
  readonly widths: string;
}

/**
 * One weight of the bundled typeface, Golos Text (SIL Open Font License 1.1; its licence lies in the package). It has every letter of
 * Kazakh and Russian and the signs of tenge and rouble.
 */
export interface Typeface {
  readonly font: TrueType;
  /** Width of a code point in thousandths of the size. */
  widthOf(codePoint: number): number;
  /** The letters that nearly every document needs, compressed once for all. */
  readonly kept: EmbeddedFont;
  /** The same with further characters behind them. One that the font lacks shows as a box and is read out as itself. */
  keptAnd(further: readonly number[]): EmbeddedFont;
}

/** Latin, Russian and Kazakh letters, digits, signs; glyph n is the n-th of them. */
export const KEPT: readonly number[] = [
  ...range(0x20, 0x7e), 0xa0, 0xa7, 0xa9, 0xab, 0xb0, 0xb1, 0xb2, 0xb3, 0xb7, 0xbb, 0xd7, 0xf7, ...range(0x401, 0x401), 0x406, ...range(0x410, 0x44f), 0x451, 0x456,
  0x492, 0x493, 0x49a, 0x49b, 0x4a2, 0x4a3, 0x4ae, 0x4af, 0x4b0, 0x4b1, 0x4ba, 0x4bb, 0x4d8, 0x4d9, 0x4e8, 0x4e9,
  0x2009, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x202f, 0x2116, 0x2190, 0x2192, 0x2212, 0x2264, 0x2265, 0x20b8, 0x20bd, 0x20ac,
];

const FILES: Record<Weight, string> = {
  regular: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  bold: '@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf',
};
const NAMES: Record<Weight, string> = { regular: 'GolosText-Regular', bold: 'GolosText-SemiBold' };

const loaded = new Map<Weight, Typeface>();

/** The typeface in a weight; read and compressed when it is first asked for. */
export function typefaceOf(weight: Weight): Typeface {
  let face = loaded.get(weight);
  if (!face) loaded.set(weight, (face = load(weight)));
  return face;
}

function load(weight: Weight): Typeface {
  const font = readTrueType(NAMES[weight], readFileSync(fileURLToPath(import.meta.resolve(FILES[weight]))));
  const missing = font.glyphOf(BOX) || font.glyphOf(QUESTION);
  const glyphOf = (codePoint: number): number => font.glyphOf(codePoint) || missing;
  const thousandths = (codePoint: number): number => Math.round((font.advanceOf(glyphOf(codePoint)) * 1000) / font.unitsPerEm);
  const widths = Uint16Array.from({ length: WIDTHS_KEPT }, (_, codePoint) => thousandths(codePoint));
  const widthOf = (codePoint: number): number => (codePoint < WIDTHS_KEPT ? (widths[codePoint] as number) : thousandths(codePoint));
  const embed = (characters: readonly number[], level: number): EmbeddedFont => {
    const file = subsetOf(font, [0, ...characters.map(glyphOf)]);
    return { file: deflateSync(file, { level }), fileLength: file.length, toUnicode: deflateSync(toUnicode(characters), { level }), widths: `[0[${[0, ...characters.map(widthOf)].join(' ')}]]` };
  };
  const further = new Map<string, EmbeddedFont>();
  const keptAnd = (characters: readonly number[]): EmbeddedFont => {
    const key = characters.join();
    const known = further.get(key) ?? embed([...KEPT, ...characters], 6);
    if (further.size >= FURTHER_KEPT) further.clear();
    further.set(key, known);
    return known;
  };
  return { font, widthOf, kept: embed(KEPT, 9), keptAnd };
}

/** Sets of rarer letters that stay compressed; documents of one kind often need the same. */
const FURTHER_KEPT = 20;

const BOX = 0x25a1;
const QUESTION = 0x3f;
const WIDTHS_KEPT = 0x2200;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** From glyphs back to text: how a reader copies it, searches in it and reads it out (PDF 1.7, 9.10.3). */
function toUnicode(characters: readonly number[]): string {
  const lines = characters.map((codePoint, at) => `<${hex4(at + 1)}> <${utf16(codePoint)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(at * 100, at * 100 + 100));
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

export const hex4 = (number: number): string => number.toString(16).padStart(4, '0');

const utf16 = (codePoint: number): string => [...String.fromCodePoint(codePoint)].map((character) => Array.from({ length: character.length }, (_, at) => hex4(character.charCodeAt(at))).join('')).join('');
