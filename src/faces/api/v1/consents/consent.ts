import Type, { type Static } from 'typebox';
import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as legal from '#legal';
import { instantAt, instantText, known, orNull, shape, text } from '../../shapes.ts';
import { userOf, type ApiVisit } from '../../visit.ts';

export const Consent = shape(
  {
    code: text('api.fields.consent.code'),
    title: text('api.fields.consent.title'),
    purpose: text('api.fields.consent.purpose'),
    version: Type.Integer({ minimum: 1, description: 'api.fields.consent.version' }),
    isRequired: Type.Boolean({ description: 'api.fields.consent.is-required' }),
    givenVersion: orNull(Type.Integer({ minimum: 1, description: 'api.fields.consent.given-version' })),
    givenAt: orNull(instantAt('api.fields.consent.given-at')),
    withdrawnAt: orNull(instantAt('api.fields.consent.withdrawn-at')),
  },
  { $id: 'Consent', description: 'api.fields.consent' },
);

/** What the operator asks consent for, and how the user stands to each. */
export async function consentsOf(visit: ApiVisit, tx: Tx): Promise<Static<typeof Consent>[]> {
  const { t, operator, now } = visit;
  const offers = await legal.consentOffers(tx, operator, userOf(visit).userId, dateIn(operator.zone, now));
  return offers.map(({ code, title, version, terms, given, withdrawn }) => ({
    code, title: t.of(title), purpose: terms.purpose, version, isRequired: terms.required,
    givenVersion: given?.version ?? null,
    givenAt: known(given?.givenAt ?? null, instantText),
    withdrawnAt: given ? null : known(withdrawn?.withdrawnAt ?? null, instantText),
  }));
}

/** The consent in the address; nothing where the operator asks no such one. */
export const consentOf = async (visit: ApiVisit, tx: Tx): Promise<Static<typeof Consent> | undefined> => (await consentsOf(visit, tx)).find(({ code }) => code === visit.params['consent']);
