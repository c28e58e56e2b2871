import type { Tx } from '#lib/db/database.ts';
import type { Currency } from '#lib/money.ts';
import * as ledger from '#ledger';
import type { PrepaidAccount, Split } from './account.ts';
import { lockAccounts } from './account-of.ts';
import { digestOf, giveBackTo, mustAddUp } from './balance.rules.ts';
import { line, linesTo, postingKey } from './book.ts';
import { books } from './chart.ts';
import * as rows from './charges.sql.ts';
import { settleOwed } from './settle-owed.ts';

/** A part of a charge that its payer gets back. */
export interface GivingBack {
  /** The key of the charge, or of the spending. */
  readonly charge: string;
  readonly amountMinor: bigint;
  /** Whom it is taken from again. */
  readonly from: readonly Split[];
  readonly key: string;
  readonly about: string;
  readonly happenedAt: Temporal.Instant;
}

/** `too-much`: more than is left of the charge; `not-charged`: there is no such charge. */
export type GivenBack = 'given-back' | 'repeated' | 'key-reused' | 'too-much' | 'not-charged';

/**
 * Puts money of charges back into the lots that they used: paid money first, what was used latest first; in one posting call, so that books are locked in one order. Each wish gets its own word, by its key. Also
 * onto an account that is closed: it is the payer's.
 */
export async function giveBack(tx: Tx, wishes: readonly GivingBack[], now: Temporal.Instant): Promise<Map<string, GivenBack>> {
  for (const wish of wishes) mustAddUp(wish, wish.from);
  const charges = new Map((await tx.many<rows.KeptCharge>(rows.charges(tx.operatorId, wishes.map(({ charge }) => charge)))).map((kept) => [kept.key, kept]));
  const kept = [...charges.values()];
  const accounts = new Map((await lockAccounts(tx, [...new Set(kept.map(({ accountId }) => accountId))])).map((account) => [account.id, account]));
  const [known, uses] = await Promise.all([tx.many<{ key: string; digest: string }>(rows.returned(tx.operatorId, wishes.map(({ key }) => key))), ledger.lotsUsedBy(tx, kept.map(lotsKeyOf))]);
  const digests = new Map(known.map(({ key, digest }) => [key, digest]));
  const left = Map.groupBy(uses, ({ key }) => key);
  const judged = wishes.map((wish) => judge(wish, { kept: charges.get(wish.charge), digests, left, accounts }));
  await write(tx, judged.filter(isGiven), now);
  return new Map(judged.map(({ wish, word }) => [wish.key, word]));
}

interface Judged {
  readonly wish: GivingBack;
  readonly digest: Buffer;
  readonly word: GivenBack;
  readonly posting?: ledger.Posting;
  readonly accountId?: bigint;
}

type Given = Judged & { readonly posting: ledger.Posting; readonly accountId: bigint };
const isGiven = (one: Judged): one is Given => one.posting !== undefined;

interface Known {
  readonly kept: rows.KeptCharge | undefined;
  readonly digests: ReadonlyMap<string, string>;
  /** What charges still use, by the posting that used it; lessened by each wish that is judged. */
  readonly left: Map<string, ledger.LotUse[]>;
  readonly accounts: ReadonlyMap<bigint, PrepaidAccount>;
}

function judge(wish: GivingBack, { kept, digests, left, accounts }: Known): Judged {
  const { charge, amountMinor, from, key, about, happenedAt } = wish;
  const digest = digestOf(charge, amountMinor, from, about);
  if (!kept) return { wish, digest, word: 'not-charged' };
  const before = digests.get(key);
  if (before !== undefined) return { wish, digest, word: before === digest.toString('hex') ? 'repeated' : 'key-reused' };
  const uses = left.get(lotsKeyOf(kept)) ?? [];
  const back = giveBackTo(amountMinor, uses);
  if (!back) return { wish, digest, word: 'too-much' };
  const backOf = new Map(back.map(({ lotId, backMinor }) => [lotId, backMinor]));
  left.set(lotsKeyOf(kept), uses.map((use) => ({ ...use, usedMinor: use.usedMinor - (backOf.get(use.lotId) ?? 0n) })));
  const { id, currency } = accounts.get(kept.accountId) as PrepaidAccount;
  return { wish, digest, word: 'given-back', accountId: id, posting: { key: postingKey('return', key), kind: 'prepaid-return', about, happenedAt, lines: [...linesTo(from, currency, -1n), ...backTo(id, currency, back)] } };
}

async function write(tx: Tx, given: readonly Given[], now: Temporal.Instant): Promise<void> {
  for (const { wish, digest } of given) await tx.run(rows.insertReturn(tx.operatorId, { key: wish.key, digest, chargeKey: wish.charge, amountMinor: wish.amountMinor, about: wish.about, happenedAt: wish.happenedAt, recordedAt: now }));
  await ledger.postFresh(tx, given.map(({ posting }) => posting), now);
  for (const { accountId, posting } of given) await settleOwed(tx, accountId, posting, now);
}

/** The posting that used the lots of a charge: its own, or that of the reservation it was spent from. */
const lotsKeyOf = ({ key, holdKey }: rows.KeptCharge): string => (holdKey === null ? postingKey('charge', key) : postingKey('hold', holdKey));

/** Lines that put money back into named lots, book by book. */
export function backTo(accountId: bigint, currency: Currency, back: readonly (ledger.LotUse & { readonly backMinor: bigint })[]): ledger.Line[] {
  return [books.paid(accountId), books.credit(accountId)].flatMap((book) => {
    const lots = back.filter(({ code }) => code === book.code).map(({ lotId, backMinor, key }) => ({ lotId, usedMinor: -backMinor, ofKey: key }));
    return line(book, lots.reduce((sum, { usedMinor }) => sum + usedMinor, 0n), currency, lots);
  });
}
