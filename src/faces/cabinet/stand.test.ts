import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { createApp } from '#lib/http/app.ts';
import { mountFace } from '#lib/http/face.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom, type Keys } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import { openBoard } from '#announcements';
import * as legal from '#legal';
import { loadManuals } from '#manual';
import { vapidOf } from '#notices';
import * as operators from '#operators';
import { cabinetFace, mountSso } from './index.ts';
import type { CabinetHouse } from './visit.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
}

/** The cabinets of all example operators in this process, over a database of its own, with a clock that stands. */
export interface TestCabinet {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly clock: { now: Temporal.Instant };
  readonly operator: (code: string) => operators.Operator;
  /** Asks for `/<operator>/cabinet<path>` with the cookies of the jar, and keeps the cookies of the answer in it. */
  readonly get: (address: string, jar?: Jar) => Promise<Reply>;
  /** Sends the fields as a form, with the cookies of the jar; the token is one of the fields. */
  readonly post: (address: string, jar: Jar, fields: Record<string, string>) => Promise<Reply>;
  /** Sends a form with one file after its fields. */
  readonly upload: (address: string, jar: Jar, fields: Record<string, string>, file: { readonly name: string; readonly content: Buffer }) => Promise<Reply>;
  /** Listens, for programs that come from outside; answers the address. */
  readonly listen: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A browser's cookies by name. */
export type Jar = Map<string, string>;

const PROFILES = join(import.meta.dirname, '../../../profiles');

/** Nobody signs here; where signatures matter, a test brings its own. */
const UNSIGNED: Signing = {
  verifier: { verify: () => Promise.reject(new Error('no signature is expected')) },
  siteOf: (operator) => `https://${operator.profile.hosts.cabinet}`,
  ncalayer: { url: 'wss://127.0.0.1:13579', takesAnyAuthority: false },
};

type Signing = Pick<CabinetHouse, 'verifier' | 'siteOf' | 'ncalayer'>;

export async function testCabinet(more: Partial<CabinetHouse> = {}): Promise<TestCabinet> {
  const db = await testDatabase();
  const clock = { now: Temporal.Instant.from('2026-11-21T09:00:00Z') };
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(PROFILES));
  for (const each of enrolled) await legal.publishDocuments({ db }, each, PROFILES, clock.now);
  const app = await createApp({
    isSecure: false,
    logger: createLog('silent'),
    resolve(request) {
      const [, code, rest] = /^\/([a-z]+)\/cabinet(.*)$/s.exec(request.url ?? '') ?? [];
      const found = enrolled.find((each) => each.code === code);
      return found && { operatorId: found.id, operatorCode: found.code, face: 'cabinet', base: `/${found.code}/cabinet`, rest: rest || '/', isSecure: false };
    },
  });
  const keys = keysFrom(randomBytes(32));
  let address = 'http://cabinet.example';
  const house: CabinetHouse = {
    db,
    keys,
    operator: (id) => enrolled.find((each) => each.id === id) as operators.Operator,
    texts: textsOf(loadCatalogue()),
    clock: () => clock.now,
    billAddressOf: ({ code }, bill) => `https://cabinet.example/${code}/bills/${bill}/payment`,
    vapid: vapidOf(keys, 'https://cabinet.example'),
    pushHosts: ['push.example'],
    board: openBoard(),
    checkAddressOf: (operator, token) => `https://${operator.profile.hosts.cabinet}/check/${token}`,
    issuerOf: ({ code }) => `${address}/${code}/cabinet/sso`,
    questionAddress: ({ code }, question) => `${address}/${code}/cabinet/sso/interactions/${question}`,
    partnerName: async () => undefined,
    localPrograms: [],
    peopleOf: async () => [],
    takeAnswer: async () => 'taken',
    lookOf: () => ({ assets: { css: '/a.css', script: '/a.js' }, icons: { svg: '/a.svg', png192: '/b.png', png512: '/c.png', maskable512: '/d.png' } }),
    accountChecks: {
      'contract-check': (tx, _operator, { accountNumber, answers }) => accounts.findByContract(tx, accountNumber, BigInt(answers.amount as string), 2),
      'document-check': (tx, _operator, { accountNumber, answers: { amount: _, ...answers } }) => accounts.findByDocument(tx, keys, accountNumber, answers),
    },
    manuals: await loadManuals(enrolled, PROFILES),
    filesFolder: join(tmpdir(), `kabinet-cabinet-${process.pid}`),
    applicantPath: (link) => `/register/reviewed-application/state/${link}`,
    linkAccount: accounts.linkAccount,
    findUserByAccount: accounts.findUserByAccount,
    ...UNSIGNED,
    holders: [{ name: 'user', schemas: [], collect: async (_tx, _operator, _t, userId) => [{ number: userId }] }],
    purposes: { bill: accounts.settle, accounts: accounts.settle },
    orders: { db, keys, tellPartner: () => Promise.resolve(), orderPath: (id) => `/orders/${id}`, stopDebitPath: (token) => `/orders/debits/${token}` },
    providerOf: () => undefined,
    ...more,
  };
  mountFace(app, house, cabinetFace(house));
  mountSso(app, house);
  const ask = async (method: 'GET' | 'POST', url: string, jar: Jar, fields?: Record<string, string>, form?: FormData): Promise<Reply> => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const body = fields && { payload: new URLSearchParams(fields).toString(), headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } };
    const sent = form && new Response(form);
    const multipart = sent && { payload: Buffer.from(await sent.arrayBuffer()), headers: { ...headers, 'content-type': sent.headers.get('content-type') as string } };
    const reply = await app.inject({ method, url, headers, ...body, ...multipart });
    for (const { name, value } of reply.cookies) value === '' ? jar.delete(name) : jar.set(name, value);
    return { status: reply.statusCode, headers: reply.headers, text: reply.body, bytes: reply.rawPayload };
  };
  return {
    db,
    keys,
    clock,
    operator: (code) => enrolled.find((each) => each.code === code) as operators.Operator,
    get: (address, jar = new Map()) => ask('GET', address, jar),
    post: (address, jar, fields) => ask('POST', address, jar, fields),
    upload(address, jar, fields, file) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([new Uint8Array(file.content)], { type: 'text/csv' }), file.name);
      return ask('POST', address, jar, undefined, form);
    },
    listen: async () => (address = await app.listen({ port: 0, host: '127.0.0.1' })),
    async close() {
      await app.close();
      await db.close();
    },
  };
}

