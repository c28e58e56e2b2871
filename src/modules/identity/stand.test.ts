import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { keysFrom } from '#lib/keys.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import type { IdentityHouse } from './house.ts';
import type { AccountRegistration } from './registration/account-registration.ts';
import { registerWithAccount } from './registration/register-with-account.ts';
import type { FindAccount, LinkAccount } from './registration/strategy.ts';
import type { SignedIn } from './sign-in/signed-in.ts';
import { signIn, type SignInInput } from './sign-in/sign-in.ts';

/** A house for the tests of this module: a database of its own, two operators with their rules published, accounts with amounts due. */
export interface TestHouse extends IdentityHouse {
  readonly db: TestDatabase;
  readonly heat: Operator;
  readonly housing: Operator;
  /** Gives an operator an account that was asked for an amount. */
  account(operator: Operator, number: string, dueMinor: bigint): Promise<void>;
  /** Passwords in the letters sent to an address, oldest first. */
  passwordsSentTo(email: string): Promise<string[]>;
  /** Secrets of the letters sent to an address that still wait to be handed over, oldest first. */
  secretsSentTo(email: string): Promise<{ readonly password?: string; readonly path?: string }[]>;
  /** Kinds of letters sent to an address, oldest first. */
  lettersTo(email: string): Promise<string[]>;
  /** Registers an account and returns the temporary password that was mailed. */
  register(operator: Operator, number: string, email: string): Promise<string>;
  /** Signs in and expects to be let in. */
  enter(operator: Operator, input: Partial<SignInInput> & { name: string; password: string }, at?: Temporal.Instant): Promise<SignedIn>;
}

export const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');
export const later = (seconds: number): Temporal.Instant => NOW.add({ seconds });
export const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };
export const from = (address: string) => ({ ...ORIGIN, address });

/** A registration form as a customer fills it in. */
export const form = (accountNumber: string, dueMinor: bigint, email: string, more: Partial<AccountRegistration> = {}): AccountRegistration => ({
  strategy: 'contract-check',
  accountNumber,
  answers: { amount: String(dueMinor) },
  email,
  language: 'kk',
  accepted: [{ document: 'rules', version: 1 }],
  control: 'I have read and accept the rules',
  origin: ORIGIN,
  ...more,
});

export async function testHouse(): Promise<TestHouse> {
  const db = await testDatabase();
  const keys = keysFrom(randomBytes(32));
  const profiles = await loadProfiles(join(import.meta.dirname, '../../../profiles'));
  const operators = await enrolOperators(db, profiles);
  const [heat, housing] = ['heat', 'housing'].map((code) => operators.find((operator) => operator.code === code)) as [Operator, Operator];
  for (const operator of [heat, housing]) await publishRules(db, operator.id);
  const house: IdentityHouse = { db, keys, accountChecks: { 'contract-check': findByBill, 'document-check': findByDocument }, linkAccount, findUserByAccount };
  const sent = (email: string) => db.asOwner(SENT, [email]);
  const secretsSentTo: TestHouse['secretsSentTo'] = async (email) =>
    (await sent(email)).flatMap(({ sealed_secret: sealed }) => (sealed ? [JSON.parse(keys.open('notices.secret', sealed as Buffer)) as { password?: string; path?: string }] : []));
  const passwordsSentTo = async (email: string) => (await secretsSentTo(email)).flatMap(({ password }) => (password === undefined ? [] : [password]));
  return {
    ...house,
    db,
    heat,
    housing,
    account: (operator, number, dueMinor) => addAccount(db, operator.id, number, dueMinor),
    passwordsSentTo,
    secretsSentTo,
    lettersTo: async (email) => (await sent(email)).map(({ kind }) => kind as string),
    async register(operator, number, email) {
      await addAccount(db, operator.id, number, 187_261n);
      const outcome = await registerWithAccount(house, operator, form(number, 187_261n, email), NOW);
      if (outcome !== 'sent') throw new Error(`not registered: ${JSON.stringify(outcome)}`);
      return (await passwordsSentTo(email)).at(-1) as string;
    },
    async enter(operator, input, at = later(60)) {
      const outcome = await signIn(house, operator, { origin: ORIGIN, ...input }, at);
      if ('refused' in outcome || 'stepToken' in outcome) throw new Error(`not let in: ${JSON.stringify(outcome)}`);
      return outcome;
    },
  };
}

const SENT = `
  select m.kind, m.sealed_secret
  from notices.messages m
  join notices.message_events e on e.message_id = m.id and e.event = 'queued'
  where m.recipient = $1
  order by e.id`;

async function publishRules(db: TestDatabase, operatorId: number): Promise<void> {
  const content = Buffer.from('# Rules');
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (const language of ['kk', 'ru', 'en'])
    await db.asOwner(
      `insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at)
       values ($1, 'rules', 1, $2, 'Rules', $3, $4, '2026-01-01', now())`,
      [operatorId, language, content, sha256],
    );
}

async function addAccount(db: TestDatabase, operatorId: number, number: string, dueMinor: bigint): Promise<void> {
  await db.asOwner(
    `with account as (
       insert into accounts.accounts (operator_id, number, import_id) values ($1, $2, gen_random_uuid()) returning id
     )
     insert into accounts.bills (operator_id, account_id, period, due_minor, import_id) select $1, id, '2026-10-01', $3, gen_random_uuid() from account`,
    [operatorId, number, String(dueMinor)],
  );
}

// The module that keeps the accounts stands above this one; these three do in a line each what it does in earnest.
const findByBill: FindAccount = async (tx, _operator, { accountNumber, answers }) =>
  ask(tx, `select a.id as "accountId" from accounts.accounts a join accounts.bills b on b.account_id = a.id where a.number = $1 and b.due_minor = $2`, [accountNumber, answers.amount]);
const findByDocument: FindAccount = async (tx, _operator, { accountNumber, answers }) =>
  ask(tx, `select id as "accountId" from accounts.accounts where number = $1 and contract = $2`, [accountNumber, answers['document-number']]);

const linkAccount: LinkAccount = async (tx, accountId, userId, now) => {
  const values = [tx.operatorId, String(accountId), userId, now.toString()];
  const { rowCount } = await tx.client.query('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, $4) on conflict do nothing', values);
  return rowCount === 1;
};

const findUserByAccount: IdentityHouse['findUserByAccount'] = async (tx, accountNumber) =>
  (await ask<{ userId: string }>(tx, `select l.user_id as "userId" from accounts.links l join accounts.accounts a on a.id = l.account_id where a.number = $1`, [accountNumber]))?.userId;

const ask = async <Row>(tx: Tx, text: string, values: unknown[]): Promise<Row | undefined> => (await tx.client.query(text, values)).rows[0] as Row | undefined;

/** Runs a question as the application does, within an operator's transaction. */
export const asking = <T>(house: TestHouse, operator: Operator, question: (tx: Tx) => Promise<T>): Promise<T> => transaction(house.db, operator.id, question);
