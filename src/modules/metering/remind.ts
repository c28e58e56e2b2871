import { dateIn, periodOf } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import * as links from './links.sql.ts';
import { makeLink } from './reading-link.ts';
import type { MeteringHouse } from './submit-readings.ts';

/** Accounts told in one transaction. */
const AT_ONCE = 100;
/** A link outlives the window so that a late reading still enters the next bill. */
const DAYS_AFTER_WINDOW = 5;

/**
 * Once the window is open, writes to every user whose meters have no reading for the month: one letter per account and month, with a
 * link that takes the readings without signing in. Before and after the window it does nothing. Answers how many were told.
 */
export async function remindOfReadings(house: MeteringHouse & { readonly linkPath: (token: string) => string }, operator: Operator, now: Temporal.Instant): Promise<number> {
  const today = dateIn(operator.zone, now);
  const { window, reminder } = operator.profile.readings;
  const closesOn = today.with({ day: Math.min(window.until, today.daysInMonth) });
  if (!reminder || today.day < window.from || Temporal.PlainDate.compare(today, closesOn) > 0) return 0;
  const period = periodOf(today);
  const valid = `P${today.until(closesOn).days + DAYS_AFTER_WINDOW}D`;
  return inPages(async (after) =>
    transaction(house.db, operator.id, async (tx) => {
      const found = await tx.many<{ accountId: bigint; userId: string; number: string }>(links.withoutReading(operator.id, period, after, AT_ONCE));
      for (const { accountId, userId, number } of found) {
        const user = await identity.findUser(tx, userId);
        if (!user || (await tx.run(links.remember(operator.id, 'readings', accountId, period, now))) === 0) continue;
        const token = await makeLink(tx, house.keys, { accountId, userId, period, valid }, now);
        const values = { account: masked(number), until: closesOn.toString() };
        await notices.send(tx, house.keys, { kind: 'readings-reminder', to: user.email, language: user.language, userId, values, secret: { path: house.linkPath(token) } }, now);
      }
      return found.map(({ accountId }) => accountId);
    }),
  );
}

/** Writes to users whose meter's verification ends within the profile's days; once for each date. Answers how many were told. */
export async function remindOfVerification(house: MeteringHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  const today = dateIn(operator.zone, now);
  const days = operator.profile.readings.verificationNoticeDays;
  if (days === undefined) return 0;
  const until = today.add({ days });
  return inPages(async (after) =>
    transaction(house.db, operator.id, async (tx) => {
      const found = await tx.many<{ id: bigint; service: string; number: string; dueOn: Temporal.PlainDate; userId: string; account: string }>(links.verificationDue(operator.id, until, today, after, AT_ONCE));
      for (const { id, service, number, dueOn, userId, account } of found) {
        const user = await identity.findUser(tx, userId);
        if (!user || (await tx.run(links.remember(operator.id, 'verification', id, dueOn, now))) === 0) continue;
        await notices.send(tx, house.keys, { kind: 'verification-due', to: user.email, language: user.language, userId, values: { account, service, meter: number, dueOn: dueOn.toString() } }, now);
      }
      return found.map(({ id }) => id);
    }),
  );
}

/** Goes on from the latest id until a page is not full. */
async function inPages(page: (after: bigint) => Promise<readonly bigint[]>): Promise<number> {
  let told = 0;
  for (let after = 0n; ; ) {
    const ids = await page(after);
    told += ids.length;
    if (ids.length < AT_ONCE) return told;
    after = ids.at(-1) as bigint;
  }
}

/** The end of a number tells its holder which of his accounts is meant, and nobody else anything. */
const masked = (number: string): string => `…${number.slice(-4)}`;
