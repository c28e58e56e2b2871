import { statement, type Sql } from '#lib/db/sql.ts';
import type { Staged, StagedSlice } from './staged.ts';

type Slice = StagedSlice & { readonly operatorId: number };

/** A line that brings back a payment taken here, known by its number, counts in its place. On the very same day it is that payment, and changes nothing. */
export const matchByNumber = ({ lines, resolved }: Staged, { operatorId, from, until }: Slice): Sql =>
  statement(
    `
    update accounts.payments ours
    set matched_on = l.paid_on, matched_reference = l.reference
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    where l.ord >= $2 and l.ord < $3
      and ours.operator_id = $1 and ours.account_id = r.account_id and ours.settled_for is not null and ours.matched_reference is null
      and ours.amount_minor = l.amount_minor and ours.reference = l.reference and ours.paid_on <> l.paid_on`,
    [operatorId, from, until],
  );

/** How far the billing system's day of a payment may be from ours. */
const DAYS_APART = 5;

/**
 * Lines under the billing system's own references: the first of an amount near that day is the first taken here of that amount. A line has one payment and
 * a payment one line, so what wanted the same one is left for the next time; asked again until nothing is matched any more.
 */
export const matchByAmount = ({ lines, resolved }: Staged, { operatorId, from, until }: Slice): Sql =>
  statement(
    `
    update accounts.payments ours
    set matched_on = pair.paid_on, matched_reference = pair.reference
    from (
      select distinct on (wanted.account_id, wanted.id) wanted.account_id, wanted.id, wanted.paid_on, wanted.reference
      from (
        select distinct on (r.account_id, l.paid_on, l.reference) r.account_id, w.id, l.paid_on, l.reference
        from ${lines} l
        join ${resolved} r on r.ord = l.ord
        join accounts.payments w on w.operator_id = $1 and w.account_id = r.account_id and w.amount_minor = l.amount_minor
        where l.ord >= $2 and l.ord < $3
          and w.settled_for is not null and w.matched_reference is null and abs(w.paid_on - l.paid_on) <= ${DAYS_APART}
          and not exists (
            select 1
            from accounts.payments known
            where known.operator_id = $1 and known.account_id = r.account_id
              and (known.paid_on = l.paid_on and known.reference = l.reference or known.matched_on = l.paid_on and known.matched_reference = l.reference)
          )
          and not exists (
            select 1
            from ${lines} same
            join ${resolved} of_same on of_same.ord = same.ord
            where same.ord >= $2 and same.ord < $3 and of_same.account_id = w.account_id and same.paid_on = w.paid_on and same.reference = w.reference
          )
        order by r.account_id, l.paid_on, l.reference, w.paid_on, w.id
      ) wanted
      order by wanted.account_id, wanted.id, wanted.paid_on, wanted.reference
    ) pair
    where ours.operator_id = $1 and ours.account_id = pair.account_id and ours.id = pair.id`,
    [operatorId, from, until],
  );
