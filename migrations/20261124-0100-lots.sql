-- A lotted book remembers where its money came from: what is credited to it makes a lot, what is debited uses the oldest lots first.
alter table ledger.books add column is_lotted boolean not null default false;
alter table ledger.books add constraint lots_are_owed check (not is_lotted or side = 'credit');

create table ledger.lots (
  operator_id integer not null,
  id bigint generated always as identity,
  book_id bigint not null,
  posting_id bigint not null,
  -- Where the money came from, as the module that booked it names things: `payment:…`.
  source text not null,
  amount_minor bigint not null constraint lot_is_positive check (amount_minor > 0),
  left_minor bigint not null,
  primary key (operator_id, id),
  constraint lot_gives_what_it_holds check (left_minor >= 0 and left_minor <= amount_minor),
  constraint posting_makes_one_lot unique (operator_id, posting_id, book_id),
  foreign key (operator_id, posting_id) references ledger.postings,
  foreign key (operator_id, book_id) references ledger.books
) with (fillfactor = 70);
create index lots_open on ledger.lots (operator_id, book_id, id) where left_minor > 0;
create index lots_by_source on ledger.lots (operator_id, source, id);
call lib.lock_to_operator('ledger.lots');
create trigger lots_are_evidence before delete on ledger.lots for each row execute function lib.refuse_change();
create trigger lots_stay before truncate on ledger.lots for each statement execute function lib.refuse_change();
grant select, insert on ledger.lots to kabinet_app;
grant update (left_minor) on ledger.lots to kabinet_app;

create function ledger.refuse_changing_lot() returns trigger
  language plpgsql
  as $$
begin
  if (new.operator_id, new.id, new.book_id, new.posting_id, new.source, new.amount_minor) is distinct from (old.operator_id, old.id, old.book_id, old.posting_id, old.source, old.amount_minor) then
    raise exception 'a lot is append-only but for what is left of it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger lots_keep_their_origin before update on ledger.lots for each row execute function ledger.refuse_changing_lot();

-- What a posting used of a lot; below zero: what it gave back of what another posting had used.
create table ledger.lot_uses (
  operator_id integer not null,
  posting_id bigint not null,
  -- Whose use it is, or whose use is given back.
  of_posting_id bigint not null,
  lot_id bigint not null,
  amount_minor bigint not null constraint use_moves_something check (amount_minor <> 0),
  primary key (operator_id, of_posting_id, lot_id, posting_id),
  constraint own_use_is_positive check ((posting_id = of_posting_id) = (amount_minor > 0)),
  foreign key (operator_id, posting_id) references ledger.postings,
  foreign key (operator_id, lot_id) references ledger.lots
);
create index lot_uses_by_lot on ledger.lot_uses (operator_id, lot_id, posting_id);
create index lot_uses_by_posting on ledger.lot_uses (operator_id, posting_id, lot_id);
call lib.lock_to_operator('ledger.lot_uses');
create trigger lot_uses_are_evidence before update or delete on ledger.lot_uses for each row execute function lib.refuse_change();
create trigger lot_uses_stay before truncate on ledger.lot_uses for each statement execute function lib.refuse_change();
grant select, insert on ledger.lot_uses to kabinet_app;

-- No more is given back of a use than was used.
create function ledger.refuse_giving_back_more() returns trigger
  language plpgsql
  as $$
begin
  if exists (
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
create trigger uses_cover_what_is_given_back after insert on ledger.lot_uses referencing new table as fresh for each statement execute function ledger.refuse_giving_back_more();

-- At the end of a transaction the lots of a book are what the book holds.
create function ledger.refuse_unlotted() returns trigger
  language plpgsql
  as $$
begin
  if (select b.balance_minor from ledger.books b where b.operator_id = new.operator_id and b.id = new.id)
    <> -(select coalesce(sum(l.left_minor), 0) from ledger.lots l where l.operator_id = new.operator_id and l.book_id = new.id and l.left_minor > 0) then
    raise exception 'the lots of a book are not what it holds' using errcode = 'check_violation', constraint = 'lots_are_the_balance';
  end if;
  return null;
end
$$;
create constraint trigger lots_are_the_balance after update of balance_minor on ledger.books deferrable initially deferred
  for each row when (new.is_lotted) execute function ledger.refuse_unlotted();
