import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as identity from '#identity';
import { testOffice, type TestOffice } from '../stand.test.ts';

const PASSWORD = 'three quiet rivers meet';
const EMAIL = 'marat@staff.example';
let office: TestOffice;
let secret: string;

const code = () => identity.totpCode(secret, office.clock.now);
const next = () => {
  office.clock.now = office.clock.now.add({ seconds: 60 });
};

describe('signing in to the office', () => {
  before(async () => {
    office = await testOffice();
    const wish = { email: EMAIL, name: 'Marat', language: 'en', roles: ['auditor'], password: PASSWORD } as const;
    const enrolled = await identity.enrolStaff(office.house, office.operatorOf('heat'), { kind: 'system' }, wish, office.clock.now);
    assert.ok('totpSecret' in enrolled);
    secret = enrolled.totpSecret;
  });
  after(() => office.close());

  test('address, password and code together open the page that was asked for', async () => {
    const browser = office.visitor('heat');
    const { to } = await browser.get('/audit');
    const entered = await browser.send(to as string, '/sign-in', { email: EMAIL, password: PASSWORD, code: code() });
    assert.deepEqual([entered.status, entered.to], [303, '/heat/office/audit']);
    const { status, text } = await browser.get('/audit');
    assert.equal(status, 200);
    assert.match(text, /Marat/);
  });

  test('a wrong address, password or code gets one and the same answer, with the address kept and no secret', async () => {
    const answers: string[] = [];
    for (const wrong of [{ email: 'nobody@staff.example' }, { password: 'wrong horse battery' }, { code: '000000' }]) {
      next();
      const { status, text } = await office.visitor('heat').send('/sign-in', '/sign-in', { email: EMAIL, password: PASSWORD, code: code(), ...wrong });
      assert.equal(status, 422);
      assert.match(text, /<title>Error: /);
      assert.doesNotMatch(text, /three quiet|wrong horse|000000/);
      answers.push(text.replaceAll(/name="token" value="[^"]*"/g, '').replaceAll('nobody@', 'marat@'));
    }
    assert.equal(new Set(answers).size, 1);
  });

  test('a code opens once', async () => {
    next();
    const once = { email: EMAIL, password: PASSWORD, code: code() };
    assert.equal((await office.visitor('heat').send('/sign-in', '/sign-in', once)).status, 303);
    assert.equal((await office.visitor('heat').send('/sign-in', '/sign-in', once)).status, 422);
  });

  test('an empty form names every field', async () => {
    const { status, text } = await office.visitor('heat').send('/sign-in', '/sign-in');
    assert.equal(status, 422);
    for (const field of ['email', 'password', 'code']) assert.match(text, new RegExp(`href="#${field}"`));
  });

  test('signing in leads to no other site', async () => {
    next();
    const wish = { email: EMAIL, password: PASSWORD, code: code(), next: '//elsewhere.example/' };
    const { to } = await office.visitor('heat').send('/sign-in', '/sign-in', wish);
    assert.equal(to, '/heat/office/');
  });

  test('signing out ends the session in the database', async () => {
    next();
    const browser = office.visitor('heat');
    await browser.send('/sign-in', '/sign-in', { email: EMAIL, password: PASSWORD, code: code() });
    const session = browser.cookies.get('heat-office-session') as string;
    assert.equal((await browser.send('/', '/sign-out')).to, '/heat/office/sign-in');
    browser.cookies.set('heat-office-session', session);
    assert.equal((await browser.get('/')).status, 303);
  });

  test('?language= turns the page and is remembered', async () => {
    const browser = office.visitor('heat');
    assert.equal((await browser.get('/sign-in?language=kk')).to, '/heat/office/sign-in');
    assert.match((await browser.get('/sign-in')).text, /<html lang="kk"/);
  });
});
