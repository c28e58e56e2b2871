import * as accounts from '#accounts';
import * as identity from '#identity';
import { dateIn, periodOf } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as notices from '#notices';
import type { AnnouncementKind, Operator } from '#operators';
import { paragraphsOf, type Content } from './announcement.ts';
import { concerns, isForEverybody, type Concerned } from './content.rules.ts';
import { read } from './content.ts';
import * as tellings from './tellings.sql.ts';

export interface TellingHouse {
  readonly db: Database;
  /** Path of the page of announcements in the cabinet, for letters. */
  readonly announcementPath: (id: string) => string;
}

/** Users looked at in one transaction. */
const AT_ONCE = 500;

/**
 * Writes to the next few hundred users whom a version concerns, and remembers how far it came in the same transaction: everybody gets one message by each way, however
 * often a worker dies. A version that was corrected or ended meanwhile is told no further.
 */
export function tellPeople(house: TellingHouse, operator: Operator, { id, version }: { readonly id: string; readonly version: number }, now: Temporal.Instant): Promise<'more' | 'done'> {
  return transaction(house.db, operator.id, async (tx) => {
    const held = await tx.maybe<{ afterUserId: string | null; kind: AnnouncementKind; content: unknown }>(tellings.hold(operator.id, id, version));
    if (!held) return 'done';
    const content = read(held.content);
    const users = await identity.usersAfter(tx, held.afterUserId, AT_ONCE);
    const concerned = await thoseConcerned(tx, content, users.filter(({ isProven }) => isProven), { now, today: dateIn(operator.zone, now) });
    await notices.sendAll(tx, concerned.flatMap((user) => messagesTo(user, content, { kind: held.kind, path: house.announcementPath(id) })), now);
    const latest = users.at(-1);
    if (latest) await tx.run(tellings.advance(operator.id, id, version, latest.id, concerned.length));
    if (users.length === AT_ONCE) return 'more';
    await tx.run(tellings.finish(operator.id, id, version, now));
    return 'done';
  });
}

async function thoseConcerned(tx: Tx, content: Content, users: readonly identity.Reachable[], { now, today }: { readonly now: Temporal.Instant; readonly today: Temporal.PlainDate }): Promise<readonly identity.Reachable[]> {
  if (isForEverybody(content) || users.length === 0) return users;
  const linked = await accounts.accountsOfUsers(tx, users.map(({ id }) => id), now);
  const services = content.services.length === 0 ? new Map<bigint, readonly string[]>() : await accounts.servicesOf(tx, linked.map(({ accountId }) => accountId), servicesSince(today));
  const known = new Map<string, Concerned['accounts'][number][]>();
  for (const { userId, accountId, number, address } of linked) known.set(userId, [...(known.get(userId) ?? []), { number, address, services: services.get(accountId) ?? [] }]);
  return users.filter(({ id }) => concerns(content, { accounts: known.get(id) ?? [] }));
}

/** An account has the services that it was charged for in the latest months. */
export const servicesSince = (today: Temporal.PlainDate): Temporal.PlainDate => periodOf(today).subtract({ months: 3 });

function messagesTo(user: identity.Reachable, { title, body, fromAt, untilAt, ways }: Content, { kind, path }: { readonly kind: AnnouncementKind; readonly path: string }): notices.MassNotice[] {
  const { language, id: userId } = user;
  const values = { kind, title: title[language], paragraphs: JSON.stringify(paragraphsOf(body[language])), from: String(fromAt), until: untilAt === null ? '' : String(untilAt), path };
  return [
    ...(ways.includes('email') ? [{ channel: 'email' as const, kind: 'announcement' as const, to: user.email, language, userId, values }] : []),
    ...(ways.includes('sms') && user.phone !== null ? [{ channel: 'sms' as const, kind: 'announcement' as const, to: user.phone, language, userId, values: { title: title[language], kind } }] : []),
  ];
}
