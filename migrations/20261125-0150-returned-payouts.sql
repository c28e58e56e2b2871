-- The bank's document by which a payout came back: one document, one return. What came back before documents were asked for has none.
alter table settlements.payouts add column return_reference text;
alter table settlements.payouts add constraint returned_by_a_document check (state <> 'returned' or return_reference is not null) not valid;
create unique index payouts_returned_by_one_document on settlements.payouts (operator_id, return_reference) where return_reference is not null;
grant update (return_reference) on settlements.payouts to kabinet_app;
