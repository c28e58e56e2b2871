import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Operator } from '#operators';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { findUserByEmail } from '../users/find-user.ts';
import { activate, type ActivationWish } from './activate.ts';
import type { EmailRegistration } from './activation.ts';
import { resendCode } from './mail-code.ts';
import { registerByEmail } from './register-by-email.ts';

const PASSWORD = 'Altyn-masaq 26 qap';

describe('registration by e-mail activation', () => {
  let house: TestHouse;
  let operator: Operator;
  before(async () => {
    house = await testHouse();
    const settings = { valid: 'P1D', tries: 5, window: 'PT1H', asksNumber: true };
    const { profile } = house.heat;
    operator = { ...house.heat, profile: { ...profile, persons: ['individual', 'legal-entity'], passwords: { ...profile.passwords, minLength: 12, fourClasses: true }, registration: { strategies: ['email-activation'], 'email-activation': settings } } };
  });
  after(() => house.db.close());

  const form = (email: string, more: Partial<EmailRegistration> = {}): EmailRegistration => ({
    strategy: 'email-activation', email, password: PASSWORD, person: { kind: 'individual', number: '850423301183' }, language: 'kk', accepted: [{ document: 'rules', version: 1 }], control: 'I accept the terms', origin: ORIGIN, ...more,
  });
  const apply = async (email: string, more: Partial<EmailRegistration> = {}, at = NOW): Promise<string> => {
    const outcome = await registerByEmail(house, operator, form(email, more), at);
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
    return outcome.id;
  };
  const codesTo = async (email: string): Promise<string[]> =>
    (await house.db.asOwner(`select sealed_secret from notices.messages where recipient = $1 and kind = 'activation' order by id`, [email])).map(({ sealed_secret: sealed }) => (JSON.parse(house.keys.open('notices.secret', sealed as Buffer)) as { code: string }).code);
  const use = (wish: { readonly code: string } & ({ readonly id: string } | { readonly email: string; readonly password: string }), at = later(60)) => activate(house, operator, { ...wish, origin: ORIGIN } as ActivationWish, at);
  const wrong = { refused: 'wrong', field: 'code' };

  test('a code from the letter makes the user, confirms the mailbox, keeps the acceptance and lets him in once', async () => {
    const id = await apply('nurbek@example.kz');
    assert.equal(await asking(house, operator, (tx) => findUserByEmail(tx, 'nurbek@example.kz')), undefined, 'nobody is a user before');
    const [code] = (await codesTo('nurbek@example.kz')) as [string];
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    assert.ok('sessionToken' in (await use({ id, code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })));
    const user = await asking(house, operator, (tx) => findUserByEmail(tx, 'nurbek@example.kz'));
    assert.equal(user?.emailVerifiedAt?.toString(), later(60).toString());
    const [acceptance] = await house.db.asOwner('select document, version, control from legal.acceptances where user_id = $1', [user?.id]);
    assert.deepEqual(acceptance, { document: 'rules', version: 1, control: 'I accept the terms' });
    assert.deepEqual(await use({ id, code }), wrong, 'a code works once');
    assert.ok('sessionToken' in (await signIn(house, operator, { name: 'nurbek@example.kz', password: PASSWORD, origin: ORIGIN }, later(90))));
  });

  test('a newer letter makes the earlier code useless, and a code runs out', async () => {
    const id = await apply('saule@example.kz');
    assert.equal(await resendCode(house, operator, { id, origin: ORIGIN }, later(30)), 'sent');
    const [first, second] = (await codesTo('saule@example.kz')) as [string, string];
    assert.deepEqual(await use({ id, code: first }), wrong);
    assert.deepEqual(await use({ id, code: second }, later(30 + 86_400)), wrong);
    assert.ok('sessionToken' in (await use({ id, code: second }, later(29 + 86_400))));
  });

  test('a mistyped address is put right, and its letter opens nothing any more', async () => {
    const id = await apply('mistaken@example.kz');
    assert.deepEqual(await resendCode(house, operator, { id, email: 'a@b@c', origin: ORIGIN }, later(10)), { refused: 'not-an-email', field: 'email' });
    assert.equal(await resendCode(house, operator, { id, email: 'right@example.kz', origin: ORIGIN }, later(10)), 'sent');
    assert.deepEqual(await use({ id, code: (await codesTo('mistaken@example.kz'))[0] as string }), wrong);
    assert.ok('sessionToken' in (await use({ id, code: (await codesTo('right@example.kz'))[0] as string })));
  });

  test('an address that has a user account is answered like a new one, told by letter, and no code ever works', async () => {
    const known = await apply('known@example.kz');
    await use({ id: known, code: (await codesTo('known@example.kz'))[0] as string });
    const id = await apply('KNOWN@example.kz');
    assert.deepEqual(await house.lettersTo('known@example.kz'), ['activation', 'address-registered']);
    assert.deepEqual(await use({ id, code: '0000-0000-0000-0000' }), wrong);
  });

  test('in another browser the code alone opens nothing: a letter that somebody else caused is no way into his account', async () => {
    await apply('victim@example.kz', { password: 'Zhau qoigan-1 qulyp' });
    const [code] = (await codesTo('victim@example.kz')) as [string];
    assert.deepEqual(await use({ email: 'victim@example.kz', password: PASSWORD, code }), wrong);
    assert.ok('sessionToken' in (await use({ email: 'Victim@example.kz', password: 'Zhau qoigan-1 qulyp', code })));
  });

  test('of two registrations of one address the newer holds', async () => {
    const first = await apply('twice@example.kz');
    const second = await apply('twice@example.kz', {}, later(1));
    const [earlier, newer] = (await codesTo('twice@example.kz')) as [string, string];
    assert.deepEqual(await use({ id: first, code: earlier }), wrong);
    assert.deepEqual(await use({ id: first, code: newer }), wrong);
    assert.ok('sessionToken' in (await use({ id: second, code: newer })));
  });

  test("the operator's policy, its kinds of person and the check digit are kept to", async () => {
    const told = async (more: Partial<EmailRegistration>) => registerByEmail(house, operator, form('told@example.kz', more), NOW);
    assert.deepEqual(await told({ password: 'altynmasaqalty' }), { refused: 'unfit', field: 'password', unmet: ['no-digit', 'no-upper', 'no-special'] });
    assert.deepEqual(await told({ person: { kind: 'entrepreneur', number: '850423301183' } }), { refused: 'not-admitted', field: 'kind' });
    for (const person of [{ kind: 'individual', number: '850423301184' }, { kind: 'individual', number: '150340000674' }, { kind: 'legal-entity', number: '850423301183' }, { kind: 'individual', number: null }] as const)
      assert.deepEqual(await told({ person }), { refused: 'wrong-number', field: 'number' });
    assert.deepEqual(await told({ accepted: [] }), { refused: 'rules-not-accepted', field: 'accepted' });
  });

  test('ID-27: whoever registers for a legal entity declares that he may act for it, in words that are kept and recorded', async () => {
    const person = { kind: 'legal-entity', number: '210140000313' } as const;
    assert.deepEqual(await registerByEmail(house, operator, form('company@example.kz', { person }), NOW), { refused: 'authority-undeclared', field: 'authority' });
    const id = await apply('company@example.kz', { person, authority: 'I may act for the organisation' });
    await use({ id, code: (await codesTo('company@example.kz'))[0] as string });
    const user = await asking(house, operator, (tx) => findUserByEmail(tx, 'company@example.kz'));
    const [stated] = await house.db.asOwner('select kind, authority from identity.stated_persons where user_id = $1', [user?.id]);
    assert.deepEqual(stated, { kind: 'legal-entity', authority: 'I may act for the organisation' });
    const [entry] = await house.db.asOwner(`select details from audit.entries where user_id = $1 and action = 'user.registered'`, [user?.id]);
    assert.equal((entry?.['details'] as { authority?: string }).authority, 'I may act for the organisation');
  });

  test('a mailbox is not flooded and a code is not guessed', async () => {
    const origin = from('203.0.113.200');
    const id = await apply('flood@example.kz', { origin });
    for (let letter = 0; letter < 4; letter++) assert.equal(await resendCode(house, operator, { id, origin }, NOW), 'sent');
    assert.deepEqual(await resendCode(house, operator, { id, origin }, NOW), { refused: 'wait', waitS: 3600 });
    for (let guess = 0; guess < 5; guess++) assert.deepEqual(await use({ id, code: '0000-0000-0000-0000' }), wrong);
    assert.equal((await use({ id, code: (await codesTo('flood@example.kz')).at(-1) as string }) as { refused: string }).refused, 'wait');
  });
});
