import Type from 'typebox';
import { endpoint } from '../../endpoint.ts';
import { shape } from '../../shapes.ts';
import { Consent, consentsOf } from './consent.ts';

/** Consents that the operator asks for, with how the user stands to each. */
export const listConsents = endpoint({
  id: 'consents.list',
  answer: shape({ consents: Type.Array(Consent) }),
  run: async (visit) => ({ consents: await consentsOf(visit, visit.tx) }),
});
