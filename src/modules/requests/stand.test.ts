import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { openRequest, type NewRequest } from './asking/open-request.ts';
import type { RequestsHouse } from './house.ts';
import { requestJobs } from './photos/scan-photos.job.ts';
import { requestOf } from './request-of.ts';
import type { Request, Staff } from './request.ts';

export const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };
/** Wednesday 17 June 2026, noon in the zone of the operator. */
export const NOW = Temporal.Instant.from('2026-06-17T07:00:00Z');

export interface TestRequests extends RequestsHouse {
  readonly db: TestDatabase;
  readonly filesFolder: string;
  readonly operator: Operator;
  readonly staff: readonly [Staff, Staff];
  user(name: string): Promise<string>;
  ask(more?: Partial<NewRequest>, now?: Temporal.Instant): Promise<string>;
  show(id: string): Promise<Request>;
  letters(to: string): Promise<readonly { readonly kind: string; readonly values: Record<string, string> }[]>;
  close(): Promise<void>;
}

export const appeal: NewRequest = {
  kind: 'appeal',
  answers: { words: 'Неге лифт жұмыс істемейді?' },
  contact: { name: 'Ө. Әбдіғали-Ұлы', phone: '', email: '' },
  address: '',
  channel: 'cabinet',
  language: 'kk',
  actor: { kind: 'visitor' },
  origin: ORIGIN,
};

/** A leak as a visitor reports it. */
export const leak = (address: string, phone = '+7 700 555-00-24'): Partial<NewRequest> => ({ kind: 'leak', answers: {}, contact: { name: '', phone, email: '' }, address, channel: 'public' });

/** The housing company's requests over a database of their own. */
export async function testRequests(): Promise<TestRequests> {
  const db = await testDatabase();
  const keys = keysFrom(randomBytes(32));
  const operator = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))).find(({ code }) => code === 'housing') as Operator;
  await declareJobs(db, requestJobs);
  const filesFolder = mkdtempSync(join(tmpdir(), 'kabinet-requests-'));
  const house = { db, keys, filesFolder };
  const staff = (await Promise.all([enrol(db, operator, 'first', 'administrator'), enrol(db, operator, 'second', 'dispatcher')])) as [Staff, Staff];
  return {
    ...house,
    operator,
    staff,
    async user(name) {
      const [row] = await db.asOwner(
        `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $3, $3, 'kk', $4) returning id`,
        [operator.id, `U-${name}`, `${name}@mail.example`, NOW.toString()],
      );
      return row?.['id'] as string;
    },
    async ask(more = {}, now = NOW) {
      const outcome = await openRequest(house, operator, { ...appeal, ...more }, now);
      if (isRefused<string>(outcome)) throw new Error(outcome.refused);
      return outcome.id;
    },
    async show(id) {
      const found = await reading(db, operator.id, (tx) => requestOf(tx, keys, operator, id));
      if (!found) throw new Error(`no request ${id}`);
      return found;
    },
    letters: async (to) => (await db.asOwner('select kind, values from notices.messages where recipient = $1 order by created_at, id', [to])) as never,
    async close() {
      rmSync(filesFolder, { recursive: true, force: true });
      await db.close();
    },
  };
}

async function enrol(db: TestDatabase, operator: Operator, name: string, role: string): Promise<Staff> {
  const [row] = await db.asOwner(
    `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), $2, $2, $3, 'ru', 'x', 'x', '\\x00', now()) returning id`,
    [operator.id, `${name}@housing.example`, name],
  );
  const id = row?.['id'] as string;
  await db.asOwner('insert into identity.staff_roles (operator_id, staff_id, role, granted_at) values ($1, $2, $3, now())', [operator.id, id, role]);
  return { id, sessionId: id };
}
