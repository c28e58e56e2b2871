-- Whose a user account was is forgotten when the user account ends; that it was somebody's, who ended it, when and why, stays.
alter table identity.ended_bindings alter column sealed_person drop not null;
create function identity.only_forget_person() returns trigger
  language plpgsql
  as $$
begin
  if new.sealed_person is null and to_jsonb(new) - 'sealed_person' = to_jsonb(old) - 'sealed_person' then
    return new;
  end if;
  raise exception 'ended_bindings is append-only: it forgets whose a user account was, and nothing else of it changes' using errcode = 'insufficient_privilege';
end
$$;
drop trigger ended_bindings_are_evidence on identity.ended_bindings;
create trigger ended_bindings_only_forget before update on identity.ended_bindings for each row execute function identity.only_forget_person();
create trigger ended_bindings_are_evidence before delete on identity.ended_bindings for each row execute function lib.refuse_change();
grant update (sealed_person) on identity.ended_bindings to kabinet_app;
grant delete on identity.email_changes to kabinet_app;
