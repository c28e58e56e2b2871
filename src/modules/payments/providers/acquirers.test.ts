import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import { openStand, PG, type Heard, type Stand } from '../../../../peers/acquirer/stand.test.ts';
import type { Notice, NoticeRequest, NoticeVerdict, Order, Provider, ProviderSettings } from '../provider.ts';
import { AcquirerFault } from './acquirer-call.ts';
import { protocols } from './registry.ts';

const GOOD = '4111111111111111';
/** Its bank wants to be answered even where a token is charged. */
const ASKING = '4000000000003220';
/** Its bank asks its owner on a page of its own. */
const SECURE = '4242424242424242';
const POOR = '4000056655665556';
const PROTOCOLS = {
  cloudpayments: { publicId: 'pk_test', secret: 'cp-secret', currency: 'RUB', paths: /^\/cp\// },
  yookassa: { publicId: '100500', secret: 'yk-secret', currency: 'RUB', paths: /^\/yk$/ },
  freedompay: { publicId: PG.merchant, secret: PG.secret, currency: 'KZT', paths: /^\/fp\// },
} as const;

for (const [name, { publicId, secret, currency, paths }] of Object.entries(PROTOCOLS)) {
  describe(`the ${name} adapter, over the sandbox`, () => {
    let stand: Stand;
    let settings: ProviderSettings;
    let provider: Provider;
    let number = 0;
    let verdict: NoticeVerdict = 'ok';
    before(async () => {
      stand = await openStand();
      settings = { address: stand.address, publicId, currency, networks: [], options: { taxSystem: '1', taxationSystem: '1' }, admitsTests: true, secrets: () => [secret] };
      provider = (protocols[name] as (typeof protocols)[string])(settings);
    });
    after(() => stand.close());
    beforeEach(async () => {
      stand.heard.length = 0;
      verdict = 'ok';
      await stand.control('/faults/clear');
      stand.answer = (heard) => answers.get(heard.body) ?? { status: 200, body: name === 'freedompay' ? '<response><pg_status>ok</pg_status></response>' : '{"code":0}' };
    });
    const answers = new Map<string, { status: number; body: string }>();

    const call = (requestId: string = randomUUID()) => ({ requestId, signal: AbortSignal.timeout(5_000), now: Temporal.Now.instant() });
    const order = (more: Partial<Order> = {}): Order => ({
      number: `P-${name}-${++number}`, amount: money(54_148n, currency), payer: 'user-17', accountNumber: '00001234', description: 'Л/с 00001234', language: 'ru', email: 'a@mail.example',
      returnUrl: 'https://cabinet.example/good', failUrl: 'https://cabinet.example/bad', expiresAt: Temporal.Now.instant().add({ minutes: 15 }), saveCard: true,
      lines: [{ label: 'Холодная вода', amount: money(50_000n, currency) }, { label: 'Комиссия', amount: money(4_148n, currency) }], ...more,
    });
    const known = ({ number: ours, amount }: Order, reference: string | null = null) => ({ number: ours, amount, pageReference: reference, reference: null, createdAt: Temporal.Now.instant() });
    const start = async (asked = order()) => {
      const started = await provider.startPayment(asked, call());
      assert.ok(!isRefused(started));
      return { asked, ...started, ask: () => provider.queryOutcome(known(asked, started.reference), call()) };
    };
    const pay = (address: string, card = GOOD) => stand.form(address, { number: card, expiry: '12/30' });
    const requestOf = ({ path, headers, body }: Heard): NoticeRequest => ({ method: 'POST', path, query: '', headers: headers as Record<string, string>, body: Buffer.from(body), address: '127.0.0.1' });
    const heard = async (ours: string, test: (notice: Notice) => boolean): Promise<{ notice: Notice; request: NoticeRequest }> => {
      for (const until = Date.now() + 5_000; Date.now() < until; await new Promise((next) => setTimeout(next, 5))) {
        for (const one of stand.heard.filter(({ path }) => paths.test(path))) {
          const notice = await provider.readNotice(requestOf(one), call());
          if (!isRefused(notice) && test(notice) && (notice.outcome?.number === ours || notice.check?.number === ours || notice.kind === 'refund')) return { notice, request: requestOf(one) };
        }
      }
      throw new Error(`no such notice among ${stand.heard.map(({ path }) => path).join(', ')}`);
    };
    const outcome = (ours: string) => heard(ours, ({ kind }) => kind === 'outcome');

    test('a page is opened, paid on, told of and found again, with the exact amount', async () => {
      const { asked, address, ask } = await start();
      assert.ok(['pending', undefined].includes((await ask())?.state));
      assert.equal((await pay(address)).to, asked.returnUrl);
      const { notice } = await outcome(asked.number);
      assert.deepEqual([notice.outcome?.state, notice.outcome?.amount, notice.outcome?.number], ['succeeded', asked.amount, asked.number]);
      const found = await ask();
      assert.deepEqual([found?.state, found?.reference, found?.amount], ['succeeded', notice.outcome?.reference, asked.amount]);
      assert.match(found?.card?.mask ?? '', /1111$/);
    });

    test('a declined card is told of with the reason in our words', async () => {
      const { asked, address, ask } = await start();
      await pay(address, POOR);
      const { notice } = await outcome(asked.number);
      for (const told of [notice.outcome, await ask()]) assert.deepEqual([told?.state, told?.failure?.word, told?.amount], ['failed', 'insufficient-funds', asked.amount]);
    });

    test('money that was taken in one of two tabs is found although the other one failed after it', async () => {
      const { asked, address, ask } = await start();
      const tabs = await Promise.all([pay(address, SECURE), pay(address, SECURE)]);
      for (const { to } of tabs) if (to?.startsWith('/acs/')) await stand.form(to, { answer: 'yes' });
      const found = await ask();
      assert.deepEqual([found?.state, found?.number, found?.amount], ['succeeded', asked.number, asked.amount]);
    });

    test('money is found although our clock is three quarters of an hour from the acquirer’s', async () => {
      for (const minutes of [-45, 45]) {
        const { asked, address, reference } = await start();
        const tabs = await Promise.all([pay(address, SECURE), pay(address, SECURE)]);
        for (const { to } of tabs) if (to?.startsWith('/acs/')) await stand.form(to, { answer: 'yes' });
        const now = Temporal.Now.instant().add({ minutes });
        const found = await provider.queryOutcome({ ...known(asked, name === 'yookassa' ? null : reference), createdAt: now }, { ...call(), now });
        assert.deepEqual([found?.state, found?.number], ['succeeded', asked.number]);
      }
    });

    test('a payment nobody was asked about is unknown, not failed', async () => {
      assert.equal(await provider.queryOutcome(known(order()), call()), undefined);
    });

    test('a repeated request to start leads to one page', async () => {
      const [asked, once] = [order(), call()];
      const [a, b] = await Promise.all([provider.startPayment(asked, once), provider.startPayment(asked, once)]);
      assert.ok(!isRefused(a) && !isRefused(b));
      const { orders } = await stand.books();
      if (name !== 'freedompay') assert.equal(orders.filter((one: { number: string }) => one.number === asked.number).length, 1);
    });

    test('the key of a notice is the same for its repetition and another for another amount', async () => {
      const { asked, address } = await start();
      await stand.control('/faults', { at: 'notice', kind: 'duplicate', match: '', amount: 3 });
      await pay(address);
      const { notice, request } = await outcome(asked.number);
      const again = await provider.readNotice(request, call());
      assert.deepEqual(again, notice);
      const other = await start();
      await pay(other.address);
      assert.notEqual((await outcome(other.asked.number)).notice.key, notice.key);
    });

    test('a notice that is forged, from elsewhere, of a wrong kind or cut is refused with its word', async () => {
      const { asked, address } = await start();
      await stand.control('/faults', { at: 'notice', kind: 'forged', match: name === 'yookassa' ? 'payment' : name === 'freedompay' ? 'result' : 'Pay' });
      await pay(address);
      const { request } = await outcome(asked.number);
      await stand.hear(request.path, 2);
      const words = await Promise.all(stand.heard.filter(({ path }) => path === request.path).map(async (one) => { const read = await provider.readNotice(requestOf(one), call()); return isRefused(read) ? read.refused : 'good'; }));
      assert.deepEqual([...new Set(words)].sort(), ['forged', 'good']);
      const refusal = async (more: Partial<NoticeRequest>, at = provider) => { const read = await at.readNotice({ ...request, ...more }, call()); return isRefused(read) ? read.refused : 'good'; };
      const elsewhere = (protocols[name] as (typeof protocols)[string])({ ...settings, networks: ['185.71.76.0/27', '2a02:5180::/32'] });
      assert.equal(await refusal({}, elsewhere), 'foreign');
      assert.equal(await refusal({ address: '185.71.76.9' }, elsewhere), 'good');
      assert.equal(await refusal({ address: '::ffff:185.71.76.9' }, elsewhere), 'good');
      assert.notEqual(await refusal({ body: request.body.subarray(0, 40) }), 'good');
      assert.equal(await refusal({ headers: { ...request.headers, 'content-type': 'text/plain' } }), 'malformed');
      if (name !== 'yookassa') assert.equal(await refusal({}, (protocols[name] as (typeof protocols)[string])({ ...settings, secrets: () => ['newest', secret] })), 'good', 'a secret being replaced is accepted');
    });

    test('in production a notice of a test payment is refused', async () => {
      const { asked, address } = await start();
      await pay(address);
      const { request } = await outcome(asked.number);
      const strict = (protocols[name] as (typeof protocols)[string])({ ...settings, admitsTests: false });
      const read = await strict.readNotice(request, call());
      // Freedom Pay marks a payment as a test only where the merchant asked for one.
      if (name !== 'freedompay') assert.deepEqual(isRefused(read) && read.refused, 'foreign');
    });

    test('money goes back in parts, once per request, and not beyond the payment', async () => {
      const { asked, address, ask } = await start();
      await pay(address);
      const { reference } = (await ask())!;
      const refund = (minor: bigint, before: bigint, refundId = randomUUID()) => [{ refundId, number: asked.number, reference, paid: asked.amount, refundedBefore: money(before, currency), amount: money(minor, currency) }, call(refundId)] as const;
      const first = refund(14_148n, 0n);
      const [a, b] = [await provider.refund(...first), await provider.refund(...first)];
      assert.deepEqual(isRefused(a) || [a.state, a.number, a.ofReference, a.amount, a.reference], ['refunded', asked.number, reference, money(14_148n, currency), isRefused(b) || b.reference]);
      if (name !== 'freedompay') assert.equal((await heard(asked.number, ({ kind, refund: told }) => kind === 'refund' && told?.number === asked.number)).notice.refund?.ofReference, reference);
      assert.ok(isRefused(await provider.refund(...refund(40_001n, 14_148n))));
      assert.ok(!isRefused(await provider.refund(...refund(40_000n, 14_148n))));
      const { operations } = await stand.books();
      assert.equal(operations.filter((one: { kind: string; of: string }) => one.kind === 'refund' && one.of === reference).length, 2);
      assert.equal((await ask())?.state, 'succeeded');
    });

    test('a page is closed before it is paid, and too late after', async () => {
      const unpaid = await start();
      assert.equal(await provider.cancel(known(unpaid.asked, unpaid.reference), call()), name === 'yookassa' ? 'too-late' : 'canceled');
      const paid = await start();
      await pay(paid.address);
      assert.equal(await provider.cancel(known(paid.asked, paid.reference), call()), 'too-late');
      assert.equal((await paid.ask())?.state, 'succeeded');
    });

    test('whatever is no whole answer leaves the outcome unknown, and the same request finds what was done', async () => {
      for (const kind of ['error-before', 'error-after', 'reset', 'truncated', 'oversized', 'nonsense', 'silent-after']) {
        const { asked, address, ask } = await start();
        await pay(address);
        const { reference } = (await ask())!;
        const refundId = randomUUID();
        const refund = () => provider.refund({ refundId, number: asked.number, reference, paid: asked.amount, refundedBefore: money(0n, currency), amount: money(100n, currency) }, call(refundId));
        await stand.control('/faults', { at: 'api', kind, match: name === 'yookassa' ? '/refunds' : name === 'freedompay' ? 'revoke' : '/payments/refund', amount: 50 });
        await assert.rejects(refund(), AcquirerFault, kind);
        assert.ok(!isRefused(await refund()), kind);
        const { operations } = await stand.books();
        assert.equal(operations.filter((one: { kind: string; of: string }) => one.kind === 'refund' && one.of === reference).length, 1, kind);
      }
    });

    test('an answer is the same bytes for the same notice and verdict', async () => {
      const { asked, address } = await start();
      await pay(address);
      const { notice } = await outcome(asked.number);
      for (verdict of ['ok', 'wrong-amount', 'unknown-payment'] as const) assert.deepEqual(provider.answerNotice(notice, verdict), provider.answerNotice(notice, verdict));
    });

    if (name !== 'yookassa') {
      test('the payer is let to pay only after our yes to the question before', async () => {
        const { asked, address, ask } = await start();
        const words: NoticeVerdict[] = ['wrong-amount'];
        stand.answer = () => ({ status: 200, body: provider.answerNotice({ key: 'x', kind: 'check' }, words[0] ?? 'ok').body });
        await pay(address);
        const { notice } = await heard(asked.number, ({ kind }) => kind === 'check');
        assert.deepEqual(notice.check?.amount, asked.amount);
        assert.equal((await ask())?.state, 'failed');
      });
    }

    if (name !== 'freedompay') {
      test('a saved card is charged without its owner, once for one id; what its bank says against it comes in our words', async () => {
        const charged = async (card: string) => {
          const { address, ask } = await start();
          const shown = await pay(address, card);
          if (card === ASKING) await stand.form(shown.to, { answer: 'yes' });
          const token = (await ask())?.card?.token as string;
          const [asked, once] = [order({ saveCard: false }), call()];
          const [first, again] = [await provider.chargeCard!({ order: asked, token }, once), await provider.chargeCard!({ order: asked, token }, once)];
          assert.deepEqual([again.reference, again.state], [first.reference, first.state]);
          const { operations } = await stand.books();
          assert.equal(operations.filter((one: { number: string }) => one.number === asked.number).length, 1);
          return [first.state, first.failure?.word, first.number === asked.number];
        };
        assert.deepEqual(await charged('4000000000003055'), ['succeeded', undefined, true]);
        assert.deepEqual(await charged(GOOD), ['failed', 'insufficient-funds', true]);
        assert.deepEqual(await charged(ASKING), ['failed', 'three-d-secure', true]);
      });

      test('the day’s list holds payments and refunds with exact amounts', async () => {
        const zone = 'Europe/Moscow';
        const today = Temporal.Instant.fromEpochMilliseconds((await stand.books()).operations.at(-1).createdMs).toZonedDateTimeISO(zone).toPlainDate();
        const states = new Map<string, number>();
        for await (const line of provider.listDay!(today, call())) {
          assert.match(line.number, /^P-/);
          states.set(line.state, (states.get(line.state) ?? 0) + 1);
        }
        assert.ok((states.get('succeeded') ?? 0) > 3 && (states.get('refunded') ?? 0) > 3, JSON.stringify([...states]));
      });
    }
  });
}
