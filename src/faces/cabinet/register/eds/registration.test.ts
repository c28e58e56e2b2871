import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Credential, TestRole } from '#lib/eds/index.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import { addUser, type Jar } from '../../stand.test.ts';
import { signingCabinet, type SigningCabinet } from '../../signings/stand.test.ts';

const texts = textsOf(loadCatalogue());

describe('the pages of a registration by electronic signature', () => {
  let cabinet: SigningCabinet;

  before(async () => void (cabinet = await signingCabinet()));
  after(() => cabinet.close());

  /** A new person of the authority. */
  let persons = 0;
  const PERSONS = ['880523300580', '930429400776', '850312400356', '900101300126'];
  const issue = (role: TestRole = 'individual'): Credential => {
    const iin = PERSONS[(persons += 1) % PERSONS.length]!;
    return cabinet.authority.issueTo(role, { subject: [['2.5.4.3', `АДАМ ${persons}`], ['2.5.4.4', 'АДАМ'], ['2.5.4.5', `IIN${iin}`]] });
  };
  const to = (reply: { readonly headers: Readonly<Record<string, unknown>> }): string => String(reply.headers['location']);
  /** Shows by a signature who one is, and stands before the form that asks for the address. */
  const identify = async (operator: string, key: Credential, jar: Jar): Promise<string> => {
    const begun = to(await cabinet.fill(`/${operator}/cabinet/register/eds`, jar, {}));
    return to(await cabinet.send(begun, jar, cabinet.sign(await cabinet.bytesAt(begun, jar), key)));
  };
  const codeTo = async (email: string): Promise<string> => {
    const rows = await cabinet.db.asOwner('select sealed_secret from notices.messages where recipient = $1 order by id desc limit 1', [email]);
    return (JSON.parse(cabinet.keys.open('notices.secret', rows[0]!['sealed_secret'] as Buffer)) as { code: string }).code;
  };
  const address = async (page: string, jar: Jar, email: string) => cabinet.fill(page, jar, { kind: 'individual', email });
  /** Goes on to the texts, the mailbox read. */
  const toTexts = async (operator: string, key: Credential, jar: Jar, email: string): Promise<string> => {
    const code = to(await address(await identify(operator, key, jar), jar, email));
    return to(await cabinet.fill(code, jar, { code: await codeTo(email) }));
  };
  const acceptancesOf = (email: string) =>
    cabinet.db.asOwner('select a.document, a.language, a.control, a.signature_id is not null as signed from legal.acceptances a join identity.users u on u.id = a.user_id where u.email = $1 order by a.document', [email]);

  test('what is recorded of an acceptance is the sentence that stood by the signature, in the language of the text', async () => {
    const [key, jar] = [issue(), new Map()];
    const page = await toTexts('grain', key, jar, 'signed@mail.example');
    const entered = await cabinet.send(page, jar, cabinet.sign(await cabinet.bytesAt(page, jar), key));
    assert.equal(entered.status, 303);
    const t = texts('kk', 'Asia/Almaty');
    assert.deepEqual(await acceptancesOf('signed@mail.example'), [{ document: 'agreement', language: 'kk', control: t('cabinet.register.eds.agreement.lead', { count: 1 }), signed: true }]);
  });

  test('where a button accepts, the sentence is the button’s', async () => {
    const [key, jar] = [issue(), new Map()];
    const page = await toTexts('platform', key, jar, 'pressed@mail.example');
    assert.match((await cabinet.get(page, jar)).text, new RegExp(texts('kk', 'Asia/Almaty')('cabinet.register.eds.rules')));
    assert.equal((await cabinet.fill(page, jar, {})).status, 303);
    const control = texts('kk', 'Asia/Almaty')('cabinet.register.accept');
    assert.deepEqual((await acceptancesOf('pressed@mail.example')).map(({ control: said, signed }) => [said, signed]), [[control, false], [control, false]]);
  });

  test('what was read is one mailbox: with another address typed it proves nothing any more', async () => {
    const [key, jar] = [issue(), new Map()];
    const page = await toTexts('platform', key, jar, 'first@mail.example');
    const back = page.replace('/agreement?', '/details?');
    const refused = await cabinet.fill(back, jar, { kind: '', email: 'second@mail.example' });
    assert.equal(refused.status, 422);
    const sealed = /name="draft" value="([^"]+)"/.exec(refused.text)![1]!;
    const location = (await cabinet.get(`/platform/cabinet/register/eds/agreement?draft=${sealed}`, jar)).headers['location'];
    assert.equal(location, '/platform/cabinet/register/eds', 'the mailbox of the second address is yet to be read');
    assert.match(to(await address(back.replace(/draft=.*/, `draft=${sealed}`), jar, 'second@mail.example')), /\/register\/eds\/code\?/);
  });

  test('after a change of language the text that is read is the text that is signed', async () => {
    const [key, jar] = [issue(), new Map()];
    const page = await toTexts('grain', key, jar, 'russian@mail.example');
    await cabinet.get(`${page}&language=ru`, jar);
    const anew = to(await cabinet.get(page, jar));
    assert.match(anew, /\/register\/eds\/agreement\//);
    assert.notEqual(anew.split('?')[0], page.split('?')[0]);
    const bytes = await cabinet.bytesAt(anew, jar);
    assert.notDeepEqual(bytes, await cabinet.bytesAt(page, jar));
    const { text } = await cabinet.get(anew, jar);
    // Another window changed the language meanwhile: what counts is the page that was read.
    const shown = Object.fromEntries([...text.matchAll(/name="(draft|token|shown)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]));
    jar.set([...jar.keys()].find((name) => name.endsWith('language'))!, 'en');
    const entered = await cabinet.upload(anew, jar, shown, { name: 'signature.cms', content: cabinet.sign(bytes, key) });
    assert.equal(entered.status, 303);
    assert.deepEqual((await acceptancesOf('russian@mail.example')).map(({ language }) => language), ['ru']);
  });

  test('the file of a public signing is there for whoever is signed in in the same browser, and nobody gets another’s', async () => {
    const { jar } = await addUser(cabinet, 'platform', 'signed-in');
    const begun = to(await cabinet.fill('/platform/cabinet/register/eds', new Map(), {}));
    assert.equal((await cabinet.bytesAt(begun, jar)).subarray(0, 19).toString(), 'kabinet-challenge-1');
    const own = await addUser(cabinet, 'platform', 'own');
    const rows = await cabinet.db.asOwner('update identity.signings set user_id = $1 where operator_id = $2 and finished_at is null returning id', [own.userId, cabinet.operator('platform').id]);
    assert.ok(rows.length > 0);
    assert.match((await cabinet.bytesAt(begun, own.jar)).toString(), /^kabinet-challenge-1/);
    for (const other of [jar, new Map()]) assert.doesNotMatch((await cabinet.bytesAt(begun, other)).toString(), /^kabinet-challenge-1/);
  });
});
