import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import * as exchange from '#exchange';
import { zipOf } from '#lib/zip.ts';
import type { Operator } from '#operators';
import { bearer, testApi, type TestApi } from '../../stand.test.ts';

let api: TestApi;
let billing: string;

before(async () => {
  api = await testApi();
  billing = await program('billing');
});
after(() => api.close());

const heat = () => api.operators.get('heat') as Operator;
const program = async (name: string) => ((await exchange.enrolProgram(api, heat(), { name, scopes: ['imports:write'], validDays: 90 }, api.clock.now)) as { token: string }).token;
const ACCOUNTS = ['#OPERATOR heat', 'account;holder;address;area;residents;contract;contractOn;openedOn;closedOn', '500;А. Ким;Садовая 1;40;2;;;;', '#RECORDS 1', ''].join('\r\n');
const charges = (month: string, sum: string) => ['#OPERATOR heat', CHARGED.join(';'), CHARGED.map((field) => ({ account: '500', period: month, service: 'heating', charged: sum, closing: sum })[field as 'account'] ?? '').join(';'), '#RECORDS 1', `#TOTAL ${sum}`, ''].join('\r\n');
const CHARGED = ['account', 'period', 'service', 'opening', 'volume', 'unit', 'rate', 'charged', 'benefit', 'recalculation', 'penalty', 'paid', 'closing'];

const send = (layout: string, content: string | Buffer, token = billing) => api.send('/heat/api/v1/imports', { layout }, { name: `${layout}.csv`, content }, bearer(token));
const apply = (id: string, token = billing) => api.post(`/heat/api/v1/imports/${id}/application`, {}, bearer(token));

/** A registry all the way to its preview. */
async function previewed(layout: string, content: string | Buffer): Promise<string> {
  const { body } = await send(layout, content);
  await api.work('heat', 'preview-import', body.import.id);
  return body.import.id;
}

test('a program loads a registry, sees its preview and applies it; the same content again is the same import', async () => {
  const first = await send('accounts', ACCOUNTS);
  assert.deepEqual([first.status, first.body.outcome, first.body.import.state], [200, 'started', 'uploaded']);
  const { id } = first.body.import;
  const again = await send('accounts', ACCOUNTS);
  assert.deepEqual([again.body.outcome, again.body.import.id], ['known', id]);
  assert.deepEqual(await api.db.asOwner('select count(*)::integer as count from files.files where removed_at is null'), [{ count: 1 }], 'what came twice is kept once');
  assert.equal((await apply(id)).body.type, 'urn:kabinet:problem:wrong-state');
  await api.work('heat', 'preview-import', id);
  assert.deepEqual((await api.get(`/heat/api/v1/imports/${id}`, bearer(billing))).body.taken, 1);
  assert.deepEqual((await apply(id)).body, { state: 'applying' });
  await api.work('heat', 'apply-import', id);
  assert.deepEqual((await apply(id)).body, { state: 'applied' });
  assert.equal((await send('accounts', ACCOUNTS)).body.outcome, 'known');
  assert.deepEqual(await api.db.asOwner(`select number, holder from accounts.accounts where number = '500'`), [{ number: '500', holder: 'А. Ким' }]);
  assert.deepEqual(await api.db.asOwner(`select details ->> 'program' as program from audit.entries where action = 'import.started'`), [{ program: 'billing' }]);
});

test('a program sends documents as an archive with their files, and hears by a word why one without them is refused', async () => {
  const registry = Buffer.from(['#OPERATOR heat', 'account;paperKind;paper;title;titleKk;titleRu;titleEn;datedOn;file', '500;act;A-1;Act;;;;;act.pdf', '#RECORDS 1', ''].join('\n'));
  const id = await previewed('documents', zipOf([{ name: 'r.csv', content: registry }, { name: 'act.pdf', content: Buffer.from('%PDF-1.7\nact\n%%EOF\n') }]));
  const seen = (await api.get(`/heat/api/v1/imports/${id}`, bearer(billing))).body;
  assert.deepEqual([seen.state, seen.taken, seen.rejected], ['previewed', 1, 0]);
  const bare = (await api.get(`/heat/api/v1/imports/${await previewed('documents', registry)}`, bearer(billing))).body;
  assert.deepEqual([bare.state, bare.word], ['rejected', 'archive-missing']);
});

test('sums that change a lot wait for a member of staff, whoever sent them', async () => {
  const first = await previewed('charges', charges('2026-09', '100.00'));
  assert.deepEqual((await apply(first)).body, { state: 'applying' });
  await api.work('heat', 'apply-import', first);
  const next = await previewed('charges', charges('2026-10', '900.00'));
  assert.deepEqual((await apply(next)).body, { state: 'awaiting-approval' });
  assert.deepEqual((await apply(next)).body, { state: 'awaiting-approval' });
  assert.deepEqual(await api.db.asOwner('select count(*)::integer as count from accounts.charges'), [{ count: 1 }]);
  const [asked] = await api.db.asOwner('select requested_by, subject from approvals.approvals');
  assert.match(asked?.['requested_by'] as string, /^program \S+ billing$/);
  assert.equal(asked?.['subject'], next);
});

test('another program applies nothing of it, a broken registry cannot be applied, an unknown layout and an empty file are refused by name', async () => {
  const id = await previewed('charges', charges('2026-11', 'x'));
  assert.equal((await apply(id, await program('accounting'))).status, 404);
  assert.equal((await apply(id)).status, 409);
  const unknown = await send('nosuch', 'x;y');
  assert.deepEqual([unknown.status, unknown.body.parameter], [422, 'layout']);
  const empty = await send('accounts', '');
  assert.deepEqual([empty.status, empty.body.parameter], [422, 'file']);
  assert.equal((await api.post('/heat/api/v1/imports', { layout: 'accounts' }, bearer(billing))).body.parameter, 'file');
  const reader = ((await exchange.enrolProgram(api, heat(), { name: 'reader', scopes: ['exports:read'], validDays: 90 }, api.clock.now)) as { token: string }).token;
  assert.equal((await send('accounts', ACCOUNTS, reader)).status, 403);
});
