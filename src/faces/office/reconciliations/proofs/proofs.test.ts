import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { declareJobs } from '#lib/jobs/index.ts';
import { reading } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import * as papers from '#papers';
import { addAccount, enterAs, testOffice, type TestOffice } from '../../stand.test.ts';

const ORIGIN = { requestId: 'r', address: '192.0.2.1', browser: 'Test' };
const PDF = Buffer.from('%PDF-1.7\nreceipt\n%%EOF\n');
const SUSPENSE = '00000000-0000-7000-8000-00000000000a';

describe('proofs of payment', () => {
  let office: TestOffice;
  let accountant: Awaited<ReturnType<typeof enterAs>>;
  let own: Awaited<ReturnType<typeof addAccount>>;
  before(async () => {
    office = await testOffice();
    await declareJobs(office.db, papers.papersJobs);
    accountant = await enterAs(office, 'heat', 'Gulnara', ['accountant']);
    own = await addAccount(office, 'heat', { number: '100300', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@mail.example' });
  });
  after(() => office.close());

  const ask = (fields: Record<string, string>) => accountant.send(`/reconciliations/proofs/new?about=suspense&id=${SUSPENSE}`, '/reconciliations/proofs/new', fields);
  const proofs = () => reading(office.db, office.operatorOf('heat').id, (tx) => papers.listProofs(tx, false));

  test('is asked for from the money that is unclear: the customer is written to, and the case is open', async () => {
    assert.equal((await ask({ account: '', title: '' })).status, 422);
    assert.match((await ask({ account: '999', title: 'Receipt' })).text, /There is no such account/);
    const asked = await ask({ account: ' 100300 ', title: 'Receipt for 50.00 of 3 November' });
    assert.match((await accountant.get(asked.to as string)).text, /Waits for the customer/);
    const [letter] = await office.db.asOwner(`select recipient from notices.messages where kind = 'paper-wanted'`);
    assert.equal(letter?.['recipient'], 'anna@mail.example');
    const [proof] = await proofs();
    assert.deepEqual([proof?.subjectKind, proof?.subjectId, proof?.paper], ['suspense', SUSPENSE, null]);
    assert.match((await accountant.get('/reconciliations')).text, /Proofs of payment: 1/);
  });

  test('what the customer sends is held until it was scanned; then it is opened on record, and the case is settled once, with a note', async () => {
    const operator = office.operatorOf('heat');
    const [proof] = (await proofs()) as [papers.Proof];
    const accountId = accounts.accountIdOf(own.code) as bigint;
    await office.db.asOwner('update accounts.links set linked_at = $1', [office.clock.now.subtract({ hours: 1 }).toString()]);
    const who = { userId: own.userId as string, sessionId: '00000000-0000-7000-8000-000000000000' };
    assert.equal(await papers.uploadPaper(office.house, operator, who, { accountId, wishId: proof.id, name: 'receipt.pdf', content: PDF, origin: ORIGIN }, office.clock.now), 'held');
    const file = `/reconciliations/proofs/${proof.id}/file`;
    assert.equal((await accountant.get(file)).status, 404);
    assert.match((await accountant.get('/reconciliations/proofs')).text, /held until scanned/);
    await office.db.asOwner(`update papers.papers set verdict = 'clean', scanned_at = now() where wish_id = $1`, [proof.id]);
    assert.equal((await accountant.get(file)).status, 200);
    assert.equal((await office.db.asOwner(`select 1 from audit.entries where action = 'paper.read' and user_id = $1`, [who.userId])).length, 1);
    const settle = (note: string) => accountant.send('/reconciliations/proofs', '/settlement', { note });
    assert.equal((await settle(' ')).status, 422);
    const { text } = await accountant.get('/reconciliations/proofs');
    const token = /name="token" value="([^"]+)"/.exec(text)?.[1] as string;
    assert.match((await settle('The terminal had it twice')).to as string, /done=settled/);
    assert.equal((await accountant.post(`/reconciliations/proofs/${proof.id}/settlement`, { token, note: 'again' })).status, 422);
    assert.match((await accountant.get('/reconciliations/proofs?state=settled')).text, /The terminal had it twice/);
    assert.deepEqual(await proofs(), []);
  });

  test('a clerk, and another operator, have no proofs of payment', async () => {
    const clerk = await enterAs(office, 'heat', 'Dana', ['clerk']);
    assert.equal((await clerk.get('/reconciliations/proofs')).status, 403);
    const elsewhere = await enterAs(office, 'housing', 'Zhanar', ['accountant']);
    assert.doesNotMatch((await elsewhere.get('/reconciliations/proofs?state=settled')).text, /The terminal/);
  });
});
