import { uuidv7 } from '#lib/ids.ts';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { money as amountOf } from '#lib/money.ts';
import * as audit from '#audit';
import type { Line } from '#ledger';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { endRun } from './autopay/end-run.ts';
import { allocate, type Allocation } from './allocation.rules.ts';
import { books, supplierOf } from './chart.ts';
import { bookOnce } from './hold-money.ts';
import { termsOf, type PaymentsHouse, type PaymentTerms } from './house.ts';
import * as money from './money-in.sql.ts';
import type { Teller } from './payment.ts';
import { lockDebts, openDebts } from './open-debts.ts';
import * as rows from './payments.sql.ts';
import type { Outcome } from './provider.ts';
import { recordEvent } from './record-event.ts';
import { saveCard } from './save-card.ts';
import type { Part, StoredPayment } from './stored.ts';
import { creditTopUp, TOPPED_UP } from './top-up.ts';

interface Paid {
  readonly payment: StoredPayment;
  readonly outcome: Outcome;
  readonly teller: Teller;
}

/** Credits a payment's parts to their accounts, books it, issues the receipt and tells the payer. The operation has been taken. */
export async function credit(tx: Tx, house: PaymentsHouse, operator: Operator, { payment, outcome, teller }: Paid, now: Temporal.Instant): Promise<void> {
  const { id, number } = payment;
  const terms = termsOf(operator) as PaymentTerms;
  const commissionMinor = outcome.commission?.minor ?? null;
  const parts = await tx.many<Part>(rows.parts(tx.operatorId, id));
  const paidOn = dateIn(operator.zone, outcome.at);
  // Asked for first, the lock is held before the debts are read: statements of one transaction run in order.
  const [, ...settled] = await Promise.all([lockDebts(tx, parts.map(({ accountId }) => accountId)), ...parts.map((part) => settlePart(tx, house, terms, { payment, outcome, part, paidOn }, now))]);
  const lines = linesOf(payment, settled.flat(), commissionMinor);
  await Promise.all([
    bookOnce(tx, { key: `operation:${payment.provider}:${outcome.reference}`, kind: 'payment', about: `payment:${id}`, happenedAt: outcome.at, lines }, now),
    tx.run(rows.succeed(tx.operatorId, id, { at: outcome.at, reference: outcome.reference, commissionMinor })),
    recordEvent(tx, id, { event: 'succeeded', teller, at: outcome.at, reference: outcome.reference, amountMinor: outcome.amount.minor }, now),
    tx.run(rows.insertReceipt(tx.operatorId, id, number.replace(/^P-/, 'R-'), now)),
    tx.run(rows.release(tx.operatorId, id)),
    insertAllocations(tx, id, paidOn, settled.flat()),
    audit.record(tx, {
      action: 'payment.succeeded',
      at: now,
      actor: { kind: 'system' },
      ...(payment.userId && { userId: payment.userId }),
      subject: { kind: 'payment', id },
      details: { number, amountMinor: payment.amountMinor.toString() },
    }),
  ]);
  await endRun(tx, house, payment, {}, now);
  if (payment.savesCard && payment.userId && outcome.card?.token) await saveCard(tx, house.keys, { userId: payment.userId, provider: payment.provider, card: outcome.card, token: outcome.card.token }, now);
  if (payment.email) await tellPayer(tx, house, payment, parts, outcome, now);
}

/** What became of a share of the money: allocated to a supplier, or held because its account is closed. */
type Share = { readonly accountId: bigint; readonly minor: bigint } & ({ readonly supplier: string; readonly allocation: Allocation; readonly lines?: readonly Line[] } | { readonly supplier: null });

interface Settling {
  readonly payment: StoredPayment;
  readonly outcome: Outcome;
  readonly part: Part;
  readonly paidOn: Temporal.PlainDate;
}

