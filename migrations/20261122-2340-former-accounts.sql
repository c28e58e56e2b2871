-- Whom a registry concerns is told at its end: what it did to accounts is found by the import.
create index account_events_of_import on accounts.account_events (operator_id, import_id);
