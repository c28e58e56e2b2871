-- A deletion that a person demanded himself: with the second person's yes his demand is answered, and his user account begins to end. The answer, which he gets by letter, is the reason.
alter table departures.deletions
  add column demand_id uuid,
  drop constraint reason_is_some,
  add constraint reason_is_some check (reason <> '' and length(reason) <= 2000);
create index deletions_by_demand on departures.deletions (operator_id, demand_id, wanted_at) where demand_id is not null;
alter table identity.locks
  drop constraint reason_is_some,
  add constraint reason_is_some check (reason <> '' and length(reason) <= 2000);
