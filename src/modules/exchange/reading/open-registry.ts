import { open } from 'node:fs/promises';
import type { Layout } from '../layout.ts';
import { blocksOf } from './blocks.ts';
import { isDbf } from './dbf-header.ts';
import { encodingOf } from './detect-encoding.ts';
import { separatorOf } from './detect-separator.ts';
import type { Encoding } from './encoding.ts';
import { UnreadableRegistry, type RegistrySource } from './registry-source.ts';

const BEGINNING = 64;
const ZIP = Buffer.from('504b0304', 'hex');

/** Opens a registry as what its content is: a DBF, a workbook, or text. Throws `UnreadableRegistry`. The readers of tables are loaded when there is one. */
export async function openRegistry(path: string, layout: Layout, wanted: Encoding | undefined): Promise<RegistrySource> {
  const beginning = await beginningOf(path);
  if (beginning.subarray(0, ZIP.length).equals(ZIP)) return (await import('./workbook.ts')).openWorkbook(path, layout);
  if (isDbf(beginning)) return (await import('./dbf.ts')).openDbf(path, layout, wanted);
  const encoding = wanted ?? (await encodingOf(path));
  if (encoding === 'utf-16') throw new UnreadableRegistry('utf-16');
  return { format: 'text', encoding, separator: await separatorOf(path, layout), isPlain: true, blocks: () => blocksOf(path), remarks: () => [] };
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
