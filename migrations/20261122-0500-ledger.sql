create schema ledger;
grant usage on schema ledger to kabinet_app;

-- A book: one line of an operator's chart of accounts in one currency. Debits are positive, credits negative. A book that every
-- payment writes is kept in several stripes, so that payments do not wait for each other's commit; its balance is their sum.
create table ledger.books (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  code text not null constraint code_is_plain check (code ~ '^[a-z][a-z0-9:-]{0,100}$'),
  currency text not null constraint currency_known check (currency in ('KZT', 'RUB')),
  stripe smallint not null default 0,
  -- Which side the balance may be on.
  side text not null constraint side_known check (side in ('either', 'debit', 'credit')),
  balance_minor bigint not null default 0,
  version bigint not null default 0,
  primary key (operator_id, id),
  constraint book_stands_once unique (operator_id, code, currency, stripe),
  constraint book_has_one_currency unique (operator_id, id, currency),
  constraint a_side_needs_the_whole_balance check (side = 'either' or stripe = 0),
  constraint balance_is_on_its_side check (case side when 'debit' then balance_minor >= 0 when 'credit' then balance_minor <= 0 else true end)
) with (fillfactor = 50);
call lib.lock_to_operator('ledger.books');
grant select, insert, update on ledger.books to kabinet_app;

-- What was booked at once. The key makes a repetition harmless; the digest tells a repetition from a different wish under the same key.
create table ledger.postings (
  operator_id integer not null references operators.operators,
  id bigint generated always as identity,
  key text not null,
  digest bytea not null,
  kind text not null,
  -- What it is about, as the module that booked it names things: `payment:…`.
  about text not null,
  happened_at timestamptz not null,
  posted_at timestamptz not null,
  primary key (operator_id, id),
  constraint key_stands_once unique (operator_id, key)
);
create index postings_by_subject on ledger.postings (operator_id, about, id);
call lib.lock_to_operator('ledger.postings');
create trigger postings_are_evidence before update or delete on ledger.postings for each row execute function lib.refuse_change();
create trigger postings_stay before truncate on ledger.postings for each statement execute function lib.refuse_change();
grant select, insert on ledger.postings to kabinet_app;

-- One book's part of a posting, with the balance and the version that the book has after it.
create table ledger.entries (
  operator_id integer not null,
  posting_id bigint not null,
  ord smallint not null,
  book_id bigint not null,
  currency text not null,
  amount_minor bigint not null constraint amount_moves_something check (amount_minor <> 0),
  balance_minor bigint not null,
  version bigint not null,
  primary key (operator_id, book_id, version),
  constraint entry_stands_once unique (operator_id, posting_id, ord),
  foreign key (operator_id, posting_id) references ledger.postings,
  constraint entry_is_in_the_currency_of_its_book foreign key (operator_id, book_id, currency) references ledger.books (operator_id, id, currency)
);
call lib.lock_to_operator('ledger.entries');
create trigger entries_are_evidence before update or delete on ledger.entries for each row execute function lib.refuse_change();
create trigger entries_stay before truncate on ledger.entries for each statement execute function lib.refuse_change();
grant select, insert on ledger.entries to kabinet_app;

-- The entries of a posting come in one statement and sum up to nothing in every currency.
create function ledger.refuse_unbalanced() returns trigger
  language plpgsql
  as $$
begin
  if exists (select 1 from fresh group by operator_id, posting_id, currency having sum(amount_minor) <> 0) then
    raise exception 'a posting does not balance' using errcode = 'check_violation', constraint = 'posting_balances';
  end if;
  return null;
end
$$;
create trigger postings_balance after insert on ledger.entries referencing new table as fresh for each statement execute function ledger.refuse_unbalanced();
