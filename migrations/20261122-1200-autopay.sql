-- When a bill is paid by itself, and what its owner read before he agreed to it. Nothing was written to these tables before.
alter table payments.autopays
  add column mode text not null constraint mode_known check (mode in ('bill', 'due', 'day')),
  -- Of the month; only where the owner chose one.
  add column day smallint constraint day_in_every_month check (day >= 1 and day <= 28),
  -- The sentence that stood above his tick, in his language.
  add column consent text not null,
  add constraint day_where_chosen check ((mode = 'day') = (day is not null)),
  add constraint end_known check (ended_why in ('by-owner', 'by-link', 'by-staff', 'card-removed', 'card-expired', 'declined', 'account-left')),
  add constraint ended_with_a_word check ((ended_at is null) = (ended_why is null));
create index autopays_by_card on payments.autopays (operator_id, card_id);
create index autopays_active on payments.autopays (operator_id, id) where ended_at is null;

-- A bill is charged for once, whichever consent stands behind it.
alter table payments.autopay_runs
  add column account_id bigint not null,
  add foreign key (operator_id, account_id) references accounts.accounts;
create unique index autopay_runs_one_per_bill on payments.autopay_runs (operator_id, account_id, period) where state in ('told', 'charging', 'paid');
create index autopay_runs_due on payments.autopay_runs (operator_id, autopay_id, period) where state = 'told';
