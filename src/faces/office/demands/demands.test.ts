import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { keysFrom } from '#lib/keys.ts';
import * as departures from '#departures';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

describe('personal data in the office', () => {
  let office: TestOffice;
  let number: string;
  before(async () => {
    const keys = keysFrom(randomBytes(32));
    office = await testOffice({ keys, approvalKinds: { deletion: departures.deletionApproval({ keys, forgetters: [] }) } });
    await addAccount(office, 'housing', { number: '7-1', holder: 'Ахметова Сауле', address: 'Достық көшесі, 40', email: 'saule@mail.example' });
    number = 'U-7-1';
  });
  after(() => office.close());

  test('a letter is registered, shows the law and its last day, and is answered once', async () => {
    const lawyer = await enterAs(office, 'housing', 'Dana', ['lawyer']);
    const demands = '/housing/office/demands';
    assert.equal((await lawyer.send(demands, '/demands', { number: 'NOBODY', kind: 'access', words: 'x', 'received-on-day': '20', 'received-on-month': '11', 'received-on-year': '2026' })).status, 422);
    const { to } = await lawyer.send(demands, '/demands', { number, kind: 'access', words: 'Letter 17', 'received-on-day': '20', 'received-on-month': '11', 'received-on-year': '2026' });
    const [path] = (to ?? '').split('?') as [string];
    assert.match((await lawyer.get(path)).text, /November\s25,\s2026.*94-V/s);
    const id = path.split('/').at(-1) as string;
    assert.equal((await lawyer.send(path, `/${id}`, { outcome: 'fulfilled', answer: 'Sent' })).to, `${path}?done=answered`);
    assert.doesNotMatch((await lawyer.get(demands)).text, /Letter 17/);
  });

  test('the register of disclosures takes a court’s demand, and a third party only by consent', async () => {
    const lawyer = await enterAs(office, 'housing', 'Arman', ['lawyer']);
    const register = '/housing/office/disclosures';
    const entry = { number, recipient: 'Court', ground: '2-17', what: 'Address', 'disclosed-on-day': '20', 'disclosed-on-month': '11', 'disclosed-on-year': '2026' };
    assert.equal((await lawyer.send(register, '/disclosures', { ...entry, kind: 'court' })).to, `${register}?done=recorded`);
    assert.match((await lawyer.send(register, '/disclosures', { ...entry, kind: 'third-party' })).text, /has not consented to a transfer/);
    assert.match((await lawyer.get(register)).text, /2-17/);
  });

  test('a breach is opened, shows its clock and the draft for the authority, and its letters go out', async () => {
    const lawyer = await enterAs(office, 'housing', 'Mira', ['administrator']);
    const { to } = await lawyer.send('/housing/office/breaches', '/breaches', { what: 'A list was lost', 'detected-at': '2026-11-20 18:00', measures: 'Access closed', responsible: 'A. B.' });
    const page = to as string;
    assert.match((await lawyer.get(page)).text, /gives notice of a breach.*A list was lost/s);
    assert.match((await lawyer.send(page, '/persons', { numbers: `${number}\nNOBODY` })).text, /Nobody has these numbers: NOBODY/);
    assert.equal((await lawyer.send(page, '/letters')).to, `${page}?done=told`);
    assert.equal((await lawyer.send(page, page.split('/').at(-1) as string, { kind: 'authority-told', words: 'No 5' })).to, `${page}?done=noted`);
  });

  test('a deletion is granted by two persons, and then the user account closes with a letter', async () => {
    const { userId } = await addAccount(office, 'housing', { number: '7-2', holder: 'Оразов Нұрлан', address: 'Достық көшесі, 41', email: 'nurlan@mail.example' });
    const [lawyer, reviewer] = [await enterAs(office, 'housing', 'Aigul', ['lawyer']), await enterAs(office, 'housing', 'Timur', ['reviewer'])];
    const { to } = await lawyer.send('/housing/office/demands', '/demands', { number: 'U-7-2', kind: 'deletion', words: 'Letter 18', 'received-on-day': '20', 'received-on-month': '11', 'received-on-year': '2026' });
    const [path] = (to ?? '').split('?') as [string];
    const id = path.split('/').at(-1) as string;
    assert.match((await lawyer.get(path)).text, /takes a second member of staff/);
    assert.equal((await lawyer.send(path, `/${id}`, { outcome: 'fulfilled', answer: 'We delete it' })).to, `${path}?done=requested`);
    const waiting = (await lawyer.get(path)).text;
    assert.match(waiting, /Waits for a second member of staff\. Aigul/);
    assert.doesNotMatch(waiting, /<textarea/, 'nothing to answer meanwhile');
    const approval = /\/approvals\/([0-9a-f-]{36})/.exec(waiting)?.[1] as string;
    assert.match((await reviewer.get(`/housing/office/approvals/${approval}`)).text, /We delete it.*U-7-2.*Demand about data/s);
    assert.match((await reviewer.send(`/housing/office/approvals/${approval}`, approval, { decision: 'approve' })).to ?? '', /approve/);
    const [lock] = await office.db.asOwner('select cause from identity.locks where user_id = $1', [userId]);
    assert.equal(lock?.['cause'], 'deletion');
    const letters = await office.db.asOwner('select kind from notices.messages where user_id = $1', [userId]);
    assert.deepEqual(letters, [{ kind: 'deletion-granted' }]);
    assert.match((await lawyer.get(path)).text, /Fulfilled.*We delete it/s);
  });

  test('nobody but who protects personal data sees the desk', async () => {
    const clerk = await enterAs(office, 'housing', 'Olga', ['clerk', 'accountant', 'reviewer']);
    for (const path of ['demands', 'disclosures', 'breaches']) assert.equal((await clerk.get(`/housing/office/${path}`)).status, 403);
  });
});
