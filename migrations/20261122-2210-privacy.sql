create schema privacy;
grant usage on schema privacy to kabinet_app;

-- What a person demands about his own personal data; the law of his country sets the term.
create table privacy.demands (
  operator_id integer not null references operators.operators,
  id uuid not null,
  -- Without one the demand came from somebody who is no user; his name stands in the words.
  user_id uuid,
  kind text not null constraint kind_known check (kind in ('access', 'correction', 'blocking', 'deletion', 'withdrawal')),
  channel text not null constraint channel_known check (channel in ('cabinet', 'letter')),
  words text not null constraint words_are_few check (length(words) <= 2000),
  received_on date not null,
  -- Null while the production calendar of the year is not known.
  due_on date,
  recorded_at timestamptz not null,
  -- The member of staff who registered a letter.
  recorded_by uuid,
  extended_at timestamptz,
  extended_by uuid,
  extension_reason text,
  answered_at timestamptz,
  answered_by uuid,
  outcome text constraint outcome_known check (outcome in ('fulfilled', 'refused')),
  answer text,
  primary key (operator_id, id),
  constraint letters_are_registered check ((channel = 'letter') = (recorded_by is not null)),
  constraint extended_with_a_reason check ((extended_at is null) = (extension_reason is null) and (extended_at is null) = (extended_by is null)),
  constraint answered_in_words check ((answered_at is null) = (outcome is null) and (answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null))
);
create index demands_open on privacy.demands (operator_id, due_on, id) where answered_at is null;
create index demands_by_user on privacy.demands (operator_id, user_id, id) where user_id is not null;
create index demands_by_time on privacy.demands (operator_id, id);
call lib.lock_to_operator('privacy.demands');
grant select, insert, update on privacy.demands to kabinet_app;

-- What was handed over to whom, on which ground (HS 4.6, 4.8; PR 34; GR 5.1).
create table privacy.disclosures (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  recipient text not null constraint recipient_named check (recipient <> ''),
  kind text not null constraint kind_known check (kind in ('court', 'state-body', 'third-party')),
  -- The demand's number and date; of a third party the consent.
  ground text not null constraint ground_named check (ground <> ''),
  consent_id uuid,
  what text not null constraint what_is_said check (what <> ''),
  disclosed_on date not null,
  -- The law may forbid telling the person.
  is_hidden boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (operator_id, id),
  constraint third_parties_by_consent check (kind <> 'third-party' or consent_id is not null)
);
create index disclosures_by_user on privacy.disclosures (operator_id, user_id, id);
call lib.lock_to_operator('privacy.disclosures');
create trigger disclosures_are_evidence before update or delete on privacy.disclosures for each row execute function lib.refuse_change();
create trigger disclosures_stay before truncate on privacy.disclosures for each statement execute function lib.refuse_change();
grant select, insert on privacy.disclosures to kabinet_app;

-- Personal data got out, or may have: from its detection the law's clock runs.
create table privacy.breaches (
  operator_id integer not null references operators.operators,
  id uuid not null,
  what text not null constraint what_is_said check (what <> ''),
  detected_at timestamptz not null,
  responsible text not null constraint responsible_named check (responsible <> ''),
  measures text not null constraint measures_said check (measures <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (operator_id, id)
);
call lib.lock_to_operator('privacy.breaches');
grant select, insert on privacy.breaches to kabinet_app;

-- What was done about it, in order; each is evidence.
create table privacy.breach_steps (
  operator_id integer not null,
  breach_id uuid not null,
  id uuid not null,
  kind text not null constraint kind_known check (kind in ('authority-told', 'result-told', 'persons-told', 'note', 'closed')),
  words text not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  primary key (operator_id, breach_id, id),
  foreign key (operator_id, breach_id) references privacy.breaches
);
create unique index breach_steps_once on privacy.breach_steps (operator_id, breach_id, kind) where kind in ('authority-told', 'result-told', 'closed');
call lib.lock_to_operator('privacy.breach_steps');
create trigger breach_steps_are_evidence before update or delete on privacy.breach_steps for each row execute function lib.refuse_change();
create trigger breach_steps_stay before truncate on privacy.breach_steps for each statement execute function lib.refuse_change();
grant select, insert on privacy.breach_steps to kabinet_app;

create table privacy.breach_persons (
  operator_id integer not null,
  breach_id uuid not null,
  user_id uuid not null,
  added_at timestamptz not null,
  told_at timestamptz,
  primary key (operator_id, breach_id, user_id),
  foreign key (operator_id, breach_id) references privacy.breaches
);
call lib.lock_to_operator('privacy.breach_persons');
grant select, insert, update on privacy.breach_persons to kabinet_app;
