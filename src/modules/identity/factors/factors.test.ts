import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { asking, later, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { completeRecovery } from '../recovery/complete-recovery.ts';
import { startRecovery } from '../recovery/start-recovery.ts';
import { requestEmailChange } from '../email/request-email-change.ts';
import { loadSession } from '../sessions/load-session.ts';
import type { UserSession } from '../sessions/session.ts';
import { signInByPasskey } from '../sign-in/sign-in-by-passkey.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { takeSecondStep } from '../sign-in/second-step.ts';
import { totpCode } from '../staff/totp.ts';
import { changePassword } from '../users/change-password.ts';
import { createToken } from '../tokens/create-token.ts';
import { loadToken } from '../tokens/load-token.ts';
import { addPasskey, appToConfirm, beginApp, confirmApp, renewCodes } from './add-factor.ts';
import { endApp, endFactorsAtOffice, endPasskey } from './end-factor.ts';
import { factorsOf } from './find-factors.ts';
import { proveAgain } from './prove-again.ts';
import { softAuthenticator } from './stand.test.ts';
import { creationOptions, requestOptions, type PasskeyHouse } from './webauthn.ts';

const SITE = 'https://heat.example/';
const OWN = 'a long and quiet winter';

describe('the second factor of a user', () => {
  let house: TestHouse & PasskeyHouse;
  let operator: Operator;
  let people = 0;
  before(async () => {
    house = { ...(await testHouse()), siteOf: () => SITE };
    operator = house.heat;
  });
  after(() => house.db.close());

  const load = (sessionToken: string, at: Temporal.Instant): Promise<UserSession> => asking(house, operator, async (tx) => (await loadSession(tx, 'cabinet', sessionToken, operator, at)) as UserSession);

  /** Somebody with a password of his own, signed in with nothing but that. */
  async function newcomer(): Promise<{ email: string; session: UserSession; sessionToken: string }> {
    const email = `factor${++people}@example.kz`;
    const temporary = await house.register(operator, `900-${people}`, email);
    const first = await house.enter(operator, { name: email, password: temporary });
    const who = await load(first.sessionToken, later(61));
    const changed = await changePassword(house, operator, who, { current: temporary, next: OWN, origin: ORIGIN }, later(62));
    assert.ok(!isRefused(changed));
    return { email, session: await load(changed.sessionToken, later(63)), sessionToken: changed.sessionToken };
  }

  /** The same, having just shown that it is he. */
  async function proven(): Promise<{ email: string; session: UserSession }> {
    const { email, session } = await newcomer();
    const outcome = await proveAgain(house, operator, session, { current: OWN, code: '' }, ORIGIN, later(64));
    assert.ok(!isRefused(outcome));
    return { email, session: await load(outcome.sessionToken, later(65)) };
  }

  async function withApp(): Promise<{ email: string; session: UserSession; secret: string; codes: readonly string[] }> {
    const { email, session } = await proven();
    assert.equal(await beginApp(house, operator, session, later(66)), 'begun');
    const app = await asking(house, operator, (tx) => appToConfirm(tx, house, operator, session));
    const secret = app?.secret ?? '';
    const added = await confirmApp(house, operator, session, { code: totpCode(secret, later(66)), origin: ORIGIN }, later(66));
    assert.ok(!isRefused(added));
    return { email, session, secret, codes: added.codes };
  }

  async function withPasskey() {
    const { email, session } = await proven();
    const authenticator = softAuthenticator(SITE);
    const options = creationOptions(house, operator, { token: 'form-1', userId: session.userId, name: email, known: [] });
    const added = await addPasskey(house, operator, session, { token: 'form-1', answer: authenticator.create(options), name: 'Phone', origin: ORIGIN }, later(66));
    assert.ok(!isRefused(added), JSON.stringify(added));
    return { email, session, authenticator, codes: added.codes };
  }

  async function firstStep(email: string, at: Temporal.Instant): Promise<string> {
    const half = await signIn(house, operator, { name: email, password: OWN, origin: ORIGIN }, at);
    assert.ok('stepToken' in half, JSON.stringify(half));
    return half.stepToken;
  }
  const step = (stepToken: string, code: string, at: Temporal.Instant) => takeSecondStep(house, operator, { stepToken, shown: { code }, origin: ORIGIN }, at);

  test('nothing is added before its owner has shown anew that it is he', async () => {
    const { session } = await newcomer();
    assert.deepEqual(await beginApp(house, operator, session, later(64)), { refused: 'unproven' });
    assert.deepEqual(await proveAgain(house, operator, session, { current: 'not it', code: '' }, ORIGIN, later(64)), { refused: 'wrong-current', field: 'current' });
    const outcome = await proveAgain(house, operator, session, { current: OWN, code: '' }, ORIGIN, later(64));
    assert.ok(!isRefused(outcome));
    const shown = await load(outcome.sessionToken, later(65));
    assert.equal(await beginApp(house, operator, shown, later(65)), 'begun');
    assert.deepEqual(await beginApp(house, operator, shown, later(64 + 601)), { refused: 'unproven' });
  });

  test('the first factor ends the tokens that were made with less', async () => {
    const { session } = await proven();
    const made = await createToken(house, operator, session, { name: 'x', scopes: ['accounts:read'], validDays: 9, origin: ORIGIN }, later(65));
    assert.ok('token' in made);
    await beginApp(house, operator, session, later(65));
    const secret = (await asking(house, operator, (tx) => appToConfirm(tx, house, operator, session)))?.secret ?? '';
    assert.ok(!isRefused(await confirmApp(house, operator, session, { code: totpCode(secret, later(66)), origin: ORIGIN }, later(66))));
    assert.equal(await asking(house, operator, (tx) => loadToken(tx, made.token, later(67))), undefined);
  });

  test('with an app the password is half a sign-in: a code opens the rest, once, and a letter told of the app', async () => {
    const { email, secret, codes } = await withApp();
    assert.equal(codes.length, 8);
    assert.ok((await house.lettersTo(email)).includes('second-factor'));
    const at = later(1000);
    const token = await firstStep(email, at);
    assert.deepEqual(await step(token, '000000', at), { refused: 'wrong-code', field: 'code' });
    const entered = await step(token, totpCode(secret, at), at);
    assert.ok('sessionToken' in entered);
    assert.equal((await load(entered.sessionToken, at)).strength, 'password+code');
    assert.deepEqual(await step(token, totpCode(secret, at), at), { refused: 'wrong-code', field: 'code' });
  });

  test('a second step is void after ten minutes, for another operator, and when the password was changed', async () => {
    const { email, secret, session } = await withApp();
    const token = await firstStep(email, later(1000));
    assert.deepEqual(await step(token, totpCode(secret, later(1601)), later(1601)), { refused: 'step-void' });
    assert.deepEqual(await takeSecondStep(house, house.housing, { stepToken: token, shown: { code: totpCode(secret, later(1001)) }, origin: ORIGIN }, later(1001)), { refused: 'step-void' });
    assert.deepEqual(await step('x'.repeat(100), totpCode(secret, later(1001)), later(1001)), { refused: 'step-void' });
    const fresh = { ...session, provenAt: later(1001) };
    assert.ok(!isRefused(await changePassword(house, operator, fresh, { current: OWN, next: 'another winter, longer', origin: ORIGIN }, later(1002))));
    assert.deepEqual(await step(token, totpCode(secret, later(1003)), later(1003)), { refused: 'step-void' });
  });

  test('guesses at the second step wait like guesses at a password, and its user is told that somebody knows it', async () => {
    const { email } = await withApp();
    const token = await firstStep(email, later(2000));
    const answers = [];
    for (let guess = 0; guess < 7; guess++) answers.push(await step(token, `00000${guess}`, later(2000)));
    assert.equal(answers.filter((one) => 'refused' in one && one.refused === 'wait').length, 2, JSON.stringify(answers));
    // One letter told of the app, one of all the refusals.
    assert.equal((await house.lettersTo(email)).filter((kind) => kind === 'second-factor').length, 2);
  });

  test('a recovery code stands in for the app once, however it is written, and new ones make the old void', async () => {
    const { email, session, codes } = await withApp();
    const [code = '', other = ''] = codes;
    const at = later(3000);
    const entered = await step(await firstStep(email, at), ` ${code.toLowerCase().replaceAll('-', ' ')} `, at);
    assert.ok('sessionToken' in entered, JSON.stringify(entered));
    assert.deepEqual(await step(await firstStep(email, at), code, at), { refused: 'wrong-code', field: 'code' });
    const renewed = await renewCodes(house, operator, { ...session, provenAt: at }, ORIGIN, at);
    assert.ok(!isRefused(renewed));
    assert.deepEqual(await step(await firstStep(email, at), other, at), { refused: 'wrong-code', field: 'code' });
    assert.ok('sessionToken' in (await step(await firstStep(email, at), renewed.codes[0] ?? '', at)));
  });

  test('recovery codes and secrets are nowhere in the database as they are', async () => {
    const { codes, secret } = await withApp();
    for (const table of ['recovery_codes', 'authenticator_apps'])
      for (const { row } of await house.db.asOwner(`select to_jsonb(x)::text as row from identity.${table} x`)) assert.ok(![...codes, secret].some((one) => (row as string).includes(one)));
  });

  test('a passkey signs in by itself, without a name and without a second step', async () => {
    const { session, authenticator } = await withPasskey();
    const at = later(4000);
    const enter = (token: string, answer: string) => signInByPasskey(house, operator, { passkey: answer, token, origin: ORIGIN }, at);
    const entered = await enter('form-2', authenticator.get(requestOptions(house, operator, { token: 'form-2' })));
    assert.ok('sessionToken' in entered, JSON.stringify(entered));
    const opened = await load(entered.sessionToken, at);
    assert.deepEqual([opened.userId, opened.strength], [session.userId, 'passkey']);
  });

  test('a passkey that answers another form, another site, without its owner or with another key opens nothing', async () => {
    const { authenticator } = await withPasskey();
    const asked = (token: string) => requestOptions(house, operator, { token });
    const enter = (token: string, answer: string) => signInByPasskey(house, operator, { passkey: answer, token, origin: ORIGIN }, later(4100));
    const no = { refused: 'not-a-passkey' };
    assert.deepEqual(await enter('form-3', authenticator.get(asked('form-4'))), no);
    assert.deepEqual(await enter('form-3', authenticator.get(asked('form-3'), { origin: 'https://heat.example.evil' })), no);
    assert.deepEqual(await enter('form-3', authenticator.get(asked('form-3'), { isVerified: false })), no);
    assert.deepEqual(await enter('form-3', softAuthenticator(SITE).get(asked('form-3'))), no);
    for (const junk of ['', '{}', 'null', '[]', '{"id":"AAAA"}', '{"id":{"a":1}}', `{"id":"${'A'.repeat(30_000)}"}`]) assert.deepEqual(await enter('form-3', junk), no, junk.slice(0, 20));
    assert.deepEqual(await signInByPasskey(house, house.housing, { passkey: authenticator.get(requestOptions(house, house.housing, { token: 'form-3' })), token: 'form-3', origin: ORIGIN }, later(4100)), no);
  });

  test('a passkey is a second step and a proof, and of nobody else', async () => {
    const one = await withPasskey();
    const other = await withPasskey();
    const asked = requestOptions(house, operator, { token: 'form-5' });
    const show = async (answer: string) => takeSecondStep(house, operator, { stepToken: await firstStep(one.email, later(4200)), shown: { passkey: answer, token: 'form-5' }, origin: ORIGIN }, later(4200));
    assert.deepEqual(await show(other.authenticator.get(asked)), { refused: 'not-a-passkey' });
    assert.ok('sessionToken' in (await show(one.authenticator.get(asked))));
    assert.deepEqual(await proveAgain(house, operator, one.session, { passkey: other.authenticator.get(asked), token: 'form-5' }, ORIGIN, later(4200)), { refused: 'not-a-passkey' });
    assert.ok('sessionToken' in (await proveAgain(house, operator, one.session, { passkey: one.authenticator.get(asked), token: 'form-5' }, ORIGIN, later(4200))));
  });

  test('e-mail, phone and password change by the password alone no longer, once there is a second factor', async () => {
    const { session, secret } = await withApp();
    const who = { ...session, provenAt: null };
    const wish = { email: 'elsewhere@example.kz', current: OWN, pathTo: (token: string) => `/${token}`, origin: ORIGIN };
    assert.deepEqual(await requestEmailChange(house, operator, who, wish, later(700)), { refused: 'unproven' });
    assert.deepEqual(await changePassword(house, operator, who, { current: OWN, next: 'another winter, longer', origin: ORIGIN }, later(700)), { refused: 'unproven' });
    assert.deepEqual(await proveAgain(house, operator, who, { current: OWN, code: '' }, ORIGIN, later(700)), { refused: 'wrong-code', field: 'code' });
    const outcome = await proveAgain(house, operator, who, { current: OWN, code: totpCode(secret, later(700)) }, ORIGIN, later(700));
    assert.ok(!isRefused(outcome));
    assert.equal(await requestEmailChange(house, operator, await load(outcome.sessionToken, later(701)), { ...wish, current: '' }, later(701)), 'sent');
  });

  test('recovery by e-mail gives a new password and leaves the second factor where it is', async () => {
    const { email, secret } = await withApp();
    await startRecovery(house, operator, { name: email, pathTo: (token) => `/recovery/${token}`, origin: ORIGIN }, later(6000));
    const path = (await house.secretsSentTo(email)).flatMap((one) => one.path ?? []).at(-1) ?? '';
    assert.ok('deviceToken' in (await completeRecovery(house, operator, { token: path.split('/').at(-1) ?? '', next: 'recovered in the spring', origin: ORIGIN }, later(6001))));
    const half = await signIn(house, operator, { name: email, password: 'recovered in the spring', origin: ORIGIN }, later(6002));
    assert.ok('stepToken' in half);
    assert.ok('sessionToken' in (await step(half.stepToken, totpCode(secret, later(6002)), later(6002))));
  });

  test('what was added is ended by its owner alone, and without the last factor the codes are void too', async () => {
    const { session, email } = await withPasskey();
    const stranger = { ...(await proven()).session, provenAt: later(7000) };
    const [passkey] = (await asking(house, operator, (tx) => factorsOf(tx, session.userId))).passkeys;
    const end = { id: passkey?.id ?? '', origin: ORIGIN };
    assert.deepEqual(await endPasskey(house, operator, stranger, end, later(7000)), { refused: 'unknown' });
    assert.deepEqual(await endPasskey(house, operator, { ...session, provenAt: null }, end, later(7000)), { refused: 'unproven' });
    assert.equal(await endPasskey(house, operator, { ...session, provenAt: later(7000) }, end, later(7000)), 'ended');
    assert.deepEqual(await asking(house, operator, (tx) => factorsOf(tx, session.userId)), { passkeys: [], appSince: null, codesLeft: 0 });
    assert.ok('sessionToken' in (await house.enter(operator, { name: email, password: OWN }, later(7001))));
  });

  test('the only factor stays where the operator demands one', async () => {
    const { session } = await withApp();
    const strict = { ...operator, profile: { ...operator.profile, signIn: { ...operator.profile.signIn, secondFactor: 'demanded' as const } } };
    assert.deepEqual(await endApp(house, strict, { ...session, provenAt: later(8000) }, ORIGIN, later(8000)), { refused: 'factor-demanded' });
    assert.equal(await endApp(house, operator, { ...session, provenAt: later(8000) }, ORIGIN, later(8000)), 'ended');
  });

  test('staff end it for somebody who lost it and came with his document; sessions end, a letter goes, the record says why', async () => {
    const { session, email } = await withApp();
    const [row] = await house.db.asOwner(
      `insert into identity.staff (operator_id, id, email, email_key, name, language, phc, pepper_key, totp_sealed, created_at) values ($1, gen_random_uuid(), 'f@heat.example', 'f@heat.example', 'F', 'ru', 'x', 'x', '\\x00', now()) returning id`,
      [operator.id],
    );
    const clerk = { id: row?.['id'] as string, sessionId: '00000000-0000-4000-8000-000000000002' };
    assert.deepEqual(await endFactorsAtOffice(house, operator, clerk, { userNumber: 'NO-SUCH', reason: 'Lost phone', origin: ORIGIN }, later(9000)), { refused: 'unknown', field: 'number' });
    assert.equal(await endFactorsAtOffice(house, operator, clerk, { userNumber: session.number, reason: 'Lost phone, passport shown', origin: ORIGIN }, later(9000)), 'ended');
    assert.equal((await house.lettersTo(email)).at(-1), 'second-factor');
    const [entry] = await house.db.asOwner(`select reason from audit.entries where action = 'second-factor.ended' and user_id = $1`, [session.userId]);
    assert.equal(entry?.['reason'], 'Lost phone, passport shown');
    assert.ok('sessionToken' in (await house.enter(operator, { name: email, password: OWN }, later(9001))));
  });

});
