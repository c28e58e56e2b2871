import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { createApp } from '#lib/http/app.ts';
import { mountFace } from '#lib/http/face.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { createLog } from '#lib/log.ts';
import * as accounts from '#accounts';
import { openBoard, tellPeopleJob } from '#announcements';
import { billJobs } from '#bills';
import { debtJobs, runApproval } from '#debts';
import * as exchange from '#exchange';
import type { Role } from '#identity';
import * as operators from '#operators';
import { officeFace, type OfficeHouse } from './index.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface Reply {
  readonly status: number;
  /** Where a redirect leads. */
  readonly to: string | undefined;
  readonly text: string;
  readonly bytes: Buffer;
}

/** The office of all operators in this process, over a database of its own, with a clock that stands. */
export interface TestOffice {
  readonly db: TestDatabase;
  readonly house: OfficeHouse;
  readonly clock: { now: Temporal.Instant };
  readonly operatorOf: (code: string) => operators.Operator;
  /** Somebody at a browser: keeps cookies, sends forms with the token of the page they stand on. */
  readonly visitor: (operator: string) => Browser;
  /** Does what a worker would do for an import next: make its preview, or apply it. */
  readonly work: (operator: string, job: 'preview-import' | 'apply-import', importId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Reply>;
  /** Fills in the form of a page whose action ends so and sends it. */
  send(page: string, action: string, fields?: Record<string, string>, file?: { name: string; content: Buffer }): Promise<Reply>;
  /** Sends a form without having seen a page. */
  post(path: string, fields: Record<string, string>): Promise<Reply>;
}

/** Payments as wiring hands them down; nobody has accepted a reading here. */
const exportSources: exchange.ExportSources = {
  payments: {
    fields: ['account', 'paidOn', 'amount', 'channel', 'reference'],
    after: async (tx, place, most) =>
      (await accounts.settledAfter(tx, place, most)).map(({ place: at, account, paidOn, amountMinor, channel, reference }) => ({ place: at, values: { account, paidOn: { on: paidOn }, amount: { minor: amountMinor }, channel, reference } })),
  },
  readings: { fields: ['account', 'service', 'meter', 'takenOn', 'value1', 'value2', 'value3', 'source', 'period', 'submission'], after: async () => [] },
};

/** Builds the office. Every page that anybody gets is held against the strict parser. */
export async function testOffice(more: Partial<OfficeHouse> = {}): Promise<TestOffice> {
  const db = await testDatabase();
  const clock = { now: Temporal.Instant.from('2026-11-21T09:00:00Z') };
  await declareJobs(db, [...exchange.exchangeJobs, ...billJobs, ...debtJobs, tellPeopleJob]);
  const enrolled = await operators.enrolOperators(db, await operators.loadProfiles(join(ROOT, 'profiles')));
  const byCode = new Map(enrolled.map((operator) => [operator.code, operator]));
  const filesFolder = mkdtempSync(join(tmpdir(), 'kabinet-office-'));
  const layouts = await exchange.loadLayouts(join(ROOT, 'profiles/layouts'));
  const house: OfficeHouse = {
    db,
    keys: keysFrom(randomBytes(32)),
    operator: (id) => enrolled.find((one) => one.id === id) as operators.Operator,
    texts: textsOf(loadCatalogue()),
    checkAddressOf: (operator, token) => `https://${operator.profile.hosts.cabinet}/check/${token}`,
    clock: () => clock.now,
    filesFolder,
    casePath: (id) => `/writings/cases/${id}`,
    recoveryPath: (token) => `/recovery/${token}`,
    applicantPath: (link) => `/register/reviewed-application/state/${link}`,
    board: openBoard(),
    layouts,
    exportSources,
    exportLayouts: await exchange.loadExportLayouts(join(ROOT, 'profiles/exports'), exportSources),
    approvalKinds: { import: exchange.importApproval({ db, filesFolder, layouts }), 'debt-run': runApproval },
    purposes: { bill: accounts.settle, accounts: accounts.settle },
    orders: { db, keys: keysFrom(randomBytes(32)), tellPartner: () => Promise.resolve(), orderPath: String, stopDebitPath: String },
    providerOf: () => undefined,
    ...more,
    lookOf: () => ({ assets: { css: '/assets/kabinet.css', script: '/assets/kabinet.js' } }),
  };
  const app = await createApp({
    isSecure: false,
    logger: createLog('silent'),
    resolve(request) {
      const [, code, rest] = /^\/([a-z]+)\/office(.*)$/s.exec(request.url ?? '') ?? [];
      const operator = byCode.get(code ?? '');
      return operator && { operatorId: operator.id, operatorCode: operator.code, face: 'office', base: `/${operator.code}/office`, rest: rest || '/', isSecure: false };
    },
  });
  mountFace(app, house, officeFace(house));
  return {
    db,
    house,
    clock,
    operatorOf: (code) => byCode.get(code) as operators.Operator,
    visitor: (operator) => browserOf(app, operator),
    async work(operator, name, importId) {
      const job = exchange.exchangeJobs.find((each) => each.name === name);
      const context = { exchange: house, operatorOf: house.operator, clock: house.clock };
      await job?.run(context, { operatorId: byCode.get(operator)?.id as number, importId }, new AbortController().signal);
    },
    async close() {
      await app.close();
      await db.close();
      rmSync(filesFolder, { recursive: true });
    },
  };
}

function browserOf(app: Awaited<ReturnType<typeof createApp>>, operator: string): Browser {
  const cookies = new Map([[`${operator}-office-language`, 'en']]);
  const ask = async (options: { method: 'GET' | 'POST'; path: string; payload?: Buffer; type?: string }): Promise<Reply> => {
    const { method, path, payload, type } = options;
    const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), ...(type && { 'content-type': type }) };
    const url = path.startsWith(`/${operator}/`) ? path : `/${operator}/office${path}`;
    const reply = await app.inject({ method, url, headers, ...(payload && { payload }) });
    for (const { name, value } of reply.cookies) cookies.set(name, value);
    if (reply.headers['content-type']?.startsWith('text/html')) assert.deepEqual(strictFaults(reply.payload), [], `${method} ${url}`);
    return { status: reply.statusCode, to: reply.headers.location, text: reply.payload, bytes: reply.rawPayload };
  };
  const post = (path: string, fields: Record<string, string>) =>
    ask({ method: 'POST', path, payload: Buffer.from(new URLSearchParams(fields).toString()), type: 'application/x-www-form-urlencoded' });
  return {
    cookies,
    get: (path) => ask({ method: 'GET', path }),
    post,
    async send(page, action, fields = {}, file) {
      const { text } = await ask({ method: 'GET', path: page });
      const form = [...text.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].find(([, to]) => to?.endsWith(action));
      assert.ok(form, `${page} has no form to ${action}`);
      const hidden = Object.fromEntries([...form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]));
      const all = { ...hidden, ...fields } as Record<string, string>;
      return file ? ask({ method: 'POST', path: form[1] as string, ...multipart(all, file) }) : post(form[1] as string, all);
    },
  };
}

