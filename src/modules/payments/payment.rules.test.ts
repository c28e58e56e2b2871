import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isEnded, judgeOutcome, mayUsePage, shownAs } from './payment.rules.ts';
import type { PaymentState } from './payment.ts';
import type { Outcome } from './provider.ts';

const STATES: readonly PaymentState[] = ['created', 'pending', 'authorized', 'succeeded', 'failed', 'canceled', 'expired'];
const told = (state: Outcome['state'], reference = 'op-1') => ({ state, reference });
const outcomes = fc.array(fc.record({ state: fc.constantFrom<Outcome['state']>('pending', 'authorized', 'succeeded', 'failed', 'canceled', 'expired'), reference: fc.constantFrom('op-1', 'op-2') }), { maxLength: 12 });

const paid = (state: PaymentState, creditedReference: string | null) => ({ state, creditedReference, pageReference: 'page-1', cardId: null });

/** A payment as the core moves it. */
function run(from: PaymentState, stream: readonly Pick<Outcome, 'state' | 'reference'>[]) {
  let state = from;
  let credited: string | null = from === 'succeeded' ? 'op-1' : null;
  const taken = new Set<string>();
  for (const each of stream) {
    const step = judgeOutcome(paid(state, credited), each);
    if (step === 'paid-again') taken.add(each.reference);
    if (typeof step === 'string') continue;
    state = step.to;
    if (state === 'succeeded') taken.add((credited = each.reference));
  }
  return { state, taken };
}

test('money that came stays, whatever is told afterwards', () => {
  fc.assert(fc.property(outcomes, (stream) => assert.equal(run('succeeded', stream).state, 'succeeded')));
});

test('a payment has succeeded exactly when some operation did, in whatever order and how often things are told', () => {
  fc.assert(
    fc.property(fc.constantFrom<PaymentState>('created', 'pending'), outcomes, (from, stream) => {
      const paid = new Set(stream.filter(({ state }) => state === 'succeeded').map(({ reference }) => reference));
      const { state, taken } = run(from, stream);
      assert.equal(state === 'succeeded', paid.size > 0);
      assert.deepEqual(taken, paid);
    }),
  );
});

test('what has ended moves on to success alone', () => {
  for (const state of STATES.filter(isEnded))
    for (const next of ['pending', 'authorized', 'failed', 'canceled', 'expired'] as const) assert.equal(typeof judgeOutcome(paid(state, 'op-1'), told(next)), 'string', `${state} → ${next}`);
  assert.deepEqual(judgeOutcome(paid('expired', null), told('succeeded')), { to: 'succeeded' });
});

test('a refusal of the operation that was credited is a contradiction, of another one it is nothing new', () => {
  assert.equal(judgeOutcome(paid('succeeded', 'op-1'), told('failed', 'op-1')), 'contradicted');
  assert.equal(judgeOutcome(paid('succeeded', 'op-1'), told('failed', 'op-2')), 'nothing-new');
});

test('the refusal of one card ends nothing while its page takes others; that of the page itself, or of a charge without one, does', () => {
  for (const state of ['failed', 'canceled', 'expired'] as const)
    for (const from of ['created', 'pending', 'authorized'] as const) {
      assert.equal(judgeOutcome(paid(from, null), told(state)), 'refused', from);
      assert.deepEqual(judgeOutcome(paid(from, null), told(state, 'page-1')), { to: state }, from);
      assert.deepEqual(judgeOutcome({ ...paid(from, null), pageReference: null, cardId: 'card-1' }, told(state)), { to: state }, from);
    }
});

test('what is not known is being checked, never paid and never failed', () => {
  const now = Temporal.Instant.from('2026-11-22T08:00Z');
  const open = { state: 'pending', checkingSince: null, expiresAt: now.add({ minutes: 5 }), pageAddress: 'https://pay.example/1' } as const;
  assert.equal(shownAs(open, now), 'open');
  assert.equal(shownAs({ ...open, checkingSince: now }, now), 'checking');
  assert.equal(shownAs({ ...open, expiresAt: now }, now), 'checking');
  assert.equal(shownAs({ ...open, state: 'created' }, now), 'checking');
  assert.equal(shownAs({ ...open, state: 'authorized' }, now), 'checking');
  assert.equal(shownAs({ ...open, state: 'failed' }, now), 'not-paid');
  const usable = { ...open, failure: null };
  assert.deepEqual([mayUsePage(usable, now), mayUsePage({ ...usable, failure: 'declined' }, now), mayUsePage({ ...usable, failure: 'declined', checkingSince: now }, now)], [true, true, false]);
  assert.equal(mayUsePage({ ...usable, state: 'failed' }, now), false);
});
