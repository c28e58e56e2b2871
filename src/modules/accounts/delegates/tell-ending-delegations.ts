import * as identity from '#identity';
import { transaction } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import { SEAL, type DelegatesHouse } from './delegates-house.ts';
import { endsSoonBefore } from './delegation.rules.ts';
import * as rows from './delegations.sql.ts';
import { tell } from './tell-of-delegation.ts';

/** Told in one transaction. */
const AT_ONCE = 100;

/** Tells both sides of delegations that end soon, once; that they end does not wait for it. Answers how many. */
export async function tellEndingDelegations(house: DelegatesHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  let told = 0;
  for (let found = AT_ONCE; found === AT_ONCE; told += found) found = await tellSome(house, operator, now);
  return told;
}

const tellSome = ({ db, keys }: DelegatesHouse, operator: Operator, now: Temporal.Instant): Promise<number> =>
  transaction(db, operator.id, async (tx) => {
    const found = await tx.many<rows.EndingDelegation>(rows.toTell(operator.id, now, endsSoonBefore(now), AT_ONCE));
    for (const { principalId, delegateId, sealedEmail, until } of found) {
      const [principal, delegate] = [await identity.findUser(tx, principalId), await identity.findUser(tx, delegateId)];
      if (principal && sealedEmail) await tell(tx, keys, principal, { what: 'ending', other: keys.open(SEAL, sealedEmail), until }, now);
      if (principal && delegate) await tell(tx, keys, delegate, { what: 'losing', other: principal.email, until }, now);
    }
    if (found.length > 0) await tx.run(rows.told(operator.id, found.map(({ id }) => id), now));
    return found.length;
  });
