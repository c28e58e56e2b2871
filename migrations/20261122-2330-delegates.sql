-- Delegates: a user lets another one act for named accounts of his, with named rights, until an instant. Until it is accepted
-- it is an invitation, for whoever reads the mailbox of that address.
create table accounts.delegations (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- The principal: whose accounts they are.
  user_id uuid not null,
  email_key bytea not null,
  -- Forgotten when it ends without having been accepted.
  sealed_email bytea,
  rights text[] not null constraint rights_known check (cardinality(rights) > 0 and rights <@ array['see', 'readings', 'pay']),
  given_at timestamptz not null,
  until timestamptz not null constraint ends_after_it_began check (until > given_at),
  delegate_id uuid constraint nobody_is_his_own_delegate check (delegate_id <> user_id),
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  -- When both sides were told that it ends soon.
  told_at timestamptz,
  primary key (operator_id, id),
  constraint a_delegate_accepted check ((delegate_id is null) = (accepted_at is null))
);
create index delegations_by_user on accounts.delegations (operator_id, user_id, given_at);
create index delegations_by_delegate on accounts.delegations (operator_id, delegate_id) where delegate_id is not null;
create index delegations_by_address on accounts.delegations (operator_id, email_key) where accepted_at is null and ended_at is null;
create index delegations_to_tell on accounts.delegations (operator_id, until) where accepted_at is not null and ended_at is null and told_at is null;
call lib.lock_to_operator('accounts.delegations');
grant select, insert, update on accounts.delegations to kabinet_app;

-- What it was given for: an account by the very link that its user had then. When that link ends, so does this; another link of his does not bring it back.
create table accounts.delegated_accounts (
  operator_id integer not null,
  delegation_id uuid not null,
  account_id bigint not null,
  user_id uuid not null,
  linked_at timestamptz not null,
  primary key (operator_id, delegation_id, account_id),
  foreign key (operator_id, delegation_id) references accounts.delegations,
  foreign key (operator_id, account_id, user_id, linked_at) references accounts.links
);
call lib.lock_to_operator('accounts.delegated_accounts');
grant select, insert on accounts.delegated_accounts to kabinet_app;

-- To whom the cabinet is closed, and which parts of it: nobody acts for him there either.
create view identity.pub_locks with (security_invoker = true) as
  select operator_id, user_id, holds_from
  from identity.locks
  where lifted_at is null;
grant select on identity.pub_locks to kabinet_app;

create view identity.pub_limits with (security_invoker = true) as
  select operator_id, user_id, part, holds_from, until
  from identity.limits
  where lifted_at is null;
grant select on identity.pub_limits to kabinet_app;

-- The one place that decides which accounts somebody reaches, for what and when: his own, and those for which he is a delegate with that right. `user_id` is whose the account is.
-- No delegate has the right 'own'. Read by the planner as if it stood in the question itself.
create function accounts.pub_reached(of_operator integer, of_user uuid, for_right text, at timestamptz)
returns table (operator_id integer, account_id bigint, user_id uuid)
language sql stable
as $$
  select l.operator_id, l.account_id, l.user_id
  from accounts.links l
  where l.operator_id = of_operator and l.user_id = of_user and l.ended_at is null
  union all
  select distinct l.operator_id, l.account_id, l.user_id
  from accounts.delegations d
  join accounts.delegated_accounts a on a.operator_id = d.operator_id and a.delegation_id = d.id
  join accounts.links l on l.operator_id = a.operator_id and l.account_id = a.account_id and l.user_id = a.user_id and l.linked_at = a.linked_at and l.ended_at is null
  where d.operator_id = of_operator and d.delegate_id = of_user and for_right = any (d.rights)
    and d.ended_at is null and d.accepted_at <= at and d.until > at
    and not exists (select from identity.pub_locks c where c.operator_id = d.operator_id and c.user_id = d.user_id and c.holds_from <= at)
    and not exists (
      select from identity.pub_limits c
      where c.operator_id = d.operator_id and c.user_id = d.user_id and c.holds_from <= at and (c.until is null or c.until > at)
        and (for_right = 'readings' and c.part in ('readings', 'changes') or for_right = 'pay' and c.part in ('payments', 'changes'))
    )
$$;

create or replace view accounts.pub_accounts with (security_invoker = true) as
  select operator_id, id as account_id, number, address, residents, closed_on, held_from
  from accounts.accounts;
