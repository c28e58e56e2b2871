import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { isRefused } from '#lib/outcome.ts';
import { money } from '#lib/money.ts';
import * as ledger from '#ledger';
import * as operators from '#operators';
import { books } from './chart.ts';
import * as prepaid from './index.ts';

const PROFILES = join(import.meta.dirname, '../../../profiles');
export const NOW = Temporal.Instant.from('2026-11-24T08:00:00Z');
export const ORIGIN = { requestId: 'r', address: '192.0.2.7', browser: 'x' };
export const STAFF = { id: 'accountant-1', sessionId: 's-1', origin: ORIGIN };

export interface Stand {
  readonly db: TestDatabase;
  readonly operator: operators.Operator;
  /** A user who is fully registered; with a number of the same organisation another one of it. */
  person(holder?: string): Promise<string>;
  /** An open account of a new user. */
  account(): Promise<{ readonly id: bigint; readonly userId: string }>;
  /** Money that came by a top-up; answers the payment's id. */
  topUp(accountId: bigint, minor: bigint): Promise<string>;
  within<T>(work: Parameters<typeof transaction<T>>[2]): Promise<T>;
  balances(accountId: bigint): Promise<prepaid.Balances>;
  sound(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The platform with people who may keep prepaid accounts. */
export async function stand(): Promise<Stand> {
  const db = await testDatabase();
  const [operator] = (await operators.enrolOperators(db, await operators.loadProfiles(PROFILES))).filter(({ code }) => code === 'platform') as [operators.Operator];
  const within = <T>(work: Parameters<typeof transaction<T>>[2]): Promise<T> => transaction(db, operator.id, work);
  const person = async (holder: string = randomUUID()): Promise<string> => {
    const id = randomUUID();
    await db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, $2, $3, $4, $4, now(), 'ru', now())`, [operator.id, id, id, `${id}@mail.example`]);
    await db.asOwner(
      `insert into identity.persons (operator_id, user_id, kind, iin_key, bin_key, capacity, sealed_person, bound_at) values ($1, $2, 'legal-entity', $3, $4, 'representative', '', now())`,
      [operator.id, id, Buffer.from(id), Buffer.from(holder)],
    );
    return id;
  };
  return {
    db,
    operator,
    person,
    within,
    async account() {
      const userId = await person();
      const account = await prepaid.openAccount({ db }, operator, userId, { kind: operator.profile.prepaid?.kinds[0]?.code ?? '', region: operator.profile.prepaid?.regions[0]?.code ?? '', origin: ORIGIN }, NOW);
      if (isRefused<string>(account)) throw new Error(account.refused);
      return { id: account.id, userId };
    },
    async topUp(accountId, minor) {
      const paymentId = randomUUID();
      await within(async (tx) => {
        const lines = await prepaid.topUps.credited(tx, { accountId, amountMinor: minor, currency: 'KZT', paymentId });
        if (lines === 'account-closed') throw new Error(lines);
        await ledger.post(tx, [{ key: `payment:${paymentId}`, kind: 'payment', about: `payment:${paymentId}`, happenedAt: NOW, lines: [{ book: { code: 'acquirer:test', side: 'either', stripes: 1 }, amount: money(minor, 'KZT') }, ...lines] }], NOW);
      });
      return paymentId;
    },
    balances: (accountId) => reading(db, operator.id, (tx) => prepaid.balancesOf(tx, accountId)),
    sound: async () => (await ledger.verifyBooks(db, operator.id)).faults,
    close: () => db.close(),
  };
}

/** A partner's book with the commission, which take an amount apart. */
export const split = (amountMinor: bigint): prepaid.Split[] => {
  const commissionMinor = amountMinor / 10n;
  return [{ book: { code: 'partner:1', side: 'either', stripes: 1 }, amountMinor: amountMinor - commissionMinor }, { book: { code: 'platform:commission', side: 'either', stripes: 4 }, amountMinor: commissionMinor }];
};

export const paidBook = (id: bigint): string => books.paid(id).code;
