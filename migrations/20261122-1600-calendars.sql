create schema calendars;
grant usage on schema calendars to kabinet_app;

-- Years of production calendars that were loaded after this version of the program was made, or that correct what it knows.
create table calendars.years (
  operator_id integer not null references operators.operators,
  country text not null constraint country_known check (country in ('KZ', 'RU')),
  year integer not null,
  holidays text[] not null,
  working_weekends text[] not null,
  source text not null constraint source_named check (source <> ''),
  imported_at timestamptz not null,
  primary key (operator_id, country, year)
);
call lib.lock_to_operator('calendars.years');
grant select, insert, update on calendars.years to kabinet_app;
