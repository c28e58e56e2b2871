-- Every entry locked its operator's row to see that it stands, and all who acted at once wrote their names on that one row. The row-level lock lets nobody write for an operator whom no transaction was opened for,
-- operators are never removed, and what proves the record are its seals.
alter table audit.entries drop constraint entries_operator_id_fkey;
