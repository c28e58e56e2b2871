-- Consent to one purpose: which text, when and how it was given. A consent ends by a withdrawal, which is a row of its own.
create table legal.consents (
  operator_id integer not null references operators.operators,
  id uuid not null,
  user_id uuid not null,
  purpose text not null constraint purpose_known check (purpose in ('processing', 'messages', 'advertising', 'call-recording', 'transfer', 'cross-border')),
  document text not null,
  version integer not null,
  language text not null,
  sha256 text not null,
  control text not null constraint control_has_text check (control <> ''),
  channel text not null constraint channel_known check (channel in ('cabinet', 'office', 'api')),
  address text not null,
  browser text not null,
  request_id text not null,
  given_at timestamptz not null,
  primary key (operator_id, id),
  foreign key (operator_id, document, version, language) references legal.versions
);
create index consents_by_user on legal.consents (operator_id, user_id, given_at);
call lib.lock_to_operator('legal.consents');

create table legal.withdrawals (
  operator_id integer not null,
  consent_id uuid not null,
  user_id uuid not null,
  -- What the person pressed; of a letter on paper, what staff noted of it.
  control text not null constraint control_has_text check (control <> ''),
  channel text not null constraint channel_known check (channel in ('cabinet', 'office', 'api')),
  address text not null,
  browser text not null,
  request_id text not null,
  withdrawn_at timestamptz not null,
  primary key (operator_id, consent_id),
  foreign key (operator_id, consent_id) references legal.consents
);
create index withdrawals_by_user on legal.withdrawals (operator_id, user_id);
call lib.lock_to_operator('legal.withdrawals');

-- From where somebody accepted is personal and goes with him; which bytes he accepted, when and how, stays.
create function legal.only_forget() returns trigger
  language plpgsql
  as $$
begin
  if new.address = '' and new.browser = '' and to_jsonb(new) - '{address,browser}'::text[] = to_jsonb(old) - '{address,browser}'::text[] then
    return new;
  end if;
  raise exception '% is append-only: it forgets from where, and nothing else of it changes', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
drop trigger acceptances_are_evidence on legal.acceptances;
create trigger acceptances_only_forget before update on legal.acceptances for each row execute function legal.only_forget();
create trigger acceptances_are_evidence before delete on legal.acceptances for each row execute function lib.refuse_change();
create trigger consents_only_forget before update on legal.consents for each row execute function legal.only_forget();
create trigger consents_are_evidence before delete on legal.consents for each row execute function lib.refuse_change();
create trigger consents_stay before truncate on legal.consents for each statement execute function lib.refuse_change();
create trigger withdrawals_only_forget before update on legal.withdrawals for each row execute function legal.only_forget();
create trigger withdrawals_are_evidence before delete on legal.withdrawals for each row execute function lib.refuse_change();
create trigger withdrawals_stay before truncate on legal.withdrawals for each statement execute function lib.refuse_change();
grant update (address, browser) on legal.acceptances to kabinet_app;
grant select, insert, update (address, browser) on legal.consents, legal.withdrawals to kabinet_app;

-- Who wrote, published and approved a version; a version of the profile's files has none of them.
alter table legal.versions add column written_by uuid, add column published_by uuid, add column approved_by uuid;

-- What is being written in the office; one at a time for a document.
create table legal.drafts (
  operator_id integer not null references operators.operators,
  id uuid not null,
  document text not null,
  -- Text by language: what has not been written yet is empty.
  texts jsonb not null,
  -- Counts changes: whoever saves over a colleague's change is told.
  revision integer not null default 1,
  started_by uuid not null,
  started_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  -- From when it is to hold, once somebody wants it published; waits for a second person where the profile says so.
  effective_on date,
  wanted_by uuid,
  approval_id uuid,
  ended_at timestamptz,
  -- The version it became; none when it was thrown away.
  version integer,
  primary key (operator_id, id)
);
create unique index drafts_open on legal.drafts (operator_id, document) where ended_at is null;
call lib.lock_to_operator('legal.drafts');
grant select, insert, update on legal.drafts to kabinet_app;
