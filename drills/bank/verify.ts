import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Seen } from './people.ts';

// Judges a healed database by its rows and by what the outside saw. Shares no code with the product: tables are read by SQL, sights are a file.
// Prints every fault and ends with 1 when there is one.

type Row = Record<string, string | null>;

const [databaseUrl, seenFile] = process.argv.slice(2) as [string, string];
const seen = readFileSync(seenFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Seen);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const rows = async (text: string): Promise<Row[]> => (await client.query<Row>(text)).rows;
const faults: string[] = [];
const fault = (invariant: string, text: string): void => void faults.push(`${invariant} ${text}`);
const none = async (invariant: string, what: string, text: string): Promise<void> => (await rows(text)).forEach((row) => fault(invariant, `${what}: ${JSON.stringify(row)}`));

await ledger();
await lots();
await acknowledged();
await chargedOnce();
await partners();
await payouts();
await converged();
await movedOn();
await tenants();
await audited();
await documents();
await honest();
await told();
await client.end();
for (const text of faults.slice(0, 60)) console.log(`  FAULT ${text}`);
if (faults.length > 60) console.log(`  … ${faults.length} faults altogether`);
console.log(`  verifier: ${faults.length === 0 ? 'sound' : `${faults.length} faults`}`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** How much there was to judge. */
async function told(): Promise<void> {
  const [counts] = await rows(`select (select count(*) from ledger.postings) as postings, (select count(*) from orders.orders) as orders, (select count(*) from orders.periods) as periods, (select count(*) from orders.returns) as returns,
    (select count(*) from settlements.payouts where state in ('paid', 'returned')) as payouts, (select count(*) from settlements.documents) as documents`);
  console.log(`  ${Object.entries(counts ?? {}).map(([what, count]) => `${count} ${what}`).join(', ')}`);
}

/** I1: postings and books balance, a book is what its entries say without a gap, no balance was ever on the wrong side. */
async function ledger(): Promise<void> {
  await none('I1', 'posting does not balance', 'select operator_id, posting_id, currency, sum(amount_minor)::text from ledger.entries group by 1, 2, 3 having sum(amount_minor) <> 0');
  await none('I1', 'posting has no entries', 'select p.operator_id, p.key from ledger.postings p where not exists (select 1 from ledger.entries e where e.operator_id = p.operator_id and e.posting_id = p.id)');
  await none('I1', 'books of an operator do not balance', 'select operator_id, currency, sum(balance_minor)::text from ledger.books group by 1, 2 having sum(balance_minor) <> 0');
  await none('I1', 'book is not its entries', 'select b.operator_id, b.code, b.balance_minor::text, coalesce(sum(e.amount_minor), 0)::text as entries, b.version::text, count(e.*)::text from ledger.books b left join ledger.entries e on e.operator_id = b.operator_id and e.book_id = b.id group by b.operator_id, b.id, b.code, b.balance_minor, b.version having b.balance_minor <> coalesce(sum(e.amount_minor), 0) or b.version <> count(e.*)');
  await none('I1', 'a balance does not follow from the one before', 'select * from (select operator_id, book_id, version::text, balance_minor - amount_minor - coalesce(lag(balance_minor) over (partition by operator_id, book_id order by version), 0) as jump from ledger.entries) c where jump <> 0');
  await none('I1', 'a prepaid account stood below nothing', "select b.operator_id, b.code, e.version::text, e.balance_minor::text from ledger.entries e join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id where b.code ~ '^prepaid:[0-9]+:(paid|credit|held|due)$' and e.balance_minor > 0");
  await none('I1', 'a key was booked twice', 'select operator_id, key, count(*)::text from ledger.postings group by 1, 2 having count(*) > 1');
}

/** I1 for lots: a book is the sum of its lots, a lot is what it was less its uses, nobody gives back more than was used, and the oldest money goes first. */
async function lots(): Promise<void> {
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

/** I2: whatever was answered with success is there, once, over its amount. */
async function acknowledged(): Promise<void> {
  const booked = new Map((await rows("select p.key, sum(e.amount_minor)::text as minor from ledger.postings p join ledger.entries e on e.operator_id = p.operator_id and e.posting_id = p.id join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id where b.code = 'acquirer:drill' group by p.operator_id, p.key")).map((row) => [row['key'], BigInt(row['minor'] ?? 0)]));
  const placed = Map.groupBy(await rows('select wish_id, price_minor * periods as minor from orders.orders'), (row) => row['wish_id']);
  const adjusted = new Map((await rows("select id, amount_minor::text as minor, state from prepaid.adjustments")).map((row) => [row['id'], row]));
  for (const { kind, id, minor = '0', answer } of seen) {
    if (kind === 'top-up' && answer !== 'account-closed' && booked.get(`payment:${id}`) !== BigInt(minor)) fault('I2', `top-up ${id} over ${minor} was answered "${answer}", ${booked.get(`payment:${id}`)} is booked`);
    if (kind === 'refund' && answer !== 'too-much' && booked.get(`refund:${id}`) !== -BigInt(minor)) fault('I2', `refund ${id} over ${minor} was answered "${answer}", ${booked.get(`refund:${id}`)} is booked`);
    if (kind === 'refund' && answer === 'too-much' && booked.has(`refund:${id}`)) fault('I2', `refund ${id} was refused and is booked`);
    if (kind === 'order' && answer === 'placed' && placed.get(id)?.length !== 1) fault('I2', `order ${id} was answered and is here ${placed.get(id)?.length ?? 0} times`);
    if (kind === 'order' && answer !== 'placed' && placed.has(id)) fault('I2', `order ${id} was refused (${answer}) and is here`);
    if (kind === 'adjust' && (answer === 'booked') !== (adjusted.get(id)?.['state'] === 'booked')) fault('I2', `adjustment ${id} was answered "${answer}" and is ${adjusted.get(id)?.['state'] ?? 'missing'}`);
  }
  await none('I2', 'an order was placed twice by one press', 'select operator_id, wish_id, count(*)::text from orders.orders group by 1, 2 having count(*) > 1');
  const wished = new Set(seen.filter(({ kind }) => kind === 'top-up').map(({ id }) => `payment:${id}`));
  for (const key of booked.keys()) if (key?.startsWith('payment:') && !wished.has(key)) fault('I2', `${key} is booked and nobody asked for it`);
}

/** I3: a period is paid once, by a charge over its price; nobody pays for a day twice; what customers have is what came less what went. */
async function chargedOnce(): Promise<void> {
  await none('I3', 'a period was paid twice', 'select operator_id, order_id, ordinal, count(*)::text from orders.periods group by 1, 2, 3 having count(*) > 1');
  await none('I3', 'periods of an order overlap', 'select a.operator_id, a.order_id, a.ordinal, b.ordinal as other from orders.periods a join orders.periods b on b.operator_id = a.operator_id and b.order_id = a.order_id and b.ordinal > a.ordinal and b.from_on < a.until_on and a.from_on < b.until_on');
  await none('I3', 'charges are not the prices of their periods', 'select c.operator_id, c.key, c.amount_minor::text, coalesce(sum(p.price_minor), 0)::text as periods from prepaid.charges c left join orders.periods p on p.operator_id = c.operator_id and p.charge_key = c.key group by c.operator_id, c.key, c.amount_minor having c.amount_minor <> coalesce(sum(p.price_minor), 0)');
  await none('I3', 'a period was paid by no charge', 'select p.operator_id, p.order_id, p.ordinal from orders.periods p where not exists (select 1 from prepaid.charges c where c.operator_id = p.operator_id and c.key = p.charge_key)');
  await none('I3', 'what went back of a period is not its returns', 'select p.operator_id, p.order_id, p.ordinal, p.returned_minor::text, coalesce(sum(r.amount_minor), 0)::text as returns from orders.periods p left join orders.returns r on r.operator_id = p.operator_id and r.order_id = p.order_id and r.ordinal = p.ordinal group by p.operator_id, p.order_id, p.ordinal, p.returned_minor having p.returned_minor <> coalesce(sum(r.amount_minor), 0)');
  await none('I3', 'more went back than was paid', 'select operator_id, order_id, ordinal from orders.periods where returned_minor > price_minor');
  await none('I3', 'an account is not what came less what went', `select a.operator_id, a.id, a.minor::text, (coalesce(adjusted.minor, 0) - coalesce(charged.minor, 0) + coalesce(returned.minor, 0) + coalesce(moved.minor, 0))::text as should
    from (select p.operator_id, p.id, -coalesce(sum(b.balance_minor), 0) as minor from prepaid.accounts p left join ledger.books b on b.operator_id = p.operator_id and b.code like 'prepaid:' || p.id || ':%' group by 1, 2) a
    left join (select operator_id, account_id, sum(amount_minor) as minor from prepaid.adjustments where state = 'booked' group by 1, 2) adjusted on adjusted.operator_id = a.operator_id and adjusted.account_id = a.id
    left join (select operator_id, account_id, sum(amount_minor) as minor from prepaid.charges group by 1, 2) charged on charged.operator_id = a.operator_id and charged.account_id = a.id
    left join (select r.operator_id, c.account_id, sum(r.amount_minor) as minor from prepaid.returns r join prepaid.charges c on c.operator_id = r.operator_id and c.key = r.charge_key group by 1, 2) returned on returned.operator_id = a.operator_id and returned.account_id = a.id
    left join (select e.operator_id, split_part(b.code, ':', 2)::bigint as account_id, -sum(e.amount_minor) as minor from ledger.entries e join ledger.books b on b.operator_id = e.operator_id and b.id = e.book_id join ledger.postings p on p.operator_id = e.operator_id and p.id = e.posting_id where b.code like 'prepaid:%' and p.kind in ('payment', 'refund') group by 1, 2) moved on moved.operator_id = a.operator_id and moved.account_id = a.id
    where a.minor <> coalesce(adjusted.minor, 0) - coalesce(charged.minor, 0) + coalesce(returned.minor, 0) + coalesce(moved.minor, 0)`);
  const came = (operator: string): bigint => seen.filter((one) => one.operator === operator).reduce((sum, { kind, minor = '0', answer }) => (kind === 'top-up' && answer !== 'account-closed' ? sum + BigInt(minor) : kind === 'refund' && answer !== 'too-much' ? sum - BigInt(minor) : sum), 0n);
  for (const { code, minor } of (await rows("select o.code, b.balance_minor::text as minor from ledger.books b join operators.operators o on o.id = b.operator_id where b.code = 'acquirer:drill'")) as { code: string; minor: string }[]) if (BigInt(minor) !== came(code)) fault('I3', `${code}: the books say ${minor} of the acquirer, payers ${came(code)}`);
}

/** I3 for the other side: a partner is owed his part of what was paid, less his part of what went back, less what he was paid; the operator keeps the rest. */
async function partners(): Promise<void> {
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
async function payouts(): Promise<void> {
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

/** I4: nothing waits that should have ended: no order beyond its deadline, no reservation without its order. */
async function converged(): Promise<void> {
  await none('I4', 'an order is still awaited', "select operator_id, id, state from orders.orders where state in ('ordered', 'provisioning')");
  await none('I4', 'money is reserved for nothing', 'select operator_id, key from prepaid.holds where ended_at is null');
  await none('I4', 'money that is on its way is not in its book', "select b.operator_id, b.code, b.balance_minor::text from ledger.books b where b.code ~ '^prepaid:[0-9]+:(held|due)$' and b.balance_minor <> 0");
}

/** I5: an order's history only moves on. */
async function movedOn(): Promise<void> {
  const histories = Map.groupBy(await rows('select operator_id, order_id, event from orders.events order by operator_id, order_id, id'), (row) => `${row['operator_id']} ${row['order_id']}`);
  for (const [order, told] of histories) {
    const events = told.map((row) => row['event'] as string);
    const over = events.findIndex((event) => event === 'ended' || event === 'refused');
    const after = over < 0 ? [] : events.slice(over + 1).filter((event) => event !== 'answer-set-aside' && event !== 'claim-returned');
    if (events[0] !== 'placed' || events.filter((event) => event === 'placed').length > 1) fault('I5', `order ${order} does not begin once: ${events.join(', ')}`);
    if (after.length > 0) fault('I5', `order ${order} moved on after its end: ${events.join(', ')}`);
  }
  await none('I5', 'a run of payouts moved back', "select operator_id, id from settlements.runs where state = 'cancelled' and approved_at is not null");
}

/** I6: nobody's marker stands in another operator's rows; every table is locked, for its owner too; with no operator set the application reads nothing. */
async function tenants(): Promise<void> {
  const tables = await rows("select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'operator_id' where c.relkind = 'r' and n.nspname !~ '^(pg_|staging|pgboss)'");
  const operators = await rows("select id, code from operators.operators where code in ('platform', 'bazaar')");
  for (const { name, locked } of tables) {
    if (String(locked) !== 'true') fault('I6', `${name} is not locked`);
    if (/^(legal\.versions|operators\.)/.test(name ?? '')) continue;
    for (const one of operators) for (const other of operators) if (one !== other) await none('I6', `${name} of ${one['code']} speaks of ${other['code']}`, `select 1 as found from ${name} t where operator_id = ${one['id']} and t::text like '%marker-of-${other['code']}%' limit 1`);
  }
  await client.query('begin; set local role kabinet_app');
  for (const { name } of tables) await none('I6', `${name} is read with no operator set`, `select count(*)::text as found from ${name} having count(*) > 0`).catch((error: { code?: string }) => { if (error.code !== '42501') throw error; });
  await client.query('rollback').catch(() => undefined);
}

/** I8: whatever changed has its entry in the record, written in the same transaction. */
async function audited(): Promise<void> {
  await none('I8', 'an order moved and the record says nothing', `select e.operator_id, e.order_id, e.event, count(*)::text as events from orders.events e where e.event in ('placed', 'ended', 'refused', 'claim-returned')
    group by 1, 2, 3 having count(*) <> (select count(*) from audit.entries a where a.operator_id = e.operator_id and a.subject_kind = 'order' and a.subject_id = 'order:' || e.order_id and a.action = 'order.' || e.event)`);
  await none('I8', 'an adjustment is not on record', "select operator_id, id from prepaid.adjustments j where (select count(*) from audit.entries a where a.operator_id = j.operator_id and a.action = 'prepaid.adjusted' and a.subject_id = j.account_id::text) = 0");
  await none('I8', 'a payout was paid and the record says nothing', "select p.operator_id, p.id from settlements.payouts p where p.state in ('paid', 'returned') and (select count(*) from audit.entries a where a.operator_id = p.operator_id and a.subject_kind = 'payout' and a.subject_id = p.id::text) <> case p.state when 'paid' then 1 else 2 end");
  await none('I8', 'a run was agreed to by the one who drew it up', "select r.operator_id, r.id from settlements.runs r join approvals.approvals a on a.operator_id = r.operator_id and a.kind = 'payout-run' and a.subject = r.id::text join approvals.decisions d on d.operator_id = a.operator_id and d.approval_id = a.id and d.decision = 'approve' where d.decided_by = r.made_by::text");
}

/** Numbers without gaps, digests over what is kept, one act for a month. */
async function documents(): Promise<void> {
  await none('I1', 'numbers of documents have gaps', 'select operator_id, kind, year, count(*)::text, max(ordinal)::text from settlements.documents group by 1, 2, 3 having count(*) <> max(ordinal)');
  await none('I1', 'numbers of payouts have gaps', "select operator_id, substr(number, 2, 4) as year, count(*)::text, max(substr(number, 7)::integer)::text from settlements.payouts where number is not null group by 1, 2 having count(*) <> max(substr(number, 7)::integer)");
  for (const { id, content, digest } of (await rows("select id, content, encode(sha256, 'hex') as digest from settlements.documents")) as { id: string; content: string; digest: string }[]) if (createHash('sha256').update(content, 'utf8').digest('hex') !== digest) fault('I1', `document ${id} is not what its digest says`);
  await none('I3', 'a partner has two acts for a month', "select operator_id, party, from_on from settlements.documents where kind = 'partner-act' and replaces is null group by 1, 2, 3 having count(*) > 1");
  await none('I3', 'an act is not the commission of its payouts', `select d.operator_id, d.party, d.from_on, d.total_minor::text from settlements.documents d join settlements.runs r on r.operator_id = d.operator_id and r.period = d.from_on and r.state = 'approved'
    join settlements.payouts p on p.operator_id = r.operator_id and p.run_id = r.id and d.party = 'partner:' || p.partner_id where d.kind = 'partner-act' and d.total_minor <> -p.commission_minor`);
}

/** I12: nobody was shown more than there was, and nothing that was over was shown as running later. */
async function honest(): Promise<void> {
  const over = new Set<string>();
  for (const { kind, operator, id, answer } of seen) {
    if (kind !== 'look') continue;
    const { balances, state } = JSON.parse(answer) as { balances: Record<string, string>; state: string | null };
    for (const [name, value] of Object.entries(balances)) if (name.endsWith('Minor') && BigInt(value) < 0n) fault('I12', `a balance was shown below nothing: ${answer}`);
    const order = `${operator} ${id}`;
    if (over.has(order) && state !== 'ended' && state !== 'refused') fault('I12', `order ${order} was shown as ${state} after its end`);
    if (state === 'ended' || state === 'refused') over.add(order);
  }
}
