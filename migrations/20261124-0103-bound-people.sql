-- Under row-level security a coalesce counts as something that might tell of rows that are not one's own, so no index is used for it; a case does not.
create or replace view identity.pub_bound with (security_invoker = true) as
  select operator_id, user_id, kind, case when bin_key is not null then bin_key else iin_key end as holder_key, bound_at
  from identity.persons;
drop index identity.persons_by_holder;
create index persons_by_holder on identity.persons (operator_id, (case when bin_key is not null then bin_key else iin_key end));
