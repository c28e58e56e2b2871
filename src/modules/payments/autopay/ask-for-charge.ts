import { crashPoint } from '#lib/crash-point.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { askProvider } from '../ask-provider.ts';
import * as cards from '../cards.sql.ts';
import type { PaymentsHouse } from '../house.ts';
import { orderFrom } from '../order.ts';
import * as payments from '../payments.sql.ts';
import type { Provider } from '../provider.ts';
import { recordOutcome } from '../record-outcome.ts';
import { CARD_TOKEN } from '../save-card.ts';
import type { Part, StoredPayment } from '../stored.ts';

/**
 * Asks the acquirer to charge the card of a stored payment, under the payment's own id, so that asking again charges once. Throws what leaves the
 * outcome unknown. A payment that has moved on, or whose card is gone, is left as it is.
 */
export async function askForCharge(house: PaymentsHouse, operator: Operator, paymentId: string, now: Temporal.Instant): Promise<void> {
  const asked = await reading(house.db, operator.id, async (tx) => {
    const payment = await tx.one<StoredPayment>(payments.byId(operator.id, paymentId));
    const card = payment.cardId && payment.state === 'created' ? await tx.maybe<{ sealedToken: Buffer }>(cards.tokenOf(operator.id, payment.cardId)) : undefined;
    if (!card) return undefined;
    const parts = await tx.many<Part>(payments.parts(operator.id, paymentId));
    return { payment, parts, card, debts: await Promise.all(parts.map(({ accountId }) => accounts.debtsOf(tx, accountId))) };
  });
  if (!asked) return;
  const charge = { order: orderFrom(house, operator, asked, ''), token: house.keys.open(CARD_TOKEN, asked.card.sealedToken) };
  const outcome = await askProvider(house, operator, `${paymentId}:charge`, now, (provider, call) => (provider.chargeCard as NonNullable<Provider['chargeCard']>)(charge, call));
  crashPoint('autopay.answered');
  await transaction(house.db, operator.id, (tx) => recordOutcome(tx, house, operator, outcome, 'answer', now));
}
