-- What an operator's office changed of its profile: every change is a version of its own, with all that differs from the file.
create table operators.settings (
  operator_id integer not null references operators.operators,
  version integer not null constraint version_counts_from_one check (version > 0),
  changed jsonb not null constraint changed_is_an_object check (jsonb_typeof(changed) = 'object'),
  changed_by uuid not null,
  changed_at timestamptz not null,
  reason text not null constraint reason_has_text check (reason <> ''),
  -- The version that was put back; 0 is the file alone.
  restores integer,
  primary key (operator_id, version)
);
call lib.lock_to_operator('operators.settings');
create trigger settings_are_history before update or delete on operators.settings for each row execute function lib.refuse_change();
create trigger settings_stay before truncate on operators.settings for each statement execute function lib.refuse_change();
grant select, insert on operators.settings to kabinet_app;
