-- What a key wrote counts once, however the message around it is encoded. Signatures that were kept before have their message's digest alone.
alter table identity.signatures add column value_sha256 bytea;
create unique index signature_value_counts_once on identity.signatures (operator_id, value_sha256) where value_sha256 is not null;
