-- What a user calls an account of his: forty premises are told apart by his own words.
create table accounts.labels (
  operator_id integer not null,
  user_id uuid not null,
  account_id bigint not null,
  label text not null constraint label_is_short check (label <> '' and length(label) <= 60),
  labelled_at timestamptz not null,
  primary key (operator_id, user_id, account_id),
  foreign key (operator_id, account_id) references accounts.accounts
);
call lib.lock_to_operator('accounts.labels');
grant select, insert, update, delete on accounts.labels to kabinet_app;

-- How a user likes to work. Whoever chose nothing has no row.
create table identity.preferences (
  operator_id integer not null,
  user_id uuid not null,
  start_page text not null default 'overview' constraint start_page_known check (start_page in ('overview', 'accounts', 'charges', 'payments', 'activity')),
  -- The account that sections lead to, under its public name; which accounts there are is another module's matter.
  account text,
  contrast text not null default 'usual' constraint contrast_known check (contrast in ('usual', 'high')),
  text_size text not null default 'usual' constraint text_size_known check (text_size in ('usual', 'large')),
  changed_at timestamptz not null,
  primary key (operator_id, user_id),
  foreign key (operator_id, user_id) references identity.users
);
call lib.lock_to_operator('identity.preferences');
grant select, insert, update on identity.preferences to kabinet_app;
