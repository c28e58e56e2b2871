-- What is sealed of an entry, as text: whoever proves an entry without the database hands it out with the way to the signed head.
create function audit.sealed_text(e audit.entries) returns text
  language sql stable parallel safe
  as $$
    select jsonb_build_array(
      e.operator_id, e.id, (extract(epoch from e.at) * 1000000)::bigint, e.action, e.actor_kind, e.actor_id, e.user_id, e.subject_kind, e.subject_id,
      e.details, e.reason, e.session_id, e.request_id, encode(e.origin_digest, 'hex'))::text
  $$;
