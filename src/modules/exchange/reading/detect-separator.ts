import { open } from 'node:fs/promises';
import type { Layout } from '../layout.ts';

const SAMPLE_BYTES = 1 << 16;

/** The separator of a file: the layout's own, or, where it leaves that open, the one that splits the most lines into all columns. */
export async function separatorOf(path: string, layout: Layout): Promise<string> {
  if (layout.separator === 'tab') return '\t';
  if (layout.separator !== 'auto') return layout.separator;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return likeliest(buffer.subarray(0, bytesRead).toString('latin1'), layout);
  } finally {
    await file.close();
  }
}

/** Exported for its test. */
export function likeliest(sample: string, { columns, comment }: Pick<Layout, 'columns' | 'comment'>): string {
  const lines = sample.split('\n').filter((line) => line.trim() && !line.startsWith(comment));
  const fitting = (separator: string) => lines.filter((line) => line.split(separator).length === columns.length).length;
  return [';', '\t', '|', ','].reduce((best, separator) => (fitting(separator) > fitting(best) ? separator : best));
}
