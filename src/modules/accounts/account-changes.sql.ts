import { statement, type Sql } from '#lib/db/sql.ts';
import type { Staged } from './staged.ts';

interface Change {
  readonly operatorId: number;
  readonly importId: string;
  readonly at: Temporal.Instant;
}

// Another spelling of the same name is no other holder; another contract in another name is.
const IS_TRANSFERRED = 'lower(a.holder) <> lower(s.holder) and a.contract <> s.contract';
const IS_CLOSED = 'a.closed_on is null and s.closed_on is not null';
const IS_REOPENED = 'a.closed_on is not null and s.closed_on is null';

/** How many accounts a staged registry would close, open again or give to another holder, and how many it leaves out. */
export const countChanges = ({ accounts }: Pick<Staged, 'accounts'>, operatorId: number): Sql =>
  statement(
    `
    select count(*) filter (where s.ord is not null and ${IS_CLOSED})::int as closed, count(*) filter (where s.ord is not null and ${IS_REOPENED})::int as reopened,
      count(*) filter (where ${IS_TRANSFERRED})::int as transferred, count(*) filter (where s.ord is null and a.closed_on is null)::int as missing,
      count(*) filter (where a.closed_on is null)::int as open
    from accounts.accounts a
    left join ${accounts} s on s.number = a.number
    where a.operator_id = $1`,
    [operatorId],
  );

/** Writes down what a slice of accounts changes; runs before the accounts themselves are changed. */
export const recordChanges = ({ accounts }: Pick<Staged, 'accounts'>, { operatorId, importId, at }: Change, from: number, until: number): Sql =>
  statement(
    `
    insert into accounts.account_events (operator_id, account_id, what, at, happened_on, import_id)
    select $1, a.id, change.what, $3, change.happened_on, $2
    from ${accounts} s
    join accounts.accounts a on a.operator_id = $1 and a.number = s.number
    cross join lateral (
      values ('closed', s.closed_on, ${IS_CLOSED}), ('reopened', s.opened_on, ${IS_REOPENED}), ('holder-changed', s.contract_on, ${IS_TRANSFERRED})
    ) change(what, happened_on, is_so)
    where s.ord >= $4 and s.ord < $5 and change.is_so
    order by a.id`,
    [operatorId, importId, at, from, until],
  );

/** Writes down since when accounts are their new holders'; runs before the accounts themselves are changed. */
export const markTransferred = ({ accounts }: Pick<Staged, 'accounts'>, { operatorId }: Change, on: Temporal.PlainDate, from: number, until: number): Sql =>
  statement(
    `
    update accounts.accounts a
    set held_from = $2
    from ${accounts} s
    where s.ord >= $3 and s.ord < $4 and a.operator_id = $1 and a.number = s.number and ${IS_TRANSFERRED}`,
    [operatorId, on, from, until],
  );

/** What is known of the document of the holder before goes with him. */
export const dropMarksOfTransferred = ({ accounts }: Pick<Staged, 'accounts'>, { operatorId }: Change, from: number, until: number): Sql =>
  statement(
    `
    delete from accounts.holder_marks m
    using ${accounts} s
    join accounts.accounts a on a.operator_id = $1 and a.number = s.number
    where s.ord >= $2 and s.ord < $3 and ${IS_TRANSFERRED} and m.operator_id = $1 and m.account_id = a.id`,
    [operatorId, from, until],
  );

/** Ends the links of those who managed an account that comes to another holder. */
export const endLinksOfTransferred = ({ accounts }: Pick<Staged, 'accounts'>, { operatorId, at }: Change, from: number, until: number): Sql =>
  statement(
    `
    update accounts.links l
    set ended_at = $2
    from ${accounts} s
    join accounts.accounts a on a.operator_id = $1 and a.number = s.number
    where s.ord >= $3 and s.ord < $4 and ${IS_TRANSFERRED}
      and l.operator_id = $1 and l.account_id = a.id and l.ended_at is null
    returning l.account_id as "accountId", l.user_id as "userId"`,
    [operatorId, at, from, until],
  );

/** Closes the open accounts that a staged registry does not name, as of a day. */
export const closeMissing = ({ accounts }: Pick<Staged, 'accounts'>, { operatorId, importId, at }: Change, on: Temporal.PlainDate): Sql =>
  statement(
    `
    with closed as (
      update accounts.accounts a
      set closed_on = $4, import_id = $2
      where a.operator_id = $1 and a.closed_on is null
        and not exists (
          select
          from ${accounts} s
          where s.number = a.number
        )
      returning a.id
    )
    insert into accounts.account_events (operator_id, account_id, what, at, happened_on, import_id)
    select $1, id, 'closed', $3, $4, $2
    from closed`,
    [operatorId, importId, at, on],
  );
