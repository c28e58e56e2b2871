-- Which master key this database was filled with: a keyed digest, by which a program notices a wrong key before it starts.
create table lib.key_mark (
  id boolean primary key default true constraint there_is_one_key check (id),
  mark bytea not null,
  made_at timestamptz not null default now()
);
grant select, insert on lib.key_mark to kabinet_app;
