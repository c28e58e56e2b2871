import { open } from 'node:fs/promises';

const BLOCK_BYTES = 1 << 20;
/** A line longer than this is no line of a registry. */
export const LINE_BYTES_AT_MOST = 1 << 16;

/** Whole lines of a file; or, where `isTooLong`, the beginning of one line that is longer than any may be. */
export interface Block {
  readonly bytes: Buffer;
  readonly isTooLong: boolean;
  /** Bytes of the file read so far. */
  readonly done: number;
}

/** Reads a file in blocks of whole lines. The memory of a block is used again for the next one. */
export async function* blocksOf(path: string): AsyncGenerator<Block> {
  const file = await open(path, 'r');
  try {
    const memory = Buffer.allocUnsafeSlow(BLOCK_BYTES + LINE_BYTES_AT_MOST);
    let kept = 0;
    let done = 0;
    let isSkipping = false;
    for (;;) {
      const { bytesRead } = await file.read(memory, kept, BLOCK_BYTES, done);
      done += bytesRead;
      const full = kept + bytesRead;
      const end = bytesRead === 0 ? full : memory.lastIndexOf(10, full - 1) + 1;
      const start = isSkipping ? memory.indexOf(10) + 1 : 0;
      if (isSkipping && (start === 0 || start > full)) {
        if (bytesRead === 0) return;
        kept = 0;
        continue;
      }
      isSkipping = false;
      if (end > start) yield { bytes: memory.subarray(start, end), isTooLong: false, done };
      if (bytesRead === 0) return;
      kept = full - Math.max(end, start);
      memory.copyWithin(0, full - kept, full);
      if (kept > LINE_BYTES_AT_MOST) {
        yield { bytes: memory.subarray(0, LINE_BYTES_AT_MOST), isTooLong: true, done };
        isSkipping = true;
        kept = 0;
      }
    }
  } finally {
    await file.close();
  }
}
