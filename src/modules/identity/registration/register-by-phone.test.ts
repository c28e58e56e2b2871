import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#operators';
import { confirmEmailChange } from '../email/confirm-email-change.ts';
import { confirmPhoneChange, requestPhoneChange } from '../phone/change-phone.ts';
import { contactsOf } from '../phone/find-contacts.ts';
import { startRecovery } from '../recovery/start-recovery.ts';
import { completePhoneRecovery, startPhoneRecovery } from '../recovery/recover-by-phone.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { completePhoneRegistration, type PhoneCompletion } from './complete-phone-registration.ts';
import type { PhoneRegistration } from './phone-registration.ts';
import { registerByPhone, resendPhoneCode } from './register-by-phone.ts';

const PASSWORD = 'seven calm rivers';
const pathTo = (token: string) => `/${token}`;

describe('registration by a code from the phone', () => {
  let house: TestHouse;
  let operator: Operator;
  before(async () => {
    house = await testHouse();
    const { profile } = house.heat;
    const documents = [...profile.documents, { code: 'personal-data', acceptance: 'separate' as const, consent: { purpose: 'processing' as const, required: true, consequence: { kk: 'K', ru: 'К', en: 'C' } }, title: { kk: 'K', ru: 'К', en: 'C' }, versions: [{ version: 1, effectiveOn: '2026-01-01', files: { kk: 'a', ru: 'a', en: 'a' } }] }];
    operator = { ...house.heat, profile: { ...profile, documents, signIn: { names: ['email', 'phone', 'login'] }, registration: { strategies: ['phone-code'], 'phone-code': {} }, sms: { sender: 'Test', gateways: [], partPrice: '1.00', dayCap: '100.00' } } };
    await house.db.asOwner(`insert into legal.versions (operator_id, document, version, language, title, content, sha256, effective_on, published_at) select operator_id, 'personal-data', 1, language, 'Consent', content, sha256, effective_on, published_at from legal.versions where operator_id = $1`, [operator.id]);
  });
  after(() => house.db.close());

  const form = (phone: string, more: Partial<PhoneRegistration> = {}): PhoneRegistration => ({
    surname: 'Өмірбек', firstName: 'Әсел', patronymic: null, email: `p${phone.slice(1)}@example.kz`, phone, login: `user${phone.slice(-4)}`, password: PASSWORD, language: 'kk', origin: ORIGIN,
    accepted: [{ document: 'rules', version: 1, control: 'I accept the rules' }, { document: 'personal-data', version: 1, control: 'I consent' }], ...more,
  });
  const apply = async (phone: string, more: Partial<PhoneRegistration> = {}, at = NOW): Promise<string> => {
    const outcome = await registerByPhone(house, operator, form(phone, more), at);
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
    return outcome.id;
  };
  const smsTo = async (phone: string): Promise<{ kind: string; code: string }[]> =>
    (await house.db.asOwner(`select kind, sealed_secret from notices.messages where recipient = $1 and channel = 'sms' order by created_at, id`, [phone])).map(({ kind, sealed_secret: sealed }) => ({ kind: kind as string, code: sealed ? (JSON.parse(house.keys.open('notices.secret', sealed as Buffer)) as { code: string }).code : '' }));
  const codeTo = async (phone: string): Promise<string> => (await smsTo(phone)).at(-1)?.code as string;
  const enter = (id: string, code: string, more: Partial<PhoneCompletion> = {}, at = later(60)) => completePhoneRegistration(house, operator, { id, code, pathTo, origin: ORIGIN, ...more }, at);
  const arrive = async (phone: string, more: Partial<PhoneRegistration> = {}) => {
    const entered = await enter(await apply(phone, more), await codeTo(phone));
    if ('refused' in entered) throw new Error(JSON.stringify(entered));
    return { userId: entered.userId, sessionId: '00000000-0000-7000-8000-000000000000' };
  };
  const wrong = { refused: 'wrong', field: 'code' };
  const isIn = async (name: string, password = PASSWORD, at = later(3_000)) => 'sessionToken' in (await signIn(house, operator, { name, password, origin: ORIGIN }, at));

  test('PO 9.2: the moment the code is entered is the moment of acceptance and consent, each with the words of its own tick', async () => {
    const id = await apply('+77010001001');
    assert.deepEqual(await house.db.asOwner('select user_id from legal.acceptances'), [], 'nothing is accepted before');
    const code = await codeTo('+77010001001');
    assert.match(code, /^\d{6}$/);
    const entered = await enter(id, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    assert.ok('sessionToken' in entered);
    const rows = await house.db.asOwner(`select document, control, accepted_at = $2 as "isNow" from legal.acceptances where user_id = $1 union all select document, control, given_at = $2 from legal.consents where user_id = $1 order by document`, [entered.userId, later(60).toString()]);
    assert.deepEqual(rows, [{ document: 'personal-data', control: 'I consent', isNow: true }, { document: 'rules', control: 'I accept the rules', isNow: true }]);
    assert.deepEqual(await asking(house, operator, (tx) => contactsOf(tx, entered.userId)), { phone: '+77010001001', login: 'user1001', surname: 'Өмірбек', firstName: 'Әсел', patronymic: null });
    assert.deepEqual(await enter(id, code), wrong, 'a code works once');
    for (const name of ['8 (701) 000-10-01', 'User1001']) assert.ok(await isIn(name), name);
    assert.equal(await isIn('p77010001001@example.kz'), false, 'the address names nobody before its mailbox was read');
  });

  test('neither the offer nor the consent can be left out, and each is told apart', async () => {
    const told = async (accepted: PhoneRegistration['accepted']) => registerByPhone(house, operator, form('+77010001002', { accepted }), NOW);
    assert.deepEqual(await told([{ document: 'personal-data', version: 1, control: 'c' }]), { refused: 'rules-not-accepted', field: 'accepts.rules' });
    assert.deepEqual(await told([{ document: 'rules', version: 1, control: 'c' }]), { refused: 'consent-not-given', field: 'accepts.personal-data' });
    assert.deepEqual(await smsTo('+77010001002'), []);
  });

  test('only the newest code counts, for ten minutes and five wrong tries; a code of another registration opens nothing', async () => {
    const id = await apply('+77010001003');
    const first = await codeTo('+77010001003');
    await resendPhoneCode(house, operator, { id, origin: ORIGIN }, later(30));
    const second = await codeTo('+77010001003');
    if (first !== second) assert.deepEqual(await enter(id, first), wrong);
    const other = await apply('+77010001004');
    const foreign = await codeTo('+77010001004');
    if (foreign !== second) assert.deepEqual(await enter(id, foreign), wrong);
    assert.deepEqual(await enter(id, second, {}, later(631)), wrong);
    for (let guess = 0; guess < 5; guess++) await enter(other, foreign === '000000' ? '000001' : '000000');
    assert.deepEqual(await enter(other, foreign), wrong, 'dead after five wrong ones');
    assert.ok('sessionToken' in (await enter(id, second)));
  });

  test('a mistyped number is put right and its code opens nothing any more', async () => {
    const id = await apply('+77010001005');
    const mistaken = await codeTo('+77010001005');
    assert.deepEqual(await resendPhoneCode(house, operator, { id, phone: '+7701', origin: ORIGIN }, NOW), { refused: 'not-a-mobile', field: 'phone' });
    assert.equal(await resendPhoneCode(house, operator, { id, phone: '+77010001006', origin: ORIGIN }, later(1)), 'sent');
    if (mistaken !== (await codeTo('+77010001006'))) assert.deepEqual(await enter(id, mistaken), wrong);
    assert.ok('sessionToken' in (await enter(id, await codeTo('+77010001006'))));
  });

  test('a number that has a user account is answered like a new one and told by SMS; no code ever works', async () => {
    await arrive('+77010001007');
    const id = await apply('+77010001007', { login: 'somebody', email: 'other@example.kz' }, later(70));
    assert.deepEqual((await smsTo('+77010001007')).map(({ kind }) => kind), ['registration-code', 'number-registered']);
    assert.deepEqual(await enter(id, '000000'), wrong);
  });

  test('an address that is taken shows to nobody: the account opens, the letter goes to its owner, and the address stays his', async () => {
    await house.register(house.heat, '900-1', 'owner@example.kz');
    const mine = await arrive('+77010001008', { email: 'Owner@example.kz' });
    assert.deepEqual(await house.lettersTo('owner@example.kz'), ['temporary-password', 'address-registered']);
    assert.notEqual((await asking(house, operator, (tx) => findUserByEmail(tx, 'owner@example.kz')))?.id, mine.userId);
  });

  test('the letter confirms the address: from then on it names the user, and his session goes on', async () => {
    await arrive('+77010001009', { email: 'asel@example.kz' });
    const token = (await house.secretsSentTo('asel@example.kz')).at(-1)?.path?.slice(1) as string;
    assert.equal(await confirmEmailChange(house, operator, { token, pathTo, origin: ORIGIN }, later(90)), 'confirmed');
    assert.ok(await isIn('ASEL@example.kz'));
  });

  test('a login that is taken is told to whoever has proven the number, and the code stays good for another', async () => {
    await arrive('+77010001010', { login: 'batyr' });
    const id = await apply('+77010001011', { login: 'BATYR' });
    const code = await codeTo('+77010001011');
    assert.deepEqual(await enter(id, code === '111111' ? '111112' : '111111'), wrong);
    assert.deepEqual(await enter(id, code), { refused: 'login-taken', field: 'login' });
    assert.deepEqual(await enter(id, code, { login: '7' }), { refused: 'not-a-login', field: 'login' });
    assert.ok('sessionToken' in (await enter(id, code, { login: 'batyr-2' })));
  });

  test('of two people who race for one login or number, one gets it', async () => {
    const [first, second] = [await apply('+77010001012', { login: 'racer' }), await apply('+77010001013', { login: 'racer' })];
    const codes = [await codeTo('+77010001012'), await codeTo('+77010001013')] as const;
    const outcomes = await Promise.all([enter(first, codes[0]), enter(second, codes[1])]);
    assert.equal(outcomes.filter((one) => 'sessionToken' in one).length, 1);
  });

  test('a number gets five SMS in an hour and ten in a day, whatever they are for', async () => {
    const origin = from('203.0.113.90');
    const id = await apply('+77010001014', { origin });
    for (let again = 1; again < 5; again++) assert.equal(await resendPhoneCode(house, operator, { id, origin }, later(again)), 'sent');
    assert.equal((await resendPhoneCode(house, operator, { id, origin }, later(9)) as { refused: string }).refused, 'wait');
    for (let again = 0; again < 5; again++) assert.equal(await resendPhoneCode(house, operator, { id, origin }, later(3_700 + again)), 'sent');
    assert.equal((await resendPhoneCode(house, operator, { id, origin }, later(7_400)) as { refused: string }).refused, 'wait');
    assert.equal((await smsTo('+77010001014')).length, 10);
  });

  test('the password is recovered by a code; sessions end, phone and mailbox are told, and an unknown name is answered alike', async () => {
    await arrive('+77010001015');
    const begun = await startPhoneRecovery(house, operator, { name: '87010001015', origin: ORIGIN }, later(4_000));
    const nobody = await startPhoneRecovery(house, operator, { name: 'nobody-here', origin: ORIGIN }, later(4_000));
    assert.deepEqual(Object.keys(begun), Object.keys(nobody));
    const [id, none] = [begun, nobody].map((one) => ('id' in one ? one.id : '')) as [string, string];
    const complete = (which: string, code: string, next = 'nine loud mountains') => completePhoneRecovery(house, operator, { id: which, code, next, origin: ORIGIN }, later(4_060));
    const code = await codeTo('+77010001015');
    assert.deepEqual(await complete(none, code), wrong);
    assert.equal(((await complete(id, code, 'short')) as { refused: string }).refused, 'unfit');
    assert.ok('deviceToken' in (await complete(id, code)));
    assert.deepEqual(await complete(id, code), wrong);
    assert.deepEqual((await smsTo('+77010001015')).map(({ kind }) => kind), ['registration-code', 'recovery-code', 'password-changed']);
    assert.ok(await isIn('+77010001015', 'nine loud mountains', later(5_000)));
  });

  test('a mailbox that was never read recovers nothing for somebody who proved his phone', async () => {
    await arrive('+77010001016', { email: 'stranger@example.kz' });
    await startRecovery(house, operator, { name: 'user1016', pathTo, origin: ORIGIN }, later(4_000));
    assert.deepEqual(await house.lettersTo('stranger@example.kz'), ['confirm-address']);
  });

  test('a new number takes the password and its own code; the old number, the new one and the mailbox are told', async () => {
    const who = await arrive('+77010001017');
    const wish = (phone: string, current = PASSWORD) => requestPhoneChange(house, operator, who, { phone, current, origin: ORIGIN }, later(100));
    const confirm = (code: string) => confirmPhoneChange(house, operator, who, { code, origin: ORIGIN }, later(160));
    assert.deepEqual(await wish('+77010001018', 'no'), { refused: 'wrong-current', field: 'current' });
    assert.deepEqual(await wish('+77010001017'), { refused: 'same-phone', field: 'phone' });
    assert.equal(await wish('+77010001018'), 'sent');
    assert.equal((await asking(house, operator, (tx) => contactsOf(tx, who.userId)))?.phone, '+77010001017');
    assert.equal(await confirm(await codeTo('+77010001018')), 'changed');
    assert.equal((await asking(house, operator, (tx) => contactsOf(tx, who.userId)))?.phone, '+77010001018');
    assert.equal((await smsTo('+77010001017')).at(-1)?.kind, 'phone-left');
    assert.equal((await smsTo('+77010001018')).at(-1)?.kind, 'phone-changed');
    assert.equal((await house.lettersTo('p77010001017@example.kz')).at(-1), 'phone-changed');
    await arrive('+77010001019');
    assert.equal(await wish('+77010001019'), 'sent', 'a number of somebody else is answered alike');
    assert.deepEqual(await confirm('000000'), wrong);
  });
});
