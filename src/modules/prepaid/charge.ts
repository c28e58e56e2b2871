import type { Tx } from '#lib/db/database.ts';
import * as ledger from '#ledger';
import { BadCharge, type Split } from './account.ts';
import { lockedStandings, type Standing } from './account-of.ts';
import { digestOf, mustAddUp, takeFrom } from './balance.rules.ts';
import { line, linesTo, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';

/** What is to be debited at once. */
export interface ChargeWish {
  readonly accountId: bigint;
  readonly amountMinor: bigint;
  readonly to: readonly Split[];
  /** The idempotency key: the same key charges once. */
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** As of a reservation. */
export type Charged = 'charged' | 'short' | 'closed' | 'repeated' | 'key-reused';

/** Charges in one call; whoever has more calls again. */
const CHARGES_AT_MOST = 1_000;

/**
 * Debits many accounts at once, promotional credit first, with one statement for each step, in the caller's transaction. Each wish gets its own word, by its
 * key; of several for one account those that come first are served first. Throws `BadCharge` for wishes that no caller may bring.
 */
export async function charge(tx: Tx, wishes: readonly ChargeWish[], now: Temporal.Instant): Promise<Map<string, Charged>> {
  if (wishes.length === 0) return new Map();
  if (wishes.length > CHARGES_AT_MOST) throw new BadCharge(`${wishes.length} charges at once; ${CHARGES_AT_MOST} are the most`);
  if (new Set(wishes.map(({ key }) => key)).size < wishes.length) throw new BadCharge('a key stands twice among the charges');
  for (const wish of wishes) mustAddUp(wish, wish.to);
  const ids = [...new Set(wishes.map(({ accountId }) => accountId))];
  const [standings, known] = await Promise.all([lockedStandings(tx, ids, now), tx.many<rows.KeptCharge>(rows.charges(tx.operatorId, wishes.map(({ key }) => key)))]);
  const judged = judge(wishes, standings, new Map(known.map(({ key, digest }) => [key, digest])));
  await write(tx, judged.filter(isCharged), now);
  return new Map(judged.map(({ wish, word }) => [wish.key, word]));
}

interface Judged {
  readonly wish: ChargeWish;
  readonly digest: string;
  readonly word: Charged;
  readonly posting?: ledger.Posting;
}

const isCharged = (one: Judged): one is Judged & { readonly posting: ledger.Posting } => one.posting !== undefined;

function judge(wishes: readonly ChargeWish[], standings: ReadonlyMap<bigint, Standing>, known: ReadonlyMap<string, string>): Judged[] {
  const left = new Map([...standings].map(([id, { balances }]) => [id, balances]));
  return wishes.map((wish) => {
    const { accountId, amountMinor, key, about, happenedAt, to } = wish;
    const digest = digestOf(accountId, amountMinor, to, about).toString('hex');
    const before = known.get(key);
    if (before !== undefined) return { wish, digest, word: before === digest ? 'repeated' : 'key-reused' };
    const standing = standings.get(accountId);
    const balances = left.get(accountId);
    if (!standing || !balances) throw new BadCharge(`there is no prepaid account ${accountId}`);
    if (standing.account.closedAt || standing.isBlocked) return { wish, digest, word: 'closed' };
    const from = takeFrom(amountMinor, balances);
    if (!from) return { wish, digest, word: 'short' };
    left.set(accountId, { ...balances, creditMinor: balances.creditMinor - from.creditMinor, paidMinor: balances.paidMinor - from.paidMinor });
    const { currency } = standing.account;
    const lines = [...line(books.credit(accountId), from.creditMinor, currency), ...line(books.paid(accountId), from.paidMinor, currency), ...linesTo(to, currency)];
    return { wish, digest, word: 'charged', posting: { key: postingKey('charge', key), kind: 'prepaid-charge', about, happenedAt, lines } };
  });
}

async function write(tx: Tx, charged: readonly (Judged & { readonly posting: ledger.Posting })[], now: Temporal.Instant): Promise<void> {
  if (charged.length === 0) return;
  const wishes = charged.map(({ wish }) => wish);
  const columns = {
    keys: wishes.map(({ key }) => key),
    digests: charged.map(({ digest }) => digest),
    accounts: wishes.map(({ accountId }) => accountId.toString()),
    amounts: wishes.map(({ amountMinor }) => amountMinor.toString()),
    abouts: wishes.map(({ about }) => about),
    holds: wishes.map(() => null),
    happenedAt: wishes.map(({ happenedAt }) => happenedAt.toString()),
  };
  await Promise.all([tx.run(rows.insertCharges(tx.operatorId, columns, now)), ledger.postFresh(tx, charged.map(({ posting }) => posting), now)]);
}
