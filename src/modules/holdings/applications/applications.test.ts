import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { createTestAuthority, openVerifier, serveAuthority, signMessage, type AuthorityServer, type Credential, type TestAuthority } from '#lib/eds/index.ts';
import { extensionsFor } from '#lib/eds/authority/create-test-authority.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { keysFrom } from '#lib/keys.ts';
import * as approvals from '#approvals';
import * as identity from '#identity';
import type { Operator } from '#operators';
import * as holdings from '../index.ts';
import { MILL, openHoldingsStand, RECEIPT, type HoldingsStand } from '../stand.test.ts';

const ORIGIN = { requestId: 'r1', address: '192.0.2.10', browser: 'Test' };
const CLERK = { id: randomUUID(), sessionId: randomUUID() };
const REVIEWER = { id: randomUUID(), sessionId: randomUUID() };

describe('applications to the registry, signed by electronic signature', () => {
  const folder = mkdtempSync(join(tmpdir(), 'applications-'));
  let stand: HoldingsStand;
  let house: identity.SigningHouse & { close(): Promise<void> };
  let authority: TestAuthority;
  let server: AuthorityServer;
  let farmer: Credential;
  let userId: string;
  let operator: Operator;
  let now: Temporal.Instant;

  before(async () => {
    // The authority's answers carry the time at which they are given, which must not be later.
    now = Temporal.Now.instant();
    stand = await openHoldingsStand();
    operator = { ...stand.operator, profile: { ...stand.operator.profile, registration: { strategies: ['eds'], eds: { tries: 500, window: 'PT1H' } }, documents: [] } };
    const port = await freePort();
    authority = createTestAuthority({ kind: 'gost-2015-512', from: now.subtract({ hours: 24 }), place: `http://127.0.0.1:${port}` });
    server = await serveAuthority(authority, port);
    mkdirSync(join(folder, 'trust'));
    for (const [name, { certificate }] of Object.entries({ root: authority.root, authority: authority.issuing })) writeFileSync(join(folder, 'trust', `${name}.cer`), certificate.bytes);
    const verifier = openVerifier({ trustFolder: join(folder, 'trust'), listsFolder: join(folder, 'lists'), hosts: [`127.0.0.1:${port}`], threads: 1 });
    house = { db: stand.db, keys: keysFrom(randomBytes(32)), verifier, siteOf: () => 'https://grain.example', close: () => verifier.close() } as never;
    farmer = authority.issueTo('individual');
    userId = await register(farmer, 'farmer@example.kz');
    await stand.takeIn([{ ...RECEIPT, holder: await iinOf(userId) }]);
  });
  after(async () => {
    await Promise.all([house.close(), server.close(), stand.close()]);
    rmSync(folder, { recursive: true });
  });

  const register = async (by: Credential, email: string): Promise<string> => {
    const begun = ok(await identity.startSigning(house, operator, { purpose: 'registration', subject: 'registration', origin: ORIGIN }, now));
    const challenge = await reading(house.db, operator.id, (tx) => identity.loadSigning(tx, house, operator, { token: begun.token }, now));
    const identified = ok(await identity.identifyBySignature(house, operator, { token: begun.token, message: sign(challenge!.content, by), origin: ORIGIN }, now));
    const { proof } = ok(await identity.writeToMailbox(house, operator, { email, language: 'ru', origin: ORIGIN }, now));
    const [letter] = await stand.rows('select sealed_secret from notices.messages where recipient = $1', email);
    const { code } = JSON.parse(house.keys.open('notices.secret', letter!['sealed_secret'] as Buffer)) as { code: string };
    const { mailbox } = ok(await identity.proveMailbox(house, operator, { proof, code }, now));
    return ok(await identity.registerBySignature(house, operator, { signer: identified.signer, kind: 'individual', mailbox, language: 'ru', accepted: [], control: 'Принимаю', origin: ORIGIN }, now)).userId;
  };
  const sign = (content: Uint8Array, by: Credential): Uint8Array => signMessage({ content, signers: [by], at: Temporal.Now.instant() });
  const iinOf = async (id: string): Promise<string> => (await reading(house.db, operator.id, (tx) => identity.personOf(tx, house.keys, id)))!.iin;
  const t = textsOf(loadCatalogue())('ru', 'Asia/Almaty');
  const ask = <T>(question: Parameters<typeof transaction<T>>[2]): Promise<T> => transaction(house.db, operator.id, question);

  /** Composes what the page composes, and begins its signing. */
  async function compose(kind: string, answers: Record<string, string> = {}) {
    const mine = await ask((tx) => holdings.holdersOf(tx, house.keys, userId));
    const [holding] = await ask((tx) => holdings.holdingsOf(tx, mine));
    const fit = ok(await ask((tx) => holdings.mayApply(tx, operator, mine, { holdingId: holding!.id, kind })));
    const number = holdings.newApplicationNumber();
    const text = holdings.applicationText(t, { name: operator.name, service: operator.profile.service }, { ...fit, signer: 'Тестовый Фермер', answers, number }, Temporal.PlainDate.from('2026-11-22'));
    const draft = { holdingId: fit.holding.id, kind, answers, number, subject: `${kind} ${fit.holding.id} ${number}` };
    const begun = ok(await identity.startSigning(house, operator, { purpose: 'application', subject: draft.subject, userId, content: Buffer.from(text), fileName: 'a.txt', origin: ORIGIN }, now));
    return { text, draft, token: begun.token };
  }
  const submit = ({ draft, token }: Awaited<ReturnType<typeof compose>>, message: Uint8Array) => holdings.submitApplication(house, operator, { draft, token, message, userId, origin: ORIGIN }, now);
  const handIn = async (kind: string): Promise<string> => {
    const composed = await compose(kind);
    return ok(await submit(composed, sign(Buffer.from(composed.text), farmer))).id;
  };
  const stateOf = async (id: string) => (await ask((tx) => holdings.applicationOf(tx, id)))?.state;
  const letters = async () => (await stand.rows(`select kind from notices.messages where recipient = 'farmer@example.kz' order by id`)).map(({ kind }) => kind);

  test('the exact text is kept with a number, its signature and what it was judged by, and the holder is told', async () => {
    const composed = await compose('extract', { purpose: 'для банка' });
    assert.match(composed.text, /Прошу выдать выписку.*Зерновая расписка: AB-0001.*Для чего нужна: для банка/s);
    const { id } = ok(await submit(composed, sign(Buffer.from(composed.text), farmer)));
    const found = await ask((tx) => holdings.applicationOf(tx, id, userId));
    assert.equal(found?.content.toString('utf8'), composed.text);
    assert.match(found?.number ?? '', /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    assert.ok(composed.text.includes(`Номер заявления: ${found!.number}\n`));
    assert.deepEqual([found?.state, found?.holdingNumber], ['submitted', 'AB-0001']);
    assert.equal(await ask((tx) => holdings.applicationOf(tx, id, randomUUID())), undefined, 'another user finds nothing');
    assert.ok((await letters()).includes('application-submitted'));
    const archive = await ask((tx) => holdings.evidencePackage(tx, house.keys, found!));
    const path = join(folder, 'evidence.zip');
    writeFileSync(path, archive!);
    const names = spawnSync('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print("\\n".join(z.namelist())); z.extractall(sys.argv[2])', path, folder], { encoding: 'utf8' });
    if (names.status === 0) assert.deepEqual(names.stdout.trim().split('\n').slice(0, 3), ['application.txt', 'signature.cms', 'verdict.json']);
  });

  test('while one of a kind waits there is no second one, and one accepted makes room', async () => {
    const mine = await ask((tx) => holdings.holdersOf(tx, house.keys, userId));
    const [holding] = await ask((tx) => holdings.holdingsOf(tx, mine));
    const again = () => ask((tx) => holdings.mayApply(tx, operator, mine, { holdingId: holding!.id, kind: 'extract' }));
    assert.deepEqual(await again(), { refused: 'application-waiting' });
    const [waiting] = await ask((tx) => holdings.listApplications(tx));
    assert.deepEqual(await decide(waiting!.id, 'refuse', ''), { refused: 'reason-missing', field: 'reason' });
    assert.equal(await decide(waiting!.id, 'accept', ''), 'accepted');
    assert.deepEqual(await decide(waiting!.id, 'refuse', 'поздно'), { refused: 'decided' });
    assert.ok(!('refused' in (await again())));
    assert.ok((await letters()).includes('application-accepted'));
  });

  test('where two persons decide, the second one’s yes grants it and his no tells the holder why', async () => {
    for (const [decision, state, letter] of [['approve', 'accepted', 'application-accepted'], ['decline', 'refused', 'application-refused']] as const) {
      const id = await handIn('pledge');
      assert.equal(await decide(id, 'accept', ''), 'awaiting-approval');
      const approval = await ask((tx) => approvals.approvalAbout(tx, 'application', id));
      const kinds = { application: holdings.applicationApproval({ keys: house.keys }) };
      const told = (by: typeof CLERK) => approvals.decideApproval({ db: house.db, approvalKinds: kinds }, operator, by, { approvalId: approval!.id, decision, reason: 'нет договора', origin: ORIGIN }, now);
      assert.deepEqual(await told(CLERK), { refused: 'same-person' });
      assert.ok(!('refused' in (await told(REVIEWER))));
      assert.equal(await stateOf(id), state);
      assert.ok((await letters()).includes(letter));
    }
  });

  test('a signature of somebody else, of another text and for other answers is not taken', async () => {
    const composed = await compose('redemption', { weight: '1' });
    const stranger = authority.issueTo('head');
    assert.deepEqual(await submit(composed, sign(Buffer.from(composed.text), stranger)), { refused: 'another-person' });
    assert.deepEqual(await submit(composed, sign(Buffer.from(composed.text.replace('1', '9')), farmer)), { refused: 'other-content' });
    assert.deepEqual(await submit({ ...composed, draft: { ...composed.draft, subject: 'redemption 0' } }, sign(Buffer.from(composed.text), farmer)), { refused: 'other-application' });
    assert.equal((await ask((tx) => holdings.applicationsOfUser(tx, userId))).filter(({ kind }) => kind === 'redemption').length, 0);
  });

  test('no text is like another, and one that was handed in is not handed in again, however it is signed', async () => {
    const [first, second] = [await compose('redemption', { weight: '1' }), await compose('redemption', { weight: '1' })];
    assert.notEqual(first.text, second.text);
    const { id } = ok(await submit(first, sign(Buffer.from(first.text), farmer)));
    assert.equal(await decide(id, 'refuse', 'не то'), 'refused');
    assert.deepEqual(await submit(second, sign(Buffer.from(first.text), farmer)), { refused: 'other-content' });
    const begun = ok(await identity.startSigning(house, operator, { purpose: 'application', subject: first.draft.subject, userId, content: Buffer.from(first.text), fileName: 'a.txt', origin: ORIGIN }, now));
    assert.deepEqual(await submit({ ...first, token: begun.token }, sign(Buffer.from(first.text), farmer)), { refused: 'other-application' });
  });

  test('an application of somebody who holds the receipt no more is only refused, and keeps nobody else from asking', async () => {
    const [forwarded, waiting] = [await handIn('transfer'), await handIn('pledge')];
    assert.equal(await decide(forwarded, 'accept', ''), 'awaiting-approval');
    const hand = (holder: string) => stand.rows('update holdings.holdings set holder = $1', holder);
    const own = await iinOf(userId);
    await hand(MILL.number);
    const [holding] = await ask((tx) => holdings.holdingsOf(tx, [MILL]));
    assert.ok(!('refused' in (await ask((tx) => holdings.mayApply(tx, operator, [MILL], { holdingId: holding!.id, kind: 'pledge' })))), 'the new holder may ask');
    assert.deepEqual(await decide(waiting, 'accept', ''), { refused: 'holder-changed', field: 'decision' });
    assert.equal(await decide(waiting, 'refuse', 'расписка передана'), 'refused');
    const approval = await ask((tx) => approvals.approvalAbout(tx, 'application', forwarded));
    const second = (decision: 'approve' | 'decline') =>
      approvals.decideApproval({ db: house.db, approvalKinds: { application: holdings.applicationApproval({ keys: house.keys }) } }, operator, REVIEWER, { approvalId: approval!.id, decision, reason: 'расписка передана', origin: ORIGIN }, now);
    assert.deepEqual(await second('approve'), { refused: 'out-of-date', field: 'decision' });
    assert.ok(!('refused' in (await second('decline'))));
    assert.equal(await stateOf(forwarded), 'refused');
    await hand(own);
  });

  test('what a receipt’s state does not allow is not asked, and an application cannot be changed', async () => {
    const mine = await ask((tx) => holdings.holdersOf(tx, house.keys, userId));
    const [holding] = await ask((tx) => holdings.holdingsOf(tx, mine));
    assert.deepEqual(await ask((tx) => holdings.mayApply(tx, operator, mine, { holdingId: holding!.id, kind: 'release' })), { refused: 'kind-unfit' });
    assert.deepEqual(await ask((tx) => holdings.mayApply(tx, operator, [], { holdingId: holding!.id, kind: 'extract' })), { refused: 'holding-unknown' });
    await assert.rejects(stand.rows(`update holdings.applications set signer = 'x'`), /append-only/);
  });

  test('a list too large for the archive is named there, with its digest and where it was fetched', async () => {
    const composed = await compose('redemption', { weight: '1' });
    const unasked = authority.issueTo('individual', { extensions: extensionsFor('individual', server.address).filter((_, at) => at !== 1) });
    server.revoked.push(...Array.from({ length: 12_000 }, (_, at) => ({ serialNumber: String(10n ** 40n + BigInt(at)), at: now.subtract({ hours: 1 }) })));
    const { id } = ok(await submit(composed, sign(Buffer.from(composed.text), unasked)));
    const found = await ask((tx) => holdings.applicationOf(tx, id, userId));
    const archive = (await ask((tx) => holdings.evidencePackage(tx, house.keys, found!)))!.toString('latin1');
    const verdict = /\{\n {2}"application"[^]*?\n\}\n/.exec(archive)![0];
    const { lists } = JSON.parse(Buffer.from(verdict, 'latin1').toString('utf8')) as { lists: { sha256: string; from: string; size: number; file: string | null }[] };
    const large = lists.find(({ from }) => from === `${server.address}/full.crl`)!;
    assert.ok(large.size > 256 * 1_024);
    assert.deepEqual([large.file, /^[0-9a-f]{64}$/.test(large.sha256)], [null, true]);
    assert.ok(lists.some(({ from, file }) => from === `${server.address}/root.crl` && file !== null && archive.includes(file)));
    server.revoked.length = 0;
  });

  const decide = (id: string, decision: 'accept' | 'refuse', reason: string) => holdings.decideApplication(house, operator, CLERK, { id, decision, reason, origin: ORIGIN }, now);
});

function ok<T>(outcome: T): Exclude<T, { readonly refused: string }> {
  if (typeof outcome === 'object' && outcome !== null && 'refused' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome as Exclude<T, { readonly refused: string }>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
