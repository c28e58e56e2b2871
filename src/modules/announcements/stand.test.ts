import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom, type Keys } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import { enrolOperators, loadProfiles, type AnnouncementKind, type Operator } from '#operators';
import type { Content, Writer } from './announcement.ts';
import { openBoard } from './board.ts';
import { EMPTY } from './content.rules.ts';
import { publishAnnouncement, type AnnouncementsHouse, type PublicationRefusal } from './publish-announcement.ts';
import { tellPeopleJob } from './tell-people.job.ts';
import { saveAnnouncement, startAnnouncement } from './write-announcement.ts';

export const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };
/** Wednesday 18 November 2026, noon in Almaty. */
export const NOW = Temporal.Instant.from('2026-11-18T07:00:00Z');

export const GOOD: Content = {
  ...EMPTY,
  title: { kk: 'Жоспарлы жұмыстар', ru: 'Плановые работы', en: 'Planned works' },
  body: { kk: 'Кабинет жұмыс істемейді.\nКешірім сұраймыз.', ru: 'Кабинет не будет работать.\nПросим извинить.', en: 'It will not work.\nWe apologise.' },
  fromAt: Temporal.Instant.from('2026-11-24T17:00:00Z'),
  untilAt: Temporal.Instant.from('2026-11-24T19:00:00Z'),
};

export interface TestAnnouncements extends AnnouncementsHouse {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly operators: readonly Operator[];
  readonly announcementPath: (id: string) => string;
  of(code: string): Operator;
  staff(operator: Operator): Promise<Writer>;
  /** A user who reads his mailbox, and his account where he has one. */
  user(operator: Operator, name: string, account?: { readonly number: string; readonly address: string; readonly services?: readonly string[]; readonly phone?: string }): Promise<string>;
  /** Writes and publishes at once; the id, or the refusal. */
  announce(operator: Operator, by: Writer, kind: AnnouncementKind, content: Partial<Content>, now?: Temporal.Instant, exception?: string): Promise<string | PublicationRefusal>;
  close(): Promise<void>;
}

/** Announcements of all example operators over a database of their own. */
export async function testAnnouncements(): Promise<TestAnnouncements> {
  const db = await testDatabase();
  const operators = await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')));
  await declareJobs(db, [tellPeopleJob]);
  const house = { db, board: openBoard() };
  return {
    ...house,
    keys: keysFrom(randomBytes(32)),
    operators,
    announcementPath: (id) => `/announcements/${id}`,
    of: (code) => operators.find((one) => one.code === code) as Operator,
    async staff({ id }) {
      const [row] = await db.asOwner(
        `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid()::text, 'A. Example', 'ru', 'x', 'x', '\\x00', now()) returning id`,
        [id],
      );
      return { id: row?.['id'] as string };
    },
    async user(operator, name, account) {
      const [row] = await db.asOwner(
        `insert into identity.users (operator_id, id, number, email, email_key, email_verified_at, language, created_at) values ($1, gen_random_uuid(), $2, $3, $3, now(), 'kk', now()) returning id`,
        [operator.id, `U-${name}`, `${name}@mail.example`],
      );
      const id = row?.['id'] as string;
      if (account?.phone) await db.asOwner('insert into identity.phones (operator_id, user_id, phone, verified_at) values ($1, $2, $3, now())', [operator.id, id, account.phone]);
      if (account) {
        const [made] = await db.asOwner('insert into accounts.accounts (operator_id, number, address, import_id) values ($1, $2, $3, gen_random_uuid()) returning id', [operator.id, account.number, account.address]);
        await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [operator.id, made?.['id'], id]);
        for (const service of account.services ?? [])
          await db.asOwner(`insert into accounts.charges (operator_id, account_id, period, service, charged_minor, import_id) values ($1, $2, '2026-10-01', $3, 100, gen_random_uuid())`, [operator.id, made?.['id'], service]);
      }
      return id;
    },
    async announce(operator, by, kind, content, now = NOW, exception = '') {
      const started = await startAnnouncement(house, operator, by, { kind, origin: ORIGIN }, now);
      if (isRefused(started)) throw new Error(started.refused);
      await saveAnnouncement(house, operator, by, { id: started.id, revision: 1, content: { ...GOOD, ...content }, origin: ORIGIN }, now);
      const outcome = await publishAnnouncement(house, operator, by, { id: started.id, revision: 2, exception, origin: ORIGIN }, now);
      return isRefused<string>(outcome) ? (outcome as PublicationRefusal) : started.id;
    },
    close: () => db.close(),
  };
}
