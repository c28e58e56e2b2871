-- Money back on a founded claim: which request it was, what of which period, and who agreed.
create table orders.claims (
  operator_id integer not null,
  id uuid not null,
  order_id bigint not null,
  ordinal integer not null,
  request_id uuid not null,
  request_number text not null,
  claimed_on date not null,
  amount_minor bigint not null constraint something_goes_back check (amount_minor > 0),
  reason text not null constraint reason_has_text check (reason <> ''),
  state text not null constraint state_known check (state in ('awaiting-approval', 'returned', 'declined')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id),
  constraint awaiting_has_no_end check ((state = 'awaiting-approval') = (ended_at is null)),
  foreign key (operator_id, order_id, ordinal) references orders.periods,
  foreign key (operator_id, asked_by) references identity.staff
);
create index claims_by_order on orders.claims (operator_id, order_id, asked_at, id);
call lib.lock_to_operator('orders.claims');
grant select, insert, update (state, ended_at) on orders.claims to kabinet_app;

-- Its end is asked for by one and agreed to by another, as its beginning is: under which id, since it may be asked for again.
alter table orders.force_majeures add column ending_id uuid;
create unique index force_majeures_by_ending on orders.force_majeures (operator_id, ending_id) where ending_id is not null;
