-- A picture of a card is shown to everybody only after it was scanned and found clean.
alter table catalog.pictures add column verdict text constraint verdict_known check (verdict in ('clean', 'infected'));
alter table catalog.pictures add column scanned_at timestamptz;
alter table catalog.pictures add constraint scanned_has_a_verdict check ((verdict is null) = (scanned_at is null));
create index pictures_held on catalog.pictures (operator_id, added_at, id) where verdict is null;
grant update (verdict, scanned_at) on catalog.pictures to kabinet_app;
