-- What a holder asked the registry to do about a receipt, signed: the exact text, whose signature, and what he filled in. Never changed.
create table holdings.applications (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- What the holder names over the phone.
  number text not null,
  user_id uuid not null,
  holder text not null,
  holding_id bigint not null,
  kind text not null,
  answers jsonb not null,
  content bytea not null,
  -- In identity.signatures, with the evidence.
  signature_id uuid not null,
  signer text not null,
  submitted_at timestamptz not null,
  primary key (operator_id, id),
  constraint application_number_stands_once unique (operator_id, number),
  constraint a_signature_submits_once unique (operator_id, signature_id),
  foreign key (operator_id, holding_id) references holdings.holdings
);
create index applications_by_user on holdings.applications (operator_id, user_id, id);
create index applications_by_holding on holdings.applications (operator_id, holding_id);
call lib.lock_to_operator('holdings.applications');
create trigger applications_are_evidence before update or delete on holdings.applications for each row execute function lib.refuse_change();
create trigger applications_stay before truncate on holdings.applications for each statement execute function lib.refuse_change();
grant select, insert on holdings.applications to kabinet_app;

-- What became of an application, in order; its state is the latest.
create table holdings.application_events (
  operator_id integer not null,
  application_id uuid not null,
  id bigint generated always as identity,
  state text not null constraint state_known check (state in ('submitted', 'awaiting-approval', 'accepted', 'refused')),
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  reason text,
  primary key (operator_id, application_id, id),
  foreign key (operator_id, application_id) references holdings.applications
);
create unique index applications_end_once on holdings.application_events (operator_id, application_id) where state in ('accepted', 'refused');
call lib.lock_to_operator('holdings.application_events');
create trigger application_events_are_evidence before update or delete on holdings.application_events for each row execute function lib.refuse_change();
grant select, insert on holdings.application_events to kabinet_app;
