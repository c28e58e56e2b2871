import Type from 'typebox';
import { dateIn } from '#lib/dates.ts';
import * as legal from '#legal';
import { endpoint } from '../../endpoint.ts';
import { shape, text } from '../../shapes.ts';
import { Consent, consentOf } from './consent.ts';

/** One consent with the text in force, in the language of the answer: what a program has to show before it gives the consent. */
export const showConsent = endpoint({
  id: 'consents.show',
  answer: shape({
    consent: Consent,
    text: shape({ language: Type.Enum(['kk', 'ru', 'en'], { description: 'api.fields.consent.language' }), sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'api.fields.consent.sha256' }), markdown: text('api.fields.consent.markdown') }),
  }),
  async run(visit) {
    const { tx, t, operator, now } = visit;
    const consent = await consentOf(visit, tx);
    const published = consent && (await legal.documentText(tx, operator, consent.code, t.language, dateIn(operator.zone, now), consent.version));
    const bytes = published && (await legal.documentBytes(tx, published.code, published.version, published.language));
    return bytes && { consent, text: { language: published.language, sha256: published.sha256, markdown: bytes.toString('utf8') } };
  },
});
