create schema settlements;
grant usage on schema settlements to kabinet_app;

-- The latest number of a kind of document in a year. Whoever issues one holds the row until his commit, so that numbers have no gaps.
create table settlements.counters (
  operator_id integer not null references operators.operators,
  kind text not null,
  year smallint not null,
  latest bigint not null default 0 constraint counts_upwards check (latest >= 0),
  primary key (operator_id, kind, year)
);
call lib.lock_to_operator('settlements.counters');
grant select, insert, update on settlements.counters to kabinet_app;

-- A closing document as it was issued: its content word for word, with the digest that the check page shows. Never changed; a correction is another document.
create table settlements.documents (
  operator_id integer not null references operators.operators,
  id uuid not null,
  kind text not null constraint kind_known check (kind in ('invoice', 'act', 'statement', 'reconciliation', 'partner-act')),
  year smallint not null,
  ordinal bigint not null constraint numbered_from_one check (ordinal > 0),
  -- Whose it is: `prepaid:…` or `partner:…`.
  party text not null constraint party_known check (party ~ '^(prepaid|partner):[0-9]+$'),
  -- What it is about: half-open days in the operator's zone; none for an invoice.
  from_on date,
  until_on date,
  issued_at timestamptz not null,
  issued_on date not null,
  total_minor bigint not null,
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  content text not null,
  sha256 bytea not null constraint digest_has_its_length check (length(sha256) = 32),
  -- What the code on the paper says: who has the paper may check it, and nobody finds another one from it.
  token text not null constraint token_is_not_guessed check (length(token) >= 22),
  replaces uuid,
  -- Why an earlier one was corrected.
  reason text,
  primary key (operator_id, id),
  constraint number_stands_once unique (operator_id, kind, year, ordinal),
  constraint period_is_whole check ((from_on is null) = (until_on is null) and (from_on is null or from_on < until_on)),
  constraint a_correction_has_a_reason check ((replaces is null) = (reason is null)),
  foreign key (operator_id, replaces) references settlements.documents
);
create unique index documents_by_token on settlements.documents (operator_id, token);
create unique index documents_replaced_once on settlements.documents (operator_id, replaces) where replaces is not null;
-- An act of a month is issued once; whatever comes after it replaces it.
create unique index documents_of_a_month on settlements.documents (operator_id, kind, party, from_on) where replaces is null and kind in ('act', 'partner-act');
create index documents_of_party on settlements.documents (operator_id, party, id desc);
create index documents_by_age on settlements.documents (operator_id, id desc);
call lib.lock_to_operator('settlements.documents');
create trigger documents_are_evidence before update or delete on settlements.documents for each row execute function lib.refuse_change();
create trigger documents_stay before truncate on settlements.documents for each statement execute function lib.refuse_change();
grant select, insert on settlements.documents to kabinet_app;
