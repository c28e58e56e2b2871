import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { detectEncoding, type Detected } from './encoding.rules.ts';

const SLICES = 16;
const SLICE_BYTES = 1 << 16;

/** Tells the encoding of a file from slices spread over it: the letters may stand anywhere. */
export async function encodingOf(path: string): Promise<Detected> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const slices: Buffer[] = [];
    for (let at = 0; at < SLICES; at += 1) {
      const from = Math.floor((Math.max(0, size - SLICE_BYTES) * at) / (SLICES - 1));
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SLICE_BYTES), 0, SLICE_BYTES, from);
      slices.push(wholeLines(buffer.subarray(0, bytesRead), from === 0));
      if (size <= SLICE_BYTES) break;
    }
    return detectEncoding(slices, isUtf8);
  } finally {
    await file.close();
  }
}

/** A slice may begin and end inside a letter; its whole lines do not. */
function wholeLines(slice: Buffer, isStart: boolean): Buffer {
  if (slice.length < SLICE_BYTES) return slice;
  const first = isStart ? 0 : slice.indexOf(10) + 1;
  return slice.subarray(first, slice.lastIndexOf(10) + 1 || slice.length);
}
