import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { money } from '#lib/money.ts';
import { refuse } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as ledger from '#ledger';
import * as operators from '#operators';
import type { PaymentsHouse } from './house.ts';
import * as payments from './index.ts';
import type { Notice, Outcome, Provider, RefundOutcome } from './provider.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
export const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');
export const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'x' };
export const USER = '00000000-0000-7000-8000-000000000001';
export const STAFF = { id: 'clerk-1', sessionId: 's-1' };

export const TERMS: NonNullable<operators.Profile['payments']> = {
  acquirer: { provider: 'cloudpayments', address: 'https://acquirer.example', publicId: 'pk_test', networks: [], options: {} },
  fee: { percent: '0', least: '0.00' },
  least: '1.00',
  most: '500000.00',
  pageValid: 'PT15M',
  allocation: 'oldest-first',
  late: 'credit',
  suppliers: [{ code: 'carrier', services: ['heat-carrier'] }],
  secondPersonAbove: '1000.00',
  autopay: { offered: true, most: '50000.00', daysBeforeDue: 3 },
};

/** What the acquirer of a test does: a peer at the outer wall, held in memory. Anything may be made to throw. */
export interface Bank {
  calls: string[];
  /** Answer of `queryOutcome` by payment number. */
  outcomes: Map<string, Outcome>;
  fails: Partial<Record<'start' | 'query' | 'refund' | 'cancel' | 'charge', Error | 'declined' | 'too-late'>>;
  /** What `chargeCard` answers beside a success, by the card's token. */
  charges: Map<string, Partial<Outcome>>;
  refunds: Map<string, RefundOutcome>;
}

export interface Stand {
  readonly db: TestDatabase;
  readonly operator: operators.Operator;
  readonly house: PaymentsHouse;
  readonly bank: Bank;
  account(number: string, dueMinor: bigint): Promise<bigint>;
  start(parts: readonly { accountId: bigint; amountMinor: bigint }[], more?: Partial<Parameters<typeof payments.startPayment>[3]>): Promise<{ id: string; number: string }>;
  told(number: string, more?: Partial<Outcome>): Outcome;
  notice(notice: Omit<Notice, 'key'> & { key?: string }): Promise<{ status: number; body: string }>;
  one(text: string, values?: unknown[]): Promise<Record<string, unknown>>;
  balances(): Promise<Record<string, bigint>>;
  leftMinor(accountId: bigint): Promise<bigint | null>;
  close(): Promise<void>;
}

