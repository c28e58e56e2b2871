-- Programs of the operator's own that take part in the exchange: its billing system, an accounting program. The secret is shown once.
create table exchange.programs (
  operator_id integer not null references operators.operators,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null constraint scopes_known check (scopes <@ array['imports:write', 'exports:read'] and cardinality(scopes) > 0),
  enrolled_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (operator_id, id)
);
create unique index programs_by_token on exchange.programs (operator_id, token_hash);
call lib.lock_to_operator('exchange.programs');
grant select, insert on exchange.programs to kabinet_app;
grant update (ended_at) on exchange.programs to kabinet_app;