function multipart(fields: Record<string, string>, file: { name: string; content: Buffer }): { payload: Buffer; type: string } {
  const boundary = randomUUID();
  const parts = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const head = `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return { payload: Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}

/** A member of staff with a session, put straight into the database: passwords and codes are tested where they are asked for. */
export async function enterAs(office: TestOffice, operator: string, name: string, roles: readonly Role[]): Promise<Browser & { readonly staffId: string; readonly sessionId: string }> {
  const { id } = office.operatorOf(operator);
  const [staffId, sessionId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
  const now = office.clock.now.toString();
  await office.db.asOwner(
    `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, $2, $3, $3, $4, 'en', '', '', '', $5)`,
    [id, staffId, `${staffId}@staff.example`, name, now],
  );
  for (const role of roles) await office.db.asOwner('insert into identity.staff_roles (operator_id, staff_id, role, granted_at) values ($1, $2, $3, $4)', [id, staffId, role, now]);
  await office.db.asOwner(
    `insert into identity.sessions (operator_id, id, token_hash, face, staff_id, strength, created_at, seen_at, expires_at, address, browser)
     values ($1, $2, $3, 'office', $4, 'password+code', $5, $5, $6, '192.0.2.1', 'Test')`,
    [id, sessionId, createHash('sha256').update(token).digest(), staffId, now, office.clock.now.add({ hours: 10 }).toString()],
  );
  const browser = office.visitor(operator);
  browser.cookies.set(`${operator}-office-session`, token);
  return { ...browser, staffId, sessionId };
}

/** An account, and with an e-mail address the user who has it. */
export async function addAccount(office: TestOffice, operator: string, account: { number: string; holder: string; address: string; email?: string }): Promise<{ code: string; userId: string | undefined }> {
  const { id } = office.operatorOf(operator);
  const [row] = await office.db.asOwner('insert into accounts.accounts (operator_id, number, holder, address, import_id) values ($1, $2, $3, $4, gen_random_uuid()) returning id', [
    id,
    account.number,
    account.holder,
    account.address,
  ]);
  const accountId = row?.['id'] as string;
  const code = `acc_${BigInt(accountId).toString(36)}`;
  if (account.email === undefined) return { code, userId: undefined };
  const userId = randomUUID();
  const now = office.clock.now.toString();
  await office.db.asOwner(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, $3, $4, $4, 'kk', $5)`, [id, userId, `U-${account.number}`, account.email, now]);
  await office.db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, $4)', [id, accountId, userId, now]);
  return { code, userId };
}
