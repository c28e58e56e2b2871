import type { Clock } from '#lib/clock.ts';
import type { Database } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Job } from '#lib/jobs/index.ts';
import * as identity from '#identity';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { Advert } from './advert.ts';
import * as rows from './adverts.sql.ts';
import { sinceOf } from './choose-advert.ts';
import { LETTERS_JOB, type LettersPayload } from './letters.ts';
import { advertOf } from './write-advert.ts';

export interface AdvertisingHouse {
  readonly db: Database;
}

/** Users looked at in one transaction. */
const AT_ONCE = 500;

/** Writes about an advert, a few hundred users at a time; a worker that stops leaves the rest to the next, and nobody gets it twice. */
export const advertiseJob: Job<AdvertisingHouse & { readonly clock: Clock; readonly operatorOf: (id: number) => Operator }, LettersPayload> = {
  ...LETTERS_JOB,
  async run(house, { operatorId, advertId }, signal) {
    while (!signal.aborted && (await advertise(house, house.operatorOf(operatorId), advertId, house.clock())) === 'more');
    if (signal.aborted) throw new Error('stopped before everybody was written to');
  },
};

/** Consent is asked here, and again when each letter is handed over. */
export function advertise(house: AdvertisingHouse, operator: Operator, advertId: string, now: Temporal.Instant): Promise<'more' | 'done'> {
  return transaction(house.db, operator.id, async (tx) => {
    const held = await tx.maybe<{ afterUserId: string | null }>(rows.holdLetters(operator.id, advertId));
    const advert = held && (await advertOf(tx, advertId));
    if (!held || !advert) return 'done';
    const users = await identity.usersAfter(tx, held.afterUserId, AT_ONCE);
    const consenting = new Set((await tx.many<{ userId: string }>(rows.consenting(operator.id, users.map(({ id }) => id), advert.interest, sinceOf(now)))).map(({ userId }) => userId));
    const readers = users.filter(({ id, isProven }) => isProven && consenting.has(id));
    await notices.sendAll(tx, readers.map((user) => letterTo(user, advert)), now);
    const latest = users.at(-1);
    if (latest) await tx.run(rows.advance(operator.id, advertId, latest.id, readers.length));
    if (users.length === AT_ONCE) return 'more';
    await tx.run(rows.finish(operator.id, advertId, now));
    return 'done';
  });
}

const letterTo = ({ id: userId, email: to, language }: identity.Reachable, { texts, link, advertiser }: Advert): notices.MassNotice => ({
  channel: 'email', kind: 'advertisement', to, language, userId, values: { title: texts.title[language], words: texts.words[language], advertiser, link },
});