async function settlePart(tx: Tx, house: PaymentsHouse, terms: PaymentTerms, { payment, outcome, part, paidOn }: Settling, now: Temporal.Instant): Promise<Share[]> {
  const { accountId, amountMinor } = part;
  if (payment.purpose === 'top-up') {
    const lines = await creditTopUp(tx, house, payment, part);
    if (lines === 'account-closed') return holdPart(tx, { payment, outcome, part }, lines, now);
    return [{ accountId, minor: amountMinor, supplier: TOPPED_UP, allocation: { period: null, service: null, minor: amountMinor }, lines }];
  }
  const settlement = { accountId, amountMinor, paidOn, channel: 'card', reference: payment.number, paymentId: payment.id };
  const [debts, word] = await Promise.all([openDebts(tx, accountId), house.purposes[payment.purpose](tx, settlement)]);
  if (word === 'settled') return allocate(amountMinor, debts, terms.allocation).map((allocation) => ({ accountId, minor: allocation.minor, supplier: supplierOf(terms, allocation.service), allocation }));
  return holdPart(tx, { payment, outcome, part }, word, now);
}

async function holdPart(tx: Tx, { payment, outcome, part: { accountId, amountMinor } }: Omit<Settling, 'paidOn'>, word: 'account-closed', now: Temporal.Instant): Promise<Share[]> {
  const held = { id: uuidv7(now.epochMilliseconds), provider: payment.provider, reference: outcome.reference, paymentId: payment.id, accountId, currency: payment.currency, amountMinor, why: word, heldAt: now };
  await tx.run(money.hold(tx.operatorId, held));
  return [{ accountId, minor: amountMinor, supplier: null }];
}

function linesOf({ provider, currency, amountMinor, feeMinor }: StoredPayment, shares: readonly Share[], commissionMinor: bigint | null): Line[] {
  const bySupplier = Map.groupBy(shares.filter((share) => share.supplier === null || !share.lines), ({ supplier }) => supplier);
  const line = (book: Line['book'], minor: bigint): Line => ({ book, amount: amountOf(minor, currency) });
  return [
    line(books.acquirer(provider), amountMinor + feeMinor),
    ...[...bySupplier].map(([supplier, some]) => line(supplier === null ? books.suspense : books.supplier(supplier), -some.reduce((sum, { minor }) => sum + minor, 0n))),
    ...shares.flatMap((share) => (share.supplier === null ? [] : (share.lines ?? []))),
    line(books.fees, -feeMinor),
    line(books.commission, commissionMinor ?? 0n),
    line(books.acquirer(provider), -(commissionMinor ?? 0n)),
  ].filter(({ amount }) => amount.minor !== 0n);
}

export async function insertAllocations(tx: Tx, paymentId: string, settledOn: Temporal.PlainDate, shares: readonly Share[]): Promise<void> {
  const allocated = shares.flatMap((share) => (share.supplier === null ? [] : [share]));
  if (allocated.length === 0) return;
  await tx.run(
    money.insertAllocations(tx.operatorId, paymentId, settledOn, {
      accounts: allocated.map(({ accountId }) => accountId.toString()),
      ords: allocated.map((_, at) => at + 1),
      periods: allocated.map(({ allocation }) => allocation.period?.toString() ?? null),
      services: allocated.map(({ allocation }) => allocation.service),
      suppliers: allocated.map(({ supplier }) => supplier),
      amounts: allocated.map(({ minor }) => minor.toString()),
    }),
  );
}

async function tellPayer(tx: Tx, { keys }: PaymentsHouse, payment: StoredPayment, parts: readonly Part[], outcome: Outcome, now: Temporal.Instant): Promise<void> {
  const { email: to, language, userId } = payment;
  const accountNumbers = parts.slice(0, ACCOUNTS_NAMED).map(({ accountNumber }) => accountNumber).join(', ');
  const values = { number: payment.number, totalMinor: (payment.amountMinor + payment.feeMinor).toString(), accounts: accountNumbers, paidAt: outcome.at.toString() };
  await notices.send(tx, keys, { kind: 'payment-received', to: to as string, language, ...(userId && { userId }), values }, now);
}

const ACCOUNTS_NAMED = 20;
