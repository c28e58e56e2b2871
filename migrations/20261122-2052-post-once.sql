-- A posting whose COMMIT leaves together with it cannot be looked at first: what does not come about ends its transaction.
create function ledger.refuse_posting(is_book_missing boolean) returns boolean
  language plpgsql
  as $$
begin
  if is_book_missing then
    raise exception 'a book is missing' using errcode = 'KB001';
  end if;
  raise exception 'a posting of that key was booked before' using errcode = 'KB002';
end
$$;
