import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import * as legal from '#legal';
import * as privacy from '#privacy';
import { endpoint } from '../../endpoint.ts';
import { userOf } from '../../visit.ts';
import { Consent, consentOf } from './consent.ts';

/** Withdraws a consent, as easily as it is given. Of the one that the cabinet needs it closes the cabinet and ends this and every other token. Withdrawn twice, it stands as withdrawn once. */
export const withdrawConsent = endpoint({
  id: 'consents.withdraw',
  answer: Consent,
  run(visit) {
    const { house, operator, t, params, origin, now } = visit;
    const terms = legal.documents(operator, dateIn(operator.zone, now)).find(({ code }) => code === params['consent'])?.consent;
    if (!terms) return undefined;
    const wish = { userId: userOf(visit).userId, purpose: terms.purpose, isRequired: terms.required, control: t('api.consents.withdrawal'), channel: 'api', origin } as const;
    return transaction(house.db, operator.id, async (tx) => {
      await privacy.withdrawOwnConsent(tx, operator, wish, now);
      return consentOf(visit, tx);
    });
  },
});
