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

/** Lines under the billing system's own references: the first of an amount is the first taken here of that amount, near that day. */
export const matchByAmount = ({ lines, resolved }: Staged, { operatorId, from, until }: Slice): Sql =>
  statement(
    `
    update accounts.payments ours
    set matched_on = brought.paid_on, matched_reference = brought.reference
    from (
      select r.account_id, l.paid_on, l.amount_minor, l.reference, row_number() over (partition by r.account_id, l.amount_minor order by l.paid_on, l.reference) as nth
      from ${lines} l
      join ${resolved} r on r.ord = l.ord
      where l.ord >= $2 and l.ord < $3
        and not exists (
          select 1
          from accounts.payments known
          where known.operator_id = $1 and known.account_id = r.account_id
            and (known.paid_on = l.paid_on and known.reference = l.reference or known.matched_on = l.paid_on and known.matched_reference = l.reference)
        )
    ) brought
    join (
      select o.account_id, o.id, o.amount_minor, o.paid_on, row_number() over (partition by o.account_id, o.amount_minor order by o.paid_on, o.id) as nth
      from accounts.payments o
      where o.operator_id = $1 and o.settled_for is not null and o.matched_reference is null
        and not exists (
          select 1
          from ${lines} l
          join ${resolved} r on r.ord = l.ord
          where l.ord >= $2 and l.ord < $3 and r.account_id = o.account_id and l.paid_on = o.paid_on and l.reference = o.reference
        )
    ) waiting on waiting.account_id = brought.account_id and waiting.amount_minor = brought.amount_minor and waiting.nth = brought.nth
    where ours.operator_id = $1 and ours.account_id = waiting.account_id and ours.id = waiting.id
      and abs(waiting.paid_on - brought.paid_on) <= ${DAYS_APART}`,
    [operatorId, from, until],
  );
