import { reading } from '#lib/db/transaction.ts';
import { secret, type Field } from '#lib/http/form.ts';
import * as identity from '#identity';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Whether a page has to ask for a proof first: the user has a second factor, and has not shown anew that it is he. */
export async function needsProof(visit: CabinetVisit): Promise<boolean> {
  const session = sessionOf(visit);
  if (identity.isProven(session, visit.now)) return false;
  return reading(visit.house.db, visit.operator.id, async (tx) => identity.hasSecondFactor(await identity.factorsOf(tx, session.userId)));
}

/** The password in use; whoever has just shown that it is he is not asked for it. */
export const currentPassword = (visit: CabinetVisit): Field<string> => (identity.isProven(sessionOf(visit), visit.now) ? () => ({ value: '' }) : secret());
