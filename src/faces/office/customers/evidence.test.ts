import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { reading, transaction } from '#lib/db/transaction.ts';
import { keysFrom } from '#lib/keys.ts';
import * as audit from '#audit';
import * as legal from '#legal';
import { addAccount, enterAs, testOffice, type TestOffice } from '../stand.test.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const origin = { requestId: 'r-1', address: '203.0.113.7', browser: 'Firefox' };

describe('the evidence of what a customer agreed to, in the office', () => {
  let office: TestOffice;
  let own: Awaited<ReturnType<typeof addAccount>>;
  let other: Awaited<ReturnType<typeof addAccount>>;
  const keys = keysFrom(randomBytes(32));
  before(async () => {
    office = await testOffice({ keys });
    const heat = office.operatorOf('heat');
    const { db, clock } = office;
    await legal.publishDocuments({ db }, heat, PROFILES, clock.now);
    own = await addAccount(office, 'heat', { number: '300100', holder: 'Ivanova Anna', address: 'Lenina 12-5', email: 'anna@evidence.example' });
    other = await addAccount(office, 'heat', { number: '300200', holder: 'Petrov Oleg', address: 'Lenina 12-6', email: 'oleg@evidence.example' });
    await transaction(db, heat.id, async (tx) => {
      const what = { version: 1, language: 'ru', channel: 'cabinet', origin } as const;
      for (const { userId } of [own, other]) await legal.recordAcceptance(tx, heat, { ...what, userId: userId as string, document: 'rules', control: 'Принимаю' }, clock.now);
      await legal.giveConsent(tx, heat, { ...what, userId: own.userId as string, document: 'advertising', control: 'Даю согласие' }, clock.now);
    });
    await audit.sealEntries({ db, keys }, heat, clock.now.add({ seconds: 30 }));
  });
  after(() => office.close());

  const card = () => `/customers/${own.code}`;
  const consentId = () => reading(office.db, office.operatorOf('heat').id, async (tx) => (await legal.consentsOf(tx, own.userId as string))[0]?.id as string);

  test('is downloaded from an open card, found sound by the verifier, and recorded with the reason, which the customer reads', async () => {
    const lawyer = await enterAs(office, 'heat', 'Dana', ['lawyer']);
    assert.equal((await lawyer.get(`${card()}/evidence/rules.1`)).to, `/heat/office${card()}/opening`, 'not before the card was opened');
    await lawyer.send(`${card()}/opening`, '/opening', { reason: 'customer-asked' });
    const links = [...(await lawyer.get(card())).text.matchAll(/href="([^"]*\/evidence\/[^"]*)"/g)].map(([, href]) => href as string);
    assert.deepEqual(links.map((href) => href.split('/').at(-1)), ['rules.1', await consentId()]);
    for (const href of links) assert.deepEqual(legal.verifyEvidence((await lawyer.get(href)).bytes, audit.keysFromPem([keys.signerFor(audit.SEALING).publicKey])).faults, []);
    const [taken] = (await reading(office.db, office.operatorOf('heat').id, (tx) => audit.listEntriesOfUser(tx, own.userId as string))).filter(({ action }) => action === 'evidence.taken');
    assert.deepEqual([taken?.actorId, taken?.reason, taken?.subjectKind, taken?.details], [lawyer.staffId, 'customer-asked', 'consent', { act: await consentId() }]);
  });

  test('of another customer, and of what nobody agreed to, is not there', async () => {
    const lawyer = await enterAs(office, 'heat', 'Erlan', ['lawyer']);
    for (const { code } of [own, other]) await lawyer.send(`/customers/${code}/opening`, '/opening', { reason: 'customer-asked' });
    assert.equal((await lawyer.get(`/customers/${other.code}/evidence/${await consentId()}`)).status, 404);
    assert.equal((await lawyer.get(`${card()}/evidence/rules.2`)).status, 404);
    assert.equal((await lawyer.get(`/customers/${other.code}/evidence/rules.1`)).status, 200);
  });

  test('is neither shown nor given to who only serves the customer', async () => {
    const clerk = await enterAs(office, 'heat', 'Saule', ['clerk']);
    await clerk.send(`${card()}/opening`, '/opening', { reason: 'customer-asked' });
    assert.doesNotMatch((await clerk.get(card())).text, /\/evidence\//);
    assert.equal((await clerk.get(`${card()}/evidence/rules.1`)).status, 403);
  });
});
