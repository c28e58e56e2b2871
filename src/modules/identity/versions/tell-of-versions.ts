import { dateIn } from '#lib/dates.ts';
import type { Clock } from '#lib/clock.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Log } from '#lib/log.ts';
import { repeat, type Repeated } from '#lib/repeat.ts';
import * as legal from '#legal';
import * as notices from '#notices';
import type { Operator } from '#operators';
import type { House } from '../house.ts';
import { usersAfter } from '../users/find-user.ts';
import { NOBODY } from '../users/user.ts';
import * as letters from './version-letters.sql.ts';

/** What telling of versions takes beside the usual. */
export interface TellingHouse extends House {
  /** Path of a version's page, below the cabinet's address. */
  readonly documentPath: (code: string, version: number) => string;
}

const AT_ONCE = 200;

/** Writes to the next users about versions that are to come, each whose mailbox is proven once for each version, before it binds (LE-3). Answers how many users were looked at. */
export async function tellOfVersions(house: TellingHouse, operator: Operator, now: Temporal.Instant): Promise<number> {
  let seen = 0;
  for (const coming of legal.comingVersions(operator, dateIn(operator.zone, now))) seen += await tell(house, operator, coming, now);
  return seen;
}

const EVERY_MS = 60_000;

/** Goes on telling until stopped. Several workers take turns. */
export const startTellingOfVersions = (house: TellingHouse, operators: readonly Operator[], log: Pick<Log, 'error'>, clock: Clock): Repeated =>
  repeat(async () => {
    for (const operator of operators) while ((await tellOfVersions(house, operator, clock())) > 0);
  }, EVERY_MS, log, 'users could not be told of a new version');

const tell = (house: TellingHouse, operator: Operator, { code, version, title, effectiveOn, asks }: legal.ComingVersion, now: Temporal.Instant): Promise<number> =>
  transaction(house.db, operator.id, async (tx) => {
    await tx.run(letters.begin(operator.id, code, version, NOBODY));
    const held = await tx.maybe<{ toldUntil: string }>(letters.hold(operator.id, code, version));
    const users = held ? await usersAfter(tx, held.toldUntil, AT_ONCE) : [];
    const latest = users.at(-1);
    if (!latest) return 0;
    for (const { id, email, language } of users.filter(({ isProven }) => isProven))
      await notices.send(tx, house.keys, { kind: 'document-changes', to: email, language, userId: id, values: { document: title[language], on: effectiveOn.toString(), path: house.documentPath(code, version), asks } }, now);
    await tx.run(letters.move(operator.id, code, version, latest.id));
    return users.length;
  });
