import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import type { Adjustment } from './adjustment.ts';
import * as adjustments from './adjustments.sql.ts';
import * as blocks from './blocks.sql.ts';
import { books } from './chart.ts';
import * as charges from './charges.sql.ts';
import * as dues from './dues.sql.ts';

/** Rows of each kind on a page. */
const ROWS = 50;

export interface OpenHold {
  readonly key: string;
  readonly amountMinor: bigint;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** What there is to see of an account beside its balances. */
export interface AccountDetail {
  readonly lots: readonly ledger.Lot[];
  readonly holds: readonly OpenHold[];
  readonly dues: readonly dues.Due[];
  readonly adjustments: readonly Adjustment[];
  readonly block: blocks.Block | undefined;
}

export async function detailOf(tx: Tx, accountId: bigint): Promise<AccountDetail> {
  const [lots, holds, back, adjusted, block] = await Promise.all([
    ledger.openLots(tx, books.paid(accountId).code),
    tx.many<OpenHold>(charges.openHolds(tx.operatorId, accountId, ROWS)),
    tx.many<dues.Due>(dues.ofAccount(tx.operatorId, accountId, ROWS)),
    tx.many<Adjustment>(adjustments.ofAccount(tx.operatorId, accountId, ROWS)),
    tx.maybe<blocks.Block>(blocks.openOf(tx.operatorId, accountId)),
  ]);
  return { lots, holds, dues: back, adjustments: adjusted, block };
}
