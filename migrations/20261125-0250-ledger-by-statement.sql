-- A foreign key asks for every row by itself, and locks the row it asks for; postings of all who act at once wrote their names on the operator's one row. What the keys held is held by one question for a whole
-- statement, and books stay what they are: neither they nor postings and lots are ever removed.
alter table ledger.postings drop constraint postings_operator_id_fkey;
alter table ledger.entries drop constraint entries_operator_id_posting_id_fkey;
alter table ledger.entries drop constraint entry_is_in_the_currency_of_its_book;
alter table ledger.lot_uses drop constraint lot_uses_operator_id_posting_id_fkey;
alter table ledger.lot_uses drop constraint lot_uses_operator_id_lot_id_fkey;
alter table ledger.books drop constraint book_has_one_currency;

create trigger books_stay_what_they_are before update on ledger.books for each row
  when ((new.operator_id, new.id, new.code, new.currency, new.stripe, new.side, new.is_lotted) is distinct from (old.operator_id, old.id, old.code, old.currency, old.stripe, old.side, old.is_lotted))
  execute function lib.refuse_change();
create trigger books_stay before delete on ledger.books for each row execute function lib.refuse_change();
create trigger books_stay_all before truncate on ledger.books for each statement execute function lib.refuse_change();
revoke update on ledger.books from kabinet_app;
grant update (balance_minor, version) on ledger.books to kabinet_app;

-- The entries of a posting come in one statement, sum up to nothing in every currency, and are of postings and books that stand, in the currency of the book.
create or replace function ledger.refuse_unbalanced() returns trigger
  language plpgsql
  as $$
begin
  if exists (select 1 from fresh group by operator_id, posting_id, currency having sum(amount_minor) <> 0) then
    raise exception 'a posting does not balance' using errcode = 'check_violation', constraint = 'posting_balances';
  end if;
  if exists (select 1 from fresh f where (select b.currency from ledger.books b where b.operator_id = f.operator_id and b.id = f.book_id) is distinct from f.currency) then
    raise exception 'an entry is not in the currency of its book' using errcode = 'check_violation', constraint = 'entry_is_in_the_currency_of_its_book';
  end if;
  if exists (select 1 from fresh f where (select p.id from ledger.postings p where p.operator_id = f.operator_id and p.id = f.posting_id) is null) then
    raise exception 'an entry has no posting' using errcode = 'foreign_key_violation', constraint = 'entry_is_of_a_posting';
  end if;
  return null;
end
$$;

-- Uses are of postings and lots that stand, and no more is given back of one than was used.
create or replace function ledger.refuse_giving_back_more() returns trigger
  language plpgsql
  as $$
begin
  if exists (
    select 1
    from fresh f
    where (select p.id from ledger.postings p where p.operator_id = f.operator_id and p.id = f.posting_id) is null
      or (select l.id from ledger.lots l where l.operator_id = f.operator_id and l.id = f.lot_id) is null
  ) then
    raise exception 'a use has no posting or no lot' using errcode = 'foreign_key_violation', constraint = 'use_is_of_a_posting_and_a_lot';
  end if;
  if exists (select 1 from fresh where amount_minor < 0) and exists (
    select 1
    from (select distinct operator_id, of_posting_id, lot_id from fresh where amount_minor < 0) f
    join ledger.lot_uses u on u.operator_id = f.operator_id and u.of_posting_id = f.of_posting_id and u.lot_id = f.lot_id
    group by u.operator_id, u.of_posting_id, u.lot_id
    having sum(u.amount_minor) < 0
  ) then
    raise exception 'more is given back than was used' using errcode = 'check_violation', constraint = 'use_covers_what_is_given_back';
  end if;
  return null;
end
$$;

-- The condition stands on the trigger, so that what keeps the origin calls no function.
drop trigger lots_keep_their_origin on ledger.lots;
create trigger lots_keep_their_origin before update on ledger.lots for each row
  when ((new.operator_id, new.id, new.book_id, new.posting_id, new.source, new.amount_minor) is distinct from (old.operator_id, old.id, old.book_id, old.posting_id, old.source, old.amount_minor))
  execute function lib.refuse_change();
drop function ledger.refuse_changing_lot();

-- Most charges are spent from no reservation, and need no place in its index.
alter table prepaid.charges drop constraint hold_is_spent_once;
create unique index hold_is_spent_once on prepaid.charges (operator_id, hold_key) where hold_key is not null;
