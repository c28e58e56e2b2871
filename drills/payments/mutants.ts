import type { Mutant } from '../surroundings/mutant.ts';

const PAYMENTS = 'src/modules/payments';

/** One for each thing that must hold; where the product has several locks on a door, all are taken off. */
export const mutants: readonly Mutant[] = [
  {
    name: 'an operation has no unique key',
    changes: [
      { file: 'migrations/20261122-0510-payments.sql', from: 'primary key (operator_id, provider, reference),', to: '' },
      { file: `${PAYMENTS}/money-in.sql.ts`, from: 'on conflict (operator_id, provider, reference) do nothing', to: '' },
      { file: `${PAYMENTS}/payment.rules.ts`, from: "return told.reference === creditedReference ? 'nothing-new' : 'paid-again';", to: "return 'paid-again';" },
      { file: `${PAYMENTS}/hold-money.ts`, from: 'ledger.post(tx, [posting], now)', to: 'ledger.post(tx, [{ ...posting, key: `${posting.key}:${crypto.randomUUID()}` }], now)' },
    ],
  },
  {
    name: 'a notice is acknowledged before the commit',
    changes: [
      {
        file: `${PAYMENTS}/receive-notice.ts`,
        from: '  const answer = await transaction(house.db, operator.id, async (tx) => {',
        to: "  if (notice.kind !== 'check') {\n    setTimeout(() => void record().catch(() => undefined), 1_500);\n    return provider.answerNotice(notice, 'ok');\n  }\n  return record();\n  function record() { return transaction(house.db, operator.id, async (tx) => {",
      },
      { file: `${PAYMENTS}/receive-notice.ts`, from: "  });\n  crashPoint('notice.after-commit');\n  return answer;\n}", to: '  }); }\n}' },
    ],
  },
  {
    name: 'a refund that is asked for again gets a new key',
    changes: [
      { file: `${PAYMENTS}/ask-refunds.ts`, from: 'askProvider(house, operator, id, now,', to: 'askProvider(house, operator, crypto.randomUUID(), now,' },
      { file: `${PAYMENTS}/providers/cloudpayments.ts`, from: 'latest.note.includes(refund.refundId)', to: 'false' },
    ],
  },
  {
    name: 'the browser that comes back is believed',
    changes: [
      { file: `${PAYMENTS}/note-return.ts`, from: "import { recordEvent } from './record-event.ts';", to: "import { recordEvent } from './record-event.ts';\nimport { recordOutcome } from './record-outcome.ts';" },
      {
        file: `${PAYMENTS}/note-return.ts`,
        from: '    return { ...payment, checkingSince: now };',
        to: "    await recordOutcome(tx, house, operator, { state: 'succeeded', number: payment.number, reference: `browser-${payment.number}`, amount: { minor: payment.amountMinor + payment.feeMinor, currency: payment.currency }, at: now, isTest: true } as never, 'customer', now);\n    return { ...payment, checkingSince: now };",
      },
    ],
  },
  {
    name: 'notices are believed unsigned and unasked',
    changes: [
      { file: `${PAYMENTS}/providers/cloudpayments-notice.ts`, from: "return refuse('forged');", to: 'void 0;' },
      { file: `${PAYMENTS}/providers/freedompay-notice.ts`, from: "return refuse('forged');", to: 'void 0;' },
      { file: `${PAYMENTS}/providers/yookassa-notice.ts`, from: 'await ask(\'GET\', `/${kind}s/${id}`, call);', to: '{ status: 200, answer: (told as Record<string, Exact>)["object"] as Exact };' },
    ],
  },
  {
    name: 'what is not known is said to have failed',
    changes: [
      {
        file: `${PAYMENTS}/sweep.ts`,
        from: "recordOutcome(tx, house, operator, outcome, 'query', now)",
        to: "recordOutcome(tx, house, operator, outcome.state === 'pending' ? { ...outcome, state: 'failed' } : outcome, 'query', now)",
      },
    ],
  },
  {
    name: 'the refusal of one tab is taken for the end',
    changes: [{ file: `${PAYMENTS}/payment.rules.ts`, from: "  if (isNo(told) && !isEnded(state) && !isEnd(page, told)) return 'refused';\n", to: '' }],
  },
  {
    name: 'a refund is counted twice',
    changes: [{ file: `${PAYMENTS}/carry-out-refund.ts`, from: 'amountMinor: -share.amountMinor,', to: 'amountMinor: -2n * share.amountMinor,' }],
  },
];
