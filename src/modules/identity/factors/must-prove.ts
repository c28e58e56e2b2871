import { reading } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import type { ProvenSession } from '../sessions/session.ts';
import { hasSecondFactor, isProven } from './factor.ts';
import { factorsOf } from './find-factors.ts';

/** Whether a weighty change has to wait for a proof: the user has a second factor, and a password alone is not enough for it. */
export const mustProve = async (house: House, operator: Operator, who: ProvenSession, now: Temporal.Instant): Promise<boolean> =>
  !isProven(who, now) && (await reading(house.db, operator.id, async (tx) => hasSecondFactor(await factorsOf(tx, who.userId))));
