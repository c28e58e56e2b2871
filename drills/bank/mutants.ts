import type { Mutant } from '../payments/mutants.ts';

/** One for each thing that must hold; where the product has several locks on a door, all are taken off. */
export const mutants: readonly Mutant[] = [
  {
    name: 'every press is an order of its own',
    changes: [
      { file: 'migrations/20261124-0300-orders.sql', from: 'constraint wish_is_one_order unique (operator_id, wish_id),', to: '' },
      { file: 'src/modules/orders/placing/place-order.ts', from: 'await tx.maybe<Order>(rows.byWish(operator.id, wish.wishId));', to: 'await tx.maybe<Order>(rows.byWish(operator.id, crypto.randomUUID()));' },
    ],
  },
  {
    name: 'what goes back is taken from the partner alone',
    changes: [{ file: 'src/modules/orders/ending/end-order.ts', from: 'splitOf(order.partnerId, amountMinor, commissionMinor)', to: 'splitOf(order.partnerId, amountMinor, 0n)' }],
  },
  {
    name: 'the newest money is spent first',
    changes: [{ file: 'src/modules/ledger/lots.sql.ts', from: 'sum(l.left_minor) over (partition by l.book_id order by l.id) as upto', to: 'sum(l.left_minor) over (partition by l.book_id order by l.id desc) as upto' }],
  },
  {
    name: 'a movement is paid out by every run',
    changes: [
      { file: 'migrations/20261124-0501-payouts.sql', from: 'create unique index lines_count_once on settlements.lines (operator_id, source) where released_at is null;', to: '' },
      { file: 'src/modules/settlements/payouts/payouts.sql.ts', from: 'l.source = m.source and l.released_at is null', to: 'l.source = m.source and l.run_id = ${runId}' },
    ],
  },
  {
    name: 'a payout that came back is not booked',
    changes: [{ file: 'src/modules/settlements/payouts/settle-payout.ts', from: 'await book(tx, operator, payout, { key: `payout:${payout.id}:returned`', to: 'if (wish.reason === "") await book(tx, operator, payout, { key: `payout:${payout.id}:returned`' }],
  },
  {
    name: 'an answer leaves before its commit',
    changes: [
      {
        file: 'src/lib/db/transaction.ts',
        from: '    await opened;\n    const { command } = await commit();',
        to: '    await opened;\n    setTimeout(() => void commit().then(() => client.release(), (error: Error) => client.release(error)), 400);\n    if (result !== Symbol.for("never")) return result;\n    const { command } = await commit();',
      },
    ],
  },
  {
    name: 'tables are open to their owner',
    changes: [{ file: 'migrations/20261121-0100-house.sql', from: "  execute format('alter table %s force row level security', target);\n", to: '' }],
  },
];
