-- Grows with every reason to ask how a payment stands: the customer came back, a card was refused on a page that takes others. An answer
-- counts only while this stands as it did when the acquirer was asked: what happened since may have taken money.
alter table payments.payments add column doubts integer not null default 0;
