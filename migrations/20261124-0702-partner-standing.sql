-- An order rests while its partner is suspended, and ends at its paid end when partner or service is over.
alter table orders.orders drop constraint suspension_known;
alter table orders.orders add constraint suspension_known check (suspended_why in ('money', 'price', 'force-majeure', 'partner'));
alter table orders.orders drop constraint end_known;
alter table orders.orders add constraint end_known check (ended_why in ('term-over', 'unpaid', 'not-offered', 'by-customer', 'by-operator', 'force-majeure', 'by-partner', 'no-answer', 'withdrawn'));
