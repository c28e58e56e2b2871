import type { Tx } from '#lib/db/database.ts';
import * as meters from './meters.sql.ts';
import type { Rate } from './rate.ts';

/** Every version of the rates of services, by service, tariff and first day. They are published: nobody's in particular. */
export const ratesOf = (tx: Tx, services: readonly string[]): Promise<Rate[]> => tx.many<Rate>(meters.rates(tx.operatorId, services));
