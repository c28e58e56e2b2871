import { Readable } from 'node:stream';
import * as files from '#files';
import { csvRow } from '#lib/csv.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { ExchangeHouse } from './import.ts';
import { namesDocuments, withoutDocuments } from './documents.rules.ts';
import type { Layout } from './layout.ts';
import { decode } from './reading/encoding.ts';
import type { RejectedLine } from './reading/registry-reader.ts';
import type { RegistrySource } from './reading/registry-source.ts';
import type { Reject } from './reject.ts';

/** Rejected lines shown on the page. */
export const REJECTS_SHOWN = 200;
const SOURCE_SHOWN = 500;
/** More of a line nobody needs in order to find it; with so many rejected lines the list stays below what a file may have. */
const LISTED_BYTES = 4_000;

/**
 * Reads the rejected lines out of the registry once more: all of them become a file (`source;line;reason`, for the
 * billing system's people, the source in a cell of its own that no spreadsheet runs), the first ones are returned for the page. `rejected` is in the order of lines.
 */
export async function writeRejects(
  house: ExchangeHouse,
  operator: Pick<Operator, 'id'>,
  registry: { readonly source: RegistrySource; readonly layout: Layout; readonly name: string },
  rejected: readonly RejectedLine[],
  now: Temporal.Instant,
): Promise<{ shown: Reject[]; fileId: string | null }> {
  if (rejected.length === 0) return { shown: [], fileId: null };
  const shown: Reject[] = [];
  const content = Readable.from(linesOf(registry, rejected, shown));
  const name = registry.name.replace(/(\.[a-z0-9]{1,5})?$/i, '-rejects.csv');
  const stored = await files.storeFile(house, operator, { kind: 'system' }, { kind: 'rejects', name, content }, now);
  if (isRefused<string>(stored)) throw new Error(`the list of rejected lines was refused: ${stored.refused}`);
  return { shown, fileId: stored.id };
}

async function* linesOf({ source: { format, encoding, separator, blocks }, layout }: { readonly source: RegistrySource; readonly layout: Layout }, rejected: readonly RejectedLine[], shown: Reject[]): AsyncGenerator<Buffer> {
  const hasDocuments = namesDocuments(layout);
  let line = 0;
  let at = 0;
  for await (const { bytes, isTooLong } of blocks()) {
    let text = '';
    for (let from = 0; from < bytes.length && at < rejected.length; ) {
      const newline = isTooLong ? -1 : bytes.indexOf(10, from);
      const end = newline < 0 ? bytes.length : newline;
      line += 1;
      const reject = rejected[at] as RejectedLine;
      if (reject.line === line) {
        at += 1;
        const listed = decode(bytes.subarray(from, Math.min(end, from + LISTED_BYTES)), encoding).replace(/[\r\0]/g, '');
        const told = hasDocuments ? withoutDocuments(listed, layout, separator) : listed;
        const source = format === 'text' ? told : told.replaceAll(separator, ';');
        if (shown.length < REJECTS_SHOWN) shown.push({ ...reject, source: Array.from(source.slice(0, SOURCE_SHOWN * 2)).slice(0, SOURCE_SHOWN).join('') });
        const reason = [reject.word, reject.field, reject.firstLine].filter(Boolean).join(' ');
        text += csvRow([source, String(reject.line), reason], '.');
      }
      from = end + 1;
    }
    if (text) yield Buffer.from(text, 'utf8');
    if (at >= rejected.length) return;
  }
}
