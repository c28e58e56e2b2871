import type { Clock } from '#lib/clock.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Job } from '#lib/jobs/index.ts';
import type { Operator } from '#operators';
import type { CatalogHouse } from '../house.ts';
import { relistBeginning } from './relist.ts';

const AT_ONCE = 200;

/** After midnight: what costs something else from today on is found by its new price. */
export const relistJob: Job<Pick<CatalogHouse, 'db'> & { readonly clock: Clock; readonly operatorOf: (id: number) => Operator }, { readonly operatorId: number }> = {
  name: 'relist-services', retryLimit: 5, expireS: 3_600, heartbeatS: 60, atOnce: 1,
  async run({ db, clock, operatorOf }, { operatorId }, signal) {
    for (let after: bigint | undefined = 0n; after !== undefined && !signal.aborted; ) {
      const from: bigint = after;
      after = await transaction(db, operatorId, (tx) => relistBeginning(tx, operatorOf(operatorId), from, AT_ONCE, clock()));
    }
  },
};
