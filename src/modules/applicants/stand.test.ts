import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { keysFrom } from '#lib/keys.ts';
import * as legal from '#legal';
import { applicantJobs } from './scan-documents.job.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import { declareJobs } from '#lib/jobs/index.ts';
import { apply } from './apply.ts';
import type { NewApplicant, Staff, Statement } from './applicant.ts';
import type { ApplicantsHouse } from './house.ts';

/** A Monday, in the morning of the operator's zone. */
export const NOW = Temporal.Instant.from('2026-11-16T04:00:00Z');
export const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };

export interface TestApplicants extends ApplicantsHouse {
  readonly db: TestDatabase;
  readonly filesFolder: string;
  readonly operator: Operator;
  /** Two members of staff. */
  readonly staff: readonly [Staff, Staff];
  /** Applies and returns the id of the newest application of the address. */
  apply(email: string, more?: Partial<NewApplicant>): Promise<string>;
  /** Kinds, values and secrets of the letters to an address, oldest first. */
  letters(email: string): Promise<{ readonly kind: string; readonly values: Record<string, string>; readonly secret: Record<string, string> }[]>;
  account(number: string, holder: string): Promise<void>;
  close(): Promise<void>;
}

export const statement = (more: Partial<Statement['fields']> = {}, names: Partial<Statement> = {}): Statement => ({
  kind: 'individual',
  familyName: 'Әбдіғали-Ұлы',
  givenName: 'Ө',
  patronymic: "О'Қуанышұлы",
  ...names,
  fields: { number: '880912300456', phone: '+7 700 555-00-24', 'account-number': '550000024', address: 'Мектеп көшесі, 3-үй', ...more },
});

export const form = (email: string, more: Partial<NewApplicant> = {}): NewApplicant => ({
  statement: statement(),
  email,
  language: 'kk',
  accepted: [{ document: 'rules', version: 1 }],
  control: 'Шарттарды қабылдаймын',
  origin: ORIGIN,
  ...more,
});

export async function testApplicants(): Promise<TestApplicants> {
  const db = await testDatabase();
  const keys = keysFrom(randomBytes(32));
  const folder = join(import.meta.dirname, '../../../profiles');
  const operator = (await enrolOperators(db, await loadProfiles(folder))).find(({ code }) => code === 'electricity') as Operator;
  await legal.publishDocuments({ db }, operator, folder, NOW);
  await declareJobs(db, applicantJobs);
  const filesFolder = mkdtempSync(join(tmpdir(), 'kabinet-applicants-'));
  const house = { db, keys, filesFolder, applicantPath: (link: string) => `/state/${link}` };
  let applied = 0;
  const staff = await Promise.all(['a', 'b'].map((name) => enrol(db, operator, name)));
  return {
    ...house,
    operator,
    staff: staff as [Staff, Staff],
    async apply(email, more) {
      const outcome = await apply(house, operator, form(email, more), NOW.add({ seconds: applied++ }));
      if (outcome !== 'sent') throw new Error(`not taken: ${JSON.stringify(outcome)}`);
      const [row] = await db.asOwner('select id from applicants.applicants where email = $1 order by submitted_at desc, id desc limit 1', [email]);
      return row?.['id'] as string;
    },
    async letters(email) {
      const sent = await db.asOwner('select kind, values, sealed_secret from notices.messages where recipient = $1 order by created_at, id', [email]);
      return sent.map((row) => ({ kind: row['kind'] as string, values: row['values'] as Record<string, string>, secret: row['sealed_secret'] ? JSON.parse(keys.open('notices.secret', row['sealed_secret'] as Buffer)) : {} }));
    },
    account: async (number, holder) => void (await db.asOwner('insert into accounts.accounts (operator_id, number, holder, address, import_id) values ($1, $2, $3, $4, gen_random_uuid())', [operator.id, number, holder, 'Мектеп көшесі, 3-үй'])),
    async close() {
      rmSync(filesFolder, { recursive: true, force: true });
      await db.close();
    },
  };
}

async function enrol(db: TestDatabase, operator: Operator, name: string): Promise<Staff> {
  const [row] = await db.asOwner(
    `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), $2, $2, $2, 'ru', 'x', 'x', '\\x00', now()) returning id`,
    [operator.id, `${name}@electricity.example`],
  );
  return { id: row?.['id'] as string, sessionId: row?.['id'] as string };
}
