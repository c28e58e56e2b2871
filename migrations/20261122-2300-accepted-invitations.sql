-- Who came by an invitation stays when a new head takes over.
create index invitations_accepted on identity.invitations (operator_id, bin_key, iin_key) where accepted_at is not null;
