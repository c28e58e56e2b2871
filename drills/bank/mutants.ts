import type { Mutant } from '../surroundings/mutant.ts';

/** A broken build, with the invariant that it must turn red, and for how many days it lives where that takes longer. */
interface BankMutant extends Mutant {
  readonly invariant: string;
  readonly days?: number;
}

/** One for each thing that must hold; where the product has several locks on a door, all are taken off. */
export const mutants: readonly BankMutant[] = [
  {
    name: 'every press is an order of its own',
    invariant: 'I2',
    changes: [
      { file: 'migrations/20261124-0300-orders.sql', from: 'constraint wish_is_one_order unique (operator_id, wish_id),', to: '' },
      { file: 'src/modules/orders/placing/place-order.ts', from: 'await tx.maybe<Order>(rows.byWish(operator.id, wish.wishId));', to: 'await tx.maybe<Order>(rows.byWish(operator.id, crypto.randomUUID()));' },
    ],
  },
  {
    name: 'what goes back is taken from the partner alone',
    invariant: 'I3',
    changes: [{ file: 'src/modules/orders/ending/end-order.ts', from: 'splitOf(order.partnerId, amountMinor, commissionMinor)', to: 'splitOf(order.partnerId, amountMinor, 0n)' }],
  },
  {
    name: 'the newest money is spent first',
    invariant: 'I1',
    changes: [{ file: 'src/modules/ledger/lots.sql.ts', from: 'sum(l.left_minor) over (partition by l.book_id order by l.id) as upto', to: 'sum(l.left_minor) over (partition by l.book_id order by l.id desc) as upto' }],
  },
  {
    name: 'a movement is paid out by every run',
    invariant: 'I3',
    // Two ends of months, with a run of payouts after each.
    days: 42,
    changes: [
      { file: 'migrations/20261124-0501-payouts.sql', from: 'create unique index lines_count_once on settlements.lines (operator_id, source) where released_at is null;', to: '' },
      { file: 'src/modules/settlements/payouts/payouts.sql.ts', from: 'l.source = m.source and l.released_at is null', to: 'l.source = m.source and l.run_id = ${runId}' },
      { file: 'src/modules/settlements/payouts/submit-payouts.ts', from: '(owed.get(`${code} ${currency}`) ?? 0n) >= amountMinor', to: 'owed.size > 0 || code + currency === String(amountMinor)' },
    ],
  },
  {
    name: 'a payout that came back is not booked',
    invariant: 'I3',
    days: 42,
    changes: [{ file: 'src/modules/settlements/payouts/settle-payout.ts', from: 'await book(tx, operator, payout, { key: `payout:${payout.id}:returned`', to: 'if (wish.reason === "") await book(tx, operator, payout, { key: `payout:${payout.id}:returned`' }],
  },
  {
    name: 'an answer leaves before its commit',
    invariant: 'I2',
    // Seen where a kill comes between the two.
    days: 28,
    changes: [
      {
        file: 'src/modules/orders/placing/place-order.ts',
        from: "import { retriedTransaction } from '#lib/db/transaction.ts';",
        to: "import { retriedTransaction as slowly } from '#lib/db/transaction.ts';\nconst retriedTransaction: typeof slowly = (db, operatorId, work) =>\n  new Promise((resolve, reject) => void slowly(db, operatorId, async (tx) => {\n    const result = await work(tx);\n    resolve(result);\n    await new Promise((done) => setTimeout(done, 2_000));\n    return result;\n  }).catch(reject));",
      },
    ],
  },
  {
    name: 'an order that nobody answers is waited for',
    invariant: 'I4',
    changes: [{ file: 'src/modules/orders/provisioning/refuse-order.ts', from: "for (const order of orders) await refuseOrder(tx, house, order, { why: 'no-answer'", to: "for (const order of [] as Order[]) await refuseOrder(tx, house, order, { why: 'no-answer'" }],
  },
  {
    name: 'a delivery that did not arrive is given up',
    invariant: 'I7',
    changes: [{ file: 'src/modules/webhooks/attempt.ts', from: 'const next = event === TEST_EVENT ? undefined : nextAttemptAt(attempts, claimed.firstAttemptAt, now);', to: 'const next = attempts < 0 ? nextAttemptAt(attempts, claimed.firstAttemptAt, now) : undefined;' }],
  },
  {
    name: 'what happens to an order is not recorded by whom',
    invariant: 'I8',
    changes: [{ file: 'src/modules/orders/record-event.ts', from: "    audit.record(tx, {\n      action: `order.${event}`,", to: "    event === 'placed' ? undefined : audit.record(tx, {\n      action: `order.${event}`," }],
  },
  {
    name: 'the log says what webhooks are signed with',
    invariant: 'I9',
    changes: [{ file: 'src/modules/webhooks/attempt.ts', from: '  const began = performance.now();', to: '  console.log(secrets.map(({ sealed }) => house.keys.open(SECRET, sealed)));\n  const began = performance.now();' }],
  },
  {
    name: 'a lock outlives its transaction',
    invariant: 'I10',
    changes: [{ file: 'src/modules/webhooks/deliveries.sql.ts', from: 'else pg_advisory_xact_lock_shared(k.key)', to: 'else pg_advisory_lock_shared(k.key)' }],
  },
  {
    name: 'notices of the acquirer are believed unsigned',
    invariant: 'I11',
    changes: [{ file: 'src/modules/payments/providers/cloudpayments-notice.ts', from: "return refuse('forged');", to: 'void 0;' }],
  },
  {
    name: 'who comes back from the page has paid',
    invariant: 'I12',
    changes: [{ file: 'src/modules/payments/payment.rules.ts', from: "  if (state === 'succeeded') return 'paid';", to: "  if (state === 'succeeded' || checkingSince !== null) return 'paid';" }],
  },
  {
    name: 'tables are open to their owner',
    invariant: 'I6',
    changes: [{ file: 'migrations/20261121-0100-house.sql', from: "  execute format('alter table %s force row level security', target);\n", to: '' }],
  },
];