/** An operator with terms for payments, a customer, and a bank in memory. */
export async function stand(more: Partial<typeof TERMS> = {}): Promise<Stand> {
  const db = await testDatabase();
  const [enrolled] = (await operators.enrolOperators(db, await operators.loadProfiles(PROFILES))).filter(({ code }) => code === 'heat') as [operators.Operator];
  const operator = { ...enrolled, profile: { ...enrolled.profile, payments: { ...TERMS, ...more } } };
  const bank: Bank = { calls: [], outcomes: new Map(), fails: {}, refunds: new Map(), charges: new Map() };
  const provider = bankOf(bank);
  const house: PaymentsHouse = { db, keys: keysFrom(randomBytes(32)), texts: textsOf(loadCatalogue()), providerOf: () => provider, purposes: { bill: accounts.settle, accounts: accounts.settle } };
  await db.asOwner(
    `insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, 'U1', 'payer@mail.example', 'payer@mail.example', now(), 'ru', now())`,
    [operator.id, USER],
  );
  const one = async (text: string, values: unknown[] = []) => (await db.asOwner(text, values))[0] ?? {};
  return {
    db,
    operator,
    house,
    bank,
    one,
    async account(number, dueMinor) {
      const { id } = await one(`insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, gen_random_uuid()) returning id`, [operator.id, number]);
      await db.asOwner(`insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())`, [operator.id, id, USER]);
      await db.asOwner(`insert into accounts.bills (operator_id, account_id, period, issued_on, due_on, due_minor, import_id) values ($1, $2, '2026-10-01', '2026-11-05', '2026-11-25', $3, gen_random_uuid())`, [operator.id, id, dueMinor.toString()]);
      await db.asOwner(`insert into accounts.charges (operator_id, account_id, period, service, charged_minor, closing_minor, import_id) values ($1, $2, '2026-10-01', 'heating', $3, $3, gen_random_uuid()), ($1, $2, '2026-10-01', 'heat-carrier', 1000, 1000, gen_random_uuid())`, [operator.id, id, (dueMinor - 1000n).toString()]);
      return BigInt(id as string);
    },
    async start(parts, wish = {}) {
      const id = wish.id ?? randomUUID();
      const outcome = await payments.startPayment(house, operator, USER, { id, parts, savesCard: false, returnUrl: 'https://my.example/back', origin: ORIGIN, ...wish }, NOW);
      if ('refused' in outcome) throw new Error(outcome.refused);
      return { id, number: String((await one(`select number from payments.payments where id = $1`, [id]))['number']) };
    },
    told: (number, told = {}) => ({ state: 'succeeded', number, reference: `op-${number}`, amount: money(0n, 'RUB'), at: NOW, isTest: true, ...told }),
    notice: ({ key = randomUUID(), ...notice }) =>
      payments.receiveNotice(house, operator, 'bank', { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(JSON.stringify({ key, ...notice }, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))), address: '192.0.2.1' }, ORIGIN, NOW),
    balances: async () => {
      const found: Record<string, bigint> = {};
      for (const { code, balanceMinor } of await reading(db, operator.id, ledger.balancesOf)) found[code] = balanceMinor;
      return found;
    },
    leftMinor: (accountId) => reading(db, operator.id, async (tx) => (await accounts.standingOfAccount(tx, { userId: USER, right: 'own', at: Temporal.Instant.from('2026-11-22T00:00:00Z') }, accountId, Temporal.PlainDate.from('2026-11-22')))?.leftMinor ?? null),
    close: () => db.close(),
  };
}

function bankOf(bank: Bank): Provider {
  const say = (what: keyof Bank['fails'], requestId: string): 'declined' | 'too-late' | undefined => {
    bank.calls.push(`${what} ${requestId}`);
    const fault = bank.fails[what];
    if (fault instanceof Error) throw fault;
    return fault;
  };
  return {
    name: 'bank',
    startPayment: async (order, { requestId }) => (say('start', requestId) === 'declined' ? refuse('declined') : { reference: `page-${order.number}`, address: `https://bank.example/${order.number}` }),
    async readNotice({ body }) {
      const read = JSON.parse(body.toString(), (name, value) => (typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : name === 'at' ? Temporal.Instant.from(value) : value)) as Notice & { forged?: true };
      return read.forged ? refuse('forged') : read;
    },
    answerNotice: (_notice, verdict) => ({ status: 200, type: 'application/json', body: JSON.stringify({ code: verdict }) }),
    async queryOutcome({ number }, { requestId }) {
      say('query', requestId);
      return bank.outcomes.get(number);
    },
    async refund({ refundId, number, reference, amount }, { requestId }) {
      if (say('refund', requestId) === 'declined') return refuse('declined');
      const known = bank.refunds.get(requestId) ?? { state: 'refunded', number, reference: `back-${refundId}`, ofReference: reference, amount, at: NOW, isTest: true };
      bank.refunds.set(requestId, known);
      return known;
    },
    cancel: async (_known, { requestId }) => (say('cancel', requestId) === 'too-late' ? 'too-late' : 'canceled'),
    async chargeCard({ order: { number, amount }, token }, { requestId, now }) {
      // Asked for twice under one id it is charged once, and what it was charged is known when asked about.
      const known: Outcome = bank.outcomes.get(number) ?? { state: 'succeeded', number, reference: `op-${requestId}`, amount, at: now, isTest: true, ...bank.charges.get(token) };
      bank.outcomes.set(number, known);
      if (bank.fails.charge === 'declined') bank.outcomes.delete(number);
      say('charge', requestId);
      if (bank.fails.charge === 'declined') throw new Error('the call never arrived');
      return known;
    },
    async *listDay() {},
  };
}

/** Asks for a transaction of the stand's operator. */
export const within = <T>({ db, operator }: Stand, work: Parameters<typeof transaction<T>>[2]): Promise<T> => transaction(db, operator.id, work);
