import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import { createTestAuthority, signMessage, trustIn, type Credential, type TestAuthority } from '#lib/eds/index.ts';
import { OutOfReach } from '#lib/eds/online/fetch.ts';
import { judgeOnline } from '#lib/eds/online/judge-online.ts';
import { readCrl } from '#lib/eds/revocation/crl.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import * as legal from '#legal';
import { addUser, testCabinet, type TestCabinet, type TestUser } from '../stand.test.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const ACCEPTANCE = '/grain/cabinet/documents/acceptance';

describe('a new version of an agreement that is signed', () => {
  let cabinet: TestCabinet;
  let authority: TestAuthority;
  let individual: Credential;
  let user: TestUser;

  before(async () => {
    const now = Temporal.Instant.from('2026-11-21T09:00:00Z');
    authority = createTestAuthority({ kind: 'gost-2015-512', from: now.subtract({ hours: 24 }) });
    individual = authority.issueTo('individual');
    const trust = trustIn([authority.root.certificate, authority.issuing.certificate]);
    const lists = { thisUpdateAt: now.subtract({ hours: 1 }), nextUpdateAt: now.add({ hours: 24 }) };
    const sources = {
      ask: (address: string) => Promise.reject(new OutOfReach(address, 'silent')),
      list: async (address: string) => readCrl(address.endsWith('/root.crl') ? authority.rootCrl() : authority.crl({ revoked: [], ...lists })),
    };
    cabinet = await testCabinet({ verifier: { verify: (question) => judgeOnline(question, trust, sources) } });
    user = await addUser(cabinet, 'grain', 'farmer');
    const { keys, operator } = cabinet;
    const person = { kind: 'individual', iin: '900101300126', fullName: 'ҮЛГІЛІ АЙЖАН' };
    await cabinet.db.asOwner(
      `insert into identity.persons (operator_id, user_id, kind, iin_key, sealed_person, bound_at) values ($1, $2, 'individual', $3, $4, now())`,
      [operator('grain').id, user.userId, keys.digest('identity.iin', person.iin), keys.seal('identity.person', JSON.stringify(person))],
    );
    const first = { userId: user.userId, document: 'agreement', version: 1, language: 'en', control: 'Sign', channel: 'cabinet', origin: { requestId: 'r', address: '192.0.2.1', browser: 'test' }, signatureId: randomUUID() } as const;
    await transaction(cabinet.db, operator('grain').id, (tx) => legal.recordAcceptance(tx, operator('grain'), first, cabinet.clock.now));
    await publishSecond();
  });
  after(() => cabinet.close());

  /** The operator publishes a second version of its agreement, in force since yesterday. */
  async function publishSecond(): Promise<void> {
    const operator = cabinet.operator('grain');
    const agreement = operator.profile.documents.find(({ code }) => code === 'agreement')!;
    const files = { kk: 'grain/privacy-1.kk.md', ru: 'grain/privacy-1.ru.md', en: 'grain/privacy-1.en.md' };
    (agreement.versions as unknown[]).push({ version: 2, effectiveOn: '2026-11-20', files });
    await legal.publishDocuments({ db: cabinet.db }, operator, PROFILES, cabinet.clock.now);
  }

  const tokenOf = (page: string) => /<main[^]*?name="token" value="([^"]+)"/.exec(page)![1]!;
  const begin = async () => {
    const { text } = await cabinet.get(ACCEPTANCE, user.jar);
    return String((await cabinet.post(`${ACCEPTANCE}/signing`, user.jar, { token: tokenOf(text) })).headers['location']);
  };
  const send = async (page: string, content: Buffer) => cabinet.upload(page, user.jar, { token: tokenOf((await cabinet.get(page, user.jar)).text) }, { name: 'signature.cms', content });
  const bytesAt = async (page: string) => (await cabinet.get(`/grain/cabinet/signings/${page.split('/').at(-1)}/file`, user.jar)).bytes;
  const sign = (content: Uint8Array, by = individual) => Buffer.from(signMessage({ content, signers: [by], at: cabinet.clock.now }));
  const accepted = () => cabinet.db.asOwner(`select version, signature_id is not null as signed from legal.acceptances where user_id = $1 and document = 'agreement' order by version`, [user.userId]);

  test('closes the cabinet until the same person signed its exact bytes, and keeps the signature', async () => {
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).headers['location'], ACCEPTANCE);
    const page = await begin();
    for (const language of ['kk', 'ru', 'en']) assert.deepEqual(strictFaults((await cabinet.get(`${page}?language=${language}`, user.jar)).text), [], language);

    const bytes = await bytesAt(page);
    const stranger = await send(page, sign(bytes, authority.issueTo('head')));
    assert.deepEqual([stranger.status, (await accepted()).length], [422, 1], 'somebody else');
    assert.equal((await send(page, sign(Buffer.from('Another agreement')))).status, 422);
    assert.equal((await send(page, Buffer.from('rubbish'))).status, 422);
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).headers['location'], ACCEPTANCE, 'nothing opened yet');

    assert.equal((await send(page, sign(bytes))).headers['location'], ACCEPTANCE);
    assert.deepEqual((await accepted()).at(-1), { version: 2, signed: true });
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).status, 200);
    assert.equal((await cabinet.get(page, user.jar)).headers['location'], ACCEPTANCE, 'a signing is over with its signature');
  });
});
