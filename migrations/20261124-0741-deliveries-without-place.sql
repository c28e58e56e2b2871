-- A delivery to a partner who has named no endpoint has no turn: naming one gives it.
update webhooks.deliveries d
set next_attempt_at = null
where next_attempt_at is not null
  and not exists (select from webhooks.endpoints e where e.operator_id = d.operator_id and e.partner_id = d.partner_id);

drop index webhooks.deliveries_waiting;
create index deliveries_open on webhooks.deliveries (operator_id, partner_id, subject, number) where arrived_at is null and gave_up_at is null;
