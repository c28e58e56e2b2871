import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as accounts from '#accounts';
import { strictFaults } from '#lib/html/strict-parse.ts';
import { rows } from '../../index.ts';
import { addAccount, addLine, addUser, testCabinet, type TestCabinet, type TestUser } from '../../stand.test.ts';

const PAGE = '/electricity/cabinet/settings/delegates';

describe('delegates in the cabinet', () => {
  let cabinet: TestCabinet;
  before(async () => {
    cabinet = await testCabinet();
  });
  after(() => cabinet.close());

  let count = 0;
  async function somebody(name: string, language = 'en'): Promise<TestUser & { readonly email: string }> {
    const made = await addUser(cabinet, 'electricity', `${name}-${++count}`, { language });
    await cabinet.db.asOwner('update identity.users set email_verified_at = created_at where id = $1', [made.userId]);
    await cabinet.db.asOwner('update identity.sessions set proven_at = $2 where user_id = $1', [made.userId, cabinet.clock.now.toString()]);
    return { ...made, email: `${name}-${count}@mail.example` };
  }
  const tokenIn = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] as string;
  const givenBy = async ({ userId }: TestUser): Promise<string> => (await cabinet.db.asOwner('select id from accounts.delegations where user_id = $1', [userId]))[0]?.['id'] as string;

  /** A principal with an account that has a bill, a charge and a meter, and his delegate with these rights. */
  async function acting(rights: readonly accounts.Right[]) {
    const [principal, delegate] = [await somebody('principal'), await somebody('delegate')];
    const account = await addAccount(cabinet, principal, `E-${count}`, { address: 'Abay 1', holder: 'Aliya Seit' });
    const id = accounts.accountIdOf(account) as bigint;
    const bill = accounts.billPublicId(BigInt((await addLine(cabinet, principal, account, 'bills', { period: '2026-10-01', number: `B-${count}`, issued_on: '2026-11-01', due_on: '2026-11-25', due_minor: 1_000 })) as string));
    await addLine(cabinet, principal, account, 'charges', { period: '2026-10-01', service: 'electricity', charged_minor: 1_000 });
    const [meter] = await cabinet.db.asOwner(
      `insert into metering.meters (operator_id, account_id, service, number, unit, digits, fraction_digits, zones, import_id) values ($1, $2, 'electricity', $3, 'kWh', 6, 0, 1, gen_random_uuid()) returning id`,
      [principal.operator.id, id, `M-${count}`],
    );
    const untilOn = { 'until-day': '1', 'until-month': '12', 'until-year': '2026' };
    const token = tokenIn((await cabinet.get(PAGE, principal.jar)).text);
    const sent = await cabinet.post(PAGE, principal.jar, { token, email: delegate.email, [`account-${account}`]: 'yes', ...Object.fromEntries(rights.map((right) => [`right-${right}`, 'yes'])), ...untilOn });
    assert.equal(sent.headers['location'], `${PAGE}?done=invited`);
    const delegation = await givenBy(principal);
    const invited = await cabinet.get(PAGE, delegate.jar);
    const accepted = await cabinet.post(`${PAGE}/${delegation}/acceptance`, delegate.jar, { token: tokenIn(invited.text) });
    assert.equal(accepted.headers['location'], `${PAGE}?done=accepted`);
    return { principal, delegate, account, bill, meter: `mtr_${BigInt(meter?.['id'] as string).toString(36)}`, delegation, invited };
  }

  /** Which right every page about one account, bill or meter demands. A page that is not here is one that somebody forgot to think about. */
  const DEMANDS: Readonly<Record<string, accounts.Right | 'own'>> = {
    '/accounts/:account': 'see', '/accounts/:account/charges': 'see', '/accounts/:account/charges.csv': 'see', '/accounts/:account/charges.pdf': 'see', '/accounts/:account/charges.json': 'see',
    '/accounts/:account/consumption': 'see', '/accounts/:account/consumption.csv': 'see', '/accounts/:account/payments': 'see',
    '/accounts/:account/statement': 'see', '/accounts/:account/statement.pdf': 'see', '/accounts/:account/statement.csv': 'see',
    '/bills/:bill': 'see', '/bills/:bill/bill.pdf': 'see',
    '/readings/meters/:meter': 'readings',
    '/accounts/:account/arrangement': 'own', '/accounts/:account/papers': 'own', '/accounts/:account/papers/:paper': 'own', '/accounts/:account/papers/:paper/file': 'own',
    '/bills/:bill/payment': 'see',
  };

  test('ID-20: every page about an account demands its right, of a delegate as of anybody, and none was forgotten', async () => {
    const asked = rows.filter(({ method, path }) => method === 'GET' && /:(account|bill|meter)\b/.test(path)).map(({ path }) => path);
    assert.deepEqual(asked.toSorted(), Object.keys(DEMANDS).toSorted());
    const stranger = await somebody('stranger');
    for (const rights of [['see'], ['readings'], ['pay'], [...accounts.RIGHTS]] as const) {
      const { principal, delegate, account, bill, meter } = await acting(rights);
      const address = (path: string) => `/electricity/cabinet${path.replace(':account', account).replace(':bill', bill).replace(':meter', meter).replace(':paper', '00000000-0000-4000-8000-000000000000')}${/\.(csv|pdf)$/.test(path) ? '?from=2026-10&to=2026-10&in=en&year=2026' : ''}`;
      for (const [path, right] of Object.entries(DEMANDS)) {
        const { status } = await cabinet.get(address(path), delegate.jar);
        const may = (rights as readonly string[]).includes(right);
        // Where the operator takes no cards the way to pay a bill is missing for everybody; what is asked is that nobody gets further than the principal.
        assert.equal(status, may ? (await cabinet.get(address(path), principal.jar)).status : 404, `${path} with ${rights.join(' ')}`);
        if (rights.length === 1) assert.equal((await cabinet.get(address(path), stranger.jar)).status, 404, `${path} of a stranger`);
      }
    }
  });

  test('a page that stands in somebody else’s name says so, and the overview names whose account it is', async () => {
    const { principal, delegate, account, bill, meter } = await acting([...accounts.RIGHTS]);
    for (const path of [`/accounts/${account}`, `/accounts/${account}/charges`, `/bills/${bill}`, `/readings/meters/${meter}`, '/overview', '/accounts', '/readings']) {
      const [his, own] = [await cabinet.get(`/electricity/cabinet${path}`, delegate.jar), await cabinet.get(`/electricity/cabinet${path}`, principal.jar)];
      assert.match(his.text, new RegExp(`You act for ${principal.email}`), path);
      assert.doesNotMatch(own.text, /You act for/, path);
      assert.deepEqual(strictFaults(his.text), [], path);
    }
  });

  test('the page of both sides is sound HTML in three languages, and says what holds, for which accounts and until when', async () => {
    const { principal, delegate, invited } = await acting(['see', 'readings']);
    assert.match(invited.text, /asks you to act for them/);
    for (const [who, other] of [[principal, delegate], [delegate, principal]] as const)
      for (const language of ['kk', 'ru', 'en']) {
        await cabinet.db.asOwner('update identity.users set language = $2 where id = $1', [who.userId, language]);
        const page = await cabinet.get(PAGE, who.jar);
        assert.equal(page.status, 200);
        assert.deepEqual(strictFaults(page.text), []);
        assert.ok(page.text.includes(other.email), `${language}`);
      }
  });

  test('revoked in the middle of a form, what was typed is not taken, and nothing is told of why', async () => {
    const { principal, delegate, account, meter, delegation } = await acting(['readings']);
    const form = await cabinet.get('/electricity/cabinet/readings', delegate.jar);
    const field = `${meter}-0`;
    assert.ok(form.text.includes(`name="${field}"`));
    const checked = await cabinet.post('/electricity/cabinet/readings', delegate.jar, { token: tokenIn(form.text), [field]: '120' });
    const check = checked.headers['location'] as string;
    const page = await cabinet.get(check, delegate.jar);
    const mine = await cabinet.get(PAGE, principal.jar);
    assert.equal((await cabinet.post(`${PAGE}/${delegation}/end`, principal.jar, { token: tokenIn(mine.text) })).headers['location'], `${PAGE}?done=ended`);
    const draft = /name="draft" value="([^"]+)"/.exec(page.text)?.[1] as string;
    const sent = await cabinet.post(check.split('?')[0] as string, delegate.jar, { token: tokenIn(page.text), draft });
    assert.equal(sent.status, 422);
    assert.deepEqual(await cabinet.db.asOwner('select from metering.readings'), []);
    assert.equal((await cabinet.get(`/electricity/cabinet/accounts/${account}`, delegate.jar)).status, 404);
  });

  test('what a delegate hands in is recorded as his act in the principal’s matter, who reads of it without where from', async () => {
    const { principal, delegate, meter } = await acting(['readings']);
    const form = await cabinet.get('/electricity/cabinet/readings', delegate.jar);
    const field = `${meter}-0`;
    const checked = await cabinet.post('/electricity/cabinet/readings', delegate.jar, { token: tokenIn(form.text), [field]: '130' });
    const page = await cabinet.get(checked.headers['location'] as string, delegate.jar);
    const sent = await cabinet.post((checked.headers['location'] as string).split('?')[0] as string, delegate.jar, { token: tokenIn(page.text), draft: /name="draft" value="([^"]+)"/.exec(page.text)?.[1] as string });
    assert.match(String(sent.headers['location']), /\/readings\/sent\//);
    const [entry] = await cabinet.db.asOwner(`select user_id, actor_id from audit.entries where action = 'readings.submitted' order by id desc limit 1`);
    assert.deepEqual([entry?.['user_id'], entry?.['actor_id']], [principal.userId, delegate.userId]);
    const activity = await cabinet.get('/electricity/cabinet/activity', principal.jar);
    assert.match(activity.text, new RegExp(`Delegate ${delegate.email}`));
  });

  test('without a fresh proof nothing is given, and a faulty form comes back as it was typed', async () => {
    const principal = await somebody('principal');
    const account = await addAccount(cabinet, principal, `E-${++count}`);
    const page = await cabinet.get(PAGE, principal.jar);
    const bad = await cabinet.post(PAGE, principal.jar, { token: tokenIn(page.text), email: 'sister', [`account-${account}`]: 'yes', 'until-day': '31', 'until-month': '2', 'until-year': '2027' });
    assert.equal(bad.status, 422);
    assert.deepEqual([/value="sister"/.test(bad.text), /value="2027"/.test(bad.text), strictFaults(bad.text)], [true, true, []]);
    await cabinet.db.asOwner('update identity.sessions set proven_at = null where user_id = $1', [principal.userId]);
    const unproven = await cabinet.post(PAGE, principal.jar, { token: tokenIn(bad.text), email: 'sister@mail.example', [`account-${account}`]: 'yes', 'right-see': 'yes', 'until-day': '1', 'until-month': '12', 'until-year': '2026' });
    assert.match(String(unproven.headers['location']), /\/settings\/proof\?next=/);
    assert.deepEqual(await cabinet.db.asOwner('select from accounts.delegations where user_id = $1', [principal.userId]), []);
  });
});
