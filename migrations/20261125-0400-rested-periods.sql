-- Periods that rested for force majeure, from the day on which that was over: until when they lasted before. Acts of the month before and of the one after are looked at again.
create table orders.rested_periods (
  operator_id integer not null,
  order_id bigint not null,
  ordinal integer not null,
  until_on date not null,
  at timestamptz not null,
  primary key (operator_id, order_id, ordinal, at),
  foreign key (operator_id, order_id, ordinal) references orders.periods
);
create index rested_periods_by_time on orders.rested_periods (operator_id, at);
call lib.lock_to_operator('orders.rested_periods');
create trigger rested_periods_are_evidence before update or delete on orders.rested_periods for each row execute function lib.refuse_change();
create trigger rested_periods_stay before truncate on orders.rested_periods for each statement execute function lib.refuse_change();
grant select, insert on orders.rested_periods to kabinet_app;

create view orders.pub_rested_periods with (security_invoker = true) as
  select r.operator_id, o.account_id, u.until_on, r.at as happened_at
  from orders.rested_periods r
  join orders.periods p on p.operator_id = r.operator_id and p.order_id = r.order_id and p.ordinal = r.ordinal
  join orders.orders o on o.operator_id = r.operator_id and o.id = r.order_id
  cross join lateral (values (r.until_on), (p.until_on)) as u (until_on);
grant select on orders.pub_rested_periods to kabinet_app;

create index force_majeures_by_service on orders.force_majeures (operator_id, service_id, from_on) where state in ('lasting', 'over');

-- A period that force majeure reached is not provided while its order rests: whether and when it ends is known when that is over.
create or replace view orders.pub_movements with (security_invoker = true) as
  select p.operator_id, 'period:' || p.order_id || ':' || p.ordinal as source, 'income' as kind, o.partner_id, o.account_id, o.service_id, o.currency, p.order_id, p.ordinal, p.from_on, p.until_on,
    p.price_minor as gross_minor, p.commission_minor, p.paid_at as happened_at, p.plan_id, p.volume,
    o.state = 'suspended' and o.suspended_why = 'force-majeure' and p.until_on > (
      select max(f.from_on) from orders.force_majeures f where f.operator_id = o.operator_id and f.service_id = o.service_id and f.state in ('lasting', 'over')
    ) as is_resting
  from orders.periods p
  join orders.orders o on o.operator_id = p.operator_id and o.id = p.order_id
  where p.price_minor > 0
  union all
  select r.operator_id, 'return:' || r.id, 'refund', o.partner_id, o.account_id, o.service_id, o.currency, r.order_id, r.ordinal, p.from_on, p.until_on, -r.amount_minor, -r.commission_minor, r.at, p.plan_id, p.volume,
    o.state = 'suspended' and o.suspended_why = 'force-majeure' and p.until_on > (
      select max(f.from_on) from orders.force_majeures f where f.operator_id = o.operator_id and f.service_id = o.service_id and f.state in ('lasting', 'over')
    )
  from orders.returns r
  join orders.periods p on p.operator_id = r.operator_id and p.order_id = r.order_id and p.ordinal = r.ordinal
  join orders.orders o on o.operator_id = r.operator_id and o.id = r.order_id;
