import Type from 'typebox';
import { isUuid } from '#lib/ids.ts';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import * as payments from '#payments';
import { documentEndpoint, endpoint } from '../../endpoint.ts';
import { id, instantAt, instantText, known, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import { userOf, type ApiVisit } from '../../visit.ts';
import { CardPayment, cardPaymentOf } from './payment.ts';

const Part = shape({ account: id('acc', 'api.fields.account.id'), number: text('api.fields.account.number'), amount: Money }, { $id: 'PaymentPart', description: 'api.fields.payment-part' });
const PaidFor = shape({ account: id('acc', 'api.fields.account.id'), period: orNull(period('api.fields.period')), service: orNull(text('api.fields.service.code')), amount: Money }, { $id: 'PaidFor', description: 'api.fields.paid-for' });
const Refund = shape({ state: Type.Enum(['asked', 'refunded', 'failed'], { description: 'api.fields.refund.state' }), amount: Money, endedAt: orNull(instantAt('api.fields.refund.ended-at')) }, { $id: 'Refund', description: 'api.fields.refund' });
const Receipt = shape({ number: text('api.fields.receipt.number'), issuedAt: instantAt('api.fields.receipt.issued-at') }, { $id: 'Receipt', description: 'api.fields.receipt' });

/** One payment with its accounts, what it paid, what went back, and its receipt. */
export const showCardPayment = endpoint({
  id: 'card-payments.show',
  answer: shape({ payment: CardPayment, parts: Type.Array(Part), paidFor: Type.Array(PaidFor), refunds: Type.Array(Refund), receipt: orNull(Receipt) }),
  async run(visit) {
    const found = await ownPayment(visit);
    if (!found) return undefined;
    const money = moneyOf(visit.operator);
    return {
      payment: cardPaymentOf(found.payment, visit),
      parts: found.parts.map(({ accountId, accountNumber, amountMinor }) => ({ account: accounts.accountPublicId(accountId), number: accountNumber, amount: money(amountMinor) })),
      paidFor: found.paidFor.map(({ accountId, period: month, service, amountMinor }) => ({ account: accounts.accountPublicId(accountId), period: known(month, periodText), service, amount: money(amountMinor) })),
      refunds: found.refunds.flatMap(({ state, amountMinor, endedAt }) => (state === 'awaiting-approval' || state === 'declined' ? [] : [{ state, amount: money(amountMinor), endedAt: known(endedAt, instantText) }])),
      receipt: found.receipt ? { number: found.receipt.number, issuedAt: instantText(found.receipt.issuedAt) } : null,
    };
  },
});

/** The receipt on paper, in the language that the program asks to be answered in. */
export const showReceipt = documentEndpoint({
  id: 'card-payments.receipt',
  type: 'application/pdf',
  async run(visit) {
    const found = await ownPayment(visit);
    return found?.receipt && payments.writeReceipt(visit.t, visit.operator, found, found.receipt);
  },
});

async function ownPayment(visit: ApiVisit): Promise<payments.PaymentDetail | undefined> {
  const asked = visit.params['payment'] ?? '';
  return isUuid(asked) ? payments.paymentOfUser(visit.tx, userOf(visit).userId, asked) : undefined;
}
