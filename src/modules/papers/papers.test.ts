import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { testDatabase, type TestDatabase } from '#lib/db/test-database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { declareJobs } from '#lib/jobs/index.ts';
import { keysFrom } from '#lib/keys.ts';
import { ScanFailed } from '#lib/scan/clamd.ts';
import type { Scanner } from '#lib/scan/scanner.ts';
import { enrolOperators, loadProfiles, type Operator } from '#operators';
import * as papers from './index.ts';

const NOW = Temporal.Instant.from('2026-11-21T06:00:00Z');
const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'Test' };
const PDF = Buffer.from('%PDF-1.7\nact\n%%EOF\n');

describe('documents of an account', () => {
  let db: TestDatabase;
  let operator: Operator;
  let house: { db: TestDatabase; keys: ReturnType<typeof keysFrom>; filesFolder: string };
  let accountId: bigint;
  let who: { userId: string; sessionId: string };
  let staff: { id: string; sessionId: string };
  before(async () => {
    db = await testDatabase();
    [operator] = (await enrolOperators(db, await loadProfiles(join(import.meta.dirname, '../../../profiles')))) as [Operator];
    house = { db, keys: keysFrom(randomBytes(32)), filesFolder: await mkdtemp(join(tmpdir(), 'kabinet-papers-')) };
    await declareJobs(db, papers.papersJobs);
    const insert = async (statement: string, values: unknown[]) => (await db.asOwner(statement, values))[0]?.['id'] as string;
    const userId = await insert(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, gen_random_uuid(), 'U-1', 'a@mail.example', 'a@mail.example', 'ru', now()) returning id`, [operator.id]);
    const staffId = await insert(`insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 's@mail.example', 's@mail.example', 'S', 'ru', 'x', 'x', '\\x00', now()) returning id`, [operator.id]);
    accountId = BigInt(await insert(`insert into accounts.accounts (operator_id, number, import_id) values ($1, 'P-1', gen_random_uuid()) returning id`, [operator.id]));
    await db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at) values ($1, $2, $3, $4)', [operator.id, String(accountId), userId, NOW.subtract({ hours: 1 }).toString()]);
    who = { userId, sessionId: '00000000-0000-7000-8000-000000000000' };
    staff = { id: staffId, sessionId: who.sessionId };
  });
  after(async () => {
    await db.close();
    await rm(house.filesFolder, { recursive: true });
  });

  const wish = async (title = 'Certificate') => ((await papers.wishPaper(house, operator, staff, { accountId, title, origin: ORIGIN }, NOW)) as { id: string }).id;
  const upload = (wishId: string, content = PDF, by = who) => papers.uploadPaper(house, operator, by, { accountId, wishId, name: '../../act.pdf', content, origin: ORIGIN }, NOW);
  const listed = () => reading(db, operator.id, (tx) => papers.papersOf(tx, accountId));
  const letters = async () => (await db.asOwner('select kind from notices.messages order by id')).map(({ kind }) => kind as string);
  const saying = (scan: Scanner['scan']): Scanner => ({ scan });

  test('staff ask, the customer hears of it and uploads, and the wish is answered once', async () => {
    const id = await wish();
    assert.deepEqual(await letters(), ['paper-wanted']);
    assert.deepEqual((await reading(db, operator.id, (tx) => papers.wishesOf(tx, accountId))).map(({ title }) => title), ['Certificate']);
    assert.equal(await upload(id), 'held');
    assert.deepEqual(await upload(id), { refused: 'unknown' });
    const [paper] = await listed();
    assert.ok(paper);
    assert.equal(papers.stateOf(paper), 'held');
    assert.deepEqual(await reading(db, operator.id, (tx) => papers.wishesOf(tx, accountId)), []);
  });

  test('without a scanner it stays held, with a failing one the job fails, and clean opens it', async () => {
    const [paper] = (await listed()) as [papers.Paper];
    const scan = (scanner: Scanner | undefined) => papers.scanPaper(house, scanner, operator.id, paper.id, NOW);
    assert.equal(await scan(undefined), 'held');
    await assert.rejects(scan(saying(() => Promise.reject(new ScanFailed('busy')))), /busy/);
    assert.equal(papers.stateOf((await listed())[0] as papers.Paper), 'held');
    let seen = '';
    assert.equal(await scan(saying(async (content: Readable) => ((seen = await text(content)), { verdict: 'clean' }))), 'clean');
    assert.equal(seen, PDF.toString());
    assert.equal(papers.stateOf((await listed())[0] as papers.Paper), 'open');
    assert.equal(await scan(saying(() => Promise.reject(new Error('asked again')))), 'settled');
  });

  test('what is infected never opens', async () => {
    assert.equal(await upload(await wish('Act')), 'held');
    const paper = (await listed()).find((one) => papers.stateOf(one) === 'held') as papers.Paper;
    assert.equal(await papers.scanPaper(house, saying(async () => ({ verdict: 'infected', finding: 'Eicar' })), operator.id, paper.id, NOW), 'infected');
    assert.equal(papers.stateOf((await listed()).find(({ id }) => id === paper.id) as papers.Paper), 'refused');
  });

  test('what is no document, too large or empty is refused and the wish stays open', async () => {
    const id = await wish('Photo');
    for (const [content, word] of [[Buffer.from('<script>'), 'not-a-paper'], [Buffer.alloc(papers.PAPER_BYTES + 1), 'too-large'], [Buffer.alloc(0), 'empty']] as const) {
      const outcome = await upload(id, content);
      assert.equal(typeof outcome === 'object' && outcome.refused, word);
    }
    assert.equal((await reading(db, operator.id, (tx) => papers.wishesOf(tx, accountId))).length, 1);
    assert.deepEqual(await upload(id, PDF, { ...who, userId: '00000000-0000-7000-8000-000000000009' }), { refused: 'unknown' });
    assert.equal(await upload(id), 'held');
  });

  test('a day takes so many uploads and no more', async () => {
    for (let sent = (await listed()).length; sent < 20; sent++) assert.equal(await upload(await wish(`No ${sent}`)), 'held');
    assert.deepEqual(await upload(await wish('One more')), { refused: 'too-many', field: 'file' });
  });

  test('what was uploaded and asked for in the time of whoever managed the account before is not shown to whoever does now, nor answered by him', async () => {
    const [row] = await db.asOwner(`insert into accounts.accounts (operator_id, number, import_id, held_from) values ($1, 'P-2', gen_random_uuid(), '2026-11-22') returning id`, [operator.id]);
    const id = BigInt(row?.['id'] as string);
    const other = '00000000-0000-7000-8000-000000000007';
    const link = (user: string, from: string, until: string | null) => db.asOwner('insert into accounts.links (operator_id, account_id, user_id, linked_at, ended_at) values ($1, $2, $3, $4, $5)', [operator.id, String(id), user, from, until]);
    await link(who.userId, '2026-11-20T00:00:00Z', '2026-11-22T00:00:00Z');
    await link(other, '2026-11-22T03:00:00Z', null);
    const file = `with file as (insert into files.files (operator_id, id, kind, name, bytes, sha256, stored_at) values ($1, gen_random_uuid(), 'paper', 'x.pdf', 1, '\\x00', now()) returning id)
      insert into papers.papers (operator_id, id, account_id, kind, title, file_id, media_type, source, added_at) select $1, gen_random_uuid(), $2, 'act', $3, file.id, 'application/pdf', $4, $5 from file`;
    for (const [title, source, at] of [['theirs', 'customer', NOW], ['contract of theirs', 'operator', NOW], ['mine', 'customer', NOW.add({ hours: 48 })], ['contract of mine', 'operator', NOW.add({ hours: 48 })]] as const)
      await db.asOwner(file, [operator.id, String(id), title, source, at.toString()]);
    const [wanted] = await db.asOwner(`insert into papers.wishes (operator_id, id, account_id, title, wished_at, wished_by) values ($1, gen_random_uuid(), $2, 'passport', $3, $4) returning id`, [operator.id, String(id), NOW.toString(), staff.id]);
    const shown = await reading(db, operator.id, (tx) => papers.papersFor(tx, { userId: other, account: { id, heldFrom: Temporal.PlainDate.from('2026-11-22') }, zone: operator.zone }));
    assert.deepEqual([shown.papers.map(({ title }) => title).toSorted(), shown.wishes], [['contract of mine', 'mine'], []]);
    assert.deepEqual(await papers.uploadPaper(house, operator, { ...who, userId: other }, { accountId: id, wishId: wanted?.['id'] as string, name: 'x.pdf', content: PDF, origin: ORIGIN }, NOW.add({ hours: 48 })), { refused: 'unknown' });
  });

  test("the operator's own documents are open at once, and another account or operator sees none of them", async () => {
    const added = await papers.addPaper(house, operator, { kind: 'system' }, { accountId, kind: 'contract', title: 'Contract', datedOn: null, name: 'c.pdf', content: PDF }, NOW);
    assert.ok('id' in added);
    const paper = await reading(db, operator.id, (tx) => papers.paperOf(tx, accountId, added.id));
    assert.equal(paper && papers.stateOf(paper), 'open');
    assert.ok((await letters()).includes('paper-added'));
    assert.equal(await reading(db, operator.id, (tx) => papers.paperOf(tx, accountId + 1n, added.id)), undefined);
    assert.equal(await transaction(db, 2, (tx) => papers.paperOf(tx, accountId, added.id)), undefined);
  });
});
