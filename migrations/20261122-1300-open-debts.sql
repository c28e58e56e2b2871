-- From which day on payments are not in the closing balances of an account's newest charges: since its first bill of that month was issued; where no
-- day is given, since the month was over.
create view accounts.pub_charged with (security_invoker = true) as
  select a.operator_id, a.id as account_id, coalesce(billed.issued_on, (newest.period + interval '1 month')::date) as paid_since
  from accounts.accounts a
  join lateral (
    select c.period
    from accounts.charges c
    where c.operator_id = a.operator_id and c.account_id = a.id
    order by c.period desc
    limit 1
  ) newest on true
  left join lateral (
    select min(b.issued_on) as issued_on
    from accounts.bills b
    where b.operator_id = a.operator_id and b.account_id = a.id and b.period = newest.period and b.superseded_at is null
  ) billed on true;
grant select on accounts.pub_charged to kabinet_app;

-- The day on which a part of a payment came to stand for a debt, or was taken back: it lowers the debt until newer charges tell of it. What lies here counts as of today.
alter table payments.allocations add column settled_on date not null default current_date;
alter table payments.allocations alter column settled_on drop default;
create index allocations_by_account on payments.allocations (operator_id, account_id, settled_on);
