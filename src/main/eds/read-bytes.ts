import { readFileSync } from 'node:fs';
import { StartFailure } from '#lib/start-failure.ts';

/** The content of a file that an argument names. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartFailure('usage', `${file} cannot be read: ${(error as Error).message}`);
  }
}
