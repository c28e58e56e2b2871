import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { readableNumber, uuidv7 } from '#lib/ids.ts';
import { money } from '#lib/money.ts';
import * as accounts from '#accounts';
import * as audit from '#audit';
import * as ledger from '#ledger';
import type { Operator } from '#operators';
import { allocate } from '../allocation.rules.ts';
import { books, supplierOf } from '../chart.ts';
import { minorOf } from '../fee.rules.ts';
import { insertAllocations } from '../credit.ts';
import { termsOf, type PaymentsHouse, type PaymentTerms } from '../house.ts';
import { lockDebts, openDebts } from '../open-debts.ts';
import type { Agent } from './agent.ts';
import * as rows from './agents.sql.ts';
import type { BillerAnswer, BillerOutcome, BillerFault, PayRequest } from './biller.ts';

/** An answer to send, or why the money cannot be taken. */
export type Taken = { readonly answer: BillerAnswer; readonly isRepeated: boolean } | { readonly kind: 'refused'; readonly refusal: BillerFault };

/**
 * Takes money that an agent took for an account: payment, parts, allocation, books and the agent's answer are one transaction. An operation
 * that was taken before gets its stored answer, whatever else is told of it now; a difference is recorded for the office.
 */
export async function takePayment(
  house: PaymentsHouse,
  operator: Operator,
  agent: Agent,
  request: PayRequest,
  write: (outcome: BillerOutcome) => BillerAnswer,
  origin: Origin,
  now: Temporal.Instant,
): Promise<Taken> {
  const take = (): Promise<Taken> =>
    transaction(house.db, operator.id, async (tx): Promise<Taken> => {
      const [stored, account, { number }] = await Promise.all([
        tx.maybe<Stored>(rows.answered(operator.id, agent.code, request.transaction)),
        accounts.accountByNumber(tx, request.account),
        tx.one<{ number: bigint }>(rows.nextNumber()),
      ]);
      if (stored) return repeat(tx, agent, request, stored, now);
      const refusal = refusalOf(agent, request, account, now);
      if (refusal) return { kind: 'refused', refusal };
      const answer = write({ kind: 'taken', number, amount: money(request.amountMinor, operator.currency), paidAtText: request.paidAtText });
      await store(tx, house, operator, { agent, request, account: account as accounts.Account, number, answer, origin }, now);
      return { answer, isRepeated: false };
    });
  // Of two who tell of one operation at once, the second fails on its key when the first has committed, and finds its answer. Books are opened when first needed.
  for (let left = TRIES; ; left -= 1) {
    const taken = await take().catch((error: { code?: string }) => {
      if (left > 1 && (error instanceof ledger.MissingBook || error.code === UNIQUE_VIOLATION)) return error;
      throw error;
    });
    if (taken instanceof ledger.MissingBook) await transaction(house.db, operator.id, (tx) => ledger.openBooks(tx, taken.posting));
    else if (!(taken instanceof Error)) return taken as Taken;
  }
}

/** The other's answer, and a book that waiting for the other's end made another one of. */
const TRIES = 4;
const UNIQUE_VIOLATION = '23505';
/** Clocks of agents may be ahead by so much. */
const CLOCK_AHEAD = { hours: 24 };

interface Stored extends BillerAnswer {
  readonly paymentId: string;
  readonly accountText: string;
  readonly amountMinor: bigint;
}

function refusalOf(agent: Agent, request: PayRequest, account: accounts.Account | undefined, now: Temporal.Instant): BillerFault | undefined {
  if (request.amountMinor < minorOf(agent.least)) return 'too-small';
  if (request.amountMinor > minorOf(agent.most)) return 'too-large';
  if (Temporal.Instant.compare(request.paidAt, now.add(CLOCK_AHEAD)) > 0) return 'bad-date';
  if (!account) return 'not-found';
  return account.closedOn ? 'inactive' : undefined;
}

async function repeat(tx: Tx, agent: Agent, request: PayRequest, { paymentId, accountText, amountMinor, ...answer }: Stored, now: Temporal.Instant): Promise<Taken> {
  if (accountText !== request.account || amountMinor !== request.amountMinor) {
    const details = { agent: agent.code, transaction: request.transaction, amountMinor: request.amountMinor.toString(), takenMinor: amountMinor.toString() };
    await audit.record(tx, { action: 'payment.contradicted', at: now, actor: { kind: 'system' }, subject: { kind: 'payment', id: paymentId }, details });
  }
  return { answer: { type: answer.type, body: answer.body }, isRepeated: true };
}

interface Told {
  readonly agent: Agent;
  readonly request: PayRequest;
  readonly account: accounts.Account;
  readonly number: bigint;
  readonly answer: BillerAnswer;
  readonly origin: Origin;
}

/** Writes everything at once; nothing here waits for anything but the books for the debts that the money pays. The books come last and COMMIT goes with them: others wait for their rows no longer than that. */
async function store(tx: Tx, house: PaymentsHouse, operator: Operator, { agent, request, account, number, answer, origin }: Told, now: Temporal.Instant): Promise<void> {
  const terms = termsOf(operator) as PaymentTerms;
  const id = uuidv7(now.epochMilliseconds);
  const name = readableNumber(3);
  const provider = `agent-${agent.code}`;
  const payment = {
    agent: agent.code,
    transaction: request.transaction,
    number,
    paymentId: id,
    paymentNumber: `P-${name}`,
    receiptNumber: `R-${name}`,
    provider,
    accountId: account.id,
    accountNumber: account.number,
    accountText: request.account,
    paidAt: request.paidAt,
    paidAtText: request.paidAtText,
    currency: operator.currency,
    amountMinor: request.amountMinor,
    language: operator.languages[0] as string,
    ...answer,
  };
  const settlement = { accountId: account.id, paidOn: dateIn(operator.zone, request.paidAt), amountMinor: request.amountMinor, channel: agent.code, reference: payment.paymentNumber, paymentId: id };
  // Asked for first, the lock is held before the debts are read: statements of one transaction run in order.
  const [, debts, word] = await Promise.all([lockDebts(tx, [account.id]), openDebts(tx, account.id), house.purposes.bill(tx, settlement), tx.run(rows.insert(operator.id, payment, now))]);
  if (word !== 'settled') throw new Error(`the account was open and is not any more: ${word}`);
  const shares = allocate(request.amountMinor, debts, terms.allocation).map((allocation) => ({ accountId: account.id, minor: allocation.minor, supplier: supplierOf(terms, allocation.service), allocation }));
  const owed = [...Map.groupBy(shares, ({ supplier }) => supplier)].map(([supplier, some]) => ({
    book: books.supplier(supplier),
    amount: money(-some.reduce((sum, { minor }) => sum + minor, 0n), operator.currency),
  }));
  const written = [
    insertAllocations(tx, id, settlement.paidOn, shares),
    audit.record(tx, {
      action: 'payment.taken',
      at: now,
      actor: { kind: 'system' },
      origin,
      subject: { kind: 'payment', id },
      details: { number: payment.paymentNumber, agent: agent.code, transaction: request.transaction, amountMinor: request.amountMinor.toString() },
    }),
    ledger.postOnce(
      tx,
      { key: `operation:${provider}:${request.transaction}`, kind: 'payment', about: `payment:${id}`, happenedAt: request.paidAt, lines: [{ book: books.acquirer(provider), amount: money(request.amountMinor, operator.currency) }, ...owed] },
      now,
    ),
  ];
  tx.finish();
  await Promise.all(written);
}
