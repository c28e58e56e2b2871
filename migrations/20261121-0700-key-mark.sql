-- Which master key this database was filled with: a keyed digest, by which a program notices a wrong key before it starts.
create table lib.key_mark (
  is_only boolean primary key default true constraint there_is_one_key check (is_only),
  mark bytea not null,
  made_at timestamptz not null default now()
);
grant select, insert on lib.key_mark to kabinet_app;
