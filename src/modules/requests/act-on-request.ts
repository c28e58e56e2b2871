import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { RequestsHouse } from './house.ts';
import { stateOf, type RequestRow } from './request-of.ts';
import type { RequestState } from './request.ts';
import * as rows from './requests.sql.ts';

/** Which request an act is about. */
export interface About {
  readonly id: string;
  /** The version that whoever acts has seen; absent where it does not matter what happened meanwhile. */
  readonly seen?: number;
}

export type ActRefusal = Refused<'unknown' | 'not-open' | 'overtaken'>;

/**
 * Does one thing to one request, its row held meanwhile. 'unknown': there is none; 'not-open': it is in another state than the act needs; 'overtaken': something
 * happened to it since the page was shown, which whoever acts has not seen.
 */
export function actOn<T>(house: Pick<RequestsHouse, 'db'>, operator: Operator, about: About, states: readonly RequestState[], work: (tx: Tx, row: RequestRow) => Promise<T>): Promise<T | ActRefusal> {
  if (!isUuid(about.id)) return Promise.resolve(refuse('unknown'));
  return transaction(house.db, operator.id, async (tx): Promise<T | ActRefusal> => {
    const row = await tx.maybe<RequestRow>(rows.held(operator.id, about.id));
    if (!row) return refuse('unknown');
    if (!states.includes(stateOf(row))) return refuse('not-open');
    if (about.seen !== undefined && about.seen !== row.version) return refuse('overtaken');
    return work(tx, row);
  });
}

/** States in which a request waits for the operator. */
export const OPEN: readonly RequestState[] = ['received', 'taken'];
