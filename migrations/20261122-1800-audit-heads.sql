-- Where an act came from is personal and may have to go, while the record of the act stays: an entry carries a digest of address
-- and browser under a salt of its own, and whoever is forgotten loses salt and values, never the digest.
alter table audit.entries add column salt bytea, add column origin_digest bytea;

create function audit.origin_digest(salt bytea, address text, browser text) returns bytea
  language sql immutable parallel safe
  as $$ select sha256(salt || convert_to(jsonb_build_array(address, browser)::text, 'UTF8')) $$;

alter table audit.entries no force row level security;
alter table audit.entries disable trigger entries_are_evidence;
update audit.entries set salt = uuid_send(gen_random_uuid()) where address is not null or browser is not null;
update audit.entries set origin_digest = audit.origin_digest(salt, address, browser) where salt is not null;
alter table audit.entries force row level security;
drop trigger entries_are_evidence on audit.entries;

create trigger entries_are_evidence before delete on audit.entries for each row execute function lib.refuse_change();

create function audit.only_forget() returns trigger
  language plpgsql
  as $$
begin
  if new.salt is null and new.address is null and new.browser is null
    and to_jsonb(new) - '{salt,address,browser}'::text[] = to_jsonb(old) - '{salt,address,browser}'::text[] then
    return new;
  end if;
  raise exception 'entries is append-only: nothing of an entry changes but that it forgets where the act came from' using errcode = 'insufficient_privilege';
end
$$;
create trigger entries_only_forget before update on audit.entries for each row execute function audit.only_forget();
grant update (salt, address, browser) on audit.entries to kabinet_app;

-- What is sealed of an entry: everything but what may be forgotten (docs/rules/audit.md).
create function audit.leaf(e audit.entries) returns bytea
  language sql stable parallel safe
  as $$
    select sha256('\x00'::bytea || convert_to(jsonb_build_array(
      e.operator_id, e.id, (extract(epoch from e.at) * 1000000)::bigint, e.action, e.actor_kind, e.actor_id, e.user_id, e.subject_kind, e.subject_id,
      e.details, e.reason, e.session_id, e.request_id, encode(e.origin_digest, 'hex'))::text, 'UTF8'))
  $$;

-- A head seals entries: the root of the tree over their leaves stands in a statement that is signed outside the database and names the head before.
create table audit.heads (
  operator_id integer not null references operators.operators,
  number bigint not null constraint number_is_positive check (number > 0),
  entry_ids bigint[] not null,
  leaves bytea not null constraint a_leaf_for_each_entry check (length(leaves) = 32 * cardinality(entry_ids)),
  -- The highest entry sealed by this head or one before.
  up_to bigint not null,
  statement text not null,
  signature bytea not null,
  sealed_at timestamptz not null,
  primary key (operator_id, number)
);
create index heads_by_time on audit.heads (operator_id, sealed_at);
call lib.lock_to_operator('audit.heads');
create trigger heads_are_evidence before update or delete on audit.heads for each row execute function lib.refuse_change();
create trigger heads_stay before truncate on audit.heads for each statement execute function lib.refuse_change();
grant select, insert on audit.heads to kabinet_app;
