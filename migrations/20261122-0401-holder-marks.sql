-- What a holder's identity document says, as keyed digests: enough to compare what a person typed, and nothing to read. A mark
-- of one account says nothing of another that has the same value.
create table accounts.holder_marks (
  operator_id integer not null,
  account_id bigint not null,
  field text not null constraint field_known check (field in ('document-number', 'iin', 'birth-date')),
  digest bytea not null,
  recorded_at timestamptz not null,
  primary key (operator_id, account_id, field),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('accounts.holder_marks');
grant select, insert, update on accounts.holder_marks to kabinet_app;
