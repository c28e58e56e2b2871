import { crc32, deflateSync } from 'node:zlib';

/** Writes a square PNG of red, green, blue and alpha bytes, rows from the top; `pixels` holds `size` × `size` × 4 bytes. */
export function encodePng(pixels: Buffer, size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, TRUE_COLOUR_WITH_ALPHA, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows(pixels, size))), chunk('IEND', Buffer.alloc(0))]);
}

/** Every row starts with the byte of its filter: none. */
function rows(pixels: Buffer, size: number): Buffer {
  const width = size * 4;
  const filtered = Buffer.alloc((width + 1) * size);
  for (let y = 0; y < size; y++) pixels.copy(filtered, y * (width + 1) + 1, y * width, (y + 1) * width);
  return filtered;
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR_WITH_ALPHA = 6;
