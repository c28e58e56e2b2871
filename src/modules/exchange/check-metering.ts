import type { Tx } from '#lib/db/database.ts';
import * as accounts from '#accounts';
import * as metering from '#metering';
import type { MeteringKind } from './kinds.ts';
import { REJECTS_AT_MOST, type RejectedLine } from './reading/registry-reader.ts';
import * as staging from './staging.sql.ts';

type MeteringStaging = staging.Staging & { readonly kind: MeteringKind };

/** Resolves the accounts of a metering registry and takes out every line that metering could make nothing of. */
export async function takeOutUnfit(tx: Tx, tables: MeteringStaging): Promise<RejectedLine[]> {
  if (tables.kind === 'rates') {
    const overlapping = await tx.many<{ line: number; firstLine: number }>(staging.takeOutOverlaps(tables));
    return [...overlapping.map(({ line, firstLine }): RejectedLine => ({ line, word: 'overlap', field: 'validFrom', firstLine })), ...(await takeOutFaulty(tx, tables))];
  }
  return [...(await takeOutUnknownAccounts(tx, tables)), ...(await takeOutFaulty(tx, tables))];
}

/** Resolves the accounts of a registry that opens none and takes out the lines of those nobody knows. */
export async function takeOutUnknownAccounts(tx: Tx, tables: staging.Staging): Promise<RejectedLine[]> {
  await accounts.resolveStaged(tx, { ...tables, kind: 'charges' });
  const unknown = await tx.many<{ line: number }>(staging.takeOutUnknown(tables));
  return unknown.map(({ line }) => ({ line, word: 'unknown-account', field: 'account', firstLine: null }));
}

async function takeOutFaulty(tx: Tx, tables: MeteringStaging): Promise<RejectedLine[]> {
  const faulty = await metering.stagedFaults(tx, tables, REJECTS_AT_MOST);
  if (faulty.length > 0) await tx.run(staging.takeOut(tables, faulty.map(({ line }) => line)));
  return faulty.map(({ line, word }) => ({ line, word, field: null, firstLine: null }));
}
