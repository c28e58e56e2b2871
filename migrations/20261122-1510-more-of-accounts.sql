-- What else a supplier may say of an account: how to reach its holder, what is installed there, which of its offices looks after it,
-- and fields of the supplier's own choice, which its profile names.
alter table accounts.accounts
  add column phone text,
  add column equipment text,
  add column office text,
  add column further1 text,
  add column further2 text,
  add column further3 text,
  add column further4 text,
  add column further5 text,
  add column further6 text,
  -- A telephone number however it is written: its digits, without the country's.
  add column phone_key text generated always as (nullif(right(regexp_replace(phone, '\D', '', 'g'), 10), '')) stored;
create index accounts_by_phone on accounts.accounts (operator_id, phone_key) where phone_key is not null;

-- What another holder's document says goes with him.
grant delete on accounts.holder_marks to kabinet_app;
