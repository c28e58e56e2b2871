-- The search of one operator's accounts no longer walks through the words of the others: the operator stands in the index.
create extension if not exists btree_gin;
create index accounts_by_operator_and_words on accounts.accounts using gin (operator_id, words);
drop index accounts.accounts_by_words;

-- Accounts that a user took out and may take back.
create index links_ended_by_user on accounts.links (operator_id, user_id, ended_at) where ended_at is not null;
