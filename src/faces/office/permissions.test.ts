import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as identity from '#identity';
import { rows } from './index.ts';
import { addAccount, enterAs, testOffice, type Browser, type TestOffice } from './stand.test.ts';

let office: TestOffice;
let account: string;
const staff = new Map<identity.Role, Browser>();

const ask = (browser: Browser, { method, path }: { method: string; path: string }) => {
  const address = path.replace(':account', account).replace(/:\w+/, crypto.randomUUID());
  return method === 'GET' ? browser.get(address) : browser.post(address, { token: 'none' });
};

describe('who may do what in the office', () => {
  before(async () => {
    office = await testOffice();
    account = (await addAccount(office, 'heat', { number: '1001', holder: 'Anna Example', address: 'First Street 1' })).code;
    for (const role of identity.ROLES) staff.set(role, await enterAs(office, 'heat', role, [role]));
  });
  after(() => office.close());

  for (const row of rows.filter(({ needs }) => needs !== 'public')) {
    test(`${row.method} ${row.path} sends a visitor to sign in`, async () => {
      const { status, to } = await ask(office.visitor('heat'), row);
      assert.equal(status, 303);
      assert.match(to ?? '', /^\/heat\/office\/sign-in/);
    });

    test(`${row.method} ${row.path} is for those who may ${row.needs}, and for no other role`, async () => {
      for (const [role, browser] of staff) {
        const isAllowed = row.needs === 'staff' || (identity.isPermission(row.needs) && identity.may({ roles: [role] }, row.needs));
        const { status, text } = await ask(browser, row);
        const isRefused = status === 403 && text.includes('Your role does not allow it');
        assert.equal(isRefused, !isAllowed, `${role}: ${status}`);
      }
    });
  }

  test('every row says a permission that exists, and every page of a permission has somebody who may see it', () => {
    for (const { path, needs } of rows) {
      assert.ok(needs === 'public' || needs === 'staff' || identity.isPermission(needs), path);
      if (identity.isPermission(needs)) assert.ok(identity.ROLES.some((role) => identity.may({ roles: [role] }, needs)), path);
    }
  });

  test('the sections of a person are those that his roles may see', async () => {
    const { text } = await (staff.get('dispatcher') as Browser).get('/');
    const sections = [.../<nav class="navigation"[\s\S]*?<\/nav>/.exec(text)?.[0].matchAll(/href="\/heat\/office([^"]*)"/g) ?? []].map(([, path]) => path);
    assert.deepEqual(sections, ['/', '/customers', '/call', '/requests', '/incidents', '/announcements', '/figures']);
  });

  test('a session of one operator opens nothing at another', async () => {
    const clerk = staff.get('clerk') as Browser;
    const stranger = office.visitor('housing');
    stranger.cookies.set('housing-office-session', clerk.cookies.get('heat-office-session') as string);
    assert.equal((await stranger.get('/customers')).status, 303);
  });

  test('the page of staff shows everybody and the table of permissions', async () => {
    const { status, text } = await (staff.get('administrator') as Browser).get('/staff');
    assert.equal(status, 200);
    assert.match(text, /dispatcher/);
    assert.match(text, /Load registries/);
  });
});
