import type { Tx } from '#lib/db/database.ts';
import type { Keys } from '#lib/keys.ts';
import * as accounts from '#accounts';
import * as holdings from '#holdings';
import * as metering from '#metering';
import * as papers from '#papers';
import { isMetering, type AccountsKind, type MeteringKind } from './kinds.ts';
import type { Staging } from './staging.sql.ts';

/** Staging tables as the module takes them that the lines are for. */
type Of<Kind> = Staging & { readonly kind: Kind };

export const isForMetering = (tables: Staging): tables is Of<MeteringKind> => isMetering(tables.kind);
export const isForHoldings = (tables: Staging): tables is Of<'holdings'> => tables.kind === 'holdings';
export const isForPapers = (tables: Staging): tables is Of<'documents'> => tables.kind === 'documents';
export const isForAccounts = (tables: Staging): tables is Of<AccountsKind> => !isMetering(tables.kind) && !isForHoldings(tables) && !isForPapers(tables);

export interface Slice {
  readonly importId: string;
  readonly from: number;
  readonly until: number;
  readonly at: Temporal.Instant;
  /** The day that instant has in the operator's zone. */
  readonly on: Temporal.PlainDate;
}

/** Hands a slice of a registry to the module that keeps its lines; answers how many rows were written. `isPresent`: there may be charges or bills to compare with. */
export async function takeIn(tx: Tx, keys: Keys, tables: Staging, slice: Slice, isPresent: boolean): Promise<number> {
  if (isForMetering(tables)) return metering.takeIn(tx, tables, slice);
  if (isForHoldings(tables)) return holdings.takeIn(tx, tables, slice);
  if (isForPapers(tables)) return papers.takeIn(tx, tables, slice);
  return isForAccounts(tables) ? accounts.takeIn(tx, keys, tables, slice, isPresent) : 0;
}

/** Tells the people whom it concerns that a registry was taken in; where nobody is told, nothing happens. */
export async function tell(tx: Tx, keys: Keys, tables: Staging, importId: string, now: Temporal.Instant): Promise<void> {
  if (isForHoldings(tables)) await holdings.tellHolders(tx, keys, importId, now);
  else if (tables.kind === 'accounts') await accounts.tellHolders(tx, keys, importId, now);
}

/** Plans made before a registry was taken in mislead. */
export async function gatherStatistics(tx: Tx, tables: Staging): Promise<void> {
  if (isForMetering(tables)) await metering.gatherStatistics(tx, tables.kind);
  else if (isForHoldings(tables)) await holdings.gatherStatistics(tx);
  else if (isForAccounts(tables)) await accounts.gatherStatistics(tx, tables.kind);
}
