import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import { termsOf, type PaymentsHouse } from '../house.ts';
import type { Autopay } from './autopay.ts';
import { chargeDay, judgeBill } from './autopay.rules.ts';
import * as rows from './autopay.sql.ts';
import { allSeenTo } from './charge-autopays.ts';
import { keepsCards } from './keeps-cards.ts';
import { endAutopay } from './stop-autopay.ts';
import { sealAutopayStop } from './stop-link.ts';

const AT_ONCE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What letters about automatic payments need beside. */
export interface AutopayHouse extends PaymentsHouse {
  /** The address that stops one, below the cabinet's own. */
  readonly stopPath: (token: string) => string;
}

/**
 * Writes to the owner of every automatic payment whose bill is charged tomorrow, with the amount and a link that stops it; or why a bill is not charged.
 * Each bill is spoken of once. Answers how many letters were written.
 */
export async function tellAutopays(house: AutopayHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  if (!keepsCards(house, operator)) return 0;
  let told = 0;
  const faults: unknown[] = [];
  for (let after = FIRST; ; ) {
    const found = await reading(house.db, operator.id, (tx) => tx.many<{ id: string }>(rows.active(operator.id, after, AT_ONCE)));
    for (const { id } of found)
      await transaction(house.db, operator.id, (tx) => tellOne(tx, house, operator, id, now)).then((isTold) => (told += isTold ? 1 : 0), (error: unknown) => faults.push(error));
    if (found.length < AT_ONCE) return allSeenTo(told, faults);
    after = (found.at(-1) as { id: string }).id;
  }
}

async function tellOne(tx: Tx, house: AutopayHouse, operator: Operator, id: string, now: Temporal.Instant): Promise<boolean> {
  const { endedAt } = await tx.one<{ endedAt: Temporal.Instant | null }>(rows.lock(operator.id, id));
  if (endedAt !== null) return false;
  const autopay = await tx.one<Autopay>(rows.byId(operator.id, id));
  const terms = termsOf(operator) as NonNullable<ReturnType<typeof termsOf>>;
  const today = dateIn(operator.zone, now);
  const stands = await accounts.standingOfAccount(tx, { userId: autopay.userId, right: 'own', at: now }, autopay.accountId, today);
  if (!stands || stands.account.closedOn !== null) return (await endAutopay(tx, autopay, 'account-left', SYSTEM, now)) && false;
  if (!stands.billed || stands.leftMinor === null) return false;
  const { period, dueOn } = stands.billed;
  const chargeOn = chargeDay(autopay, { period, dueOn }, terms.autopay.daysBeforeDue, today);
  const verdict = chargeOn && judgeBill({ leftMinor: stands.leftMinor }, autopay, terms, chargeOn);
  if (!verdict) return false;
  const run = { autopayId: id, accountId: autopay.accountId, period, amountMinor: stands.leftMinor, chargeOn };
  if ((await tx.run(rows.insertRun(operator.id, { ...run, state: verdict.skip ? 'skipped' : 'told', word: verdict.skip }, now))) === 0) return false;
  if (verdict.skip === 'card-expired') await endAutopay(tx, autopay, 'card-expired', SYSTEM, now);
  const user = await identity.findUser(tx, autopay.userId);
  if (!user) return false;
  const facts = { account: masked(autopay.accountNumber), totalMinor: (stands.leftMinor + verdict.feeMinor).toString(), card: autopay.mask.slice(-4) };
  const to = { to: user.email, language: user.language, userId: user.id };
  if (verdict.skip) await notices.send(tx, house.keys, { kind: 'autopay-skipped', ...to, values: { ...facts, word: verdict.skip, ceilingMinor: autopay.ceilingMinor.toString() } }, now);
  else await notices.send(tx, house.keys, { kind: 'autopay-upcoming', ...to, values: { ...facts, chargeOn: chargeOn.toString() }, secret: { path: house.stopPath(sealAutopayStop(house.keys, operator, id)) } }, now);
  return true;
}

const SYSTEM = { actor: { kind: 'system' } } as const;

/** The end of a number tells its owner which of his accounts is meant, and nobody else anything. */
const masked = (number: string): string => `…${number.slice(-4)}`;
