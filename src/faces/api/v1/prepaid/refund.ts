import type { Language } from '#lib/i18n/texts.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { endpoint } from '../../endpoint.ts';
import { Money, moneyOf, shape } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const PrepaidRefund = shape({ asked: Money, waiting: Money }, { $id: 'PrepaidRefund', description: 'api.fields.prepaid.refund' });

/** Asks all paid money that is not used back, to where it came from. */
export const refundPrepaid = endpoint({
  id: 'prepaid.refund',
  answer: PrepaidRefund,
  async run(visit) {
    const { house, operator, origin, now } = visit;
    if (!prepaid.termsOf(operator)) return undefined;
    const reason = house.texts(operator.languages[0] as Language, operator.zone)('api.prepaid.refund.reason');
    const outcome = await prepaid.refundUnused(house, operator, { id: userOf(visit).userId }, { reason, origin }, now);
    if (isRefused<prepaid.UnusedRefusal>(outcome)) return outcome.refused === 'not-found' ? undefined : refuse('nothing-to-refund');
    const money = moneyOf(operator);
    return { asked: money(outcome.askedMinor), waiting: money(outcome.waitingMinor) };
  },
});
