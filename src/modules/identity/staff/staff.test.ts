import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asking, from, later, NOW, ORIGIN, testHouse, type TestHouse } from '../stand.test.ts';
import { loadSession } from '../sessions/load-session.ts';
import { enrolStaff, type Enrolled, type Enrolment } from './enrol-staff.ts';
import { may, ROLES } from './permissions.ts';
import { signInStaff, type StaffSignInInput } from './sign-in-staff.ts';
import { totpCode } from './totp.ts';

describe('staff', () => {
  let house: TestHouse;
  let clerk: Enrolled;
  const password = 'nine calm harbours';
  const enrolment: Enrolment = { email: 'clerk@heat.example', name: 'Асель Нұрлан', language: 'kk', roles: ['clerk', 'auditor'], password };
  before(async () => {
    house = await testHouse();
    clerk = (await enrolStaff(house, house.heat, { kind: 'system' }, enrolment, NOW)) as Enrolled;
  });
  after(() => house.db.close());

  const knock = (more: Partial<StaffSignInInput>, at: Temporal.Instant) =>
    signInStaff(house, house.heat, { email: enrolment.email, password, code: totpCode(clerk.totpSecret, at), origin: ORIGIN, ...more }, at);
  const wrong = { refused: 'wrong' };

  test('password and code open the office with name and roles', async () => {
    const entered = await knock({}, later(0));
    assert.ok('sessionToken' in entered);
    const session = await asking(house, house.heat, (tx) => loadSession(tx, 'office', entered.sessionToken, house.heat, later(1)));
    assert.equal(session?.name, 'Асель Нұрлан');
    assert.deepEqual(session?.roles, ['auditor', 'clerk']);
    assert.equal(await asking(house, house.heat, (tx) => loadSession(tx, 'cabinet', entered.sessionToken, house.heat, later(1))), undefined);
  });

  test('a code opens once, and none before it opens afterwards', async () => {
    const code = totpCode(clerk.totpSecret, later(300));
    assert.ok('sessionToken' in (await knock({ code }, later(300))));
    assert.deepEqual(await knock({ code }, later(301)), wrong);
    assert.deepEqual(await knock({ code: totpCode(clerk.totpSecret, later(270)) }, later(302)), wrong);
  });

  test('two people with one code: one is let in', async () => {
    const outcomes = await Promise.all([knock({}, later(400)), knock({}, later(400))]);
    assert.equal(outcomes.filter((outcome) => 'sessionToken' in outcome).length, 1);
  });

  test('a clock may be off by one step and no more', async () => {
    assert.ok('sessionToken' in (await knock({ code: totpCode(clerk.totpSecret, later(570)) }, later(600))));
    assert.ok('sessionToken' in (await knock({ code: totpCode(clerk.totpSecret, later(630)) }, later(601))));
    assert.deepEqual(await knock({ code: totpCode(clerk.totpSecret, later(900)) }, later(1000)), wrong);
  });

  test('an unknown address, a wrong password, a wrong code and another operator get one answer', async () => {
    const at = later(2_000);
    assert.deepEqual(await knock({ email: 'nobody@heat.example' }, at), wrong);
    assert.deepEqual(await knock({ password: 'no' }, at), wrong);
    assert.deepEqual(await knock({ code: '000000' }, at), wrong);
    assert.deepEqual(await knock({ code: 'rubbish' }, at), wrong);
    assert.deepEqual(await signInStaff(house, house.housing, { email: enrolment.email, password, code: totpCode(clerk.totpSecret, at), origin: ORIGIN }, at), wrong);
  });

  test('guessing codes is slowed down even with the right password', async () => {
    const guess = () => knock({ code: '000000', origin: from('203.0.113.9') }, later(3_000_000));
    for (let i = 0; i < 5; i++) assert.deepEqual(await guess(), wrong);
    assert.deepEqual(await guess(), { refused: 'wait', waitS: 2 });
  });

  test('an address is enrolled once, with a password that keeps the policy', async () => {
    assert.deepEqual(await enrolStaff(house, house.heat, { kind: 'system' }, { ...enrolment, email: 'Clerk@Heat.Example' }, NOW), { refused: 'email-taken', field: 'email' });
    assert.deepEqual(await enrolStaff(house, house.heat, { kind: 'system' }, { ...enrolment, email: 'new@heat.example', password: 'Password1!' }, NOW), { refused: 'unfit', field: 'password', unmet: ['common'] });
  });

  test('the secret of the codes is stored sealed', async () => {
    for (const { row } of await house.db.asOwner('select to_jsonb(s)::text as row from identity.staff s')) assert.ok(!(row as string).includes(clerk.totpSecret));
  });

  test('roles carry their permissions and no others', () => {
    assert.ok(may({ roles: ['clerk'] }, 'open customers'));
    assert.ok(!may({ roles: ['clerk'] }, 'import registries'));
    assert.ok(may({ roles: ['clerk', 'accountant'] }, 'import registries'));
    assert.ok(!may({ roles: [] }, 'find customers'));
    for (const role of ROLES.filter((one) => one !== 'administrator')) assert.ok(!may({ roles: [role] }, 'manage staff'), role);
  });
});
