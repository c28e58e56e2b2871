-- Whose organisation a partner is, as identity.pub_bound tells it: its administrators act while their certificates bind them to it.
alter table catalog.partners add column holder_key bytea;
update catalog.partners p
set holder_key = coalesce(
  (select b.holder_key from identity.pub_bound b where b.operator_id = p.operator_id and b.user_id = p.applied_by),
  (select e.bin_key from identity.ended_bindings e where e.operator_id = p.operator_id and e.user_id = p.applied_by and e.bound_at <= p.applied_at and e.ended_at >= p.applied_at)
);
create index partners_by_holder on catalog.partners (operator_id, holder_key) where state <> 'ended';

-- Nobody works for a partner that has ended: its people may work for another one, or apply anew.
update catalog.employees e
set ended_at = now()
from catalog.partners p
where p.operator_id = e.operator_id and p.id = e.partner_id and p.state = 'ended' and e.ended_at is null;
