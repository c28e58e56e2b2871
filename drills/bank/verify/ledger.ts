import { fault, none, rows } from './evidence.ts';

/** I1: postings and books balance, a book is what its entries say without a gap, no balance was ever on the wrong side. */
export async function ledger(): Promise<void> {
  await none('I1', 'posting does not balance', 'select operator_id, posting_id, currency, sum(amount_minor)::text from ledger.entries group by 1, 2, 3 having sum(amount_minor) <> 0');
  await none('I1', 'posting has no entries', 'select p.operator_id, p.key from ledger.postings p where not exists (select 1 from ledger.entries e where e.operator_id = p.operator_id and e.posting_id = p.id)');
  await none('I1', 'books of an operator do not balance', 'select operator_id, currency, sum(balance_minor)::text from ledger.books group by 1, 2 having sum(balance_minor) <> 0');
  await none('I1', 'book is not its entries', 'select b.operator_id, b.code, b.balance_minor::text, coalesce(sum(e.amount_minor), 0)::text as entries, b.version::text, count(e.*)::text from ledger.books b left join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id group by b.operator_id, b.id, b.code, b.balance_minor, b.version having b.balance_minor <> coalesce(sum(e.amount_minor), 0) or b.version <> count(e.*)');
  await none('I1', 'a balance does not follow from the one before', 'select * from (select operator_id, book_id, version::text, balance_minor - amount_minor - coalesce(lag(balance_minor) over (partition by operator_id, book_id order by version), 0) as jump from ledger.entries) c where jump <> 0');
  await none('I1', 'a prepaid account stood below nothing', "select b.operator_id, b.code, e.version::text, e.balance_minor::text from ledger.entries e join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id where b.code ~ '^prepaid:[0-9]+:(paid|credit|held|due)$' and e.balance_minor > 0");
  await none('I1', 'a key was booked twice', 'select operator_id, key, count(*)::text from ledger.postings group by 1, 2 having count(*) > 1');
}

/** I1 for lots: a book is the sum of its lots, a lot is what it was less its uses, nobody gives back more than was used, and the oldest money goes first. */
export async function lots(): Promise<void> {
  await none('I1', 'lots are not what their book holds', 'select b.operator_id, b.code, b.balance_minor::text, coalesce(sum(l.left_minor), 0)::text as lots from ledger.books b left join ledger.lots l on l.operator_id = b.operator_id and l.book_id = b.id where b.is_lotted group by b.operator_id, b.id, b.code, b.balance_minor having b.balance_minor <> -coalesce(sum(l.left_minor), 0)');
  await none('I1', 'a lot is not what it was less its uses', 'select l.operator_id, l.id::text, l.left_minor::text, l.amount_minor - coalesce(sum(u.amount_minor), 0) as uses from ledger.lots l left join ledger.lot_uses u on u.operator_id = l.operator_id and u.lot_id = l.id group by l.operator_id, l.id, l.left_minor, l.amount_minor having l.left_minor <> l.amount_minor - coalesce(sum(u.amount_minor), 0)');
  await none('I1', 'more was given back of a lot than was used', 'select operator_id, of_posting_id::text, lot_id::text, sum(amount_minor)::text from ledger.lot_uses group by 1, 2, 3 having sum(amount_minor) < 0');
  const left = new Map((await rows('select operator_id, id, amount_minor::text from ledger.lots')).map((row) => [`${row['operator_id']} ${row['id']}`, BigInt(row['amount_minor'] ?? 0)]));
  const born = new Map((await rows('select l.operator_id, l.id, e.version::text from ledger.lots l join ledger.entries e on e.operator_id = l.operator_id and e.posting_id = l.posting_id and e.book_id = l.book_id')).map((row) => [`${row['operator_id']} ${row['id']}`, BigInt(row['version'] ?? 0)]));
  const uses = await rows('select u.operator_id, l.book_id::text, l.id, u.amount_minor::text, e.version::text, p.kind from ledger.lot_uses u join ledger.lots l on l.operator_id = u.operator_id and l.id = u.lot_id join ledger.postings p on p.operator_id = u.operator_id and p.id = u.posting_id join ledger.entries e on e.operator_id = u.operator_id and e.posting_id = u.posting_id and e.book_id = l.book_id order by u.operator_id, l.book_id, e.version, l.id');
  for (const [, ofBook] of Map.groupBy(uses, (row) => `${row['operator_id']} ${row['book_id']}`)) {
    const all = [...new Set(ofBook.map((row) => `${row['operator_id']} ${row['id']}`))].toSorted((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]));
    for (const [version, atOnce] of Map.groupBy(ofBook, (row) => row['version'] as string)) {
      for (const row of atOnce) left.set(`${row['operator_id']} ${row['id']}`, (left.get(`${row['operator_id']} ${row['id']}`) ?? 0n) - BigInt(row['amount_minor'] ?? 0));
      if (!['prepaid-hold', 'prepaid-charge', 'prepaid-correction'].includes(atOnce[0]?.['kind'] ?? '')) continue;
      const newest = Math.max(...atOnce.map((row) => Number(row['id'])));
      const older = all.find((lot) => Number(lot.split(' ')[1]) < newest && (left.get(lot) ?? 0n) > 0n && (born.get(lot) ?? 0n) < BigInt(version));
      if (older !== undefined) fault('I1', `lot ${older} still held ${left.get(older)} when a newer one was used (version ${version})`);
    }
  }
}
