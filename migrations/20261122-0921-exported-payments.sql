-- What was taken here, in order, for the registries of payments that go back to billing.
create index payments_settled on accounts.payments (operator_id, id) where settled_for is not null;