export interface TestUser {
  readonly operator: operators.Operator;
  readonly userId: string;
  readonly jar: Jar;
}

/** Puts a signed-in user into the database; he has accepted every document unless told otherwise. */
export async function addUser({ db, clock, operator }: TestCabinet, code: string, name: string, { accepts = true, language = 'en' } = {}): Promise<TestUser> {
  const { id: operatorId } = operator(code);
  const at = clock.now.toString();
  const token = randomBytes(32).toString('base64url');
  const [user] = await db.asOwner(
    'insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $3, $3, $4, $5) returning id',
    [operatorId, `U-${name}`, `${name}@mail.example`, language, at],
  );
  const userId = user?.['id'] as string;
  await db.asOwner('insert into identity.passwords (operator_id, user_id, phc, pepper_key, set_at) values ($1, $2, $3, $3, $4)', [operatorId, userId, 'x', at]);
  await db.asOwner(
    `insert into identity.sessions (operator_id, id, token_hash, face, user_id, strength, created_at, seen_at, expires_at, address, browser)
     values ($1, gen_random_uuid(), $2, 'cabinet', $3, 'password', $4, $4, $5, '192.0.2.1', 'test')`,
    [operatorId, createHash('sha256').update(token).digest(), userId, at, clock.now.add({ hours: 8 }).toString()],
  );
  const made: TestUser = { operator: operator(code), userId, jar: new Map([[`${code}-cabinet-session`, token]]) };
  if (accepts) await acceptAll({ db, clock }, made);
  return made;
}

async function acceptAll({ db, clock }: Pick<TestCabinet, 'db' | 'clock'>, { operator, userId }: TestUser): Promise<void> {
  const origin = { requestId: 'test', address: '192.0.2.1', browser: 'test' };
  await transaction(db, operator.id, async (tx) => {
    for (const { code, version, acceptance } of legal.documents(operator, dateIn(operator.zone, clock.now)))
      if (acceptance !== 'order')
        await legal.recordAcceptance(tx, operator, { userId, document: code, version, language: 'en', control: 'I accept', channel: 'cabinet', origin }, clock.now);
  });
}

/** Puts an account of the user into the database and returns its public id. What is not given stays unknown. */
export async function addAccount({ db }: TestCabinet, { operator, userId }: TestUser, number: string, columns: Record<string, unknown> = {}): Promise<string> {
  const id = await addRow(db, 'accounts', { operator_id: operator.id, number, ...columns });
  await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())', [operator.id, id, userId]);
  return accounts.accountPublicId(BigInt(id as string));
}

/** Puts a line of an account's history into the database. */
export const addLine = ({ db }: TestCabinet, { operator }: TestUser, account: string, table: 'charges' | 'bills' | 'payments', columns: Record<string, unknown>): Promise<unknown> =>
  addRow(db, table, { operator_id: operator.id, account_id: accounts.accountIdOf(account), ...columns });

async function addRow(db: TestDatabase, table: string, columns: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(columns);
  const [row] = await db.asOwner(
    `insert into accounts.${table} (import_id, ${names.join(', ')}) values (gen_random_uuid(), ${names.map((_, at) => `$${at + 1}`).join(', ')}) returning *`,
    Object.values(columns),
  );
  return row?.['id'];
}
