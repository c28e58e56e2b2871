import { createHash } from 'node:crypto';
import { fault, none, rows, seen } from './evidence.ts';

/** I3 for the other side: a partner is owed his part of what was paid, less his part of what went back, less what he was paid; the operator keeps the rest. */
export async function partners(): Promise<void> {
  await none('I3', 'a partner is not owed what he earned', `select p.operator_id, p.id, coalesce(-b.balance_minor, 0)::text as owed, (coalesce(e.minor, 0) - coalesce(r.minor, 0) - coalesce(o.minor, 0))::text as should from catalog.partners p
    left join ledger.books b on b.operator_id = p.operator_id and b.code = 'partner:' || p.id
    left join (select q.operator_id, q.partner_id, sum(d.price_minor - d.commission_minor) as minor from orders.periods d join orders.orders q on q.operator_id = d.operator_id and q.id = d.order_id group by 1, 2) e on e.operator_id = p.operator_id and e.partner_id = p.id
    left join (select q.operator_id, q.partner_id, sum(d.amount_minor - d.commission_minor) as minor from orders.returns d join orders.orders q on q.operator_id = d.operator_id and q.id = d.order_id group by 1, 2) r on r.operator_id = p.operator_id and r.partner_id = p.id
    left join (select operator_id, partner_id, sum(amount_minor) as minor from settlements.payouts where state = 'paid' group by 1, 2) o on o.operator_id = p.operator_id and o.partner_id = p.id
    where coalesce(-b.balance_minor, 0) <> coalesce(e.minor, 0) - coalesce(r.minor, 0) - coalesce(o.minor, 0)`);
  await none('I3', 'the commission is not its parts', `select b.operator_id, (-sum(b.balance_minor))::text as booked, (coalesce((select sum(commission_minor) from orders.periods p where p.operator_id = b.operator_id), 0) - coalesce((select sum(commission_minor) from orders.returns r where r.operator_id = b.operator_id), 0))::text as should
    from ledger.books b where b.code = 'platform:commission' group by b.operator_id
    having -sum(b.balance_minor) <> coalesce((select sum(commission_minor) from orders.periods p where p.operator_id = b.operator_id), 0) - coalesce((select sum(commission_minor) from orders.returns r where r.operator_id = b.operator_id), 0)`);
}

/** I3 for payouts: a movement is paid once, of periods that were over; a payout adds up; the bank account is what left it; what left and came back is as the office was told. */
export async function payouts(): Promise<void> {
  await none('I3', 'a movement stands in two payouts', 'select operator_id, source, count(*)::text from settlements.lines where released_at is null group by 1, 2 having count(*) > 1');
  await none('I3', 'a payout is not its lines and what was carried', `select p.operator_id, p.id, p.incomes_minor::text, p.refunds_minor::text from settlements.payouts p
    left join (select operator_id, run_id, partner_id, sum(gross_minor) filter (where kind = 'income') as incomes, sum(gross_minor) filter (where kind = 'refund') as refunds, sum(commission_minor) as commission from settlements.lines group by 1, 2, 3) l on l.operator_id = p.operator_id and l.run_id = p.run_id and l.partner_id = p.partner_id
    where p.incomes_minor <> coalesce(l.incomes, 0) or p.refunds_minor <> coalesce(l.refunds, 0) or p.commission_minor <> -coalesce(l.commission, 0)`);
  await none('I3', 'more was paid to a partner than his lines hold', `select p.operator_id, p.partner_id, sum(p.amount_minor)::text as paid from settlements.payouts p where p.state in ('to-pay', 'paid') group by 1, 2
    having sum(p.amount_minor) > (select coalesce(sum(gross_minor - commission_minor), 0) from settlements.lines l where l.operator_id = p.operator_id and l.partner_id = p.partner_id and l.released_at is null) + (select coalesce(sum(amount_minor - commission_minor), 0) from orders.returns r join orders.orders o on o.operator_id = r.operator_id and o.id = r.order_id where o.operator_id = p.operator_id and o.partner_id = p.partner_id)`);
  await none('I3', 'a line is of a period that was not over', `select l.operator_id, l.source from settlements.lines l join settlements.runs r on r.operator_id = l.operator_id and r.id = l.run_id join orders.periods p on p.operator_id = l.operator_id and p.order_id = l.order_id and p.ordinal = l.ordinal where p.until_on > r.period + interval '1 month'`);
  await none('I3', 'the bank account is not what left it', `select o.id, coalesce(b.balance_minor, 0)::text as booked, coalesce(p.minor, 0)::text as paid from operators.operators o left join ledger.books b on b.operator_id = o.id and b.code = 'bank'
    left join (select operator_id, sum(amount_minor) as minor from settlements.payouts where state = 'paid' group by 1) p on p.operator_id = o.id where coalesce(b.balance_minor, 0) + coalesce(p.minor, 0) <> 0`);
  const states = new Map((await rows('select o.code, p.id, p.state from settlements.payouts p join operators.operators o on o.id = p.operator_id')).map((row) => [`${row['code']} ${row['id']}`, row['state']]));
  const back = new Set(seen.filter(({ kind }) => kind === 'came-back').map(({ operator, id }) => `${operator} ${id}`));
  for (const { kind, operator, id } of seen) {
    if (kind !== 'paid-out') continue;
    const should = back.has(`${operator} ${id}`) ? 'returned' : 'paid';
    if (states.get(`${operator} ${id}`) !== should) fault('I2', `payout ${id} of ${operator} was told ${should} and is ${states.get(`${operator} ${id}`)}`);
  }
}

/** Numbers without gaps, digests over what is kept, one act for a month. */
export async function documents(): Promise<void> {
  await none('I1', 'numbers of documents have gaps', 'select operator_id, kind, year, count(*)::text, max(ordinal)::text from settlements.documents group by 1, 2, 3 having count(*) <> max(ordinal)');
  await none('I1', 'numbers of payouts have gaps', "select operator_id, substr(number, 2, 4) as year, count(*)::text, max(substr(number, 7)::integer)::text from settlements.payouts where number is not null group by 1, 2 having count(*) <> max(substr(number, 7)::integer)");
  for (const { id, content, digest } of (await rows("select id, content, encode(sha256, 'hex') as digest from settlements.documents")) as { id: string; content: string; digest: string }[]) if (createHash('sha256').update(content, 'utf8').digest('hex') !== digest) fault('I1', `document ${id} is not what its digest says`);
  await none('I3', 'a partner has two acts for a month', "select operator_id, party, from_on from settlements.documents where kind = 'partner-act' and replaces is null group by 1, 2, 3 having count(*) > 1");
  await none('I3', 'an act is not the commission of its payouts', `select d.operator_id, d.party, d.from_on, d.total_minor::text from settlements.documents d join settlements.runs r on r.operator_id = d.operator_id and r.period = d.from_on and r.state = 'approved'
    join settlements.payouts p on p.operator_id = r.operator_id and p.run_id = r.id and d.party = 'partner:' || p.partner_id where d.kind = 'partner-act' and d.total_minor <> -p.commission_minor`);
}
