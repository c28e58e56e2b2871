-- The SMS that told what a letter could not.
alter table notices.messages add column instead_id uuid;
