import Type from 'typebox';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, id, instantAt, instantText, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const Autopay = shape(
  {
    id: text('api.fields.autopay.id'),
    account: id('acc', 'api.fields.account.id'),
    card: text('api.fields.card.id'),
    ceiling: Money,
    when: Type.Enum([...payments.WHENS], { description: 'api.fields.autopay.when' }),
    day: orNull(Type.Integer({ minimum: 1, maximum: payments.LATEST_DAY, description: 'api.fields.autopay.day' })),
    beganAt: instantAt('api.fields.autopay.began-at'),
  },
  { $id: 'Autopay', description: 'api.fields.autopay' },
);
const Run = shape(
  {
    autopay: text('api.fields.autopay.id'),
    account: id('acc', 'api.fields.account.id'),
    period: period('api.fields.period'),
    amount: Money,
    chargeOn: dateOn('api.fields.autopay-run.charge-on'),
    state: Type.Enum(['told', 'charging', 'paid', 'failed', 'skipped'], { description: 'api.fields.autopay-run.state' }),
    reason: orNull(text('api.fields.autopay-run.reason')),
    payment: orNull(text('api.fields.card-payment.id')),
  },
  { $id: 'AutopayRun', description: 'api.fields.autopay-run' },
);

/** The automatic payments that run, and what became of the bills that they saw to. */
export const listAutopays = endpoint({
  id: 'autopays.list',
  answer: shape({ autopays: Type.Array(Autopay), bills: Type.Array(Run) }),
  async run(visit) {
    const { userId } = userOf(visit);
    const money = moneyOf(visit.operator);
    const [running, runs] = await Promise.all([payments.autopaysOf(visit.tx, userId), payments.autopayRunsOf(visit.tx, userId)]);
    return {
      autopays: running.map(({ id: own, accountId, cardId, ceilingMinor, mode, day, beganAt }) => ({ id: own, account: accounts.accountPublicId(accountId), card: cardId, ceiling: money(ceilingMinor), when: mode, day, beganAt: instantText(beganAt) })),
      bills: runs.map(({ autopayId, accountId, period: month, amountMinor, chargeOn, state, word, paymentId }) => ({
        autopay: autopayId, account: accounts.accountPublicId(accountId), period: periodText(month), amount: money(amountMinor), chargeOn: dateText(chargeOn), state, reason: word, payment: paymentId,
      })),
    };
  },
});
