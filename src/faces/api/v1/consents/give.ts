import Type from 'typebox';
import { dateIn } from '#lib/dates.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as legal from '#legal';
import { endpoint } from '../../endpoint.ts';
import { userOf } from '../../visit.ts';
import { Consent, consentOf } from './consent.ts';

const Agreement = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'api.fields.consent.sha256' }) }, { $id: 'Agreement', additionalProperties: false });

/** Gives a consent to exactly the text whose digest the program sends back: it is the one in force, in the language of the answer. Given twice, it stands as given once. */
export const giveConsent = endpoint({
  id: 'consents.give',
  body: Agreement,
  answer: Consent,
  run(visit, _asked, { sha256 }) {
    const { house, operator, t, params, origin, now } = visit;
    const today = dateIn(operator.zone, now);
    return transaction(house.db, operator.id, async (tx) => {
      const document = legal.documents(operator, today).find(({ code, consent }) => consent !== undefined && code === params['consent']);
      if (!document) return undefined;
      const text = await legal.documentText(tx, operator, document.code, t.language, today, document.version);
      if (text?.sha256 !== sha256) return refuse('not-in-force');
      const wish = { userId: userOf(visit).userId, document: document.code, version: document.version, language: t.language, control: t('api.consents.control'), channel: 'api', origin } as const;
      return isRefused(await legal.giveConsent(tx, operator, wish, now)) ? refuse('not-in-force') : consentOf(visit, tx);
    });
  },
});
