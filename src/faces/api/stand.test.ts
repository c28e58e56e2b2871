import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { createApp } from '#lib/http/app.ts';
import { mountFace } from '#lib/http/face.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { createLog } from '#lib/log.ts';
import { SCOPES } from '#identity';
import { openBoard, type Board } from '#announcements';
import * as exchange from '#exchange';
import { declareJobs } from '#lib/jobs/index.ts';
import { refuse } from '#lib/outcome.ts';
import * as operators from '#operators';
import { ordersJobs, type OrdersHouse } from '#orders';
import type { TakeAnswer } from '#webhooks';
import { apiFace } from './index.ts';
import { openapi, templateOf } from './openapi.ts';
import { rows } from './routes.ts';
import { resourceRows } from './v1/routes.ts';
import type { ApiRow } from './endpoint.ts';

/** The document in English, as served by host name: what the tests hold answers against, and what docs/openapi.json keeps. */
export const document = openapi({ t: textsOf(loadCatalogue())('en', 'UTC'), server: '/v1', rows: resourceRows });

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // The tests look into answers whose shape they have just held against the document.
  readonly body: any;
}

/** The API of two operators in this process, over a database of its own, with a clock that stands. */
export interface TestApi {
  readonly db: TestDatabase;
  readonly clock: { now: Temporal.Instant };
  readonly operators: ReadonlyMap<string, operators.Operator>;
  /** Asks and holds the answer against the document. */
  readonly get: (address: string, headers?: Record<string, string>) => Promise<Reply>;
  /** Sends JSON and holds the answer against the document. */
  readonly post: (address: string, body: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** Sends a form with a file and holds the answer against the document. */
  readonly send: (address: string, fields: Record<string, string>, file: { readonly name: string; readonly content: string | Buffer }, headers?: Record<string, string>) => Promise<Reply>;
  /** Does what a worker would do for an import next: make its preview, or apply it. */
  readonly work: (operator: string, job: 'preview-import' | 'apply-import', importId: string) => Promise<void>;
  /** Asks for what is no JSON. */
  readonly file: (address: string, headers?: Record<string, string>) => Promise<{ readonly type: unknown; readonly bytes: Buffer }>;
  readonly board: Board;
  readonly close: () => Promise<void>;
}

/** The module that keeps orders stands above webhooks; this knows one order. */
const takes: TakeAnswer = async (_tx, _operator, { subject, answer }) => (subject !== 'order:17' ? refuse('unknown-order') : answer.answer === 'refused' ? refuse('contradicts') : 'taken');

export async function testApi(keys = keysFrom(randomBytes(32))): Promise<TestApi> {
  const db = await testDatabase();
  const board = openBoard();
  const clock = { now: Temporal.Instant.from('2026-11-21T09:00:00Z') };
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(import.meta.dirname, '../../../profiles')));
  const byCode = new Map(enrolled.map((operator) => [operator.code, operator]));
  const app = await createApp({
    isSecure: true,
    logger: createLog('silent'),
    resolve(request) {
      const [, code, rest] = /^\/([a-z]+)\/api(.*)$/s.exec(request.url ?? '') ?? [];
      const operator = byCode.get(code ?? '');
      return operator && { operatorId: operator.id, operatorCode: operator.code, face: 'api', base: `/${operator.code}/api`, rest: rest || '/', isSecure: true };
    },
  });
  await declareJobs(db, [...exchange.exchangeJobs, ...ordersJobs]);
  const exchangeHouse = { db, keys, filesFolder: mkdtempSync(join(tmpdir(), 'kabinet-api-')), layouts: await exchange.loadLayouts(join(import.meta.dirname, '../../../profiles/layouts')) };
  const ordering: OrdersHouse = { db, keys, tellPartner: async () => {}, orderPath: (id) => `/orders/${id}`, stopDebitPath: (token) => `/orders/debits/${token}` };
  const texts = textsOf(loadCatalogue());
  const operator = (id: number) => enrolled.find((one) => one.id === id) as operators.Operator;
  mountFace(app, { ...exchangeHouse, operator, holders, texts, clock: () => clock.now, exportSources, board, checkAddressOf: (_, token) => `https://cabinet.example/check/${token}`, billAddressOf: (_, bill) => `https://cabinet.example/bills/${bill}`, localPrograms: [], peopleOf: async () => [], takeAnswer: takes, orders: ordering, providerOf: () => undefined, purposes: { bill: nowhere, accounts: nowhere } }, apiFace());
  return {
    db,
    board,
    clock,
    operators: byCode,
    async get(address, headers = {}) {
      const { statusCode, headers: told, payload } = await app.inject({ method: 'GET', url: address, headers });
      const reply = { status: statusCode, headers: told as Reply['headers'], body: JSON.parse(payload) };
      holdToDocument('GET', address, reply);
      return reply;
    },
    async post(address, body, headers = {}) {
      const { statusCode, headers: told, payload } = await app.inject({ method: 'POST', url: address, headers: { ...headers, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
      const reply = { status: statusCode, headers: told as Reply['headers'], body: JSON.parse(payload) };
      holdToDocument('POST', address, reply);
      return reply;
    },
    async send(address, fields, file, headers = {}) {
      const parts = Object.entries(fields).map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
      const payload = Buffer.concat([`${parts.join('')}--x\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`, file.content, '\r\n--x--\r\n'].map((part) => Buffer.from(part as string)));
      const { statusCode, headers: told, payload: answer } = await app.inject({ method: 'POST', url: address, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' }, payload });
      const reply = { status: statusCode, headers: told as Reply['headers'], body: JSON.parse(answer) };
      holdToDocument('POST', address, reply);
      return reply;
    },
    async work(code, name, importId) {
      const job = exchange.exchangeJobs.find((each) => each.name === name);
      const context = { exchange: exchangeHouse, operatorOf: operator, clock: () => clock.now };
      await job?.run(context, { operatorId: byCode.get(code)?.id as number, importId }, new AbortController().signal);
    },
    async file(address, headers = {}) {
      const { statusCode, headers: told, rawPayload } = await app.inject({ method: 'GET', url: address, headers });
      assert.equal(statusCode, 200);
      return { type: told['content-type'], bytes: rawPayload };
    },
    async close() {
      await app.close();
      await db.close();
      rmSync(exchangeHouse.filesFolder, { recursive: true });
    },
  };
}

/** No payment of these tests is counted for anything. */
const nowhere = async () => 'settled' as const;

/** One holder, as wiring would hand many down. */
const holders = [{ name: 'user', schemas: [], collect: async (_tx: unknown, _operator: unknown, _t: unknown, userId: string) => [{ number: userId }] }];

const on = Temporal.PlainDate.from('2026-11-20');
/** Two readings and a payment, as wiring would hand them down. */
const exportSources: exchange.ExportSources = {
  readings: {
    fields: [],
    after: async (_tx, place) =>
      [3n, 7n].filter((at) => at > place).map((at) => ({
        place: at,
        values: { account: '100', service: 'electricity', meter: 'E-1', unit: 'kWh', takenOn: { on }, value1: { decimal: '120' }, value2: { decimal: '60.5' }, source: 'customer', period: { month: on.with({ day: 1 }) }, submission: null },
      })),
  },
  payments: { fields: [], after: async (_tx, place) => (place < 5n ? [{ place: 5n, values: { account: '100', paidOn: { on }, amount: { minor: -9_007_199_254_740_993n }, channel: null, reference: 'P-1' } }] : []) },
};

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: { 'date': /^\d{4}-\d{2}-\d{2}$/, 'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/ },
}).addSchema(document, 'openapi');
const problem = ajv.compile({ $ref: 'openapi#/components/schemas/Problem' });
const answers = new Map<string, ValidateFunction>();

/** Every answer keeps what the document promises for its path and status, is never kept by a cache and sets no cookie. */
function holdToDocument(method: string, address: string, { status, headers, body }: Reply): void {
  const path = address.replace(/^\/[a-z]+\/api/, '').split('?', 1)[0] as string;
  const row = rows.find((each) => each.method === method && new RegExp(`^${each.path.replace('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`).test(path));
  const valid = status === 200 && row ? answerOf(row) : problem;
  assert.ok(valid(body), `${address} ${status}: ${ajv.errorsText(valid.errors)} in ${JSON.stringify(body)}`);
  const promised = row && (document.paths[templateOf(row.path)] as any)?.[method.toLowerCase()].responses;
  if (promised) assert.ok(promised[status], `${row.path} does not promise the status ${status}`);
  assert.equal(headers['content-type'], `application/${status === 200 ? 'json' : 'problem+json'}; charset=utf-8`);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['set-cookie'], undefined);
  if (status !== 200) assert.equal((body as { status: number }).status, status);
}

/** The published schema of a resource's answer, or the plain one of what describes the resources. */
function answerOf({ method, path, run }: ApiRow): ValidateFunction {
  const escaped = templateOf(path).replaceAll('/', '~1').replace(/[{}]/g, encodeURIComponent);
  const isPublished = resourceRows.some((row) => row.path === path);
  const schema = isPublished ? { $ref: `openapi#/paths/${escaped}/${method.toLowerCase()}/responses/200/content/application~1json/schema` } : run.contract.answer;
  const found = answers.get(`${method} ${path}`) ?? ajv.compile(schema);
  answers.set(`${method} ${path}`, found);
  return found;
}

/** A user and a token of his that has every scope. */
export interface TestUser {
  readonly operator: string;
  readonly userId: string;
  readonly token: string;
}

/** Puts a user into the database. */
export async function addUser({ db, operators: byCode, clock }: TestApi, operator: string, name: string): Promise<TestUser> {
  const id = byCode.get(operator)?.id;
  const email = `${name}@mail.example`;
  const [user] = await db.asOwner(
    `insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), $2, $3, $3, 'ru', $4) returning id`,
    [id, `U-${name}`, email, clock.now.toString()],
  );
  const userId = user?.['id'] as string;
  return { operator, userId, token: await addToken({ db, operators: byCode, clock }, { operator, userId }, [...SCOPES]) };
}

/** Puts a token of the user into the database and returns it. */
export async function addToken(
  { db, operators: byCode, clock }: Pick<TestApi, 'db' | 'operators' | 'clock'>,
  { operator, userId }: Pick<TestUser, 'operator' | 'userId'>,
  scopes: string[],
  { hours = 24, isEnded = false } = {},
): Promise<string> {
  const token = `kab_${randomBytes(32).toString('base64url')}`;
  await db.asOwner(
    `insert into identity.tokens (operator_id, id, user_id, name, token_hash, scopes, created_at, expires_at, ended_at) values ($1, gen_random_uuid(), $2, 'test', $3, $4, $5, $6, $7)`,
    [byCode.get(operator)?.id, userId, createHash('sha256').update(token).digest(), scopes, clock.now.toString(), clock.now.add({ hours }).toString(), isEnded ? clock.now.toString() : null],
  );
  return token;
}

/** Puts an account of the user into the database and returns its public id. Columns that are not given stay unknown. */
export async function addAccount({ db, operators: byCode }: TestApi, { operator, userId }: TestUser, number: string, columns: Record<string, unknown> = {}): Promise<string> {
  const operatorId = byCode.get(operator)?.id;
  const names = Object.keys(columns);
  const [row] = await db.asOwner(
    `insert into accounts.accounts (operator_id, number, import_id${names.map((name) => `, ${name}`).join('')}) values ($1, $2, gen_random_uuid()${names.map((_, i) => `, $${i + 3}`).join('')}) returning id`,
    [operatorId, number, ...Object.values(columns)],
  );
  await db.asOwner(`insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, now())`, [operatorId, row?.['id'], userId]);
  return `acc_${BigInt(row?.['id'] as string).toString(36)}`;
}

/** Puts a line of the account's history (`accounts.charges`, `accounts.bills`, `accounts.payments`) into the database. */
export async function addLine({ db, operators: byCode }: TestApi, { operator }: TestUser, account: string, table: 'charges' | 'bills' | 'payments', columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  await db.asOwner(
    `insert into accounts.${table} (operator_id, account_id, import_id, ${names.join(', ')}) values ($1, $2, gen_random_uuid(), ${names.map((_, i) => `$${i + 3}`).join(', ')})`,
    [byCode.get(operator)?.id, Number.parseInt(account.slice(4), 36), ...Object.values(columns)],
  );
}

export const bearer = (token: string, more: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${token}`, ...more });
