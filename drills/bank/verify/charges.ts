import { books, fault, none, rows, seen } from './evidence.ts';

/** I2: whatever was answered with success is there, once, over its amount. */
export async function acknowledged(): Promise<void> {
  const paid = new Map((await rows('select id, amount_minor::text as minor, state from payments.payments')).map((row) => [row['id'], row]));
  const placed = Map.groupBy(await rows('select wish_id from orders.orders'), (row) => row['wish_id']);
  const adjusted = new Map((await rows('select id, state from prepaid.adjustments')).map((row) => [row['id'], row]));
  for (const { kind, id, minor = '0', answer } of seen) {
    if (kind === 'top-up' && answer === 'started' && paid.get(id)?.['minor'] !== minor) fault('I2', `top-up ${id} over ${minor} was answered, ${paid.get(id)?.['minor']} is here`);
    if (kind === 'screen' && answer === 'paid' && paid.has(id) && paid.get(id)?.['state'] !== 'succeeded') fault('I2', `top-up ${id} was shown as paid and is ${paid.get(id)?.['state']}`);
    if (kind === 'order' && answer === 'placed' && placed.get(id)?.length !== 1) fault('I2', `order ${id} was answered and is here ${placed.get(id)?.length ?? 0} times`);
    if (kind === 'order' && answer !== 'placed' && placed.has(id)) fault('I2', `order ${id} was refused (${answer}) and is here`);
    if (kind === 'adjust' && (answer === 'booked') !== (adjusted.get(id)?.['state'] === 'booked')) fault('I2', `adjustment ${id} was answered "${answer}" and is ${adjusted.get(id)?.['state'] ?? 'missing'}`);
  }
  await none('I2', 'an order was placed twice by one press', 'select operator_id, wish_id, count(*)::text from orders.orders group by 1, 2 having count(*) > 1');
}

/** I3 by the acquirer's own books: each charge and each refund is here once over its amount, nothing else is, nobody got back what he did not ask for, and the sums agree to the tiyn. */
export async function acquirer(): Promise<void> {
  const done = (kind: string) => books.operations.filter((one) => one.kind === kind && one.state === 'completed');
  const [taken, given] = [done('payment'), done('refund')];
  const sum = (all: readonly { readonly minor: string }[]): bigint => all.reduce((total, { minor }) => total + BigInt(minor), 0n);
  const same = async (what: string, theirs: typeof taken, ours: string): Promise<void> => {
    const here = Map.groupBy(await rows(ours), (row) => row['reference'] as string);
    for (const { id, minor, number } of theirs) if (here.get(id)?.length !== 1 || here.get(id)?.[0]?.['minor'] !== minor) fault('I3', `${what} ${id} of ${number} over ${minor} is here ${JSON.stringify(here.get(id) ?? [])}`);
    const known = new Set(theirs.map(({ id }) => id));
    for (const reference of here.keys()) if (!known.has(reference)) fault('I3', `${what} ${reference} is in no books of the acquirer`);
  };
  await same('charge', taken, 'select reference, amount_minor::text as minor from payments.operations');
  await same('refund', given, "select reference, amount_minor::text as minor from payments.refunds where state = 'refunded'");
  const numbers = new Map((await rows('select id, number from payments.payments')).map((row) => [row['id'], row['number']]));
  const asked = Map.groupBy(seen.filter(({ kind }) => kind === 'refund'), ({ id }) => numbers.get(id));
  for (const [number, back] of Map.groupBy(given, (one) => one.number)) if (back.length > (asked.get(number)?.length ?? 0)) fault('I3', `${number}: ${back.length} refunds were made and ${asked.get(number)?.length ?? 0} asked for`);
  for (const { code, minor } of (await rows("select o.code, sum(b.balance_minor)::text as minor from ledger.books b join operators.operators o on o.id = b.operator_id where b.code like 'acquirer:%' or b.code = 'commission' group by o.code")) as { code: string; minor: string }[]) {
    const there = sum(taken.filter(({ merchant }) => merchant === `pk_${code}`)) - sum(given.filter(({ merchant }) => merchant === `pk_${code}`));
    if (BigInt(minor) !== there) fault('I3', `${code}: the books say ${minor} of the acquirer, his own say ${there}`);
  }
}

/** I3: a period is paid once, by a charge over its price; nobody pays for a day twice; what customers have is what came less what went. */
export async function chargedOnce(): Promise<void> {
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
}
