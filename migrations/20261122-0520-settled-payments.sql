-- A payment that was taken here counts at once, and until the billing system's registry brings it back: then the registry's line counts in its place.
alter table accounts.payments alter column import_id drop not null;
alter table accounts.payments add column settled_for uuid;
alter table accounts.payments add column matched_on date;
alter table accounts.payments add column matched_reference text;
alter table accounts.payments add constraint payment_comes_from_somewhere check ((import_id is null) <> (settled_for is null));
alter table accounts.payments add constraint only_ours_is_matched check (matched_reference is null or settled_for is not null);
create index payments_waiting_for_the_registry on accounts.payments (operator_id, account_id) where settled_for is not null and matched_reference is null;
grant update (matched_on, matched_reference) on accounts.payments to kabinet_app;
