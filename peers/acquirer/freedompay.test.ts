import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { pgSig } from './signatures.ts';
import { openStand, PG, type Stand } from './stand.test.ts';

describe('the Freedom Pay dialect', () => {
  let stand: Stand;
  let number = 0;
  before(async () => void (stand = await openStand()));
  after(() => stand.close());
  beforeEach(() => {
    stand.heard.length = 0;
    stand.answer = () => ({ status: 200, body: '<response><pg_status>ok</pg_status></response>' });
  });

  const ask = async (script: string, fields: Record<string, string>, secret = PG.secret) => {
    const salted = { pg_merchant_id: PG.merchant, ...fields, pg_salt: 'salt' };
    const { text } = await stand.form(`/${script}`, { ...salted, pg_sig: pgSig(script, salted, secret) });
    return Object.fromEntries([...text.matchAll(/<(pg_\w+)>([^<]*)</g)].map(([, name, value]) => [name, value])) as Record<string, string>;
  };
  const order = (more: Record<string, string> = {}) => ask('init_payment.php', { pg_order_id: `K${++number}`, pg_amount: '1234.50', pg_currency: 'KZT', pg_description: 'Дербес шот 100', pg_success_url: 'https://cabinet.example/good', pg_failure_url: 'https://cabinet.example/bad', own: 'kept', ...more });
  const pay = (page: string, card = '4111111111111111') => stand.form(page, { number: card, expiry: '12/30' });

  test('a payment opens a page; the answer is signed under the name of the script', async () => {
    const answer = await order();
    assert.deepEqual([answer['pg_status'], answer['pg_redirect_url_type']], ['ok', 'need data']);
    assert.match(answer['pg_redirect_url'] as string, /\/pay\.html\?customer=[0-9a-f]{32}$/);
    assert.equal(answer['pg_sig'], pgSig('init_payment.php', answer, PG.secret));
  });

  test('a wrong signature is refused, an unknown merchant without one of our own', async () => {
    assert.equal((await ask('init_payment.php', { pg_order_id: '1', pg_amount: '1', pg_description: 'x' }, 'wrong'))['pg_status'], 'error');
    const unknown = await ask('init_payment.php', { pg_merchant_id: '1' });
    assert.deepEqual([unknown['pg_error_code'], unknown['pg_sig']], ['9998', undefined]);
  });

  test('check comes before the charge, result after it, both signed under the last part of our address', async () => {
    const { pg_redirect_url: page, pg_payment_id: id } = await order() as { pg_redirect_url: string; pg_payment_id: string };
    assert.deepEqual(await pay(page).then(({ status, to }) => [status, to]), [303, 'https://cabinet.example/good']);
    const [check] = await stand.hear('/fp/check');
    const [result] = await stand.hear('/fp/result');
    const asked = Object.fromEntries(new URLSearchParams(check?.body));
    const told = Object.fromEntries(new URLSearchParams(result?.body));
    assert.equal(asked['pg_sig'], pgSig('check', asked, PG.secret));
    assert.equal(told['pg_sig'], pgSig('result', told, PG.secret));
    assert.deepEqual([told['pg_payment_id'], told['pg_order_id'], told['pg_amount'], told['pg_result'], told['own']], [id, `K${number}`, '1234.50', '1', 'kept']);
    assert.equal((await ask('get_status3.php', { pg_payment_id: id }))['pg_payment_status'], 'success');
    assert.equal((await ask('get_status3.php', { pg_order_id: `K${number}` }))['pg_captured'], '1');
  });

  test('no charge without a good answer to check', async () => {
    stand.answer = ({ path }) => ({ status: path === '/fp/check' ? 500 : 200, body: '<response><pg_status>ok</pg_status></response>' });
    const { pg_redirect_url: page, pg_payment_id: id } = await order() as { pg_redirect_url: string; pg_payment_id: string };
    assert.equal((await pay(page)).to, 'https://cabinet.example/bad');
    assert.equal((await ask('get_status3.php', { pg_payment_id: id }))['pg_payment_status'], 'failed');
    assert.equal(new URLSearchParams((await stand.hear('/fp/result'))[0]?.body).get('pg_result'), '0');
  });

  test('a result that is not answered is repeated every half hour for two hours, and then no more', async () => {
    stand.answer = ({ path }) => ({ status: 200, body: path === '/fp/check' ? '<response><pg_status>ok</pg_status></response>' : '<response><pg_status>error</pg_status></response>' });
    await pay((await order())['pg_redirect_url'] as string);
    await stand.hear('/fp/result');
    await stand.control('/clock/advance', { seconds: 1_700 });
    assert.equal(stand.heard.filter(({ path }) => path === '/fp/result').length, 1);
    await stand.control('/clock/advance', { seconds: 86_400 });
    assert.equal(stand.heard.filter(({ path }) => path === '/fp/result').length, 5);
  });

  test('revoke gives back a part, then all the rest, then nothing', async () => {
    const { pg_redirect_url: page, pg_payment_id: id } = await order() as { pg_redirect_url: string; pg_payment_id: string };
    await pay(page);
    const revoke = (amount: string) => ask('revoke.php', { pg_payment_id: id, pg_refund_amount: amount });
    assert.equal((await revoke('234.50'))['pg_status'], 'ok');
    assert.equal((await ask('get_status3.php', { pg_payment_id: id }))['pg_refund_amount'], '234.50');
    assert.equal((await revoke('1000.01'))['pg_status'], 'error');
    assert.equal((await revoke('0'))['pg_status'], 'ok');
    assert.equal((await ask('get_status3.php', { pg_payment_id: id }))['pg_payment_status'], 'revoked');
    assert.equal((await revoke('0'))['pg_status'], 'error');
  });

  test('what waits for clearing is cleared or cancelled', async () => {
    const clearing = async () => {
      const { pg_redirect_url: page, pg_payment_id: id } = await order({ pg_auto_clearing: '0' }) as { pg_redirect_url: string; pg_payment_id: string };
      await pay(page);
      return id;
    };
    const id = await clearing();
    assert.equal((await ask('get_status3.php', { pg_payment_id: id }))['pg_captured'], '0');
    assert.equal((await ask('do_capture.php', { pg_payment_id: id }))['pg_status'], 'ok');
    assert.equal((await ask('cancel.php', { pg_payment_id: id }))['pg_status'], 'error');
    assert.equal((await ask('cancel.php', { pg_payment_id: await clearing() }))['pg_status'], 'ok');
  });
});
