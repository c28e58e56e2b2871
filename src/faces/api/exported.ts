import Type, { type Static } from 'typebox';
import * as exchange from '#exchange';
import type { Parameter } from './endpoint.ts';
import { shape } from './shapes.ts';
import type { ApiVisit } from './visit.ts';

/** Where a program goes on: what `next` said the time before, or nothing to begin. */
export const AFTER: { readonly after: Parameter<bigint> } = {
  after: {
    schema: Type.String({ pattern: '^\\d{1,18}$', description: 'api.parameters.after' }),
    read: (text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined),
    fault: 'bad-place',
  },
};

export const Next = shape({ after: Type.String({ pattern: '^\\d{1,18}$', description: 'api.fields.next.after' }), isAll: Type.Boolean({ description: 'api.fields.next.is-all' }) }, { $id: 'Next', description: 'api.fields.next' });

/** What a source tells after a place; nothing where there is no such source. */
export async function exported({ tx, house, now }: ApiVisit, source: string, after: bigint): Promise<{ records: exchange.ExportRecord[]; next: Static<typeof Next> } | undefined> {
  const found = house.exportSources[source];
  if (!found) return undefined;
  const { records, next } = await exchange.peekExport(tx, found, after, now);
  return { records, next: { after: String(next), isAll: records.length < exchange.PEEKED_AT_MOST } };
}
