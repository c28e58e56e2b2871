import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isAwaited, isOver, judgeAnswer, mayBecome, STATES, type Answer, type OrderState } from './state.rules.ts';

const seed = Date.now() % 2 ** 31;

describe(`the states of an order (seed ${seed})`, () => {
  test('are a closed table: eight steps and no others', () => {
    const steps = STATES.flatMap((from) => STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`));
    assert.deepEqual(steps, [
      'ordered → provisioning', 'ordered → refused', 'provisioning → active', 'provisioning → refused', 'active → suspended', 'active → ended', 'suspended → active', 'suspended → ended',
    ]);
  });

  test('what is over stays over, and an order that was never provided never ends but by refusal', () => {
    for (const state of STATES) assert.equal(isOver(state), !STATES.some((to) => mayBecome(state, to)), state);
    for (const state of STATES.filter(isAwaited)) assert.ok(!mayBecome(state, 'ended'));
  });

  const YES: Answer = { answer: 'active', partnerOrderId: 'p-1' };
  const NO: Answer = { answer: 'refused', partnerOrderId: null };

  test('a partner’s answer counts once: late, repeated and contradicting ones move nothing', () => {
    const judge = (state: OrderState, answered: Answer | undefined, told: Answer) => judgeAnswer({ state, answered }, told);
    assert.equal(judge('ordered', undefined, YES), 'provide');
    assert.equal(judge('provisioning', undefined, NO), 'refuse');
    assert.equal(judge('active', YES, YES), 'repeated');
    assert.equal(judge('ended', YES, YES), 'repeated');
    assert.equal(judge('active', YES, { ...YES, partnerOrderId: 'p-2' }), 'contradicts');
    assert.equal(judge('active', YES, NO), 'contradicts');
    assert.equal(judge('refused', NO, YES), 'contradicts');
    assert.equal(judge('refused', NO, NO), 'repeated');
    assert.equal(judge('refused', undefined, YES), 'too-late');
  });

  test('in whatever order answers come, the first alone moves an order, and it is never awaited again', () => {
    const answer = fc.record({ answer: fc.constantFrom('active' as const, 'refused' as const), partnerOrderId: fc.constantFrom('p-1', 'p-2', null) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), fc.boolean(), (answers, isLate) => {
        let stands: { state: OrderState; answered: Answer | undefined } = { state: isLate ? 'refused' : 'provisioning', answered: undefined };
        let moves = 0;
        for (const told of answers) {
          const judged = judgeAnswer(stands, told);
          if (judged !== 'provide' && judged !== 'refuse') continue;
          moves += 1;
          stands = { state: judged === 'provide' ? 'active' : 'refused', answered: told };
        }
        assert.equal(moves, isLate ? 0 : 1);
        assert.ok(!isAwaited(stands.state));
      }),
      { seed },
    );
  });
});
