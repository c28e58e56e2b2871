import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('applications in the office', () => {
  let office: TestOffice;
  let clerk: Awaited<ReturnType<typeof enterAs>>;
  const [userId, application] = [randomUUID(), randomUUID()];

  before(async () => {
    office = await testOffice();
    clerk = await enterAs(office, 'grain', 'Saule', ['clerk']);
    const operatorId = office.operatorOf('grain').id;
    const now = office.clock.now.toString();
    const ask = (text: string, ...values: unknown[]) => office.db.asOwner(text, [operatorId, ...values]);
    await ask(`insert into identity.users (operator_id, id, number, email, email_key, language, created_at) values ($1, $2, 'A', 'a@mail.example', 'a@mail.example', 'ru', $3)`, userId, now);
    const [holding] = await ask(`insert into holdings.holdings (operator_id, number, holder, elevator, crop, weight, state, import_id) values ($1, 'AB-1', '900101300126', 'E', 'Wheat', 5, 'in-circulation', gen_random_uuid()) returning id`);
    const signature = randomUUID();
    const evidence = JSON.stringify({ message: 'AA==', content: 'AA==', certificates: [], answers: [], lists: [], judgedAt: now, signers: [] });
    await ask(`insert into identity.signatures (operator_id, id, purpose, subject, content_sha256, message_sha256, sealed_evidence, judged_at) values ($1, $2, 'application', '', '', '', $3, $4)`, signature, office.house.keys.seal('identity.signature', evidence), now);
    await ask(
      `insert into holdings.applications (operator_id, id, number, user_id, holder, holding_id, kind, answers, content, signature_id, signer, submitted_at)
       values ($1, $2, 'N-1', $3, '900101300126', $4, 'extract', '{}', 'The signed text', $5, 'AIZHAN', $6)`, application, userId, holding!['id'], signature, now);
    await ask(`insert into holdings.application_events (operator_id, application_id, state, at, actor_kind) values ($1, $2, 'submitted', $3, 'user')`, application, now);
  });
  after(() => office.close());

  const readings = async () => (await office.db.asOwner(`select action, actor_id, user_id, details ->> 'number' as number from audit.entries where action like '%.read' order by id`));

  test('whoever reads a signed text or its evidence is recorded, by name and where the holder sees it', async () => {
    assert.match((await clerk.get(`/applications/${application}`)).text, /The signed text/);
    assert.equal((await clerk.get(`/applications/${application}/evidence`)).status, 200);
    const who = { actor_id: clerk.staffId, user_id: userId, number: 'N-1' };
    assert.deepEqual(await readings(), [{ action: 'application.read', ...who }, { action: 'application-evidence.read', ...who }]);
  });

  test('what is not there or may not be seen is no deed', async () => {
    const before = (await readings()).length;
    assert.equal((await clerk.get(`/applications/${randomUUID()}`)).status, 404);
    const dispatcher = await enterAs(office, 'grain', 'Timur', ['dispatcher']);
    assert.equal((await dispatcher.get(`/applications/${application}/evidence`)).status, 403);
    assert.equal((await readings()).length, before);
  });

  test('the first page tells whoever decides that applications wait, and has no search for customers where no accounts are kept', async () => {
    const { text } = await clerk.get('/');
    assert.match(text, /<h3><a href="\/grain\/office\/applications">Applications<\/a><\/h3>\s*<\/div>\s*<p>1 waiting/);
    assert.doesNotMatch(text, /Nothing waits for you|type="search"/);
    const auditor = await enterAs(office, 'grain', 'Zhanna', ['auditor']);
    assert.doesNotMatch((await auditor.get('/')).text, /waiting</);
  });

  test('a decision without a choice comes back with what was typed, and one is taken once', async () => {
    const path = `/applications/${application}`;
    const empty = await clerk.send(path, path, { reason: 'kept' });
    assert.deepEqual([empty.status, empty.text.includes('kept')], [422, true]);
    assert.equal((await clerk.send(path, path, { decision: 'accept', reason: '' })).to, '/grain/office/applications?done=accepted');
    assert.doesNotMatch((await clerk.get('/')).text, /waiting</);
  });
});
