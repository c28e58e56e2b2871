-- How far the closing of a month has come: every prepaid account up to `reached` has its act and its statement.
create table settlements.closings (
  operator_id integer not null references operators.operators,
  period date not null constraint month_begins_on_its_first check (extract(day from period) = 1),
  reached bigint not null default 0,
  done_at timestamptz,
  -- Up to when acts of closed months were looked after: told by the latest month for all of them.
  looked_at timestamptz,
  primary key (operator_id, period)
);
call lib.lock_to_operator('settlements.closings');
grant select, insert, update on settlements.closings to kabinet_app;

-- Whatever is about some days is issued once; what comes after it replaces it.
create unique index documents_of_days on settlements.documents (operator_id, party, kind, from_on, until_on) where replaces is null;
drop index settlements.documents_of_a_month;
create index documents_of_kind on settlements.documents (operator_id, kind, id desc);
-- The turnover of a month, for e-invoices.
create index acts_of_a_month on settlements.documents (operator_id, from_on, id) where kind in ('act', 'partner-act');

-- What an act says of a period: by which plan and volume it was bought.
create or replace view orders.pub_movements with (security_invoker = true) as
  select p.operator_id, 'period:' || p.order_id || ':' || p.ordinal as source, 'income' as kind, o.partner_id, o.account_id, o.service_id, o.currency, p.order_id, p.ordinal, p.from_on, p.until_on,
    p.price_minor as gross_minor, p.commission_minor, p.paid_at as happened_at, p.plan_id, p.volume
  from orders.periods p
  join orders.orders o on o.operator_id = p.operator_id and o.id = p.order_id
  where p.price_minor > 0
  union all
  select r.operator_id, 'return:' || r.id, 'refund', o.partner_id, o.account_id, o.service_id, o.currency, r.order_id, r.ordinal, p.from_on, p.until_on, -r.amount_minor, -r.commission_minor, r.at, p.plan_id, p.volume
  from orders.returns r
  join orders.periods p on p.operator_id = r.operator_id and p.order_id = r.order_id and p.ordinal = r.ordinal
  join orders.orders o on o.operator_id = r.operator_id and o.id = r.order_id;

-- What went back of periods, by its time: an act that was issued before is corrected by it.
create index returns_by_time on orders.returns (operator_id, at);
-- Periods that were paid when they were over or about to be, because a worker stood still: their month may have its act already.
create index periods_paid_late on orders.periods (operator_id, paid_at) where until_on <= (paid_at at time zone 'utc')::date + 1;
