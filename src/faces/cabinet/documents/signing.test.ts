import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transaction } from '#lib/db/transaction.ts';
import type { Credential, TestAuthority } from '#lib/eds/index.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import * as legal from '#legal';
import { signingCabinet, type SigningCabinet } from '../signings/stand.test.ts';
import { addUser, type TestUser } from '../stand.test.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
const ACCEPTANCE = '/grain/cabinet/documents/acceptance';

describe('a new version of an agreement that is signed', () => {
  let cabinet: SigningCabinet;
  let authority: TestAuthority;
  let individual: Credential;
  let user: TestUser;

  before(async () => {
    cabinet = await signingCabinet();
    ({ authority } = cabinet);
    individual = authority.issueTo('individual');
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
  const toPage = async (page: string) => String((await cabinet.get(page, user.jar)).headers['location'] ?? page);
  const send = (page: string, content: Buffer) => cabinet.send(page, user.jar, content);
  const bytesAt = (page: string) => cabinet.bytesAt(page, user.jar);
  const sign = (content: Uint8Array, by = individual) => cabinet.sign(content, by);
  const accepted = () => cabinet.db.asOwner(`select version, language, control, signature_id is not null as signed from legal.acceptances where user_id = $1 and document = 'agreement' order by version`, [user.userId]);

  test('closes the cabinet until the same person signed its exact bytes, and keeps the signature', async () => {
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).headers['location'], ACCEPTANCE);
    let page = await begin();
    for (const language of ['kk', 'ru', 'en']) {
      await cabinet.get(`${page}?language=${language}`, user.jar);
      page = await toPage(page);
      assert.deepEqual(strictFaults((await cabinet.get(page, user.jar)).text), [], language);
    }

    const bytes = await bytesAt(page);
    const stranger = await send(page, sign(bytes, authority.issueTo('head')));
    assert.deepEqual([stranger.status, (await accepted()).length], [422, 1], 'somebody else');
    assert.equal((await send(page, sign(Buffer.from('Another agreement')))).status, 422);
    assert.equal((await send(page, Buffer.from('rubbish'))).status, 422);
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).headers['location'], ACCEPTANCE, 'nothing opened yet');

    assert.equal((await send(page, sign(bytes))).headers['location'], ACCEPTANCE);
    const control = textsOf(loadCatalogue())('en', 'Asia/Almaty')('cabinet.acceptance.sign.lead');
    assert.deepEqual((await accepted()).at(-1), { version: 2, language: 'en', control, signed: true }, 'in the language that was read last, by the sentence that stood by the signature');
    assert.equal((await cabinet.get('/grain/cabinet/holdings', user.jar)).status, 200);
    assert.equal((await cabinet.get(page, user.jar)).headers['location'], ACCEPTANCE, 'a signing is over with its signature');
  });
});
