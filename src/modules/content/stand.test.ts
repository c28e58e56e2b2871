import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as content from './index.ts';
import type { CasesHouse } from './house.ts';

/** Sunday 22 November 2026, noon in the zone of the operator. */
export const NOW = Temporal.Instant.from('2026-11-22T07:00:00Z');
export const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };

export const DRAFT: content.Draft = { kind: 'article', topic: 'taxes', language: 'ru', title: 'Как сдать отчёт', words: 'Сначала **откройте** форму.', source: '', pictures: [] };

export interface TestContent extends CasesHouse {
  readonly db: TestDatabase;
  readonly operator: Operator;
  /** A user with a public name; a user without one where the name is empty. */
  user(name: string): Promise<content.By>;
  staff(): Promise<content.By>;
  publish(by: content.By, more?: Partial<content.Draft>): Promise<{ readonly id: string; readonly slug: string }>;
  persona(by: content.By): Promise<content.Persona>;
  ask<T>(question: (tx: Tx) => Promise<T>): Promise<T>;
  complainOf(kind: string, id: string, more?: object): Promise<string>;
  /** The case about a subject. */
  caseOf(subjectId: string): Promise<content.Case>;
  letters(kind: string): Promise<readonly { readonly recipient: string; readonly values: Record<string, string> }[]>;
  close(): Promise<void>;
}

/** The platform's content over a database of its own. */
export async function testContent(): Promise<TestContent> {
  const db = await testDatabase();
  const operator = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))).find(({ code }) => code === 'platform') as Operator;
  await declareJobs(db, [...content.contentJobs, content.advertiseJob]);
  const filesFolder = mkdtempSync(join(tmpdir(), 'kabinet-content-'));
  const house: CasesHouse = { db, keys: keysFrom(randomBytes(32)), filesFolder, casePath: (id) => `/writings/cases/${id}` };
  const ask = <T>(question: (tx: Tx) => Promise<T>) => reading(db, operator.id, question);
  const made = <T>(outcome: T): Exclude<T, { readonly refused: string }> => {
    if (isRefused<string>(outcome)) throw new Error(outcome.refused);
    return outcome as Exclude<T, { readonly refused: string }>;
  };
  return {
    ...house,
    db,
    operator,
    async user(name) {
      const id = randomUUID();
      await db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, email_verified_at, created_at) values ($1, $2, $3, $4, $4, 'ru', $5, $5)`, [operator.id, id, `U-${id.slice(0, 8)}`, `${id}@mail.example`, NOW.toString()]);
      const by = { author: { kind: 'user' as const, id, sessionId: id }, origin: ORIGIN };
      if (name !== '') made(await content.choosePersona(house, operator, by, { name, pictureId: null }, NOW));
      return by;
    },
    async staff() {
      const id = randomUUID();
      await db.asOwner(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, 'Staff', 'ru', 'x', 'x', '\\x00', now())`, [operator.id, id, `${id}@staff.example`]);
      return { author: { kind: 'staff' as const, id, sessionId: id }, origin: ORIGIN };
    },
    publish: async (by, more = {}) => made(await content.publishWriting(house, operator, by, { ...DRAFT, ...more }, true, NOW)),
    persona: async (by) => (await ask((tx) => content.ownPersona(tx, by.author.id))) as content.Persona,
    ask,
    async complainOf(kind, id, more = {}) {
      return made(await content.complain(house, operator, { subject: { kind, id }, ground: 'insult', words: '', isOfAuthority: false, userId: null, origin: ORIGIN, ...more }, NOW)).number;
    },
    caseOf: async (subjectId) => (await ask(async (tx) => [...(await content.waitingCases(tx)), ...(await content.decidedCases(tx))])).find((one) => one.subjectId === subjectId) as content.Case,
    letters: async (kind) => (await db.asOwner(`select recipient, values from notices.messages where kind = $1 order by created_at, id`, [kind])) as never,
    async close() {
      rmSync(filesFolder, { recursive: true, force: true });
      await db.close();
    },
  };
}
