import Type from 'typebox';
import { isUuid } from '#lib/ids.ts';
import * as payments from '#payments';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';
import { CardPayment, cardPaymentOf } from './payment.ts';

const BEFORE: { readonly before: Parameter<string> } = {
  before: { schema: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'api.parameters.before' }), read: (given) => (isUuid(given) ? given : undefined), fault: 'bad-cursor' },
};

/** What the user paid by card in the cabinet or tried to, newest first. */
export const listCardPayments = endpoint({
  id: 'card-payments.list',
  query: BEFORE,
  answer: shape({ payments: Type.Array(CardPayment), next: orNull(text('api.fields.card-payment.next')) }),
  async run(visit, { before }) {
    const found = await payments.paymentsOfUser(visit.tx, userOf(visit).userId, before);
    return { payments: found.map((payment) => cardPaymentOf(payment, visit)), next: found.length < payments.PAYMENTS_PER_PAGE ? null : (found.at(-1)?.id ?? null) };
  },
});
