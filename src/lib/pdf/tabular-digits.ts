/**
 * Glyph → glyph of the font's feature `tnum`, which makes digits stand in columns: single substitutions of the table GSUB.
 * Nothing where the font's digits have one width by themselves.
 */
export function tabularDigits(gsub: Buffer | undefined): Map<number, number> {
  const replaced = new Map<number, number>();
  if (!gsub) return replaced;
  const lookups = gsub.subarray(gsub.readUInt16BE(8));
  for (const lookup of lookupsOf(gsub.subarray(gsub.readUInt16BE(6)))) {
    const table = lookups.subarray(lookups.readUInt16BE(2 + lookup * 2));
    for (const at of numbers(table, 4)) {
      const isExtension = table.readUInt16BE(0) === EXTENSION;
      addSubstitutions(replaced, isExtension ? table.subarray(at + table.readUInt32BE(at + 4)) : table.subarray(at));
    }
  }
  return replaced;
}

const EXTENSION = 7;

function lookupsOf(features: Buffer): number[] {
  for (let at = 2; at < 2 + features.readUInt16BE(0) * 6; at += 6) {
    if (features.toString('latin1', at, at + 4) === 'tnum') return numbers(features.subarray(features.readUInt16BE(at + 4)), 2);
  }
  return [];
}

/** Format 1 adds a number to each covered glyph, format 2 lists what stands instead. */
function addSubstitutions(replaced: Map<number, number>, table: Buffer): void {
  const isListed = table.readUInt16BE(0) === 2;
  const listed = isListed ? numbers(table, 4) : [];
  covered(table.subarray(table.readUInt16BE(2))).forEach((glyph, at) =>
    replaced.set(glyph, isListed ? (listed[at] as number) : (glyph + table.readInt16BE(4)) & 0xffff),
  );
}

/** Format 1 lists glyphs, format 2 lists ranges of them. */
function covered(coverage: Buffer): number[] {
  if (coverage.readUInt16BE(0) === 1) return numbers(coverage, 2);
  const glyphs: number[] = [];
  for (let at = 4; at < 4 + coverage.readUInt16BE(2) * 6; at += 6) {
    for (let glyph = coverage.readUInt16BE(at); glyph <= coverage.readUInt16BE(at + 2); glyph++) glyphs.push(glyph);
  }
  return glyphs;
}

/** A count and that many numbers of two bytes. */
const numbers = (table: Buffer, at: number): number[] => Array.from({ length: table.readUInt16BE(at) }, (_, each) => table.readUInt16BE(at + 2 + each * 2));
