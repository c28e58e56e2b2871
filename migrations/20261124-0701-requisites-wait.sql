-- Where payouts go, and since when: what was changed lately is paid to only after those who would notice had the time to.
alter table catalog.partners add column requisites_at timestamptz;
create or replace view catalog.pub_payees with (security_invoker = true) as
  select operator_id, id, name, bin, requisites, agreement_number, requisites_at
  from catalog.partners;
alter table settlements.payouts drop constraint left_out_known;
alter table settlements.payouts add constraint left_out_known check (left_out in ('nothing-owed', 'below-least', 'no-requisites', 'requisites-new'));
