import { books, fault, none, rows, seen } from './evidence.ts';

/** I4: nothing waits that should have ended: no order beyond its deadline, no reservation without its order. */
export async function converged(): Promise<void> {
  await none('I4', 'a payment is still open', "select operator_id, number, state from payments.payments where state in ('created', 'pending', 'authorized')");
  await none('I4', 'a refund is still asked for', "select operator_id, id from payments.refunds where state = 'asked'");
  await none('I4', 'an order is still awaited', "select operator_id, id, state from orders.orders where state in ('ordered', 'provisioning')");
  await none('I4', 'money is reserved for nothing', 'select operator_id, key from prepaid.holds where ended_at is null');
  await none('I4', 'money that is on its way is not in its book', "select b.operator_id, b.code, b.balance_minor::text from ledger.books b where b.code ~ '^prepaid:[0-9]+:(held|due)$' and b.balance_minor <> 0");
}

/** I5: an order's history only moves on. */
export async function movedOn(): Promise<void> {
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

/** I8: whatever changed has its entry in the record, written in the same transaction. */
export async function audited(): Promise<void> {
  await none('I8', 'an order moved and the record says nothing', `select e.operator_id, e.order_id, e.event, count(*)::text as events from orders.events e where e.event in ('placed', 'ended', 'refused', 'claim-returned')
    group by 1, 2, 3 having count(*) <> (select count(*) from audit.entries a where a.operator_id = e.operator_id and a.subject_kind = 'order' and a.subject_id = 'order:' || e.order_id and a.action = 'order.' || e.event)`);
  await none('I8', 'an adjustment is not on record', "select operator_id, id from prepaid.adjustments j where (select count(*) from audit.entries a where a.operator_id = j.operator_id and a.action = 'prepaid.adjusted' and a.subject_id = j.account_id::text) = 0");
  await none('I8', 'a payout was paid and the record says nothing', "select p.operator_id, p.id from settlements.payouts p where p.state in ('paid', 'returned') and (select count(*) from audit.entries a where a.operator_id = p.operator_id and a.subject_kind = 'payout' and a.subject_id = p.id::text) <> case p.state when 'paid' then 1 else 2 end");
  await none('I8', 'a run was agreed to by the one who drew it up', "select r.operator_id, r.id from settlements.runs r join approvals.approvals a on a.operator_id = r.operator_id and a.kind = 'payout-run' and a.subject = r.id::text join approvals.decisions d on d.operator_id = a.operator_id and d.approval_id = a.id and d.decision = 'approve' where d.decided_by = r.made_by::text");
}

/** I12: nobody was told that he paid who did not, nor that he did not who did; nobody was shown more than there was, and nothing that was over was shown as running later. */
export async function honest(): Promise<void> {
  const numbers = new Map((await rows('select id, number from payments.payments')).map((row) => [row['id'], row['number']]));
  const charged = new Map(books.operations.filter((one) => one.kind === 'payment' && one.state === 'completed').map(({ number, settledMs }) => [number, settledMs]));
  for (const { kind, id, answer, atMs = 0 } of seen) {
    const chargedMs = kind === 'screen' ? charged.get(numbers.get(id) ?? '') : undefined;
    const isLie = answer === 'paid' ? chargedMs === undefined : chargedMs !== undefined && (answer === 'not-paid' || (answer === 'open' && chargedMs < atMs));
    if (kind === 'screen' && isLie) fault('I12', `top-up ${id} was shown as ${answer}, ${chargedMs === undefined ? 'and was never charged' : 'and had been charged'}`);
  }
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
