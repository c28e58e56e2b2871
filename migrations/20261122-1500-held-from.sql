-- Since when an account has been its present holder's, where it came to him from another: what was before is not his to see. Known from
-- the day on which the operator's registry said so.
alter table accounts.accounts add column held_from date;

update accounts.accounts a
set held_from = e.at
from (
  select operator_id, account_id, max((at at time zone 'UTC')::date) as at
  from accounts.account_events
  where what = 'holder-changed'
  group by operator_id, account_id
) e
where a.operator_id = e.operator_id and a.id = e.account_id;

create or replace view accounts.pub_managed with (security_invoker = true) as
  select l.operator_id, l.user_id, a.id as account_id, a.number, a.address, a.residents, a.closed_on, a.held_from
  from accounts.links l
  join accounts.accounts a on a.operator_id = l.operator_id and a.id = l.account_id
  where l.ended_at is null;
